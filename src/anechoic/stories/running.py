"""Weighs what single days of one language cannot teach: events that run for days, and cross languages.

    across(features) -> probability that two reports in different languages tell one event
    running(probability, features, weight) -> probability, raised where an event goes on

Both rest on names, which most translations keep, and on names that news at large hardly knows ("Ostley",
never "Trump"): these mark one place or person, whatever the day. Their offsets were chosen on our own
invented sample week, which has three languages; no data kept for testing was used.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from anechoic.stories.features import NAMES, RARE_NAMES, Matrix

Probabilities = npt.NDArray[np.float32]

ACROSS = {
    "title meaning": 4.4, "lead meaning": 0.0, "title and lead meaning": 3.2, "names": 3.3, "numbers": 3.0
}  # fmt: skip
"""Log odds learnt on English pairs of 2012 to 2017, ECB+ and 2021 from what translation leaves; of names and
numbers the square root counts."""
ACROSS_OFFSET = -3.4
ACROSS_A_DAY = -1.6
_GAP = NAMES.index("gap")
_ROOTS = ("names", "numbers")
UNKNOWN_GAP_DAYS = 1.5
HIGHEST = 0.9
"""What rare names alone can prove at most."""


def across(features: Matrix) -> Probabilities:
    """Give the probability, one a row, that two reports in different languages tell one event."""
    gaps = np.nan_to_num(features[:, _GAP], nan=UNKNOWN_GAP_DAYS)
    odds = ACROSS_OFFSET + ACROSS_A_DAY * np.log1p(gaps)
    for name, weight in ACROSS.items():
        values = np.nan_to_num(features[:, NAMES.index(name)])
        odds += weight * (np.sqrt(np.maximum(values, 0)) if name in _ROOTS else values)
    return _probability(odds)


def running(probability: Probabilities, features: Matrix, weight: float) -> Probabilities:
    """Raise the probability of reports of different days that share rare names; undated ones stay.

    The learnt score falls by the day, for a daily roundup starts anew; `weight` in log odds gives that back.
    """
    gaps = np.nan_to_num(features[:, _GAP], nan=0.0)
    given = weight * np.minimum(gaps, 1.0) * features[:, RARE_NAMES]
    kept = np.clip(probability, 1e-6, 1 - 1e-6)
    odds = np.log(kept / (1 - kept)) + given
    return np.maximum(probability, np.minimum(_probability(odds), HIGHEST))


def _probability(odds: npt.NDArray[np.floating[Any]]) -> Probabilities:
    found: Probabilities = (1 / (1 + np.exp(-odds))).astype(np.float32)
    return found
