"""What a report's days are: "Wednesday" resolved against the day of publication, and what is over by now.

days_note(text, published)           "Wednesday: 4 March 2026; ..."         for the margin
is_over(text, published, last)       "will vote today", and the story was last reported today or later
may_be_over(text, published, last)   nothing that it announces is still ahead for sure
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta

from anechoic.briefs.quoted import outside, quoted_spans
from anechoic.language import dates
from anechoic.language.things import DateMention
from anechoic.patterns import Pattern

_AHEAD = Pattern(
    r"\b(?:will|would|shall|plans? to|planned|due|set|scheduled|expect\w*|slated|next|until|tomorrow"
    r"|coming|upcoming|poised|about to)\b",
    re.IGNORECASE,
)
_BEHIND = re.compile(
    r"\b(?:was|were|had|did|has|have|\w{2,}ed|said|told|wrote|went|came|took|got|made|left|lost|won|fell"
    r"|rose|gave|held|kept|met|ran|saw|sent|shot|spoke|struck|swept|threw|hit|put|set|began|broke|found|led|cut"
    r"|became|drew|froze|fled|fought|caught|bought|brought|sold|drove|grew|built|sank|swore|stole|paid|quit"
    r"|shut|stood|knew|sought|withdrew|spent|heard|flew|laid|read|chose|rode|dealt|woke|sued|lay|slid)\b|\b(?:it|he|she|that|there|what|who)['’]s\b|\blast\b",
    re.IGNORECASE,
)
"""What a clause says of the past; "the town heads for a vote on Friday" says nothing of it."""
_TOWARDS = re.compile(
    r"\b(?:ahead of|before|until|by|towards?|deadline|in time for)(?: [\w’'-]+){0,5}? $", re.IGNORECASE
)
"""What leads up to a day: "ahead of crucial primaries Tuesday" may be said on the Monday before."""
_ANNOUNCED = re.compile(
    r"\b(?:will|is to|are to|(?:is|are) (?:\w+ )?(?:set|due|scheduled|slated|expected|poised|preparing) to"
    r"|plans? to|to vote|hopes? to)\b"
)
_OF_A_KIND = re.compile(r"(?:\b(?:an?|the|his|her|its|their|this)|[’']s) $", re.IGNORECASE)
_NOUN = re.compile(
    r" (?!(?:at|in|on|by|for|from|to|with|when|that|as|and|or|but|before|after|of)\b)[a-z]{3,}"
)
"""Before and after a day that is but the mark of a thing: "a Thursday deadline" may be past or to come."""
_CLAUSE = re.compile(r"[,;:—–]|--| (?:and|but|while|after|before) ")
_OPENING = 2
"""Words before a day that opens its sentence: after "On Monday," the clause is still to come."""
_WEEKDAY = Pattern(r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day", re.IGNORECASE)
_RELATIVE = Pattern(r"day\b|today|tonight|yesterday|tomorrow|week|month|morning|evening", re.IGNORECASE)
_HOURS = timedelta(hours=6)
"""An announcement for today is old once the story is told so much later on the same day."""
_RECENT = timedelta(days=5)
"""A bare weekday that would lie further back speaks of a text changed after its day of publication."""
_ZONES = timedelta(days=1)
"""A report's day in its own zone may be a day later than in UTC."""


def days_note(text: str, published: datetime | None) -> str:
    """Resolve the days that a text names only by the week's or as today; a speaker's own are left alone."""
    if published is None:
        return ""
    return "; ".join(f"{name}: {day.day} {day:%B %Y}" for name, day in _resolved(text, published))


def is_over(text: str, published: datetime | None, last: datetime | None) -> bool:
    """Tell whether a text announces what may have come by the day on which the story was last reported."""
    if published is None or last is None or not _ANNOUNCED.search(outside(text)):
        return False
    latest = last.date() if last - published >= _HOURS else last.date() - timedelta(days=1)
    return any(day <= latest for _, day in _resolved(text, published))


def may_be_over(text: str, published: datetime | None, last: datetime | None) -> bool:
    """Tell whether no day that an announcement names lies after the last report; without a day, its own."""
    if published is None or last is None:
        return False
    days = [date.fromisoformat(m.value) for m in dates(text, published) if len(m.value) == 10]
    return max(days) <= last.date() if days else published.date() < last.date()


def _resolved(text: str, published: datetime) -> Iterator[tuple[str, date]]:
    if not _RELATIVE.is_in(text):
        return
    quoted = quoted_spans(text)
    for mention in dates(text, published):
        is_spoken = any(start <= mention.span[0] < end for start, end in quoted)
        if len(mention.value) == 10 and _RELATIVE.is_in(mention.text) and not is_spoken:
            day = _sure_day(mention, text, published.date())
            if day is not None:
                yield mention.text, day


def _sure_day(mention: DateMention, text: str, published: date) -> date | None:
    """Give the one day that a mention can mean, None where its clause leaves a choice.

    What a clause says of the past or the future decides for a weekday: a wrong day is worse than none.
    """
    day = date.fromisoformat(mention.value)
    if not _WEEKDAY.is_in(mention.text):
        return day
    if "last" not in f"{text[: mention.span[0]]}{mention.text}"[-20:]:
        if day == published - timedelta(days=7):
            day = published
        if day < published - _RECENT:
            return None
    is_mark = _OF_A_KIND.search(text[: mention.span[0]]) and _NOUN.match(text[mention.span[1] :])
    if is_mark or _TOWARDS.search(text[: mention.span[0]]):
        return day if day == published else None
    before = _CLAUSE.split(text[: mention.span[0]])[-1]
    rest = text[mention.span[1] :]
    after = _CLAUSE.split(rest.lstrip(", ") if len(before.split()) <= _OPENING else rest)[0]
    if _AHEAD.is_in(before):
        return day if day >= published else None
    if _AHEAD.is_in(after) or not _BEHIND.search(f"{before} {after}"):
        return day if day == published else None
    return day if day <= published + _ZONES else day - timedelta(days=7)
