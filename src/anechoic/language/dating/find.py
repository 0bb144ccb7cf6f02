"""Finds dates and resolves them against the day of publication.

dates(text, published) -> [DateMention]
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta

from anechoic.language.dating.patterns import COUNTS, DATE, MONTHS, OPENING, WEEKDAYS
from anechoic.language.things import DateMention

_FUTURE = re.compile(
    r"\b(?:will|shall|'ll|’ll|to be|due|expected|scheduled|set to|slated|plans?|planned|upcoming|"
    r"would|could|is to|are to|wo n't|won't)\b",
    re.IGNORECASE,
)
_FUTURE_BESIDE = re.compile(
    r"\b(?:next|coming|until|till|by|ahead of|deadline|starting|starts|begins|beginning|"
    r"launches|opens|expires|"
    r"ends|meets|votes|returns|resumes|takes effect|kicks off|airs|runs)\s(?:on\s|in\s|late\s|"
    r"early\s|mid-)?$|\b(?:is|are)\son\s$",
    re.IGNORECASE,
)
"""These point ahead only where they stand right before the date: "by Friday", but not "led by Ana Ruiz"."""

_PAST = re.compile(
    r"\b(?:was|were|had|has|have|did|said|told|since|last|ago|\w{3,20}ed|came|went|took|saw|fell|rose|held|left|made|began|met|won|lost|shot|killed)\b",
    re.IGNORECASE,
)
_SURELY_PAST = re.compile(r"\b(?:said|told|was|were|had|did|has|have|ago|last)\b", re.IGNORECASE)
_PARTICIPLE = 20
"""Characters after "will" in which a participle belongs to it: "will be held"."""

_SENTENCE_END = re.compile(r"[.!?;\n](?:\s|$)")
_REACH = 120
"""Characters of the same sentence that are read for its tense."""

_FEW = 12
"""A date that stands so near to the sentence's start takes its tense from what follows."""

_RAN_UNTIL = re.compile(
    r"\b(?:ran|lasted|continued|went on|stayed|remained|waited|(?:was|were) \w+)\s(?:un)?till?\s$",
    re.IGNORECASE,
)
_HAPPENED_ON = re.compile(
    r"\b(?:died|opened|began|started|ended|fell|met|won|lost|left|came|happened|occurred|took place"
    r"|(?:was|were) (?:born|killed|shot|arrested|found|buried))\son\s$",
    re.IGNORECASE,
)
"""What stands right before a day of the past; "was moved to March 14" may speak of one to come."""
_LIMIT = re.compile(r"\W*(?:By|Until|Till)\s")
"""It opens a sentence whose own tense decides: "By Monday it was over"."""
_WEEK_AFTER = re.compile(r"^\sweek\b(?!['’-])", re.IGNORECASE)
_WEEKS_BEFORE = re.compile(r"\b(a|one|two|three)\sweeks?\s(?:on|from)\s$", re.IGNORECASE)
"""British: "Friday week" and "a week on Friday" are seven days after the Friday to come."""

_HOLIDAY_BEFORE = re.compile(
    r"\b(?:Black|Bloody|Super|Good|Ash|Cyber|Palm|Easter|Fat|Giving|Boxing|Holy|Maundy)\s$"
)
_NAME_AFTER = re.compile(
    r"^\s(?:Times|Telegraph|Mirror|Post|Mail|Express|Herald|Night (?:Live|Football)|Review)\b"
)


_IN_CALENDAR = re.compile(r"(?!0000)\d{4}(?:-\d\d){0,2}")
"""What counting from the first or the last day of the calendar leaves is no date."""


def dates(text: str, published: date | datetime | str | None = None) -> list[DateMention]:
    """Find the dates of an English text, in order, each resolved to a day, a month or a year.

    Args:
        published: Day of publication, or ISO text that begins with one; without it only dates that name
            their year are given. A time of day is ignored: give the outlet's local day if you know it.

    Expressions that are no single day, month or year ("last week", "the 1960s") are left out.

    >>> [(m.text, m.value) for m in dates("He said on Wednesday that in May 2020 it was over.", "2021-09-02")]
    [('Wednesday', '2021-09-01'), ('May 2020', '2020-05')]
    """
    day = _day(published)
    found: list[DateMention] = []
    for start, end, value in _mentions(text, day):
        found.append(DateMention((start, end), text[start:end], value))
    return found


