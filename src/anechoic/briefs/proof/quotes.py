"""What stands in quotation marks stands so in what is cited, word for word."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from anechoic.briefs.proof.tokens import fold

_QUOTED = re.compile(r'"([^"]+)"|(?<![\w])\'([^\']{8,}?)\'(?!\w)')
_CUT = re.compile(r"\s*(?:\.{3}|…|\[[^\]]*\])\s*")
_EDGES = " .,;:!?-—–"


def check_quotes(text: str, cited: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Give (check, reason) for each quotation that the cited passages do not have; "..." may cut it."""
    given = [_plain(passage) for passage in cited]
    for match in _QUOTED.finditer(fold(text)):
        quote = match.group(1) or match.group(2)
        parts = [_plain(part) for part in _CUT.split(quote) if part.strip(_EDGES)]
        if not any(_has(parts, passage) for passage in given):
            yield "quote", f"“{quote}” does not stand so in the cited passages."


def _has(parts: Sequence[str], passage: str) -> bool:
    """Tell whether the parts stand in the passage, whole words, in their order."""
    at = 0
    for part in parts:
        match = re.compile(rf"(?<!\w){re.escape(part)}(?!\w)").search(passage, at)
        if match is None:
            return False
        at = match.end()
    return True


def _plain(text: str) -> str:
    """Fold a passage, drop its quotation marks: a quotation in a quotation keeps its words."""
    bare = re.sub(r"\s*(?:--+|[–—])\s*", " - ", fold(text).replace('"', "").lower())
    return re.sub(r"\s+", " ", bare).strip(_EDGES)
