"""Reads out of a sentence what can agree or conflict: acts with their polarity, figures, days.

Claim(text) -> .acts, .figures, .days, .level
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from anechoic.facts.cues import NOUNS, verb
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
    word: str = ""
    """The verb as written."""
    direct: frozenset[str] = frozenset()
    """Stems of a definite direct object ("the alarm")."""


@dataclass(frozen=True)
class Figure:
    """A quantity with what it counts and what governs it."""

    quantity: Quantity
    unit: str
    noun: str
    governor: str
    subject: frozenset[str]
    label: str = ""
    """What is counted, in the source's words: "people missing", "repair of the levee cost"."""


class Claim(Passage):
    """A sentence as a passage, with its grammar read when it is first needed."""

    def __init__(
        self,
        text: str,
        counted: Sequence[Quantity] | None = None,
        speakers: Sequence[str] = (),
        topic: frozenset[str] = frozenset(),
    ) -> None:
        """Args: `speakers` of the sentence; `topic`: stems of names that the whole story is about."""
        super().__init__(text)
        self._counted = counted
        self.speakers, self.topic = speakers, topic

    @cached_property
    def sentences(self) -> list[Sentence]:
        return [one for one in parse(self.text) if len(one)]

    def is_saying(self, sentence: Sentence, place: int) -> bool:
        return _is_saying(sentence, place)

    @cached_property
    def named(self) -> tuple[str, ...]:
        return tuple(name.text for name in names(self.text))

    @cached_property
    def proper(self) -> tuple[str, ...]:
        """The names, and the runs of proper nouns that are part of none."""
        found = list(self.named)
        for sentence in self.sentences:
            for first, last in _proper_runs(sentence):
                text = self.text[slice(*sentence.reach(first, last))]
                if sentence.lows[first] not in _NOT_ACTORS and not any(
                    text in name or name in text for name in found
                ):
                    found.append(text)
        return tuple(found)

    @cached_property
    def stems(self) -> frozenset[str]:
        """Stems of all words, common ones too."""
        return frozenset(stem(low) for sentence in self.sentences for low in sentence.lows)

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
        found = [_figure(self.sentences, one, self.text) for one in self.quantities]
        if none := _NONE.search(self.text):
            zero = Quantity(none.span(), none.group(), 0, 0, "=", (0.0, 0.0), "person", "people", "count")
            found.append(_figure(self.sentences, zero, self.text))
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


_NOT_ACTORS = {
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january",
    "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december", "mr.", "mrs.", "ms.", "dr.", "sept.", "oct.", "nov.", "dec.", "jan.", "feb.", "aug.",
}  # fmt: skip


def _proper_runs(sentence: Sentence) -> Iterator[tuple[int, int]]:
    """Give the first and the last place of each run of proper nouns."""
    first = None
    for place, tag in enumerate((*sentence.tags, "")):
        if tag in ("NNP", "NNPS"):
            first = place if first is None else first
        elif first is not None:
            yield first, place - 1
            first = None


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
        clause = sentence.child(place, "ccomp")
        return clause is not None and sentence.tags[clause].startswith("VB")
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


def _figure(sentences: list[Sentence], quantity: Quantity, text: str) -> Figure | None:
    if quantity.kind == "ordinal":
        return None
    found = _at(sentences, *quantity.span)
    if found is None:
        return None
    sentence, place = found
    governor = _governor(sentence, place)
    noun = stem(quantity.noun.split()[-1]) if quantity.noun else ""
    verb_stem, subject, label = "", frozenset[str](), quantity.noun
    if governor is not None and _lemma(sentence, governor) not in _SAID:
        subject = _words_under(sentence, governor, ("nsubj", "nsubjpass"))
        label = _label(sentence, governor, place, quantity, text)
        meant = sentence.lows[_meant(sentence, governor, place)]
        verb_stem = "live" if meant in ("live", "lived", "lives", "living") else stem(meant)
    unit = quantity.unit if quantity.kind != "count" else "count"
    return Figure(quantity, unit or quantity.kind, noun, verb_stem, subject, label or quantity.kind)


