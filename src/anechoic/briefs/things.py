"""What the briefs room hands on: a story told, each sentence with its evidence."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from anechoic.articles.things import Evidence


@dataclass(frozen=True, slots=True)
class BriefSentence:
    """One sentence and what it stands on.

    `by` is "source" (an outlet's own words), "computed" (counts and ranges that we made; its evidence
    lists what was counted), "writer" (a model's words that passed proof) or "editor".
    `note` is for the margin ("Wednesday: 1 September 2021"). `facts` are ledger ids.
    """

    text: str
    evidence: tuple[Evidence, ...]
    by: str = "source"
    facts: tuple[str, ...] = ()
    speaker: str | None = None
    certainty: str = "stated"
    cues: tuple[str, ...] = ()
    note: str = ""
    origins: int = 0
    outlets: int = 0


@dataclass(frozen=True, slots=True)
class Section:
    """Names, in this order: "What happened", "Who said what", "Where they differ", "How it is seen",
    "What next", "Not known yet", "What changed". "How it is seen" has one section a group; `axis` is that
    of its group ("leaning"), "" in the others.
    """

    name: str
    sentences: tuple[BriefSentence, ...]
    group: str | None = None
    axis: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """An article behind the brief. `role`: "report", "copy", "opinion" or "not read for facts: language"."""

    article: str
    outlet: str
    url: str
    title: str
    role: str = "report"
    origin: str = ""
    published_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Brief:
    """A story told once.

    `id` is the story's id and the version ("4f1c…-v3"). `headline` and `summary` carry evidence as any
    sentence does. `made_at` is the newsroom's time of the run, never the wall's.
    """

    id: str
    story: str
    version: int
    language: str
    made_at: datetime
    headline: BriefSentence
    summary: tuple[BriefSentence, ...]
    sections: tuple[Section, ...]
    sources: tuple[Source, ...]
    origins: int
    outlets: int
    topic: str = "other"
    dropped: tuple[str, ...] = ()
    """Sentences that failed proof, for the desk."""
    made_from: str = ""
    """Fingerprint of all inputs and settings."""
    corrections: tuple[str, ...] = ()
    written_by: str = ""
    """Model and hash of the prompt, if a writer worded any of the summary."""

    @property
    def is_opinion(self) -> bool:
        """Tell whether what it is told from argues, and no report among it tells what happened."""
        roles = {source.role for source in self.sources}
        return "opinion" in roles and not roles & {"report", "copy"}


@dataclass(frozen=True, slots=True)
class Failure:
    """A sentence that did not pass one of proof's checks."""

    brief: str
    section: str
    sentence: str
    check: str
    reason: str
