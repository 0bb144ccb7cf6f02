"""How dates are written in English: one pattern for each way, tried in order at each place.

Texts may be tokenised ("May 7 , 2015"), so spaces before commas are allowed everywhere.
"""

from __future__ import annotations

import re

from anechoic.language.wordlists import in_order

MONTHS = {
    name: number
    for number, name in enumerate(
        in_order(
            """
            january february march april may june july august september october november december
            """
        ),
        1,
    )
}
MONTHS |= {name[:3]: number for name, number in MONTHS.items()} | {"sept": 9}
WEEKDAYS = {
    name: number
    for number, name in enumerate(in_order("monday tuesday wednesday thursday friday saturday sunday"))
}
SHORT_WEEKDAYS = {
    "mon": 0,
    "tue": 1,
    "tues": 1,
    "wed": 2,
    "weds": 2,
    "thu": 3,
    "thur": 3,
    "thurs": 3,
    "fri": 4,
    "sat": 5,
    "sun": 6,
}
COUNTS = {
    word: number
    for number, word in enumerate(
        in_order("one two three four five six seven eight nine ten eleven twelve"), 1
    )
} | {"a": 1, "an": 1, "a couple of": 2, "fifteen": 15, "twenty": 20, "thirty": 30}

_MONTH = (
    r"(?P<month>January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)(?:\b\.?))"
)
_LONG_WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_WEEKDAY_LEAD = rf"(?:(?:{_LONG_WEEKDAY}|(?:Mon|Tues?|Weds?|Thur?s?|Fri|Sat|Sun)\b\.?)\s?,?\s(?:the\s)?)?"
_NO_DAY = r"(?![\d:]|[.,]\d|\s?(?:%|percent|per cent|million|billion|a\.m|p\.m))"
_DAY = r"(?P<day>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?" + _NO_DAY
_YEAR = r"(?P<year>1[5-9]\d\d|20\d\d)(?![\d%]|,\d|\.\d)"
_UNIT = r"(?P<unit>day|week|month|year|decade)s?"

_WHICH = (
    "earlier this|later this|late last|early last|early next|late next|the previous|the following|this past|"
    "this coming|the last|last|this|next"
)
_LONG_MONTH = "January|February|March|April|May|June|July|August|September|October|November|December"
_PERIOD = f"year|month|night|morning|afternoon|evening|{_LONG_WEEKDAY}|{_LONG_MONTH}"
_BEFORE_MONTH = (
    "in|since|until|till|by|from|during|late|early|mid-?|of|through|for|before|after|and|to|between"
)

_KINDS = {
    "iso": rf"(?<![\d/-]){_YEAR}-(?P<month>0[1-9]|1[0-2])-(?P<day>3[01]|[12]\d|0[1-9])(?![\d-])",
    "mdy": rf"\b{_WEEKDAY_LEAD}{_MONTH}\s{_DAY}(?:\s?[-–]\s?\d{{1,2}})?\s?,?\s?(?:of\s)?{_YEAR}",
    "dmy": rf"\b{_WEEKDAY_LEAD}{_DAY}\s?(?:of\s)?{_MONTH}\s?,?\s?(?:of\s)?{_YEAR}",
    "slash": rf"(?<![\d/.])(?P<day>\d{{1,2}})(?P<sep>[/.])(?P<month>\d{{1,2}})(?P=sep){_YEAR}(?!/)",
    "nine": r"(?<![\d/])9/11(?![\d/])",
    "my": rf"\b{_MONTH}\s?,?\s(?:of\s)?{_YEAR}",
    "md": rf"\b{_WEEKDAY_LEAD}{_MONTH}\s{_DAY}\b(?!\s?-\s?year)",
    "dm": rf"\b{_WEEKDAY_LEAD}{_DAY}\s(?:of\s)?{_MONTH}\b",
    "ago": rf"\b(?P<count>\d{{1,3}}|{'|'.join(COUNTS)})\s{_UNIT}\sago\b",
    "period": rf"\b(?P<which>{_WHICH})\s(?P<what>{_PERIOD})\b",
    "before": r"\bthe year before(?!\s(?:the|that|he|she|it|they|his|her|last))\b",
    "word": (
        r"\b(?P<beyond>the\sday\s(?:before\s(?=yest)|after\s(?=tomo)))?"
        r"(?P<word>yesterday|today|tonight|tomorrow)\b"
    ),
    "weekday": rf"\b(?P<weekday>{_LONG_WEEKDAY})\b",
    "month": (
        rf"\b(?:{_BEFORE_MONTH})\s?"
        r"(?:late|early|mid-?)?\s?(?P<only>" + _LONG_MONTH + r")\b(?!\s?\d|\s(?-i:[A-Z][a-z])|-\w)"
    ),
    "year": rf"(?<![\w.,$£€/:#-]){_YEAR}(?![\w/]|-\d)",
}


def _named(kind: str, pattern: str) -> str:
    """Give the groups of one kind names of their own: one pattern cannot hold "month" twice."""
    return f"(?P<{kind}_>" + re.sub(r"P<(month|day|year|unit)>", rf"P<\g<1>_{kind}>", pattern) + ")"


_START = (
    r"(?:(?=\d)|\b(?=(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mon|tue|wed|thu|fri|sat|sun)"
    rf"|(?:{'|'.join(COUNTS)})\s[dwmy]|this\s|next\s|la(?:st|ter?)\s|earl|the\s[dlpfy]|yest|to[dnm]"
    rf"|(?:{_BEFORE_MONTH})[\s-]*(?:late|early|mid-?)?\s?(?-i:[JFMASOND])))"
)
"""Every way begins so; asked first, it saves the trial of each way at each word."""
OPENING = frozenset(
    word[:3]
    for words in (
        *MONTHS,
        *WEEKDAYS,
        *SHORT_WEEKDAYS,
        *COUNTS,
        _WHICH,
        _BEFORE_MONTH,
        "yesterday today tonight tomorrow",
    )
    for word in re.findall("[a-z]+", words)
)
"""How the words begin with which a date may begin: three letters, or the word if it is shorter."""

DATE = re.compile(
    f"{_START}(?:{'|'.join(_named(kind, pattern) for kind, pattern in _KINDS.items())})", re.IGNORECASE
)
