"""A text made ready for attribution: parsed where a cue stands, quotations matched, spans trimmed."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from anechoic.facts.cues import ADJECTIVES, FORMS, NOUNS, PREPOSITIONS
from anechoic.facts.grammar import Sentence, annotate, cut
from anechoic.facts.marks import quotations
from anechoic.facts.things import Span
from anechoic.language import Sentence as Whole

CUE_WORDS = FORMS.keys() | NOUNS | ADJECTIVES.keys() | {"according"}
_TRIM_LEFT = " \t\n,;:.—–-)…"
_TRIM_RIGHT = " \t\n,;:—–-(…"


def pages(texts: Sequence[str], whole: Sequence[Sequence[Whole]] | None = None) -> list[Page]:
    """Make texts ready, parsed where a cue stands: all side by side, as an article has only some twenty
    such sentences and two hundred cost little more.

    Args:
        whole: The sentences of each text, if they were cut before.
    """
    ready = [Page(text, whole[at] if whole else None) for at, text in enumerate(texts)]
    annotate([sentence for page in ready for sentence in page.cue_sentences()])
    return ready


class Page:
    """A text with what is needed to attribute: sentences, quotations, paragraphs. See `pages`."""

    def __init__(self, text: str, whole: Sequence[Whole] | None = None) -> None:
        self.text = text
        self.quotations = quotations(text)
        self.starts = [start for start, _ in self.quotations]
        self.sentences = [one for one in cut(text, whole) if len(one)]
        self.sentence_starts = [one.spans[0][0] for one in self.sentences]

    def cue_sentences(self) -> list[Sentence]:
        """Give the sentences that may attribute something: only they are worth parsing."""
        return [one for one in self.sentences if self._has_cue(one)]

    def _has_cue(self, sentence: Sentence) -> bool:
        """Tell whether a cue word stands outside quotations: only then is a sentence parsed."""
        return any(
            (low in CUE_WORDS or low in PHRASE_WORDS)
            and may_attribute(sentence.lows, place)
            and self.around(sentence.spans[place][0]) is None
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


def may_attribute(lows: Sequence[str], place: int) -> bool:
    """Tell from the words beside a cue word whether any reading of its sentence could attribute something.

    "The vote", "news of" and "speaks" without "of", "about" or "against" never do, and are most of what is
    found among the common cue words.
    """
    low = lows[place]
    if low in PHRASE_WORDS and is_phrase(lows, place):
        return True
    frames = FORMS.get(low)
    if frames is not None and not (lows[place - 1] in _OWNERS and place and low in _NOUN_LIKE):
        return bool(frames[1]) or _has_one(lows, place, PREPOSITIONS[frames[0]].split())
    if low in ADJECTIVES:
        matter = ADJECTIVES[low].split()
        return "that" in matter or _has_one(lows, place, matter)
    return low == "according" or (low in NOUNS and _has_one(lows, place, ("that", "to")))


def is_phrase(lows: Sequence[str], place: int) -> bool:
    """Tell whether a word is that of "in the view of X", "in X's words", "as X put it" or "per X"."""
    low, before = lows[place], lows[place - 1] if place else ""
    if low == "per":
        return not place or before == ","
    if low == "put":
        return lows[place + 1 : place + 2] == ["it"] and "as" in lows[max(0, place - _LONGEST_SOURCE) : place]
    if low not in _VIEWS:
        return False
    if lows[place + 1 : place + 2] == ["of"]:
        return lows[max(0, place - 2) : place] == ["in", "the"]
    return before in _WHOSE and "in" in lows[max(0, place - _LONGEST_SOURCE) : place - 1]


_VIEWS = {"view", "opinion", "words", "estimation", "judgment", "judgement", "eyes", "telling"}
PHRASE_WORDS = _VIEWS | {"per", "put"}
_WHOSE = {"'s", "'", "his", "her", "their"}
_LONGEST_SOURCE = 9
"""Words of a source between "in" and "view"."""


def _has_one(lows: Sequence[str], place: int, wanted: Sequence[str]) -> bool:
    return any(word in lows[place + 1 :] for word in wanted)


_OWNERS = {"the", "a", "an", "his", "its", "their", "our", "my", "your"}
_NOUN_LIKE = {
    form
    for form, (lemma, _) in FORMS.items()
    if form in (lemma, f"{lemma}s") and lemma not in ("say", "tell")
}
"""Forms of cue verbs that are nouns after an article ("the report", "its claims")."""


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
