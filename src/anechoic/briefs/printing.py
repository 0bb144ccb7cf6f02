"""Turns passages and counts into sentences of a brief, each with its evidence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

from anechoic.articles.things import Evidence
from anechoic.briefs.passages import Passage
from anechoic.briefs.quoted import quoted_spans
from anechoic.briefs.things import BriefSentence
from anechoic.facts.things import Fact
from anechoic.language import dates
from anechoic.language.things import DateMention

_AHEAD = re.compile(
    r"\b(?:will|would|shall|plans?|due|set|scheduled|expect\w*|slated|next|until|tomorrow|coming|upcoming)\b",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"[,;:—–]|--| (?:and|but|while|after|before) ")
_WEEKDAY = re.compile(r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day", re.IGNORECASE)
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
    quoted = quoted_spans(text)
    told = []
    for mention in dates(text, published):
        is_spoken = any(start <= mention.span[0] < end for start, end in quoted)
        if len(mention.value) == 10 and _RELATIVE.search(mention.text) and not is_spoken:
            day = _sure_day(mention, text, published.date())
            told += [f"{mention.text}: {day.day} {day:%B %Y}"] if day else []
    return "; ".join(told)


def _sure_day(mention: DateMention, text: str, published: date) -> date | None:
    """Give the one day that a mention can mean, None where its clause leaves a choice.

    What a clause says of the past or the future decides for a weekday: a wrong day is worse than none.
    """
    day = date.fromisoformat(mention.value)
    if not _WEEKDAY.search(mention.text):
        return day
    before = _CLAUSE.split(text[: mention.span[0]])[-1]
    after = _CLAUSE.split(text[mention.span[1] :])[0]
    if _AHEAD.search(before):
        return day if day >= published else None
    if _AHEAD.search(after):
        return day if day == published else None
    return day if day <= published + _ZONES else day - timedelta(days=7)
