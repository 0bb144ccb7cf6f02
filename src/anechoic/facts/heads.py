"""Tells who the head of a source is: of "a friend of Ada Brook" the friend, of "the mayor, Ada Brook" she.

Phrase(sentence, source, head).is_headed_by(name)        antecedent(page, sentence, who)
"""

from __future__ import annotations

import re

from anechoic.facts.genders import PERSON_NOUNS
from anechoic.facts.grammar import Sentence
from anechoic.facts.page import Page
from anechoic.facts.sources import noun_span
from anechoic.facts.things import Span

_OF_A_NAME = ("compound", "nmod", "amod", "flat")
_PLURAL = {"NNS", "NNPS"}
_BODIES = {
    "police",
    "family",
    "union",
    "team",
    "crew",
    "court",
    "company",
    "prosecution",
    "defence",
    "defense",
}
_TEXTS = {
    "statement",
    "letter",
    "email",
    "e-mail",
    "message",
    "note",
    "post",
    "tweet",
    "text",
    "memo",
    "column",
}
_INQUIRERS = {"police", "detectives", "officers", "investigators", "prosecutors", "officials", "authorities"}
_CLAUSES = ("acl", "relcl")
_LESSER = re.compile(r"\b(?:of|for|to|by|about|with|from|close|including|who|whose|like|such as)\b")


class Phrase:
    """The phrase of a source, and which word of it speaks."""

    def __init__(self, sentence: Sentence, source: Span, head: int | None) -> None:
        self.sentence, self.source = sentence, source
        self.words = [
            one for one, (start, end) in enumerate(sentence.spans) if source[0] <= start < source[1]
        ]
        is_within = head is not None and self.words and self.words[0] <= head <= self.words[-1]
        self.head = head if is_within else self._top()

    def _top(self) -> int | None:
        """Give the word whose own head lies outside the phrase."""
        if not self.sentence.heads:
            return None
        inside = set(self.words)
        heads = self.sentence.heads
        return next((one for one in self.words if heads[one] == one or heads[one] not in inside), None)

    def end(self) -> int:
        """Give where the phrase ends without what a body is about: "police" of "police hunting Ada Brook"."""
        sentence, head = self.sentence, self.head
        if head is None or sentence.lows[head] not in _INQUIRERS:
            return self.source[1]
        clause = (one for one in sentence.children[head] if one > head and sentence.labels[one] in _CLAUSES)
        return min([self.source[1], *(sentence.spans[min(sentence.subtree(one))][0] for one in clause)])

    def is_headed_by(self, name: Span) -> bool:
        """Tell whether a person named in the phrase is the one who speaks."""
        last = self._last_word(name)
        if last is None or self.head is None:
            return _LESSER.search(self.sentence.text, self.source[0], name[0]) is None
        sentence = self.sentence
        for _ in range(6):
            if last == self.head:
                return True
            if sentence.labels[last] == "appos":
                return sentence.heads[last] == self.head and self._takes_name(last)
            if sentence.labels[last] == "pobj":
                return self._is_author(sentence.heads[last])
            if sentence.labels[last] not in _OF_A_NAME:
                return False
            last = sentence.heads[last]
        return False

    def _is_author(self, by: int) -> bool:
        """Tell whether a name follows the text that it wrote: "a statement from Ada Brook"."""
        sentence = self.sentence
        is_by = sentence.lows[by] in ("by", "from") and sentence.heads[by] not in set(self.words) - {
            self.head
        }
        return is_by and self.head is not None and sentence.lows[self.head] in _TEXTS

    def _takes_name(self, name: int) -> bool:
        """Tell whether a name beside the head is the head's own.

        "The neighbours, Ada Brook among them" are several; in "a neighbour of the victim, Ada Brook" it may
        be either.
        """
        sentence, head = self.sentence, self.head
        assert head is not None
        if sentence.tags[head] in _PLURAL or sentence.lows[head] in _BODIES:
            return False
        between = range(head + 1, name)
        return not any(sentence.lows[one] in PERSON_NOUNS for one in between if self._is_below(one))

    def _is_below(self, one: int) -> bool:
        """Tell whether a word hangs below the head by a preposition or a verb."""
        sentence = self.sentence
        while one != self.head and sentence.heads[one] != one:
            if sentence.labels[one] in ("pobj", "dobj", "attr"):
                return True
            one = sentence.heads[one]
        return False

    def _last_word(self, name: Span) -> int | None:
        return next((one for one in reversed(self.words) if self.sentence.spans[one][0] < name[1]), None)

    def whole_name(self, name: Span) -> Span:
        """Give a name with the last names that were left off it: "Lee" of "Lee Frost"."""
        sentence, last = self.sentence, self._last_word(name)
        if last is None or self.head is None:
            return name
        end = name[1]
        while last + 1 < len(sentence) and sentence.heads[last] > last:
            last += 1
            first, after = sentence.spans[last]
            if sentence.tags[last] != "NNP" or first > end + 1 or not sentence.text[first].isupper():
                break
            end = after
        return name[0], end


def antecedent(page: Page, sentence: Sentence, who: int | None) -> tuple[Span, int] | None:
    """Give whom "who" goes back to, with the head of that phrase: the noun whose clause it opens."""
    if who is None or not sentence.heads:
        return None
    at = sentence.heads[who]
    for _ in range(4):
        if sentence.labels[at] == "relcl":
            head = _holder(sentence, sentence.heads[at])
            span = noun_span(page, sentence, head, who) if head < who else None
            return (span, head) if span else None
        if sentence.heads[at] == at:
            return None
        at = sentence.heads[at]
    return None


def _holder(sentence: Sentence, head: int) -> int:
    """Give the person of "the governor of Lowen, who ..." where the parser hangs the clause on Lowen."""
    by = sentence.heads[head]
    if sentence.labels[head] == "pobj" and sentence.lows[sentence.heads[by]] in PERSON_NOUNS:
        return sentence.heads[by]
    return head
