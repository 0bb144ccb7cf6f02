"""Numbers that are no quantities: dates, times, phone numbers, scores, addresses, names with a number.

is_other(tokens, numeral) -> bool
"""

from __future__ import annotations

import re

from anechoic.language.figures.bounds import EXACT, bound_before
from anechoic.language.figures.nouns import is_content, is_plural
from anechoic.language.figures.numerals import GLYPHS, SMALL, TENS, Numeral
from anechoic.language.figures.tokens import Tokens
from anechoic.language.figures.units import right_unit
from anechoic.language.wordlists import listed

MONTHS = listed(
    """
    january february march april may june july august september october november december jan feb mar
    apr jun jul aug sep sept oct nov dec
    """
)
_CLEAR_MONTHS = MONTHS - {"may", "march", "mar", "dec", "jan"}
_WEEKDAYS = listed(
    """
    monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thurs fri
    """
)
_YEAR_CUES = listed(
    """
    in since by until till during from before after of for late early mid through to between and around
    circa spring summer autumn fall winter year fiscal the - this
    """
)
_LABELS = listed(
    """
    no number page pages chapter room category week game channel section article phase stage grade tier
    part version season episode level step unit route highway flight gate platform figure table volume
    vol type class group line rule amendment proposition clause paragraph verse row lot block floor
    district precinct ward zone area model series sector psalm act scene round lap hole track day title
    case count interstate exit apartment apt suite box bus train pier runway terminal formula windows
    iphone ipad galaxy covid sars apollo top under super bowl world war act form schedule bulletin
    resolution
    """
)
_STREETS = listed(
    """
    street st road rd avenue ave drive dr lane ln way boulevard blvd square sq court ct place pl terrace
    highway hwy parkway pkwy close crescent row plaza broadway
    """
)
_PREFIXES = listed("minus sub now some over nearly almost about around plus under non")
_TITLES_BEFORE = listed(
    """
    about over under nearly almost around some just only another those these all more less up the a an
    at in on by with to for from of and or but that than least most between roughly approximately
    exactly with after before when while if as his her its their our my your said has have had was were
    is are be been there then now even also still including per plus minus every each he she they we it
    who which i
    """
)
_NATIONAL = re.compile(
    r"(?:an|ish|ese|ian|ican|i|ic|ch|ss|sh|ean|ens|ans|iot|ek|eek)$|^(?:us|u\.s\.|uk|u\.k\.|un|u\.n\.|eu|dutch|gop)$"
)
_CLOCK = listed("am pm a.m. p.m. o'clock gmt et est edt pst pdt pt bst cet utc")


def is_other(tokens: Tokens, numeral: Numeral, has_unit: bool) -> bool:
    """Tell whether a number is no quantity. `has_unit`: a currency, a percent sign or a measure stands
    beside it.
    """
    first, last = numeral.first, numeral.last
    if numeral.style == "digits":
        return (
            _is_identifier(tokens, first, last, has_unit)
            or _is_clock(tokens, first, last)
            or _is_date(tokens, first, last, numeral, has_unit)
            or _is_chain(tokens, first, last, has_unit)
            or (not has_unit and _is_dialled(tokens, first, last))
            or (not has_unit and _is_label(tokens, numeral))
            or (not has_unit and _is_address(tokens, first, last))
        )
    if numeral.style == "words":
        return _is_word_name(tokens, numeral, has_unit) or _is_clock(tokens, first, last)
    return False


def _is_identifier(tokens: Tokens, first: int, last: int, has_unit: bool) -> bool:
    """ "CO2", "XC40", "F-16", "Covid-19", "96th", "5G", "version 1.500.200"."""
    if tokens.raw[first].count(".") > 1 and not has_unit:
        return True
    before = tokens.written(first - 1)
    is_named = tokens.is_capital(first - 2) and tokens.written(first - 2)[0].isalpha()
    if tokens.word(first - 1) == "-" and tokens.touches(first) and is_named and not has_unit:
        return True
    if tokens.touches(first) and not has_unit:
        if before[-1:].isalpha() or before in ("_", "#", "@"):
            return True
        if tokens.low[first - 1] == "-" and tokens.touches(first - 1) and first >= 2:
            prefix = tokens.low[first - 2]
            if prefix[-1:].isalpha() and prefix not in _PREFIXES:
                return True
    after = tokens.written(last)
    if tokens.touches(last) and after[:1].isalpha() and not has_unit:
        return True
    return (
        tokens.touches(last)
        and after == "-"
        and tokens.written(last + 1)[:1].isdigit() is False
        and (
            tokens.touches(last + 1)
            and len(tokens.written(last + 1)) == 1
            and tokens.written(last + 1).isupper()
        )
    )