def _day(published: date | datetime | str | None) -> date | None:
    if isinstance(published, datetime):
        return published.date()
    if isinstance(published, str):
        try:
            return date.fromisoformat(published[:10])
        except ValueError:
            return None
    return published


def _mentions(text: str, day: date | None) -> Iterator[tuple[int, int, str]]:
    for match in _written(text):
        kind = (match.lastgroup or "").rstrip("_")
        try:
            value = _resolved(kind, match, text, day)
        except OverflowError:  # a day before the year 1 or after 9999
            continue
        if value and _IN_CALENDAR.fullmatch(value):
            yield (*_span(kind, match), value)


_PLACE = re.compile(r"\d+|\b[A-Za-z]+")


def _written(text: str) -> Iterator[re.Match[str]]:
    """Give all that is written as a date: the long pattern is tried at digits and words that open one."""
    end = 0
    for place in _PLACE.finditer(text):
        first = place.group()
        low = first[:3].lower()
        if (first.isdigit() or low in OPENING or low[:2] in OPENING) and place.start() >= end:
            match = DATE.match(text, place.start())
            if match is not None:
                end = match.end()
                yield match


def _span(kind: str, match: re.Match[str]) -> tuple[int, int]:
    return match.span("only") if kind == "month" else match.span()


def _resolved(kind: str, match: re.Match[str], text: str, day: date | None) -> str | None:
    """Give the value of one match, None if it is no date or cannot be resolved."""
    if kind in ("iso", "mdy", "dmy", "slash", "my", "year", "nine"):
        return _absolute(kind, match, text, day)
    if day is None:
        return None
    if kind in ("md", "dm"):
        return _partial(kind, match, text, day)
    if kind == "month":
        return _month(match, text, day)
    if kind == "weekday":
        return _weekday(match, text, day)
    return _relative(kind, match, text, day)


def _absolute(kind: str, match: re.Match[str], text: str, day: date | None) -> str | None:
    if kind == "nine":
        return "2001-09-11"
    year = int(match[f"year_{kind}"])
    if kind == "year":
        return str(year) if _is_year(match, text) else None
    if kind == "slash":
        return _slash(match, text, year)
    month = _month_number(match[f"month_{kind}"])
    if month is None:
        return None
    return f"{year:04d}-{month:02d}" if kind == "my" else _iso(year, month, int(match[f"day_{kind}"]))


def _month_number(word: str) -> int | None:
    """Give a month's number; a lower-case "may" or "march" is a verb."""
    if word.isdigit():
        return int(word)
    return MONTHS.get(word.lower().rstrip(".")) if word[0].isupper() else None


_DAY_FIRST = re.compile(r"(?<![\d/])(?:1[3-9]|2\d|3[01])/(?:0?[1-9]|1[0-2])/\d{4}")


def _slash(match: re.Match[str], text: str, year: int) -> str | None:
    """Read 13/2/2015 and 2/13/2015; where both could be the month, dots mean day first, slashes month
    first, unless another date of the text has its day first.
    """
    first, second = int(match["day_slash"]), int(match["month_slash"])
    is_dotted = match["sep"] == "." and second <= 12
    day_first = first > 12 or is_dotted or (second <= 12 and _DAY_FIRST.search(text) is not None)
    return _iso(year, second, first) if day_first else _iso(year, first, second)


