"""Takes runs of three words from a text, a hashed sample of them, to find copies and shared quotations by.

    runs_of(numbers, is_quoted) -> Runs(own, quoted)
    sampled(numbers, one_in) -> hashes, in the order of the text

People are quoted alike by everyone, so what stands in quotation marks is kept apart: to share it shows one
event, to share the words around it shows one author.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from anechoic.stories.words import Terms

Hashes = npt.NDArray[np.uint16]

MOST_OWN = 108
MOST_QUOTED = 32
ONE_IN = 3
"""Of three runs one is kept, by its hash, so that two texts keep the same ones: 108 stand for 320 words."""
QUOTED_ONE_IN = 4
QUOTED = re.compile(
    r"(``.{1,800}?''|“[^”]{1,800}”|\"[^\"\n]{1,800}\"|«[^»]{1,800}»|„[^“”]{1,800}[“”]|「[^」]{1,800}」)",
    re.DOTALL,
)
_FURNITURE = re.compile(
    r"^(?:related|read more|more:|also read|see also|watch|advertisement|sign up|subscribe|follow|click here"
    r"|contribut\w+ to this|associated press writer|copyright|all rights reserved|this material may not)",
    re.IGNORECASE,
)
_SHORTEST_LINE_WORDS = 5


@dataclass(frozen=True, slots=True)
class Runs:
    """16 bits of each sampled run's hash: two texts of 108 runs share .2 of one by chance."""

    own: Hashes
    quoted: Hashes


def runs_of(numbers: Terms, is_quoted: npt.NDArray[np.bool_]) -> Runs:
    """Sample the runs of a text's own words and of its quotations; `numbers` are its terms in order."""
    return Runs(
        _packed(sampled(numbers[~is_quoted], ONE_IN)[:MOST_OWN]),
        _packed(np.unique(sampled(numbers[is_quoted], QUOTED_ONE_IN))[:MOST_QUOTED]),
    )


def segments(text: str) -> list[str]:
    """Cut a text at its quotation marks: its own words, a quotation, its own words, and so on."""
    return QUOTED.split(text)


def without_furniture(text: str) -> str:
    """Leave out lines that are no sentence or ask to read on; a text of nothing else is given whole."""
    lines = text.split("\n")
    kept = "\n".join(line for line in lines if not _is_furniture(line))
    return kept if 2 * len(kept) >= len(text) else text


def own_words(text: str) -> str:
    """Leave out quotations and furniture."""
    return QUOTED.sub(" ", without_furniture(text))


def sampled(numbers: Terms, one_in: int) -> Terms:
    """Hash each run of three terms and keep those that the sample takes, in order."""
    if len(numbers) < 3:
        return np.zeros(0, np.uint32)
    three = numbers[:-2] * np.uint32(2654435761) ^ numbers[1:-1] * np.uint32(2246822519) ^ numbers[2:]
    three *= np.uint32(3266489917)
    three ^= three >> np.uint32(15)
    kept: Terms = three[three % one_in == 0]
    return kept


def _packed(hashes: Terms) -> Hashes:
    packed: Hashes = (hashes >> np.uint32(16)).astype(np.uint16)
    packed[packed == 0] = 1  # 0 marks an empty place in the window
    return packed


def _is_furniture(line: str) -> bool:
    line = line.strip()
    return bool(_FURNITURE.match(line)) or (
        0 < len(line.split(None, _SHORTEST_LINE_WORDS)) < _SHORTEST_LINE_WORDS and line[-1] not in ".!?。"
    )
