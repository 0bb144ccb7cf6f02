# ruff: noqa: E501, DTZ001  (zones are added by `_aware`; word lists are easier to read on one line)
"""Reads dates as pages write them; always aware UTC, with the time zone that the page gives."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone
from email.utils import parsedate_to_datetime

EARLIEST = datetime(1990, 1, 1, tzinfo=UTC)
LATEST = datetime(2050, 1, 1, tzinfo=UTC)
"""Used only if nobody says when the page was received."""
TOLERANCE = timedelta(days=2)

_ISO = re.compile(
    r"(?P<y>\d{4})[-/.年](?P<m>\d{1,2})[-/.月](?P<d>\d{1,2})日?"
    r"(?:[T\s,]+(?P<h>\d{1,2})[:時h](?P<min>\d{2})(?:[:分](?P<s>\d{2})(?:[.,]\d+)?)?\s*(?P<pm>[ap]\.?m\.?)?"
    r"\s*(?P<z>Z|UTC|GMT|[+-]\d{2}:?\d{2}|[+-]\d{1,2}(?!\d)|[A-Z]{2,4}\b)?)?",
    re.I,
)
_COMPACT = re.compile(r"^(\d{4})(\d{2})(\d{2})(?:T?(\d{2})(\d{2})(\d{2})?)?(Z|[+-]\d{4})?$")
_DAY_FIRST = re.compile(
    r"(?<!\d)(\d{1,2})(?:st|nd|rd|th)?[.\s/-]+(?:de\s+|of\s+)?([^\W\d]{3,12})\.?,?[\s/-]+(?:de\s+)?(\d{4})(?!\d)"
)
_MONTH_FIRST = re.compile(r"\b([^\W\d]{3,12})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})\b")
_NUMERIC = re.compile(r"\b(\d{1,2})([./-])(\d{1,2})\2(\d{4})\b")
_TIME = re.compile(
    r"\b(\d{1,2})[:.](\d{2})(?::(\d{2}))?\s*([ap])?\.?m?\b\.?\s*([A-Z]{2,4}\b|[+-]\d{2}:?\d{2})?", re.I
)
_ZONES = {
    "Z": 0, "UTC": 0, "GMT": 0, "BST": 1, "CET": 1, "CEST": 2, "EET": 2, "EEST": 3, "MSK": 3, "EST": -5,
    "EDT": -4, "ET": -5, "CST": -6, "CDT": -5, "CT": -6, "MST": -7, "MDT": -6, "PST": -8, "PDT": -7,
    "PT": -8, "IST": 5.5, "JST": 9, "KST": 9, "HKT": 8, "SGT": 8, "WIB": 7, "AEST": 10, "AEDT": 11,
}  # fmt: skip
_MONTHS = {
    word: number
    for number, words in enumerate(
        (
            "jan january januar janvier enero ene gennaio janeiro januari stycznia января січня janv tammikuuta leden ledna",
            "feb february februar février fevrier febrero febbraio fevereiro fev februari lutego февраля лютого févr helmikuuta",
            "mar march märz maerz mars marzo março maart mrt marca марта березня maaliskuuta mär",
            "apr april avril abril abr aprile kwietnia апреля квітня avr huhtikuuta",
            "may mai mayo maggio mag maio mei maja мая травня toukokuuta maj",
            "jun june juni juin junio giugno giu junho czerwca июня червня kesäkuuta",
            "jul july juli juillet julio luglio lug julho lipca июля липня juil heinäkuuta",
            "aug august août aout agosto ago augustus sierpnia августа серпня elokuuta augusti",
            "sep sept september septembre septiembre settembre set setembro września сентября вересня syyskuuta",
            "oct okt october oktober octobre octubre ottobre ott outubro out października октября жовтня lokakuuta",
            "nov november novembre noviembre novembro listopada ноября листопада marraskuuta",
            "dec dez december dezember décembre diciembre dic dicembre dezembro grudnia декабря грудня joulukuuta desember",
        ),
        1,
    )
    for word in words.split()
}


def read_date(value: str | None) -> datetime | None:
    """Read one date as UTC; a date without time zone is taken as UTC, without time as midnight.

    >>> read_date("2021-09-01T14:20:00-0400").isoformat()
    '2021-09-01T18:20:00+00:00'
    """
    when = read_local(value)
    return when.astimezone(UTC) if when else None


def read_local(value: str | None) -> datetime | None:
    """Read one date in the time zone that it names, so that its day stays the day that the page prints.

    >>> read_local("2021-09-01T22:20:00-0400").isoformat()
    '2021-09-01T22:20:00-04:00'
    """
    value = (value or "").strip()[:120]
    if len(value) < 6:
        return None
    try:
        when = datetime.fromisoformat(value.replace("Z", "+00:00")) if "T" in value else None
        return _checked(when if when.tzinfo else when.replace(tzinfo=UTC)) if when else _guess(value)
    except (ValueError, OverflowError):
        return _guess(value)


def _checked(when: datetime) -> datetime:
    """Give a date back that UTC can hold too.

    Raises:
        OverflowError: It cannot: the year 1 in a zone east of Greenwich.
    """
    when.astimezone(UTC)
    return when


def without_dates(text: str) -> str:
    """Cut dates, and the times beside them, out of a short text; without a date the text stays as it is.

    >>> without_dates("By Ada Moor, 3 March 2026, 07:10")
    'By Ada Moor,  , '
    >>> without_dates("Weight 4.41 lbs")
    'Weight 4.41 lbs'
    """
    plain = text
    for pattern, month in ((_DAY_FIRST, 2), (_MONTH_FIRST, 1)):
        plain = pattern.sub(lambda got, at=month: " " if got[at].lower() in _MONTHS else got[0], plain)  # type: ignore[misc]
    plain = _NUMERIC.sub(" ", _ISO.sub(" ", plain))
    return _TIME.sub("", plain) if plain != text else text


def is_plausible(when: datetime, received_at: datetime | None) -> bool:
    """Tell whether an article can have this date: not before the web, not after we had it."""
    return EARLIEST <= when <= (received_at + TOLERANCE if received_at else LATEST)


def _guess(value: str) -> datetime | None:
    for reader in (_iso, _compact, _epoch, _worded, _numeric, _rfc):
        try:
            found = reader(value)
        except (ValueError, OverflowError, TypeError, IndexError):
            continue
        if found is not None:
            return found
    return None


def _iso(value: str) -> datetime | None:
    got = _ISO.search(value)
    if not got:
        return None
    hour = int(got["h"] or 0)
    if got["pm"]:
        hour = hour % 12 + (12 if got["pm"].lower().startswith("p") else 0)
    when = datetime(
        int(got["y"]), int(got["m"]), int(got["d"]), hour, int(got["min"] or 0), int(got["s"] or 0)
    )
    return _aware(when, got["z"])


def _compact(value: str) -> datetime | None:
    got = _COMPACT.match(value)
    if not got:
        return None
    year, month, day, hour, minute, second = (int(part or 0) for part in got.groups()[:6])
    return _aware(datetime(year, month, day, hour, minute, second), got[7])


def _epoch(value: str) -> datetime | None:
    if not re.fullmatch(r"1\d{9}(\d{3})?", value):
        return None
    return datetime.fromtimestamp(int(value[:10]), UTC)


def _worded(value: str) -> datetime | None:
    low = value.lower()
    for pattern, day, month, year in ((_DAY_FIRST, 1, 2, 3), (_MONTH_FIRST, 2, 1, 3)):
        for got in pattern.finditer(low):
            number = _MONTHS.get(got[month])
            if number:
                when = datetime(int(got[year]), number, int(got[day]))
                return _with_time(when, value[got.end() :])
    return None


def _numeric(value: str) -> datetime | None:
    got = _NUMERIC.search(value)
    if not got:
        return None
    first, second, year = int(got[1]), int(got[3]), int(got[4])
    month_first = second > 12 or (got[2] == "/" and first <= 12 and re.search(r"[ap]\.?m\b", value, re.I))
    day, month = (second, first) if month_first else (first, second)
    return _with_time(datetime(year, month, day), value[got.end() :])


def _rfc(value: str) -> datetime | None:
    return _aware(parsedate_to_datetime(value), None)


def _with_time(day: datetime, rest: str) -> datetime:
    got = _TIME.search(rest)
    if not got:
        return _aware(day, None)
    hour = int(got[1])
    if got[4]:
        hour = hour % 12 + (12 if got[4].lower() == "p" else 0)
    return _aware(day.replace(hour=hour, minute=int(got[2]), second=int(got[3] or 0)), got[5])


def _aware(when: datetime, zone: str | None) -> datetime:
    if when.tzinfo is not None:
        return _checked(when)
    hours = 0.0
    if zone and zone[0] in "+-":
        digits = zone[1:].replace(":", "").zfill(2)
        hours = int(digits[:2]) + int(digits[2:] or 0) / 60
        hours = -hours if zone[0] == "-" else hours
    elif zone:
        hours = _ZONES.get(zone.upper(), 0)
    return _checked(when.replace(tzinfo=timezone(timedelta(hours=hours))))