_LONGEST_LABEL = 8
"""Words of a subject that still name a table."""


def _label(sentence: Sentence, governor: int, place: int, quantity: Quantity, text: str) -> str:
    """Name a figure in whole words of its sentence: the counted thing, or whose it is, and the act."""
    act = text[slice(*sentence.spans[_meant(sentence, governor, place)])]
    words = re.findall(r"[^\W\d_]+", quantity.noun or quantity.text)
    if words and quantity.kind not in ("money", "percent"):
        counted = quantity.noun or words[-1]
        return counted if act.lower() in _BE | _EMPTY else f"{counted} {act}"
    subject = sentence.child(governor, "nsubj", "nsubjpass")
    if subject is None or subject == place:
        return f"{quantity.noun} {act}".strip()
    under = sentence.subtree(subject)
    if sentence.tags[under[0]] in ("DT", "PRP$"):
        under = under[1:]
    is_broken = any(sentence.lows[one][0] in "(),-–—:" for one in under)
    if not under or is_broken or len(under) > _LONGEST_LABEL or sentence.tags[subject].startswith("PRP"):
        under = [subject]
    whose = text[slice(*sentence.reach(under[0], under[-1]))]
    return whose if act.lower() in _BE else f"{whose} {act}"


_RAISING = {"known", "believed", "reported", "feared", "thought", "understood", "confirmed", "presumed"}


def _meant(sentence: Sentence, governor: int, place: int) -> int:
    """Step from "are known to" and "were" to the word that says what is so: "died", "missing", "strike"."""
    if sentence.lows[governor] in _RAISING:
        return sentence.child(governor, "xcomp") or governor
    if sentence.lows[governor] in _BE and place not in _below(sentence, governor, ("attr",)):
        said = sentence.child(governor, "acomp", "attr")
        if said is not None:
            return said
        by = sentence.child(governor, "prep")
        under = sentence.child(by, "pobj") if by is not None else None
        return under if under is not None and under != place else governor
    return governor


def _below(sentence: Sentence, place: int, labels: tuple[str, ...]) -> set[int]:
    return {
        under
        for child in sentence.children[place]
        if sentence.labels[child] in labels
        for under in sentence.subtree(child)
    }


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
        _is_modal(sentence, place), text[slice(*sentence.spans[place])],
        _definite(sentence, place),
    )  # fmt: skip


_PARTICLES = {"off", "on", "down", "up", "out"}


def _definite(sentence: Sentence, place: int) -> frozenset[str]:
    """Give the stems of a verb's object if it is a definite one."""
    under = sentence.child(place, "dobj", "nsubjpass", "pobj")
    if under is None:  # "switched off the alarm"
        near = next((one for one in sentence.children[place] if sentence.lows[one] in _PARTICLES), place)
        under = sentence.child(near, "pobj")
    if under is None:
        return frozenset()
    words = sentence.subtree(under)
    is_definite = any(sentence.lows[one] in ("the", "its", "his", "her", "their") for one in words)
    named = frozenset(stem(sentence.lows[one]) for one in words if sentence.tags[one].startswith("NN"))
    return named if is_definite else frozenset()


def _is_modal(sentence: Sentence, place: int) -> bool:
    return any(sentence.lows[one] in ("may", "might", "could") for one in sentence.children[place])


def _tells(noun: str) -> bool:
    """Tell whether a noun stands for what somebody says ("claims", "a report")."""
    return any(one in NOUNS for one in (noun, noun[:-1])) or noun.startswith(("report", "rumo"))


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
        if sentence.labels[at] in ("dobj", "pobj") and not _tells(sentence.lows[at]):
            break  # a veto that is rejected denies nothing of the bill
        lemma = _lemma(sentence, head)
        if head > at and lemma not in _SAID | _DENIAL:  # "the hours were charged, they did not work"
            break
        if lemma in _DENIAL and sentence.labels[at] != "advcl":
            sign = -sign
        if sentence.labels[at] == "advcl":
            break
        at = head
    return sign
