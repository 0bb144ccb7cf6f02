"""Finds whom "he" or "she" means, from the sentences before; where two may be meant, nobody.

    Antecedents(page, people).find("she", place, heard) -> "Ada Brook", or None where it stays open

The nearest sentence that mentions somebody decides, at most one paragraph back: by the only one in it whose
gender fits, else by its speaker, else by its subject. A person without a name ("one parent") decides too.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from anechoic.facts.genders import PERSON_NOUNS, noun_gender
from anechoic.facts.page import Page
from anechoic.facts.things import Span

_NOUN = re.compile(
    r"\b(?:an?|the|one|another|his|her|its|their)\s+(?:[\w’'-]+\s+){0,3}?(?P<noun>"
    + "|".join(sorted(PERSON_NOUNS, key=len, reverse=True))
    + r")\b(?!['’]s|-| (?:of|for|to)\b)",
    re.IGNORECASE,
)
_IS = re.compile(r"\b(?:is|was|be|been|as|became|being|remains?|like)\s*\Z")
_GOVERNED = re.compile(
    r"\b(?:of|for|to|by|about|with|from|at|in|on|against|near|after|before|than|like|without|over|under)\s+"
    r"(?:(?:the|an?|his|her|its|their|former|late|then)\s+)?(?:[a-z-]+\s+){0,2}(?:[A-Z][a-z]+\.?\s+)?\Z"
)
_FARTHEST = 6
"""Sentences that are looked through, those that only go on with the same "she" among them."""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody mentioned: where, under which name or phrase, of which gender if that is known."""

    span: Span
    called: str
    gender: str | None


class Antecedents:
    """The persons whom one article mentions outside quotations, in order."""

    def __init__(self, page: Page, named: Sequence[Person]) -> None:
        self.page = page
        outside = (one for one in named if page.around(one.span[0]) is None)
        self.named = sorted(outside, key=lambda one: one.span)
        self._places = [one.span[0] for one in self.named]

    def find(self, low: str, place: int, heard: Sequence[Person]) -> str | None:
        """Give whom the pronoun at `place` means.

        Args:
            heard: Who has spoken so far, by the places of their sources.
        """
        floor = self._floor(place)
        end = place
        for start in self._starts(place, floor):
            spoken = [one for one in heard if start <= one.span[0] and one.span[1] <= end]
            met = [one for one in self._met(start, end, spoken) if one.gender in (None, low)]
            if met:
                return None if end == place and _is_either(met) else self._choice(met, spoken)
            end = start
        return None

    def _floor(self, place: int) -> int:
        """Give where the paragraph before that of `place` begins."""
        text = self.page.text
        own = text.rfind("\n", 0, place) + 1
        before = len(text[:own].rstrip())
        return text.rfind("\n", 0, before) + 1 if before else own

    def _starts(self, place: int, floor: int) -> Iterator[int]:
        """Give the starts of the sentence of `place` and of those before it, nearest first."""
        starts = self.page.sentence_starts
        first, last = bisect_left(starts, floor), bisect_right(starts, place)
        yield from reversed(starts[max(first, last - _FARTHEST) : last])

    def _met(self, start: int, end: int, spoken: Sequence[Person]) -> list[Person]:
        """List who is mentioned in `start:end`: names, speakers, and persons without a name."""
        names = self.named[bisect_left(self._places, start) : bisect_left(self._places, end)]
        known = [*names, *(one for one in spoken if one.called not in {name.called for name in names})]
        nouns = [
            noun for noun in self._nouns(start, end) if not any(self._is_one(noun, one) for one in known)
        ]
        met: dict[str, Person] = {}
        for one in sorted(known + nouns, key=lambda one: one.span):
            met.setdefault(one.called, one)
        return list(met.values())

    def _nouns(self, start: int, end: int) -> Iterator[Person]:
        text = self.page.text
        for match in _NOUN.finditer(text, start, end):
            span = match.span()
            if self.page.around(span[0]) is None and not _IS.search(text, max(start, span[0] - 12), span[0]):
                noun = match.group("noun").lower()
                yield Person(span, match.group(), noun_gender(noun))

    def _is_one(self, noun: Person, known: Person) -> bool:
        """Tell whether a noun only says who a known person is: "the mayor, Ada Brook", "Brook, the mayor"."""
        first, second = sorted((noun.span, known.span))
        if _overlap(first, second):
            return True
        return re.fullmatch(r",?\s*(?:[A-Z][\w.]*\s+)?", self.page.text[first[1] : second[0]]) is not None

    def _choice(self, met: Sequence[Person], spoken: Sequence[Person]) -> str | None:
        """Choose among those of one sentence: the only one, else the only one who spoke, else its subject."""
        said = {one.called for one in spoken}
        fits = met if len(met) == 1 else [one for one in met if one.called in said]
        if len(fits) == 1:
            return fits[0].called
        return None if self._is_governed(met[0]) else met[0].called

    def _is_governed(self, one: Person) -> bool:
        text = self.page.text
        after = text[one.span[1] : one.span[1] + 2]
        is_owner = after in ("'s", "’s")
        return is_owner or _GOVERNED.search(text, max(0, one.span[0] - 60), one.span[0]) is not None


def _is_either(met: Sequence[Person]) -> bool:
    """Tell whether one stands in another: "a friend of Vale said he ..." may tell of either."""
    return any(one is not other and _overlap(one.span, other.span) for one in met for other in met)


def _overlap(a: Span, b: Span) -> bool:
    return a[0] < b[1] and b[0] < a[1]
