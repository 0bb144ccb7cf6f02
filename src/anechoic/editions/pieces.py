"""What an edition prints of a brief: the whole of it stays on the site.

    pieces(edition, briefs) -> [Piece]

Every output (mail, text, feeds) prints pieces, so that they all say the same, and `lay_out` counts
the words of pieces, so that the minutes shown are those of what is read.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import product

from anechoic.briefs.seen import is_axis
from anechoic.briefs.things import Brief, BriefSentence
from anechoic.editions.openings import OPENING_WORDS, shortened, told_words
from anechoic.editions.things import Cut, Edition, Item

HEADLINE_WORDS = 12
"""Most words of a headline (editorial rule 4)."""

QUOTED_WORDS = 90
"""Most words of one article that an edition prints, unless the owner says otherwise."""

WORDS_A_MINUTE = 238
"""Silent reading of English non-fiction. Source: Brysbaert 2019, "How many words do we read per minute?"."""

SEEN = "How it is seen"

_PLAN = (
    ("What happened", 0, 2),
    ("Where they differ", 0, 1),
    (SEEN, 0, 1),
    ("Who said what", 0, 1),
    ("What next", 0, 1),
    ("What happened", 2, 3),
    ("Who said what", 1, 2),
    ("Where they differ", 1, 2),
    ("Not known yet", 0, 1),
    ("What changed", 0, 1),
)
"""Which sentences of a section claim words (first, last + 1), in the order of their claims."""

_SIDE_CHOICES = 4
"""Sentences of a side that may speak for it: the first are the most salient, and five sides stay quick."""

_BALANCE = 1.5
"""Sides get lengths within this ratio (editorial rule 18), or none is printed."""


@dataclass(frozen=True, slots=True)
class Part:
    """Sentences under one section's name; `group` is the side in "How it is seen", of `axis`."""

    name: str
    sentences: tuple[BriefSentence, ...]
    group: str | None = None
    axis: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """One numbered item as printed."""

    number: int
    item: Item
    brief: Brief
    parts: tuple[Part, ...]

    @property
    def headline(self) -> str:
        return self.brief.headline.text

    @property
    def is_long(self) -> bool:
        return self.item.length == "long"

    @property
    def sentences(self) -> tuple[BriefSentence, ...]:
        return tuple(sentence for part in self.parts for sentence in part.sentences)

    @property
    def words(self) -> int:
        return count_words(self.headline) + sum(count_words(sentence.text) for sentence in self.sentences)


def pieces(edition: Edition, briefs: Iterable[Brief], quoted_words: int = QUOTED_WORDS) -> list[Piece]:
    """Give the edition's items with what is printed of each; an item whose brief is not given is left out."""
    by_id = {brief.id: brief for brief in briefs}
    known = [item for item in edition.items if item.brief in by_id]
    return [
        piece(number, item, by_id[item.brief], quoted_words, edition.cut)
        for number, item in enumerate(known, 1)
    ]


def piece(
    number: int, item: Item, brief: Brief, quoted_words: int = QUOTED_WORDS, cut: Cut | None = None
) -> Piece:
    """Cut a brief to what a long or a short item prints."""
    told = _long if item.length == "long" else _short
    return Piece(number, item, brief, _opened(told(brief, quoted_words, cut or Cut())))


def _opened(parts: tuple[Part, ...]) -> tuple[Part, ...]:
    """Shorten the first sentence of an item where it can be; every output prints it so."""
    if not parts:
        return parts
    first, *more = parts[0].sentences
    return (replace(parts[0], sentences=(shortened(first), *more)), *parts[1:])


def count_words(text: str) -> int:
    return len(text.split())


def minutes(words: int) -> int:
    """Tell how many minutes the words take to read; at least one."""
    return max(1, math.ceil(words / WORDS_A_MINUTE))


def quoted(sentence: BriefSentence) -> dict[str, int]:
    """Count the words that a sentence quotes of each article; our own computed words quote none."""
    if sentence.by != "source":
        return {}
    return {sentence.evidence[0].article: count_words(sentence.text)} if sentence.evidence else {}


def _short(brief: Brief, quoted_words: int, cut: Cut) -> tuple[Part, ...]:
    taken = tuple(_within(_quotable(_opening(brief), quoted_words), cut.short_words, 2))
    return (Part("", taken),) if taken else ()


def _quotable(sentences: Iterable[BriefSentence], quoted_words: int) -> Iterator[BriefSentence]:
    """Leave out what would quote more words of an article than the owner allows."""
    used: Counter[str] = Counter()
    for sentence in sentences:
        words = quoted(sentence)
        if all(used[article] + count <= quoted_words for article, count in words.items()):
            used.update(words)
            yield sentence


