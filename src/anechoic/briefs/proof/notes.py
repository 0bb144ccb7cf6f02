"""Days in the margin: the day is named in the sentence, and is the one that its report can mean.

"Sunday: 10 May 2026"       of a report of 12 May: the Sunday before
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime

from anechoic.articles.things import Article
from anechoic.briefs.proof.lists import numbered
from anechoic.briefs.proof.tokens import fold
from anechoic.briefs.things import BriefSentence

_DAY = re.compile(r"(?:^|; )([^:;]+): (\d{1,2} [A-Z][a-z]+ \d{4})(?=;|$)")
_WEEKDAYS = numbered("monday tuesday wednesday thursday friday saturday sunday", 0)
_OTHER_WEEK = re.compile(r"\b(?:last|next|week|following|coming|previous|past)\b", re.IGNORECASE)
_RELATIVE = (
    ("before yesterday", -2),
    ("yesterday", -1),
    ("last night", -1),
    ("after tomorrow", 2),
    ("tomorrow", 1),
    ("today", 0),
    ("tonight", 0),
)
_AHEAD = re.compile(
    r"\b(?:will|would|shall|plans?|planned|due|set|scheduled|expect\w*|slated|next|until|coming|upcoming|poised"
    r"|about|may|might|could|can|should|hopes?|wants?|prepar\w+|(?:is|are) to)\b",
    re.IGNORECASE,
)
"""What a sentence has that speaks of a day to come."""
_WEEK = 7
_BEFORE = 12
"""Characters before a weekday that may say "last" or "next"."""


def check_note(sentence: BriefSentence, articles: Mapping[str, Article]) -> Iterator[tuple[str, str]]:
    """Give (check, reason) for each day of the margin that the sentence or its report's date rules out."""
    if not sentence.note:
        return
    text = fold(sentence.text)
    dated = [articles[item.article].published_at for item in sentence.evidence]
    published = [at.date() for at in dated if at is not None]
    for name, written in _DAY.findall(fold(sentence.note)):
        if not any(word in name.lower() for word in (*_WEEKDAYS, *(word for word, _ in _RELATIVE))):
            continue
        day = _read(written)
        if name not in text:
            yield "note", f"{name} is not named in the sentence."
        elif day is None or (published and not any(_may_be(name, text, day, at) for at in published)):
            yield "note", f"{name} of a report of {published[0]:%d %B %Y} is not {written}."


def _read(written: str) -> date | None:
    try:
        return datetime.strptime(written, "%d %B %Y").replace(tzinfo=UTC).date()
    except ValueError:
        return None


def _may_be(name: str, text: str, day: date, published: date) -> bool:
    away, low = (day - published).days, name.lower()
    for word, days in _RELATIVE:
        if word in low:
            return away == days
    weekday = next(number for word, number in _WEEKDAYS.items() if word in low)
    at = text.find(name)
    is_near = not _OTHER_WEEK.search(text[max(0, at - _BEFORE) : at + len(name) + _BEFORE // 2])
    if away > 0 and not _AHEAD.search(text):
        return False
    return day.weekday() == weekday and abs(away) < (_WEEK if is_near else 2 * _WEEK + 1)
