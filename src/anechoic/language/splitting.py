"""Splits a text into sentences, each with its place.

    sentences(text) -> [Sentence(start, end, text, paragraph)]

A line is a paragraph: extraction joins blocks by line breaks, and no sentence crosses one. Within a line
sentencex decides, which keeps a quotation with its sentence and knows abbreviations in some 300
languages; joins that it misses ("Dr. | Who?") are mended here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sentencex import segment

from anechoic.language.things import Sentence, Span
from anechoic.language.unicode import without_surrogates

_LINE = re.compile(r"[^\n\r\u2028\u2029\x0b\x0c\x85]+")
_TITLE_AT_END = re.compile(
    r"(?:^|[\s(\"“‘'])(?:Mr|Mrs|Ms|Mx|Dr|Prof|Gen|Lt|Col|Maj|Capt|Cpl|Sgt|Adm|Cmdr|Brig|Sen|Rep|Gov|Rev|Hon|"
    r"Msgr|Fr|St|Pres|Supt|Det|Insp|Amb|Atty|Lieut|Ret|Asst|vs|approx|cf|e\.g|i\.e)\.$"
)
_LETTER_AT_END = re.compile(r"\b[A-Z]\.$")
_HOUR_AT_END = re.compile(r"\d ?[ap]\.m\.$")
_HOUR_BEFORE_SPEECH = re.compile(r"\d ?[ap]\.m\.(?=\s+[“\"][A-Z][^”\"]*[,.!?][”\"])")
"""An hour that ends its sentence before somebody speaks: "screams at 11 p.m. “She was kind,” said Brook"."""
_AFTER_AN_HOUR = re.compile(
    r"\s+(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)\b"
    r"|(?:Eastern|Central|Mountain|Pacific)\b|(?:[ECMP][SD]?T|GMT|UTC|BST|CEST)\b)"
)
"""What tells more of the hour: "arrested about 11 p.m. Thursday by a task force"."""
_BULLET = re.compile(r"\s*[•‣▪▸►●◦■]\s*")
_LONGEST_LINE = 20_000
"""Characters given to the splitter at once. A longer line is cut at a space first, so that one line of a
million characters costs no more than many short ones."""


def sentences(text: str, language: str = "en") -> list[Sentence]:
    """Split a text into sentences, in order, without surrounding white space.

    Args:
        text: Any text; line breaks end paragraphs.
        language: ISO 639-1; an unknown code falls back to the splitter's general rules.

    >>> [s.text for s in sentences("“It’s possible,” said Gen. Mark Milley. He left the U.S. on Friday.")]
    ['“It’s possible,” said Gen. Mark Milley.', 'He left the U.S. on Friday.']
    """
    found = []
    paragraph = -1
    for line in _LINE.finditer(text):
        if line.group().isspace():
            continue
        paragraph += 1
        for start, end in _spans(text, line.start(), line.end(), language):
            found.append(Sentence(start, end, text[start:end], paragraph))
    return found


def _spans(text: str, start: int, end: int, language: str) -> Iterator[Span]:
    """Give the trimmed spans of the sentences in `text[start:end]`, a line; a bullet in front is in none."""
    if bullet := _BULLET.match(text, start, end):
        start = bullet.end()
    open_at: int | None = None
    for first, last in _pieces(text, start, end, language):
        trimmed = _trimmed(text, first if open_at is None else open_at, last)
        if trimmed is None:
            continue
        if last < end and _goes_on(text, trimmed[1]):
            open_at = trimmed[0]
            continue
        open_at = None
        yield trimmed
    if open_at is not None and (rest := _trimmed(text, open_at, end)):
        yield rest


def _goes_on(text: str, end: int) -> bool:
    """Tell whether a piece is torn here: within "N.C.", after a title, or an hour whose day follows."""
    tail = text[max(0, end - 12) : end]
    if _TITLE_AT_END.search(tail) or (_LETTER_AT_END.search(tail) and text[end].isalpha()):
        return True
    return _HOUR_AT_END.search(tail) is not None and _AFTER_AN_HOUR.match(text, end) is not None


def _pieces(text: str, start: int, end: int, language: str) -> Iterator[Span]:
    """Give the splitter's pieces with their places; together they cover the line."""
    for low, high in _chunks(text, start, end):
        chunk, place = without_surrogates(text[low:high]), 0
        for piece in segment(language, chunk):
            at = chunk.find(piece, place)
            if at < 0:  # the splitter changed the piece: keep the rest in one sentence
                break
            place = at + len(piece)
            hour = _HOUR_BEFORE_SPEECH.search(piece) if ".m." in piece else None
            if hour is not None:
                yield low + at, low + at + hour.end()
                at += hour.end()
            yield low + at, low + place
        if low + place < high:
            yield low + place, high


def _chunks(text: str, start: int, end: int) -> Iterator[Span]:
    while end - start > _LONGEST_LINE:
        cut = text.rfind(" ", start + _LONGEST_LINE // 2, start + _LONGEST_LINE)
        cut = cut if cut > 0 else start + _LONGEST_LINE
        yield start, cut
        start = cut
    yield start, end


def _trimmed(text: str, start: int, end: int) -> Span | None:
    piece = text[start:end]
    left = len(piece) - len(piece.lstrip())
    right = len(piece.rstrip())
    return (start + left, start + right) if left < right else None
