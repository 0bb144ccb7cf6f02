"""Turns passages and counts into sentences of a brief, each with its evidence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime, timedelta

from anechoic.articles.things import Evidence
from anechoic.briefs.passages import Passage
from anechoic.briefs.things import BriefSentence
from anechoic.facts.things import Fact
from anechoic.language import dates

_AHEAD = re.compile(
    r"\b(?:will|would|shall|plans?|due|set|scheduled|expect\w*|slated|next|until|tomorrow|coming|upcoming)\b",
    re.IGNORECASE,
)
_ZONES = timedelta(days=1)
"""A report's day in its own zone may be a day later than in UTC."""
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
    days = [m for m in found if len(m.value) == 10 and _is_possible(m.value, text, published)]
    return "; ".join(f"{m.text}: {_spelled(m.value)}" for m in days)


def _is_possible(value: str, text: str, published: datetime) -> bool:
    """Tell whether a day may be meant: what is told in the past lies on no later day than the report."""
    return date.fromisoformat(value) <= published.date() + _ZONES or bool(_AHEAD.search(text))


def _spelled(value: str) -> str:
    day = date.fromisoformat(value)
    return f"{day.day} {day:%B %Y}"