def _is_clock(tokens: Tokens, first: int, last: int) -> bool:
    after = tokens.word(last)
    if after in _CLOCK:
        return True
    if after == ":" and tokens.touches(last) and tokens.is_digits(last + 1) and tokens.touches(last + 1):
        return True
    if tokens.word(first - 1) == ":" and tokens.touches(first) and tokens.touches(first - 1):
        return tokens.is_digits(first - 2)
    return after in ("a", "p") and tokens.word(last + 1) == "." and tokens.word(last + 2) == "m"


def _is_date(tokens: Tokens, first: int, last: int, numeral: Numeral, has_unit: bool) -> bool:
    value, raw = numeral.low, tokens.raw[first]
    if has_unit or numeral.scale != 1.0 or last - first != 1:
        return False
    if value.is_integer() and 1 <= value <= 31 and _beside_month(tokens, first, last):
        return True
    if (tokens.word(first - 1) == "/" and tokens.is_digits(first - 2)) or (
        tokens.word(last) == "/" and tokens.is_digits(last + 1)
    ):
        return True
    if tokens.touches(first) and tokens.word(first - 1) in "'’" and len(raw) == 2:
        return True
    return len(raw) == 4 and raw.isdigit() and 1100 <= value <= 2199 and _is_year(tokens, first, last, value)


def _beside_month(tokens: Tokens, first: int, last: int) -> bool:
    before = tokens.word(first - 1)
    if before == ".":
        before = tokens.word(first - 2)
    if before in MONTHS and (before not in ("may", "march") or tokens.is_capital(first - 1)):
        return True
    after = tokens.word(last)
    if after == "of":
        after = tokens.word(last + 1)
    if after in MONTHS and tokens.is_capital(last + (tokens.word(last) == "of")):
        return True
    if before in ("-", "to", "and", "through", "or") and tokens.is_digits(first - 2):  # "March 3-5"
        return _beside_month_before(tokens, first - 2)
    return False


def _beside_month_before(tokens: Tokens, first: int) -> bool:
    before = tokens.word(first - 1)
    return (tokens.word(first - 2) if before == "." else before) in MONTHS


def _is_year(tokens: Tokens, first: int, last: int, value: float) -> bool:
    if bound_before(tokens.text, tokens.start[first]) != EXACT and tokens.word(first - 1) not in (
        "around",
        "about",
        "from",
        "late",
    ):
        return tokens.word(first - 1) in ("before",)
    before = tokens.word(first - 1)
    if before in MONTHS or (
        before == "," and (tokens.is_digits(first - 2) or tokens.word(first - 2) in MONTHS)
    ):
        return True
    if 1900 <= value <= 2035:
        return True
    return before in _YEAR_CUES and not is_plural(tokens.word(last))


def _is_chain(tokens: Tokens, first: int, last: int, has_unit: bool) -> bool:
    """ "555-0134", "2-1", "10.11.12.13", "89-89"; a range with a unit or a plural is none."""
    if has_unit:
        return False
    left = _joined(tokens, first, -1)
    right = _joined(tokens, last, +1)
    if not left and not right:
        return False
    end = last + 2 if right else last
    if (left and right) or _joined(tokens, end, +1) or _joined(tokens, first - 2 if left else first, -1):
        return True
    low, high = (
        (tokens.raw[first - 2], tokens.raw[first]) if left else (tokens.raw[first], tokens.raw[last + 1])
    )
    if _amount(low) >= _amount(high):
        return True
    if right_unit(tokens, end) is not None:
        return False
    after = tokens.word(end)
    if not is_content(after):
        return "." not in low + high and "," not in low + high
    return not (is_plural(after) or is_plural(tokens.word(end + 1)) or is_plural(tokens.word(end + 2)))


def _amount(raw: str) -> float:
    return GLYPHS[raw] if raw in GLYPHS else float(raw.replace(",", ""))


def _is_dialled(tokens: Tokens, first: int, last: int) -> bool:
    """Tell a telephone number: "020 7946 0958", "+44 20 7946 0958", "(202) 555"."""
    raw = tokens.raw[first]
    if raw[0] == "0" and len(raw) > 2 and raw.isdigit():
        return True
    if tokens.word(first - 1) == "(" and tokens.word(last) == ")" and tokens.is_digits(last + 1):
        return True
    low = first
    while tokens.is_digits(low - 1) and first - low < 3:
        low -= 1
    high = last
    while tokens.is_digits(high) and high - last < 3:
        high += 1
    return (first - low) + 1 + (high - last) >= 3


