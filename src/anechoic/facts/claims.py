"""Reads out of a sentence what can agree or conflict: acts with their polarity, figures, days.

Claim(text) -> .acts, .figures, .days, .level
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from anechoic.facts.cues import verb
from anechoic.facts.grammar import Sentence, parse
from anechoic.facts.likeness import Passage, stem
from anechoic.language import names, quantities
from anechoic.language.things import Quantity

_NEGATIVE = {"not", "n't", "never", "no", "nobody", "none", "neither", "without", "nor"}
_DENIAL = {"deny", "reject", "dismiss", "refute", "dispute", "rebut"}
_SAID = frozenset({
    "say", "tell", "add", "report", "announce", "confirm", "state", "claim", "note", "write",
    "according", "declare", "show", "find", "estimate", "acknowledge",
})  # fmt: skip
_DAY = re.compile(
    r"\b(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:Jan(?:uary|\.)|Feb(?:ruary|\.)|March|April|May|June|July"
    r"|Aug(?:ust|\.)|Sept(?:ember|\.)|Oct(?:ober|\.)|Nov(?:ember|\.)|Dec(?:ember|\.)) \d{1,2}\b"
    r"|\b\d{1,2} (?:January|February|March|April|May|June|July|August|September|October|November|December))"
)
_NONE = re.compile(r"\b(?:[Nn]o one|[Nn]obody|[Nn]one)\b")
_HEDGES = re.compile(
    r"(?i)\b(?:may|might|could|possibl[ey]|perhaps|probably|likely|reportedly|allegedly|appears? to|seems? to"
    r"|expected to|suspected|considering|unclear)\b"
)


@dataclass(frozen=True)
class Act:
    """A verb with its polarity (+1, -1) and the stems of its subject and objects."""

    verb: str
    sign: int
    actors: frozenset[str]
    objects: frozenset[str]
    actor_text: str = ""
    is_named: bool = False
    is_hedged: bool = False


@dataclass(frozen=True)
class Figure:
    """A quantity with what it counts and what governs it."""

    quantity: Quantity
    unit: str
    noun: str
    governor: str
    subject: frozenset[str]


class Claim(Passage):
    """A sentence as a passage, with its grammar read when it is first needed."""

    def __init__(self, text: str, counted: Sequence[Quantity] | None = None) -> None:
        super().__init__(text)
        self._counted = counted

    @cached_property
    def sentences(self) -> list[Sentence]:
        return [one for one in parse(self.text) if len(one)]

    @cached_property
    def named(self) -> tuple[str, ...]:
        return tuple(name.text for name in names(self.text))

    @cached_property
    def is_hedged(self) -> bool:
        return bool(_HEDGES.search(self.text))

    @cached_property
    def acts(self) -> tuple[Act, ...]:
        return tuple(
            _act(sentence, place, self.text)
            for sentence in self.sentences
            for place, tag in enumerate(sentence.tags)
            if tag.startswith("VB")
            and sentence.labels[place] not in ("aux", "auxpass")
            and not _is_saying(sentence, place)
            and sentence.lows[place] not in _EMPTY
        )

    @cached_property
    def figures(self) -> tuple[Figure, ...]:
        found = [_figure(self.sentences, one) for one in self.quantities]
        if none := _NONE.search(self.text):
            zero = Quantity(none.span(), none.group(), 0, 0, "=", (0.0, 0.0), "person", "people", "count")
            found.append(_figure(self.sentences, zero))
        return tuple(one for one in found if one is not None)

    @cached_property
    def quantities(self) -> Sequence[Quantity]:
        return quantities(self.text) if self._counted is None else self._counted

    @cached_property
    def days(self) -> frozenset[str]:
        """Days named as the time of an act, those of a saying left out."""
        return frozenset(
            _plain_day(match.group())
            for match in _DAY.finditer(self.text)
            if not _is_saying_time(self.sentences, match.start())
        )


def parse_together(claims: Iterable[Claim]) -> None:
    """Read the grammar of many claims at once, which costs a third of reading each alone."""
    wanted = [claim for claim in claims if "sentences" not in claim.__dict__]
    starts: list[int] = []
    at = 0
    for claim in wanted:
        starts.append(at)
        at += len(claim.text) + 2
        claim.__dict__["sentences"] = []
    for sentence in parse("\n\n".join(claim.text.replace("\n", " ") for claim in wanted)):
        number = bisect_right(starts, sentence.spans[0][0]) - 1 if len(sentence) else -1
        if number >= 0:
            base = starts[number]
            sentence.spans = [(a - base, b - base) for a, b in sentence.spans]
            wanted[number].sentences.append(sentence)


_BE = {"is", "are", "was", "were", "be", "been", "being", "'s", "'re"}
_EMPTY = {"has", "have", "had", "'ve", "do", "did", "does"}


def _plain_day(text: str) -> str:
    month = re.search(r"[A-Za-z]{3}", text)
    number = re.search(r"\d+", text)
    return (month.group().lower() if month else "") + (number.group() if number else "")


def _lemma(sentence: Sentence, place: int) -> str:
    known = verb(sentence.lows[place])
    return known[0] if known else sentence.lows[place]


def _is_saying(sentence: Sentence, place: int) -> bool:
    """Tell whether a verb only says; "found the boy" does not."""
    lemma = _lemma(sentence, place)
    if lemma == "find":
        return sentence.child(place, "ccomp") is not None
    return lemma in _SAID | _DENIAL


def _at(sentences: list[Sentence], start: int, end: int) -> tuple[Sentence, int] | None:
    """Find the last word of a span."""
    for sentence in sentences:
        if sentence.spans[0][0] <= start < sentence.spans[-1][1]:
            places = [i for i, (a, b) in enumerate(sentence.spans) if a < end and b > start]
            if places:
                return sentence, places[-1]
    return None


def _governor(sentence: Sentence, place: int) -> int | None:
    """Climb to the verb that governs a word."""
    for _ in range(12):
        head = sentence.heads[place]
        if head == place:
            return place if sentence.tags[place].startswith("VB") else None
        place = head
        if sentence.tags[place].startswith("VB") and sentence.labels[place] not in ("aux", "auxpass"):
            return place
    return None


def _is_saying_time(sentences: list[Sentence], start: int) -> bool:
    found = _at(sentences, start, start + 1)
    if found is None:
        return False
    sentence, place = found
    governor = _governor(sentence, place)
    return governor is not None and _lemma(sentence, governor) in _SAID | _DENIAL


def _figure(sentences: list[Sentence], quantity: Quantity) -> Figure | None:
    if quantity.kind == "ordinal":
        return None
    found = _at(sentences, *quantity.span)
    if found is None:
        return None
    sentence, place = found
    governor = _governor(sentence, place)
    noun = stem(quantity.noun.split()[-1]) if quantity.noun else ""
    verb_stem, subject = "", frozenset[str]()
    if governor is not None and _lemma(sentence, governor) not in _SAID:
        verb_stem = stem(sentence.lows[governor])
        subject = _words_under(sentence, governor, ("nsubj", "nsubjpass"))
    unit = quantity.unit if quantity.kind != "count" else "count"
    return Figure(quantity, unit or quantity.kind, noun, verb_stem, subject)


def _words_under(sentence: Sentence, place: int, labels: tuple[str, ...]) -> frozenset[str]:
    return frozenset(
        stem(sentence.lows[under])
        for child in sentence.children[place]
        if sentence.labels[child] in labels
        for under in sentence.subtree(child)
        if sentence.tags[under].startswith(("NN", "JJ", "CD"))
    )


def _act(sentence: Sentence, place: int, text: str) -> Act:
    subject = sentence.child(place, "nsubj", "nsubjpass")
    passive = sentence.child(place, "nsubjpass") is not None
    agent = sentence.child(place, "agent")
    actor = agent if passive else subject
    actors = frozenset[str]()
    actor_text, named = "", False
    if actor is not None:
        under = [one for one in sentence.subtree(actor) if sentence.tags[one].startswith(("NN", "PRP"))]
        actors = frozenset(stem(sentence.lows[one]) for one in under)
        actor_text = " ".join(text[slice(*sentence.spans[one])] for one in under)
        named = any(sentence.tags[one].startswith("NNP") for one in under)
    objects = _words_under(sentence, place, ("dobj", "prep", "attr", "acomp", "oprd", "nsubjpass"))
    low = sentence.lows[place]
    return Act(
        "be" if low in _BE else stem(low), _sign(sentence, place), actors, objects, actor_text, named,
        _is_modal(sentence, place),
    )  # fmt: skip


def _is_modal(sentence: Sentence, place: int) -> bool:
    return any(sentence.lows[one] in ("may", "might", "could") for one in sentence.children[place])


def _sign(sentence: Sentence, place: int) -> int:
    """Multiply negations and denials from the verb up to its root."""
    sign = 1
    at = place
    for _ in range(8):
        if any(
            sentence.lows[one] in _NEGATIVE
            and sentence.labels[one] in ("neg", "advmod", "nsubj", "nsubjpass")
            for one in sentence.children[at]
        ):
            sign = -sign
        head = sentence.heads[at]
        if head == at or sentence.labels[at] not in (
            "ccomp",
            "xcomp",
            "pcomp",
            "prep",
            "acl",
            "dobj",
            "pobj",
            "advcl",
        ):
            break
        if _lemma(sentence, head) in _DENIAL:
            sign = -sign
        if sentence.labels[at] == "advcl":
            break
        at = head
    return sign
