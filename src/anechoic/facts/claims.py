"""Holds a sentence with all that can agree or conflict: acts with their polarity, figures, days.

    Claim(text) -> .acts, .figures, .days, .is_hedged, ...        parse_together(claims)

Grammar is read when it is first asked for; what needs none (`counted`, `stems`, `refusals`) is asked first.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from anechoic.facts.acts import EMPTY, Act, act, is_saying, state
from anechoic.facts.counted import Figure, as_share, bare, figure, governing, word_at
from anechoic.facts.grammar import Sentence, annotate, cut
from anechoic.facts.likeness import Passage, stem
from anechoic.facts.opposites import opposed
from anechoic.facts.polarity import DENIAL, SAID, lemma_of
from anechoic.language import names, names_of_all, quantities
from anechoic.language.things import Quantity

_DAY = re.compile(
    r"\b(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:Jan(?:uary|\.)|Feb(?:ruary|\.)|March|April|May|June|July"
    r"|Aug(?:ust|\.)|Sept(?:ember|\.)|Oct(?:ober|\.)|Nov(?:ember|\.)|Dec(?:ember|\.)) \d{1,2}\b"
    r"|\b\d{1,2} (?:January|February|March|April|May|June|July|August|September|October|November|December))"
)
_LETTERS = re.compile(r"[^\W_]+")
_NONE = re.compile(r"\b(?:[Nn]o one|[Nn]obody|[Nn]one)\b")
_REFUSAL = re.compile(
    r"(?i)n['’]t\b|\b(?:not|no|never|none|nobody|nor|neither|without|den(?:y|ies|ied|ying)|reject\w*|refus\w*"
    r"|cannot|declin\w*|fail\w*"
    r"|unable|dismiss\w*|disput\w*|refut\w*|lack\w*|unlikely|avoid\w*|prevent\w*"
    r"|dont|didnt|wont|cant|isnt|ruled out|stop\w*|cleared of|acquit\w*|exonerat\w*|innocent|rather than"
    r"|instead of|vot\w+ against|(?:voted|turned|struck) down|false|untrue|wrongly|falsely|mistakenly|hoax"
    r"|was wrong|unhurt|unharmed|unfounded|baseless|(?:is|are|was|were) (?:alive|still)"
    r"|call\w* off|nothing)\b"
)
_NOT = re.compile(r"(?i)n['’]t\b|\b(?:not|no|never|none|nobody|nor|neither|cannot)\b")
_OPEN_QUESTION = re.compile(r"(?i)\bwhether\b|\?[’”\"']*$")
_SAYING = {
    stem(word)
    for word in re.findall(
        r"\w+",
        "officials official spokesman spokeswoman ministry minister police authorities witnesses reported "
        "told denied rejected claims according confirmed reportedly monday tuesday wednesday thursday friday "
        "saturday sunday health",
    )
}
_HEDGES = re.compile(
    r"(?i)\b(?:may|might|could|possibl[ey]|perhaps|probably|likely|reportedly|allegedly|appears? to|seems? to"
    r"|expected to|suspected|considering|unclear)\b"
)


class Claim(Passage):
    """A sentence as a passage, with its grammar read when it is first needed."""

    def __init__(
        self,
        text: str,
        counted: Sequence[Quantity] | None = None,
        speakers: Sequence[str] = (),
        topic: frozenset[str] = frozenset(),
        before: str = "",
    ) -> None:
        """Args: `speakers` of the sentence; `topic`: stems of names that the whole story is about; `before`:
        what stands before it in its paragraph."""
        super().__init__(text)
        self._counted, self.before = counted, before
        self.speakers, self.topic = speakers, topic

    @cached_property
    def pieces(self) -> list[Sentence]:
        """The sentences in words alone; they are those of `sentences`."""
        return cut(self.text.replace("\n", " "))

    @cached_property
    def sentences(self) -> list[Sentence]:
        annotate(self.pieces)
        return self.pieces

    @cached_property
    def named(self) -> tuple[str, ...]:
        return tuple(name.text for name in names(self.text))

    @cached_property
    def capitals(self) -> frozenset[str]:
        """Stems of the words with a capital, of which names are made."""
        return frozenset(stem(word) for word in _LETTERS.findall(self.text) if not word.islower())

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
        return frozenset(map(stem, self.lows))

    @cached_property
    def lows(self) -> frozenset[str]:
        return frozenset(low for sentence in self.pieces for low in sentence.lows)

    @cached_property
    def opposed(self) -> frozenset[str]:
        """Roots of the words that have an opposite."""
        return opposed(self.lows)

    @cached_property
    def is_hedged(self) -> bool:
        return bool(_HEDGES.search(self.text))

    @cached_property
    def acts(self) -> tuple[Act, ...]:
        states = (
            state(sentence, place)
            for sentence in self.sentences
            for place, tag in enumerate(sentence.tags)
            if tag.startswith("VB")
        )
        return (*(one for one in states if one is not None), *self._verbs())

    def _verbs(self) -> Iterator[Act]:
        return (
            act(sentence, place, self.text)
            for sentence in self.sentences
            for place, tag in enumerate(sentence.tags)
            if tag.startswith("VB")
            and sentence.labels[place] not in ("aux", "auxpass")
            and not is_saying(sentence, place)
            and sentence.lows[place] not in EMPTY
        )

    @cached_property
    def figures(self) -> tuple[Figure, ...]:
        found = (figure(self.sentences, one, self.text) for one in self.counted)
        return tuple(one for one in found if one is not None)

    @cached_property
    def counted(self) -> tuple[Quantity, ...]:
        """The quantities, ordinals left out; "nobody" counts as none, "a fifth" is about 20%."""
        found = [as_share(one) for one in self.quantities if one.kind != "ordinal"]
        if none := _NONE.search(self.text):
            found.append(
                Quantity(none.span(), none.group(), 0.0, 0.0, "=", (0.0, 0.0), "person", "people", "count")
            )
        return tuple(found)

    @cached_property
    def bare_figures(self) -> tuple[Figure, ...]:
        """The figures as far as they are known without grammar."""
        return tuple(bare(one) for one in self.counted)

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

    @cached_property
    def named_days(self) -> frozenset[str]:
        """All days named, whatever happened then."""
        return frozenset(_plain_day(match.group()) for match in _DAY.finditer(self.text))

    @cached_property
    def refusals(self) -> frozenset[str]:
        """Words that negate or refuse something."""
        return frozenset(found.group().lower() for found in _REFUSAL.finditer(self.text))

    @cached_property
    def is_negated(self) -> bool:
        return bool(_NOT.search(self.text))

    @cached_property
    def is_open(self) -> bool:
        """Asks, or tells what is asked."""
        return bool(_OPEN_QUESTION.search(self.text))

    @cached_property
    def core(self) -> dict[str, float]:
        """The words without sayings, speakers' offices, days and figures, with their weights."""
        return {
            word: weight
            for word, weight in self.words.items()
            if word not in _SAYING and not word[0].isdigit()
        }


def parse_together(claims: Iterable[Claim]) -> None:
    """Read the grammar of many claims at once, which costs a third of reading each alone."""
    wanted = {id(claim): claim for claim in claims if "sentences" not in claim.__dict__}
    annotate([sentence for claim in wanted.values() for sentence in claim.pieces])
    for claim in wanted.values():
        claim.__dict__["sentences"] = claim.pieces


def name_together(claims: Iterable[Claim]) -> None:
    """Find the names of many claims at once, which costs half of finding those of each alone."""
    wanted = list({id(claim): claim for claim in claims if "named" not in claim.__dict__}.values())
    for claim, found in zip(wanted, names_of_all([claim.text for claim in wanted]), strict=True):
        claim.__dict__["named"] = tuple(name.text for name in found)


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


def _plain_day(text: str) -> str:
    month = re.search(r"[A-Za-z]{3}", text)
    number = re.search(r"\d+", text)
    return (month.group().lower() if month else "") + (number.group() if number else "")


def _is_saying_time(sentences: list[Sentence], start: int) -> bool:
    found = word_at(sentences, start, start + 1)
    if found is None:
        return False
    sentence, place = found
    governor = governing(sentence, place)
    return governor is not None and lemma_of(sentence, governor) in SAID | DENIAL
