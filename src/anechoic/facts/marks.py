"""Finds what stands in quotation marks, and closes what was left open.

    quotations(text) -> [(start, end), ...]

A quotation never crosses a paragraph; one that is left open and taken up by an opening mark in the next
paragraph gives a span in each. Marks are included. Linear in the length of the text.
"""

from __future__ import annotations

import re

Span = tuple[int, int]

_MARK = re.compile(r"(?=[“”\"«»„`'‘’])(?:[“”\"«»„]|``|''|(?<!\w)‘(?=\S)|(?<=[\w.,!?…])’(?!\w))")
_PARAGRAPH = re.compile(r"[^\n]+")
_OPEN = {"“", "«", "„", "``"}
_CLOSE = {"”", "»"}
_EITHER = {'"', "''"}
_SPEAKER = re.compile(
    r",(?= (?:(?:said|says|added|adds|warned|told)\b [\w.’'-]+"
    r"|(?:(?:the |a )?[\w.’'-]+ ){1,4}?(?:said|says|added|adds|warned)\b)[^\n.!?,]{0,40}[.!?]?$)",
    re.MULTILINE,
)
"""A comma before who said it, at the end of a paragraph."""
_END = re.compile(r"[.!?](?=\s|$)")


def quotations(text: str) -> list[Span]:
    """List the quotations of a text, in order and without nesting.

    >>> quotations('He said "no" twice.')
    [(8, 12)]
    """
    found: list[Span] = []
    for paragraph in _PARAGRAPH.finditer(text):
        found.extend(_in_paragraph(text, paragraph.start(), paragraph.end()))
    return found


def _in_paragraph(text: str, low: int, high: int) -> list[Span]:
    found: list[Span] = []
    opened: int | None = None
    mark_at_open = ""
    for match in _MARK.finditer(text, low, high):
        mark = match.group()
        if mark in "‘’":
            single = _single(text, match.start(), high) if mark == "‘" and opened is None else None
            if single and (not found or found[-1][1] <= single[0]):
                found.append(single)
            continue
        if opened is None:
            if _opens(text, match, low):
                opened, mark_at_open = match.start(), mark
        elif _closes(text, match, mark_at_open, high):
            _drop_inner(found, opened)
            found.append((opened, match.end()))
            opened = None
    if opened is not None:
        _drop_inner(found, opened)
        found.append((opened, _forced_end(text, opened, low, high)))
    return found


def _drop_inner(found: list[Span], opened: int) -> None:
    """Forget quotations in single marks that stand inside the one that opened there."""
    while found and found[-1][1] > opened:
        found.pop()


def _opens(text: str, match: re.Match[str], low: int) -> bool:
    mark = match.group()
    if mark in _OPEN:
        return True
    before = text[match.start() - 1] if match.start() > low else " "
    after = text[match.end() : match.end() + 1]
    return mark in _EITHER and (before.isspace() or not before.isalnum()) and bool(after.strip())


def _closes(text: str, match: re.Match[str], opened_by: str, high: int) -> bool:
    mark = match.group()
    if mark in _CLOSE:
        return True
    if mark in _EITHER and opened_by not in ("«", "„"):
        after = text[match.end()] if match.end() < high else " "
        return not after.isalnum()
    return False


def _single(text: str, start: int, high: int) -> Span | None:
    """Give a quotation in single marks: closed within 300 characters by a mark that is no apostrophe."""
    for match in re.compile(r"(?<=[\w.,!?…])’(?!\w)").finditer(text, start + 1, min(high, start + 300)):
        return start, match.end()
    return None


def _forced_end(text: str, opened: int, low: int, high: int) -> int:
    """Close what stayed open: before a speaker after a comma (“It is shut, said Brook), else at the
    paragraph's end if it opened there, else with its sentence."""
    if speaker := _SPEAKER.search(text, opened, high):
        return speaker.start() + 1
    if opened - low <= 2 or text[low:opened].rstrip().endswith((":", ",")):
        return high
    end = _END.search(text, opened, high)
    return end.end() if end else high
