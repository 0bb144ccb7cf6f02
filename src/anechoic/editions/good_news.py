"""How good the news of a headline is, and which rule forbids it as Good News."""

from __future__ import annotations

import re

from anechoic.editions.things import GoodNewsReading

_GOOD = re.compile(
    r"\b(saves?|saved|rescued?|cured?|wins?|celebrat\w+|restor\w+|success\w*|heals?|hope|breakthrough|"
    r"protect\w*|recover\w*|record|first|free|peace|thriv\w+|joy|love|kind\w*)\b",
    re.I,
)
_BAD = re.compile(
    r"\b(kill\w*|dead|death|die[sd]?|murder\w*|crime|attack\w*|war|shoot\w*|shot|rape\w*|crash\w*|"
    r"bomb\w*|arrest\w*|jail\w*|fraud|victims?|fear\w*|crisis|threat\w*)\b",
    re.I,
)


def good_news(title: str, text: str = "") -> GoodNewsReading:
    """Read a headline (and its story's text, if given) for good news."""
    good, bad = len(_GOOD.findall(title)), len(_BAD.findall(title))
    return GoodNewsReading(
        score=float(good - 2 * bad), refused="crime or death in the headline" if bad else None
    )