def _joined(tokens: Tokens, edge: int, direction: int) -> bool:
    """Tell whether a hyphen glues another digit token on that side of an edge."""
    if direction > 0:
        return (
            tokens.word(edge) in ("-", "/")
            and tokens.touches(edge)
            and tokens.is_digits(edge + 1)
            and tokens.touches(edge + 1)
        )
    return (
        tokens.word(edge - 1) in ("-", "/")
        and tokens.touches(edge)
        and tokens.is_digits(edge - 2)
        and tokens.touches(edge - 1)
    )


def _is_label(tokens: Tokens, numeral: Numeral) -> bool:
    """ "iPhone 11", "Game 7", "page 3", "FTSE 100", "787 Dreamliner"."""
    first, last = numeral.first, numeral.last
    if numeral.scale != 1.0 or "," in tokens.raw[first] or "." in tokens.raw[first]:
        return False
    before = tokens.word(first - 1)
    if before == "." and tokens.word(first - 2) in ("no", "nos", "vol"):
        return True
    if before in _LABELS and not (before in ("top", "under") and is_plural(tokens.word(last))):
        return True
    following = tokens.word(last)
    if (
        tokens.is_capital(first - 1)
        and before not in _TITLES_BEFORE
        and before not in _WEEKDAYS
        and before not in MONTHS
    ):
        if not tokens.starts_sentence(first - 1):
            return True
        return not is_plural(following)
    if tokens.is_capital(last) and tokens.written(last)[:1].isalpha() and numeral.low >= 3:
        return not (is_plural(following) or _NATIONAL.search(following) or is_plural(tokens.word(last + 1)))
    return False


def _is_shouted(tokens: Tokens, first: int, last: int) -> bool:
    """Tell a headline in capitals, where a capital letter says nothing."""
    beside = [tokens.written(place) for place in (first - 2, first - 1, last, last + 1)]
    words = [word for word in beside if len(word) > 2 and word.isalpha()]
    return len(words) > 1 and all(map(str.isupper, words))


def _is_address(tokens: Tokens, first: int, last: int) -> bool:
    if tokens.word(last) == "zip" or (
        len(tokens.raw[first]) == 5 and re.fullmatch("[A-Z]{2}", tokens.written(first - 1))
    ):
        return True
    for place in range(last, min(last + 5, len(tokens))):
        if not (tokens.is_capital(place) or tokens.is_number[place]):
            return False
        if place > last and tokens.low[place] in _STREETS:
            return True
    return False


def _is_word_name(tokens: Tokens, numeral: Numeral, has_unit: bool) -> bool:
    """ "Formula One", "Big Three", "no one", "day one", "one another", "two-time"."""
    first, last = numeral.first, numeral.last
    if tokens.is_capital(first) and not tokens.starts_sentence(first) and not tokens.raw[first].isupper():
        return True
    if tokens.word(first - 1) in ("top", "bottom", "final", "last", "first") and not is_content(
        tokens.word(last)
    ):
        return not has_unit
    if tokens.word(first - 1) == "number" or (tokens.word(first - 1) == "-" and tokens.touches(first)):
        return tokens.word(first - 2) not in _PREFIXES
    if tokens.word(last) == "-" and tokens.touches(last):
        return not has_unit and tokens.word(last + 1) in (
            "time",
            "times",
            "way",
            "off",
            "on",
            "star",
            "tone",
            "sided",
            "man",
            "third",
        )
    if last - first == 1 and tokens.low[first] == "one":
        return not has_unit and not _is_counting_one(tokens, first)
    if last - first == 1 and tokens.low[first] == "zero":
        return not has_unit and not is_plural(tokens.word(last))
    return False


_NOT_BEFORE_ONE = listed(
    """
    the this that which each every no any another some same only good bad big day hand new old better
    """
)
_NOT_AFTER_ONE = listed("another day thing more time by or off way who that")


def _is_counting_one(tokens: Tokens, index: int) -> bool:
    before, after = tokens.word(index - 1), tokens.word(index + 1)
    if after == "of":
        return (
            tokens.word(index + 2)
            in (
                "the",
                "its",
                "their",
                "his",
                "her",
                "our",
                "my",
                "those",
                "these",
                "your",
                "several",
                "many",
                "few",
                "at",
                "a",
            )
            or tokens.is_number[min(index + 2, len(tokens) - 1)]
        )
    if after in ("and", "to", "or", "-") and _starts_number(tokens, index + 2):
        return True
    if before in _NOT_BEFORE_ONE or after in _NOT_AFTER_ONE:
        return False
    return is_content(after)


def _starts_number(tokens: Tokens, index: int) -> bool:
    return tokens.is_digits(index) or tokens.word(index) in SMALL or tokens.word(index) in TENS