def _opening(brief: Brief) -> Sequence[BriefSentence]:
    """Give what a short item opens with: the summary, and a shorter sentence first if its own is too long."""
    told = brief.sections[0].sentences if brief.sections else ()
    if not brief.summary:
        return told
    if told_words(shortened(brief.summary[0]).text) <= OPENING_WORDS:
        return brief.summary
    about = _content(brief.headline.text)
    shorter = (s for s in told if count_words(s.text) <= OPENING_WORDS and len(_content(s.text) & about) >= 3)
    first = next(shorter, None)
    return brief.summary if first is None else (first,)


def _content(text: str) -> set[str]:
    """Give the words that carry a sentence: names, and words of five letters and more."""
    return {word.strip(".,:;“”\"'’").lower() for word in text.split() if len(word) > 4 or word[0].isupper()}


def _within(sentences: Iterable[BriefSentence], words: int, most: int) -> Iterator[BriefSentence]:
    """Give the first sentences that fit; the first one always, because an item without text says nothing."""
    used = 0
    for count, sentence in enumerate(sentences):
        used += count_words(sentence.text)
        if count >= most or (count and used > words):
            return
        yield sentence


def _long(brief: Brief, quoted_words: int, cut: Cut) -> tuple[Part, ...]:
    if not brief.sections:
        return _short(brief, quoted_words, cut)
    taken = _claims(brief, quoted_words, cut)
    parts = []
    for place, section in enumerate(brief.sections):
        kept = tuple(s for n, s in enumerate(section.sentences) if (place, n) in taken)
        if kept:
            parts.append(Part(section.name, kept, section.group, section.axis))
    return tuple(parts)


_Place = tuple[int, int, BriefSentence]
"""Section, sentence in it, and the sentence."""


def _claims(brief: Brief, quoted_words: int, cut: Cut) -> set[tuple[int, int]]:
    """Choose (section, sentence) places by the plan, within the words of a long item and of each article."""
    taken: set[tuple[int, int]] = set()
    left = cut.long_words
    by_article: Counter[str] = Counter()
    told: set[str] = set()
    for claim in _in_plan(brief, axis_of(brief, cut.axes)):
        words = sum(count_words(sentence.text) for _, _, sentence in claim)
        asked = sum((Counter(quoted(sentence)) for _, _, sentence in claim), Counter())
        is_over = any(by_article[article] + count > quoted_words for article, count in asked.items())
        is_told = any(sentence.text in told for _, _, sentence in claim)
        if is_over or is_told or (taken and words > left):
            continue
        told |= {sentence.text for _, _, sentence in claim}
        taken |= {(place, number) for place, number, _ in claim}
        left -= words
        by_article += asked
    return taken


def axis_of(brief: Brief, axes: Sequence[str]) -> str | None:
    """Give the axis along which an edition that prefers these tells how a brief's story is seen.

    "leaning" is every rater's: "leaning (Panel)". None if the brief is told along none of them.
    """
    told = list(dict.fromkeys(section.axis for section in brief.sections if section.name == SEEN))
    if not axes:
        return next(iter(told), None)
    return next((axis for wanted in axes for axis in told if is_axis(axis, wanted)), None)


def _in_plan(brief: Brief, axis: str | None) -> Iterator[list[_Place]]:
    """Give what claims words together: a sentence, or one of each side; one side alone would mislead."""
    for name, first, end in _PLAN:
        found = [(place, section) for place, section in enumerate(brief.sections) if section.name == name]
        if name == SEEN:
            sides = [(p, part) for p, part in found if part.axis == axis]
            yield from _sides([[(p, n, s) for n, s in enumerate(part.sentences)] for p, part in sides])
            continue
        for place, section in found:
            for number, sentence in enumerate(section.sentences[first:end], first):
                yield [(place, number, sentence)]


def _sides(sides: Sequence[Sequence[_Place]]) -> Iterator[list[_Place]]:
    """Give one sentence of each side, the earliest that are alike in length; nothing where none are."""
    if len(sides) < 2 or not all(sides):
        return
    choices = product(*(side[:_SIDE_CHOICES] for side in sides))
    alike = [choice for choice in choices if _are_alike([count_words(s.text) for _, _, s in choice])]
    if alike:
        yield list(min(alike, key=lambda choice: [sum(n for _, n, _ in choice), [n for _, n, _ in choice]]))


def _are_alike(lengths: Sequence[int]) -> bool:
    return max(lengths) <= _BALANCE * min(lengths)
