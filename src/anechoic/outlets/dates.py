"""Dates as feeds write them: RFC 822 in many spellings, ISO 8601, and what people type.

feed_date(text) -> datetime | None (aware UTC)
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan january januar janvier enero janeiro gennaio",
            "feb february februar fevrier février febrero fevereiro febbraio",
            "mar march märz mars marzo março",
            "apr april avril abril aprile",
            "may mai mayo maio maggio",
            "jun june juni juin junio junho giugno",
            "jul july juli juillet julio julho luglio",
            "aug august août aout agosto",
            "sep sept september septembre septiembre setembro settembre",
            "oct october oktober okt octobre octubre outubro ottobre",
            "nov november novembre noviembre novembro",
            "dec december dezember dez décembre decembre diciembre dezembro dicembre",
        ),
        1,
    )
    for name in names.split()
}
_ZONES = {
    "ut": 0, "gmt": 0, "utc": 0, "z": 0, "wet": 0, "west": 60, "bst": 60, "cet": 60, "cest": 120, "eet": 120,
    "eest": 180, "msk": 180, "ist": 330, "jst": 540, "kst": 540, "aest": 600, "aedt": 660, "nzst": 720,
    "nzdt": 780, "ast": -240, "adt": -180, "est": -300, "edt": -240, "et": -300, "cst": -360, "cdt": -300,
    "mst": -420, "mdt": -360, "pst": -480, "pdt": -420, "akst": -540, "akdt": -480, "hst": -600,
}  # fmt: skip

_ISO = re.compile(
    r"^\s*(\d{4})-?(\d\d)(?:-?(\d\d))?(?:[T\s]+(\d\d):?(\d\d)(?::?(\d\d)(?:[.,](\d{1,6})\d*)?)?)?"
    r"\s*(Z|[+-]\d\d(?::?\d\d)?)?\s*(?:\[[^\]]*\])?\s*$",
    re.IGNORECASE,
)
_RFC = re.compile(
    r"^\s*(?:[^\W\d]+\.?,?\s+)?(\d{1,2})(?:st|nd|rd|th)?[\s-]+([^\W\d]+)\.?,?[\s-]+(\d{2,4}),?"
    r"(?:\s+(\d{1,2}):(\d\d)(?::(\d\d)(?:\.\d+)?)?)?\s*(am|pm)?\s*([A-Za-z]+)?\s*([+-]\d{1,2}:?\d{2})?\s*",
    re.IGNORECASE,
)
_US = re.compile(
    r"^\s*(?:[^\W\d]+\.?,?\s+)?([^\W\d]+)\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(?:(\d{4}),?\s*)?"
    r"(?:at\s+)?(?:(\d{1,2}):(\d\d)(?::(\d\d))?)?\s*(am|pm)?\s*([A-Za-z]+)?\s*([+-]\d{1,2}:?\d{2})?\s*(\d{4})?\s*$",
    re.IGNORECASE,
)


def feed_date(text: str) -> datetime | None:
    """Read one date as aware UTC; without a zone it is taken as UTC, without a time as midnight.

    Returns None where there is no date that a calendar knows. A leap second counts as second 59.
    """
    text = " ".join(text[:120].split())
    if match := _ISO.match(text):
        return _iso(match)
    if match := _RFC.match(text):
        day, month, year, hour, minute, second, half, zone, offset = match.groups()
        return _spoken(year, month, day, hour, minute, second, half, zone, offset)
    if match := _US.match(text):
        month, day, early, hour, minute, second, half, zone, offset, late = match.groups()
        return _spoken(early or late, month, day, hour, minute, second, half, zone, offset)
    return None


def _iso(match: re.Match[str]) -> datetime | None:
    year, month, day, hour, minute, second, fraction, zone = match.groups()
    micro = int((fraction or "0").ljust(6, "0"))
    return _made(
        int(year), int(month), int(day or 1), int(hour or 0), int(minute or 0), int(second or 0), micro,
        _offset_minutes(zone),
    )  # fmt: skip


def _spoken(
    year: str | None, month: str, day: str, hour: str | None, minute: str | None, second: str | None,
    half: str | None, zone: str | None, offset: str | None,
) -> datetime | None:  # fmt: skip
    number = _MONTHS.get(month.lower())
    if number is None or year is None:
        return None
    value = int(year)
    if value < 100:
        value += 2000 if value < 90 else 1900
    shift = _offset_minutes(offset) if offset else _ZONES.get((zone or "gmt").lower(), 0)
    clock = int(hour or 0)
    if half:
        clock = clock % 12 + (12 if half.lower() == "pm" else 0)
    return _made(value, number, int(day), clock, int(minute or 0), int(second or 0), 0, shift)


def _offset_minutes(zone: str | None) -> int:
    if not zone or zone in "Zz":
        return 0
    digits = zone[1:].replace(":", "")
    digits = digits.zfill(2) + "00" if len(digits) <= 2 else digits.zfill(4)
    minutes = int(digits[:2]) * 60 + int(digits[2:])
    return -minutes if zone[0] == "-" else minutes


def _made(
    year: int, month: int, day: int, hour: int, minute: int, second: int, micro: int, offset: int
) -> datetime | None:
    try:
        if (hour, minute, second) == (24, 0, 0):
            local = datetime(year, month, day, tzinfo=UTC) + timedelta(days=1)
        else:
            local = datetime(year, month, day, hour, minute, min(second, 59), micro, tzinfo=UTC)
        return local - timedelta(minutes=offset)
    except (ValueError, OverflowError):
        return None