def _iso(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


_YEAR_LEAD = re.compile(
    r"\b(?:in|since|of|by|until|till|from|through|during|before|after|for|early|late|mid|the|between|and|to|or|"
    r"year|this|spring|summer|autumn|fall|winter|season|back in|around|fiscal|its|his|her|their|"
    r"election|a)[\s-]$|[(;,]\s?$|^$",
    re.IGNORECASE,
)
_COUNTED_AFTER = re.compile(r"^\s?[a-z]{3,20}s\b(?<!ss)(?<!has)(?<!was)(?<!is)")
_PEOPLE_AFTER = re.compile(
    r"^\s?(?:people|men|women|children|troops|percent|per cent|%|km|miles|metres|meters)"
)
_NO_YEAR_BEFORE = re.compile(
    r"(?:than|least|over|nearly|almost|some|up to|US\s?\$|room|flight|no\.|highway|route)\s$", re.IGNORECASE
)
_SURE_BEFORE = re.compile(r"\b(?:in|since|of|by|until|from|before|after|circa|c\.)\s$", re.IGNORECASE)


def _is_year(match: re.Match[str], text: str) -> bool:
    """Tell a year from a count or a name: "2000 people", "more than 2000", "Room 2020"."""
    year = int(match["year_year"])
    before, after = text[max(0, match.start() - 14) : match.start()], text[match.end() : match.end() + 24]
    if _NO_YEAR_BEFORE.search(before) or _PEOPLE_AFTER.match(after):
        return False
    if not 1900 <= year <= 2035 and not _SURE_BEFORE.search(before):
        return False
    return not (_COUNTED_AFTER.match(after) and not _YEAR_LEAD.search(before))


def _partial(kind: str, match: re.Match[str], text: str, day: date) -> str | None:
    """Give a day and month the year that fits: that of a range's end, else the nearest that the tense
    allows.
    """
    month = _month_number(match[f"month_{kind}"])
    if month is None:
        return None
    number = int(match[f"day_{kind}"])
    if (month, number) == (9, 11) and _ATTACKS.match(text, match.end()):
        return "2001-09-11"
    following = DATE.match(text, _after_dash(text, match.end()))
    if following and (following.lastgroup or "") in ("mdy_", "dmy_"):
        year = int(following[f"year_{(following.lastgroup or '').rstrip('_')}"])
        return _iso(year, month, number)
    return _iso(_year_for(month, number, match.start(), text, day), month, number)


_ATTACKS = re.compile(
    r"\s(?:terror(?:ist)?\s)?(?:attacks?|hijack\w{0,6}|commission|memorial|victims)\b", re.IGNORECASE
)


def _after_dash(text: str, place: int) -> int:
    dash = re.compile(r"\s?(?:-|–|—|to|through|and|until)\s?").match(text, place)
    return dash.end() if dash else place


def _year_for(month: int, number: int, place: int, text: str, day: date) -> int:
    """Choose the year of a day without one.

    News speaks of this year unless that lies far off: over ten months, or 45 days against the tense.
    """
    iso = _iso(day.year, month, number) or _iso(day.year, month, 28)
    distance = (date.fromisoformat(iso) - day).days if iso else 0
    if _HAPPENED_ON.search(text, max(0, place - _REACH), place):
        return day.year - (distance > 1)
    tense = _tense(text, place)
    if distance > 300 or (distance > 45 and tense == "past"):
        return day.year - 1
    if distance < -300 or (distance < -45 and tense == "future"):
        return day.year + 1
    return day.year


def _tense(text: str, place: int) -> str:
    """Tell "future", "past" or "" from the words of a place's sentence: the nearest cue before it decides,
    and where there is none, the first after it.
    """
    before = _SENTENCE_END.split(text[max(0, place - _REACH) : place])[-1]
    after = _SENTENCE_END.split(text[place : place + _REACH], maxsplit=1)[0]
    is_limit = _LIMIT.fullmatch(before) and _tense_ahead(after) == "past"
    if is_limit or _RAN_UNTIL.search(before):
        return "past"
    if _FUTURE_BESIDE.search(before):
        return "future"
    if not before.strip(" \"'“‘,") or len(before) < _FEW:
        return _tense_of(before + after)
    return _tense_of(before) or _tense_ahead(after)


def _tense_ahead(clause: str) -> str:
    future, past = _FUTURE.search(clause), _PAST.search(clause)
    if future and (past is None or future.start() < past.start()):
        return "future"
    return "past" if past else ""


def _tense_of(clause: str) -> str:
    future = max((m.end() for m in _FUTURE.finditer(clause)), default=-1)
    past = max((m.end() for m in _PAST.finditer(clause)), default=-1)
    said = max((m.end() for m in _SURELY_PAST.finditer(clause)), default=-1)
    if future > said and 0 < past - future < _PARTICIPLE:
        return "future"  # "will be held"
    if future == past:
        return ""
    return "future" if future > past else "past"


def _month(match: re.Match[str], text: str, day: date) -> str | None:
    month = _month_number(match["only"])
    if month is None:
        return None
    year = day.year
    if month > day.month and _tense(text, match.start("only")) != "future":
        year -= 1
    elif month < day.month and _tense(text, match.start("only")) == "future":
        year += 1
    return f"{year:04d}-{month:02d}"


def _weekday(match: re.Match[str], text: str, day: date) -> str | None:
    start, end = match.span()
    if (
        not match[0][0].isupper()
        or _HOLIDAY_BEFORE.search(text[max(0, start - 10) : start])
        or _NAME_AFTER.match(text[end : end + 16])
    ):
        return None
    target = WEEKDAYS[match["weekday"].lower()]
    back = (day.weekday() - target) % 7
    ahead = day + timedelta(days=(target - day.weekday()) % 7)
    if weeks := _weeks_off(text, start, end):
        return (ahead + timedelta(days=7 * weeks)).isoformat()
    if _tense(text, start) == "future":
        return ahead.isoformat()
    return (day - timedelta(days=back)).isoformat()


def _weeks_off(text: str, start: int, end: int) -> int:
    """Give the weeks that "Friday week" or "two weeks on Friday" add to the Friday to come."""
    if _WEEK_AFTER.match(text[end : end + 8]):
        return 1
    before = _WEEKS_BEFORE.search(text[max(0, start - 20) : start])
    return COUNTS[before[1].lower()] if before else 0


_OFFSETS = {"yesterday": -1, "today": 0, "tonight": 0, "tomorrow": 1}


def _relative(kind: str, match: re.Match[str], text: str, day: date) -> str | None:
    if kind == "word":
        offset = _OFFSETS[match["word"].lower()]
        return (day + timedelta(days=2 * offset if match["beyond"] else offset)).isoformat()
    if kind == "before":
        return str(day.year - 1)
    if kind == "ago":
        return _ago(match["count"].lower(), match["unit_ago"].lower(), day)
    if _is_of_what_is_told(match, text):
        return None
    return _period(match["which"].lower(), match["what"].lower(), day)


def _is_of_what_is_told(match: re.Match[str], text: str) -> bool:
    """Tell "they left the following morning": it follows what was told before, not the day of the news."""
    start = match.start()
    which = match["which"].lower()
    is_next = which == "next" and text[max(0, start - 4) : start].lower() == "the "
    return (is_next or which == "the following") and _tense(text, start) == "past"


def _ago(count: str, unit: str, day: date) -> str | None:
    number = int(count) if count.isdigit() else COUNTS[count]
    if unit in ("day", "week"):
        return (day - timedelta(days=number * (7 if unit == "week" else 1))).isoformat()
    if unit == "month":
        return _shifted_month(day, -number)
    year = day.year - number * (10 if unit == "decade" else 1)
    return str(year) if year >= 1000 else None


def _shifted_month(day: date, months: int) -> str:
    index = day.year * 12 + day.month - 1 + months
    return f"{index // 12:04d}-{index % 12 + 1:02d}"


def _period(which: str, what: str, day: date) -> str | None:
    """Resolve "last year", "next Tuesday", "this morning", "last March"."""
    step = (
        -1
        if re.search(r"last|previous|past", which)
        else 1
        if re.search(r"next|following|coming", which)
        else 0
    )
    if what == "year":
        return str(day.year + step)
    if what == "month":
        return _shifted_month(day, step)
    if what in ("night", "morning", "afternoon", "evening"):
        return (day + timedelta(days=step)).isoformat()
    if what in MONTHS:
        return _which_month(MONTHS[what], step, day)
    return _which_weekday(WEEKDAYS[what], step, day)


def _which_month(month: int, step: int, day: date) -> str:
    year = day.year
    if step < 0 and month >= day.month:
        year -= 1
    elif step > 0 and month <= day.month:
        year += 1
    return f"{year:04d}-{month:02d}"


def _which_weekday(target: int, step: int, day: date) -> str:
    if step < 0:
        return (day - timedelta(days=(day.weekday() - target - 1) % 7 + 1)).isoformat()
    ahead = (target - day.weekday() - (step > 0)) % 7 + (step > 0)
    return (day + timedelta(days=ahead)).isoformat()
