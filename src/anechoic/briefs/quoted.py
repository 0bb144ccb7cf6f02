"""What stands in quotation marks is a speaker's: his "today", doubt and judgement are not the outlet's.

quotations(text) -> ["“...”", ...]
outside(text)    -> the text without them, a gap for each
quoted_spans(text), quoted_share(text)
"""

from __future__ import annotations

import re

_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"")


def quotations(text: str) -> list[str]:
    """Give each quotation with its marks."""
    return _QUOTED.findall(text)


def outside(text: str, gap: str = " ") -> str:
    """Give what the outlet says itself, with `gap` for each quotation.

    >>> outside("“Go,” he said.")
    '  he said.'
    """
    return _QUOTED.sub(gap, text)


def quoted_spans(text: str) -> list[tuple[int, int]]:
    """Give the places of the quotations."""
    return [match.span() for match in _QUOTED.finditer(text)]


def quoted_share(text: str) -> float:
    """Give the share of a text's characters that stand in quotation marks."""
    return sum(map(len, quotations(text))) / max(1, len(text))
