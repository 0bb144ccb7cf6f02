"""What the facts room hands on: statements with their speakers, facts with their origins, and relations."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from anechoic.articles.things import Evidence
from anechoic.language.things import DateMention, Name, Quantity

Span = tuple[int, int]

MADE_BY = "facts 7"
"""The rules that read an article. Whoever changes them raises it: what was kept is then read anew."""


class Certainty(StrEnum):
    """How certain a statement is. Of several present the strongest wins, denied first; never upgraded."""

    DENIED = "denied"
    HEDGED = "hedged"
    ATTRIBUTED = "attributed"
    STATED = "stated"


class RelationKind(StrEnum):
    """How two statements stand to each other."""

    AGREES = "agrees"
    GIVEN_DIFFERENTLY = "given-differently"
    DIFFERS = "differs"
    UPDATED = "updated"
    DENIED = "denied"
    DIFFERENT_ACTOR = "different-actor"
    UNRELATED = "unrelated"


@dataclass(frozen=True, slots=True)
class Quote:
    """Who said what: spans are character offsets into the article's text, each a tuple of pieces.

    `speaker` is the resolved name ("Mark Milley"), None where a pronoun stays open; `is_guess` marks one that
    only a pronoun or a role names, `is_direct` a content wholly in quotation marks.
    """

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    speaker: str | None
    certainty: Certainty
    cue_text: str = ""
    cues: tuple[str, ...] = ()
    role: str | None = None
    is_guess: bool = False
    is_direct: bool = False


@dataclass(frozen=True, slots=True)
class Cue:
    """A word or phrase that sets certainty, verbatim; `scope` is the span that it governs."""

    span: Span
    text: str
    level: Certainty
    scope: Span


@dataclass(frozen=True, slots=True)
class CertaintyReading:
    """How certain a passage is: the strongest level of its cues, and the cues in order."""

    level: Certainty
    cues: tuple[Cue, ...] = ()


@dataclass(frozen=True, slots=True)
class PairReading:
    """How two sentences stand: `score` 0..1 that they tell the same fact, the relation, and why in words."""

    score: float
    relation: RelationKind
    why: str = ""


@dataclass(frozen=True, slots=True)
class Statement:
    """A source sentence or clause, with speaker, cue and certainty.

    `speakers` is the chain from the nearest to the farthest ("Smith", "the police"); empty if the outlet
    itself states it. `cues` are the hedge or denial words verbatim ("it's possible"). Spans in
    `quantities`, `names` and `dates` count from the start of `evidence.exact`.
    """

    id: str
    evidence: Evidence
    speakers: tuple[str, ...] = ()
    cue: str = ""
    certainty: Certainty = Certainty.STATED
    cues: tuple[str, ...] = ()
    is_quote: bool = False
    is_guess: bool = False
    quantities: tuple[Quantity, ...] = ()
    names: tuple[Name, ...] = ()
    dates: tuple[DateMention, ...] = ()
    position: int = 0
    """Number of the sentence in its article, from 0."""

    @property
    def text(self) -> str:
        return self.evidence.exact

    @property
    def said_by(self) -> str | None:
        """The nearest speaker, marked where that is a guess: "probably Ada Brook"."""
        return _marked(self.speakers[0] if self.speakers else None, self.is_guess)


def _marked(speaker: str | None, is_guess: bool) -> str | None:
    return f"probably {speaker}" if speaker and is_guess else speaker


@dataclass(frozen=True, slots=True)
class Reading:
    """What one article states: a pure function of the article, so it may be kept by `text_hash`.

    `unread` says why nothing was read ("not read for facts: language"); opinion pieces give only
    statements in quotation marks, with `is_opinion` set, and are no one's origin.
    """

    article: str
    text_hash: str
    statements: tuple[Statement, ...] = ()
    quotes: tuple[Quote, ...] = ()
    unread: str = ""
    is_opinion: bool = False
    made_by: str = ""


@dataclass(frozen=True, slots=True)
class Fact:
    """What one or more origins state, with who said it and how certain.

    `statements[0]` is the fact's wording. `origins` are ids of `Story.origins`, collapsed by copies, wire
    credits, "told X News" chains and a shared speaker; `outlets` are all that carry it.
    """

    id: str
    statements: tuple[Statement, ...]
    origins: tuple[str, ...]
    outlets: tuple[str, ...]
    certainty: Certainty
    speaker: str | None = None
    why: str = ""
    is_guess: bool = False
    """Whether only a pronoun or a role names the speaker, in all statements."""

    @property
    def text(self) -> str:
        return self.statements[0].text

    @property
    def said_by(self) -> str | None:
        """The speaker, marked where that is a guess: "probably Ada Brook"."""
        return _marked(self.speaker, self.is_guess)


@dataclass(frozen=True, slots=True)
class Relation:
    """How two facts stand to each other, with the statements that show it."""

    kind: RelationKind
    a: str
    b: str
    a_statement: str
    b_statement: str
    reason: str


@dataclass(frozen=True, slots=True)
class FigureReading:
    """One outlet's figure for one quantity: the value as written, who says it, where."""

    statement: str
    outlet: str
    quantity: Quantity
    evidence: Evidence
    speaker: str | None = None
    said_at: str | None = None
    """ISO time of the article."""


@dataclass(frozen=True, slots=True)
class FigureLink:
    """How two readings of a table stand, by their numbers in it; of an update the later stands last."""

    a: int
    b: int
    kind: RelationKind


@dataclass(frozen=True, slots=True)
class FigureTable:
    """One quantity of a story as its outlets give it; `relation` sums up how the readings stand: a table
    whose outlets differ of one day and are updated on the next says `differs`, and `links` tell which."""

    id: str
    label: str
    unit: str
    readings: tuple[FigureReading, ...]
    relation: RelationKind
    reason: str = ""
    links: tuple[FigureLink, ...] = ()


@dataclass(frozen=True, slots=True)
class Unread:
    """An article that counts for coverage but was not read for facts."""

    article: str
    reason: str


@dataclass(frozen=True, slots=True)
class Ledger:
    """All that a story's articles state, with origins and relations. Facts stand by importance."""

    story: str
    facts: tuple[Fact, ...]
    relations: tuple[Relation, ...] = ()
    figures: tuple[FigureTable, ...] = ()
    unread: tuple[Unread, ...] = ()
    made_by: str = ""

    def fact(self, id: str) -> Fact:
        """Give the fact of that id. Raises KeyError."""
        for fact in self.facts:
            if fact.id == id:
                return fact
        raise KeyError(id)
