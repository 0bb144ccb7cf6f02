"""Tells whether two articles tell one event, without any stream around them, and says why in words.

same_story(a, b) -> PairReading          explain(a, b) -> str
"""

from __future__ import annotations

import math

from anechoic.articles.things import Article
from anechoic.language.things import Encoder
from anechoic.stories.copies import copy_score
from anechoic.stories.features import NAMES, Matrix
from anechoic.stories.things import PairReading
from anechoic.stories.trees import scorer
from anechoic.stories.views import view_of
from anechoic.stories.window import compare_two

_SHOWN = {
    "title": "titles alike {:.2f}",
    "body": "texts alike {:.2f}",
    "names": "names alike {:.2f}",
    "numbers": "numbers alike {:.2f}",
    "title meaning": "titles close in meaning {:.2f}",
    "lead meaning": "openings close in meaning {:.2f}",
    "gap": "{:.1f} days apart",
}


def same_story(a: Article, b: Article, encoder: Encoder | None = None) -> PairReading:
    """Tell how likely two articles tell one event; with an encoder also by meaning, and across languages."""
    features = compare_two(view_of(a, encoder), view_of(b, encoder))
    score = float(scorer("pair" if encoder else "pair-words").score(features)[0])
    return PairReading(round(score, 4), _in_words(features))


def explain(a: Article, b: Article, encoder: Encoder | None = None) -> str:
    """Say in two lines why two articles are one story or not, and whether one copies the other."""
    reading, copied = same_story(a, b, encoder), copy_score(a, b)
    verdict = "one event" if reading.score >= 0.5 else "two events"
    lines = [f"Probably {verdict} (probability {reading.score:.2f}): {reading.why}"]
    lines.append(f"{'One text' if copied.score >= 0.5 else 'Two texts'}: {copied.why}")
    return "\n".join(lines)


def _in_words(features: Matrix) -> str:
    values = dict(zip(NAMES, features[0].tolist(), strict=True))
    known = [text.format(values[name]) for name, text in _SHOWN.items() if not math.isnan(values[name])]
    return ", ".join(known) + "."
