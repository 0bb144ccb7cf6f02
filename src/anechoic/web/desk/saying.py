"""The rooms' reasons, in the editor's language.

    translated("beyond the 10 items of this edition") -> it in German, None if it is none that we know
    say(...) -> the same, and as it stands if it is none

Rooms above `web/` know no language but English and give a reason as a sentence. `sentences.py` lists these,
each a pattern with its values.
"""

from __future__ import annotations

import re
from datetime import date
from functools import cache

from django.utils.formats import date_format, number_format
from django.utils.translation import get_language, gettext

from anechoic.editions.wording import MONTHS
from anechoic.web.desk.sentences import SENTENCES
from anechoic.web.site.words import section_name, topic_name

_NUMBER = "[0-9](?:[0-9.,]*[0-9])?"


def translated(text: str) -> str | None:
    """Say a room's sentence in the editor's language; None if it is none that we know.

    Values may be sentences themselves, and several may stand in a row: "2 items; …; 1 topics; …".
    """
    if not text or (get_language() or "en").startswith("en"):
        return text
    parts = text.split("; ")
    for n in range(1, len(parts)):  # a sentence may have a semicolon itself
        pair = _sentence("; ".join(parts[:n])), translated("; ".join(parts[n:]))
        if all(pair):
            return "; ".join(part for part in pair if part)
    return _sentence(text)


def _sentence(text: str) -> str | None:
    for pattern, message in _patterns():
        if found := pattern.fullmatch(text):
            values = {key: _value(key, value) for key, value in found.groupdict().items()}
            return gettext(message) % values if values else gettext(message)
    return None


def say(text: str) -> str:
    """Say a room's sentence in the editor's language, or as it stands."""
    return translated(text) or text


@cache
def _patterns() -> list[tuple[re.Pattern[str], str]]:
    return [(_pattern(message), message) for message in SENTENCES]


def _pattern(message: str) -> re.Pattern[str]:
    """Make a message with %(name)s in it a pattern; `n`, `n2` … are numbers.

    >>> _pattern("%(n)s words, %(most)s allowed").fullmatch("31 words, 30 allowed")["n"]
    '31'
    """
    parts = re.split(r"%\((\w+)\)s", message.replace("%%", "%"))
    kinds = (_NUMBER if re.fullmatch("n[0-9]?", key) else ".+?" for key in parts[1::2])
    named = (f"(?P<{key}>{kind})" for key, kind in zip(parts[1::2], kinds, strict=True))
    return re.compile("".join(re.escape(text) + next(named, "") for text in parts[::2]), re.DOTALL)


def _value(key: str, value: str) -> str:
    if key == "day":
        return _day(value)
    if re.fullmatch(_NUMBER, value):
        return number_format(value.replace(",", ""), force_grouping="," in value)
    if key == "section":
        return section_name(value)
    if key == "topic":
        return topic_name(value)
    return say(value)


def _day(text: str) -> str:
    """Write a day as the editor's language does: "6 March 2026" is "6. März 2026"."""
    day, month, year = [*text.split(), ""][:3]
    if not day.isdecimal() or month not in MONTHS:
        return text
    found = date(int(year or _LEAP), MONTHS.index(month) + 1, int(day))
    return date_format(found, "DATE_FORMAT" if year else "MONTH_DAY_FORMAT")


_LEAP = 2024
"""Stands in for a year that is not said, so that there is a 29 February."""
