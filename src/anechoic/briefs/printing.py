"""Turns passages and counts into sentences of a brief, each with its evidence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from anechoic.articles.things import Evidence
from anechoic.briefs.passages import Passage
from anechoic.briefs.things import BriefSentence
from anechoic.facts.things import Fact
from anechoic.language import dates

_RELATIVE = re.compile(r"day\b|today|tonight|yesterday|tomorrow|week|month|morning|evening", re.IGNORECASE)


def printed(passage: Passage, text: str) -> BriefSentence:
    """Print a passage in its outlet's own words; days are resolved in the note ("Friday: 6 March 2026")."""
    return BriefSentence(
        text=text,
        evidence=(passage.evidence,),
        facts=passage.facts,
        speaker=passage.speaker,
        certainty=passage.certainty,
        cues=passage.cues,
        note=_days(passage, text),
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


def _days(passage: Passage, text: str) -> str:
    """Resolve "Wednesday" against the article's day of publication."""
    published = passage.article.published_at
    if published is None or not _RELATIVE.search(text):
        return ""
    found = [mention for mention in dates(text, published) if _RELATIVE.search(mention.text)]
    return "; ".join(f"{m.text}: {_spelled(m.value)}" for m in found if len(m.value) == 10)


def _spelled(value: str) -> str:
    day = date.fromisoformat(value)
    return f"{day.day} {day:%B %Y}"
