"""Times that stand before a text and are not of it: "18:02 Police say ...", "Updated at noon: Police ...".

stamp_of(text) -> its length; what is printed begins behind it
has_clock(text)          it is stamped with a time of the day, as the entries of a live page are
"""

from __future__ import annotations

import re

_CLOCK = re.compile(
    r"(?:(?:[01]?\d|2[0-3])[:h][0-5]\d|(?:[01]?\d|2[0-3])\.[0-5]\d(?=\s?(?:[ap]\.?m|[A-Z]{2,4}\b|[-–—:|•]))"
    r"|\d{1,2}(?=\s?[ap]\.?m))(?:\s?(?:[ap]\.?m\.?|[A-Z]{2,4}))*\s*(?:[-–—:|•]+\s*|(?<=\s))"
    r"(?=[“\"A-Z])(?!(?:Hundred|Thousand|Million|Billion|Trillion|Lakh|Crore)\b)"
)
_UPDATED = re.compile(
    r"(?i:update[ds]?|last updated|posted)\b[^.:“\"]{0,60}(?::\d\d[^:“\"]{0,30})?:\s+(?=[“\"A-Z])"
)


def stamp_of(text: str) -> int:
    """Give the length of the stamp before a text, 0 if there is none.

    >>> [stamp_of(text) for text in ("18:02 Police spoke.", "Updated at noon: Police spoke.", "He spoke.")]
    [6, 17, 0]
    """
    stamp = _CLOCK.match(text) or _UPDATED.match(text)
    return stamp.end() if stamp else 0


def has_clock(text: str) -> bool:
    """Tell whether a text stands under a time of the day."""
    return _CLOCK.match(text) is not None
