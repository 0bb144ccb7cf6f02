"""Turns passages and counts into sentences of a brief, each with its evidence."""

from __future__ import annotations

from collections.abc import Sequence

from anechoic.articles.things import Evidence
from anechoic.briefs.days import days_note
from anechoic.briefs.passages import Passage
from anechoic.briefs.things import BriefSentence
from anechoic.facts.things import Fact


def printed(passage: Passage, text: str) -> BriefSentence:
    """Print a passage in its outlet's own words; days are resolved in the note ("Friday: 6 March 2026")."""
    return BriefSentence(
        text=text,
        evidence=(passage.evidence,),
        facts=passage.facts,
        speaker=passage.speaker,
        certainty=passage.certainty,
        cues=passage.cues,
        note=days_note(text, passage.article.published_at),
        origins=min(len(passage.origins), len(passage.outlets)),
        outlets=len(passage.outlets),
    )


def computed(
    text: str, evidence: Sequence[Evidence], facts: Sequence[Fact] = (), note: str = ""
) -> BriefSentence:
    """Print a sentence that we made by counting; `evidence` lists what was counted."""
    outlets = len({item.outlet for item in evidence})
    return BriefSentence(
        text=text,
        evidence=tuple(evidence),
        by="computed",
        facts=tuple(fact.id for fact in facts),
        certainty="attributed",
        note=note,
        origins=min(len({origin for fact in facts for origin in fact.origins}), outlets),
        outlets=outlets,
    )
