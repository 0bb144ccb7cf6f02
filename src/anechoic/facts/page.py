"""A text made ready for attribution: parsed where a cue stands, quotations matched, spans trimmed."""

from __future__ import annotations

import re
from bisect import bisect_left

from anechoic.facts.cues import ADJECTIVES, FORMS, NOUNS
from anechoic.facts.grammar import Sentence, parse
from anechoic.facts.marks import quotations
from anechoic.facts.things import Span

CUE_WORDS = FORMS.keys() | NOUNS | ADJECTIVES.keys() | {"according"}
_TRIM_LEFT = " \t\n,;:.—–-)…"
_TRIM_RIGHT = " \t\n,;:—–-(…"


class Page:
    """A text with what is needed to attribute: parsed sentences, quotations, paragraphs."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.quotations = quotations(text)
        self.starts = [start for start, _ in self.quotations]
        self.sentences = [one for one in parse(text, self._has_cue) if len(one)]
        self.sentence_starts = [one.spans[0][0] for one in self.sentences]

    def _has_cue(self, sentence: Sentence) -> bool:
        """Tell whether a cue word stands outside quotations: only then is a sentence parsed."""
        return any(
            low in CUE_WORDS and self.around(sentence.spans[place][0]) is None
            for place, low in enumerate(sentence.lows)
        )

    def around(self, place: int) -> Span | None:
        """Give the quotation that holds the character at `place`."""
        at = bisect_left(self.starts, place + 1) - 1
        if at >= 0 and self.quotations[at][1] > place:
            return self.quotations[at]
        return None

    def between(self, start: int, end: int) -> list[Span]:
        """Give the quotations that begin in `start:end`."""
        return self.quotations[bisect_left(self.starts, start) : bisect_left(self.starts, end)]

    def sentences_between(self, start: int, end: int) -> int:
        """Count the sentences that begin after `start` and before `end`."""
        return bisect_left(self.sentence_starts, end) - bisect_left(self.sentence_starts, start + 1)

    def trimmed(self, start: int, end: int) -> Span | None:
        """Drop white space and loose punctuation from both ends, quotation marks kept."""
        text = self.text
        while start < end and text[start] in _TRIM_LEFT:
            start += 1
        while end > start and (text[end - 1] in _TRIM_RIGHT or (text[end - 1] == "." and self._is_stop(end))):
            end -= 1
        return (start, end) if end > start else None

    def _is_stop(self, end: int) -> bool:
        before = self.text[max(0, end - 4) : end - 1]
        return not re.search(r"\.\w$|\b[A-Z]$", before)


def with_quotations(page: Page, span: Span) -> Span:
    """Widen a span so that it cuts no quotation."""
    start, end = span
    opening = page.around(start)
    if opening and opening[0] < start and opening[1] <= end:
        start = opening[0]
    closing = page.around(end - 1)
    if closing and closing[0] > start and closing[1] > end:
        end = closing[1]
    elif end in (one[1] - 1 for one in page.between(start, end)):
        end += 1
    return start, end
