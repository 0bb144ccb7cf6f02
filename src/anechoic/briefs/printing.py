"""Turns passages and counts into sentences of a brief, each with its evidence."""

from __future__ import annotations

from collections.abc import Sequence

from anechoic.articles.things import Evidence
from anechoic.briefs.passages import Passage
from anechoic.briefs.things import BriefSentence
from anechoic.facts.things import Fact


def printed(passage: Passage, note: str = "") -> BriefSentence:
    """Print a passage in its outlet's own words."""
    return BriefSentence(
        text=passage.text,
        evidence=(passage.evidence,),
        facts=passage.facts,
        speaker=passage.speaker,
        certainty=passage.certainty,
        cues=passage.cues,
        note=note,
        origins=len(passage.origins),
        outlets=len(passage.outlets),
    )


def computed(
    text: str, evidence: Sequence[Evidence], facts: Sequence[Fact] = (), note: str = ""
) -> BriefSentence:
    """Print a sentence that we made by counting; `evidence` lists what was counted."""
    return BriefSentence(
        text=text,
        evidence=tuple(evidence),
        by="computed",
        facts=tuple(fact.id for fact in facts),
        certainty="attributed",
        note=note,
        origins=len({origin for fact in facts for origin in fact.origins}),
        outlets=len({item.outlet for item in evidence}),
    )
