"""Names people in full where they first appear.

    introduce("Kennedy said ...", article_text, known) -> "John Kennedy said ..."

The full name must stand in the article, word for word; where the article leaves a choice, nothing is done.
"Mr. Kennedy" is John Kennedy, or President Kennedy, where the article knows no other and no Mrs. Kennedy,
speaks of no family, and goes on from the full name with "he": else he may be another of that name.
"""

from __future__ import annotations

import re

from anechoic.briefs.persons import full_name, in_full, is_sure
from anechoic.briefs.quoted import outside

SPEAKS = (
    r"(?:said|says|told|wrote|tweeted|added|argued|warned|insisted|noted|testified|explained|replied"
    r"|stressed)"
)
_SURNAME = r"([A-Z][a-zà-ÿ]+(?:[-’'][A-Z][a-zà-ÿ]+)?)"
_LONE = re.compile(
    rf"(?<![\w.’'-])(?:(?P<title>Mr|Mrs|Ms|Dr)\.? ){_SURNAME}\b(?=[’']s\b|(?![’'-]?\w))"
    rf"|(?<![\w.’'-] )\b{_SURNAME}(?= {SPEAKS}\b)|(?<=[,”\"] ){_SURNAME}(?= {SPEAKS}\b)"
    rf"|(?<= said | told |wrote ){_SURNAME}(?=[.,])"
)
_FULL = re.compile(rf"\b(?!(?:Mr|Mrs|Ms)\b)[A-Z][\w’'-]+\.? (?:[A-Z]\. )?{_SURNAME}\b")


def introduce(text: str, article: str, known: set[str]) -> str:
    """Put the given name before the first lone surname of each speaker.

    `known` grows by who was named.

    >>> introduce("Lind said no.", "Mayor Tom Lind spoke. Lind said no.", set())
    'Tom Lind said no.'
    >>> introduce("Mrs. Lind said no.", "Mayor Tom Lind spoke. Mrs. Lind said no.", set())
    'Mrs. Lind said no.'
    """
    parts, at = [], 0
    for match in _LONE.finditer(text):
        title, *surnames = match.groups()
        surname = next(name for name in surnames if name)
        if surname in known:
            continue
        full = full_name(surname, article)
        start = match.end() - len(surname)
        if not (full and is_sure(match.group(), full, article)):
            full, start = in_full(title, surname, full, article) if title else None, match.start()
        if full and full not in text:
            parts += [text[at:start], full]
            at = match.end()
    told = "".join([*parts, text[at:]])
    known |= {name[1] for name in _FULL.finditer(told)}
    return told


def strangers(text: str, article: str) -> set[str]:
    """Give the surnames that a text has behind "Mr." and that `introduce` could not put in full.

    >>> strangers("Mr. Lind met Eva Holm.", "Mr. Lind met Eva Holm.")
    {'Lind'}
    """
    if "Mr" not in text and "Ms" not in text:
        return set()
    titled = {m[2] for m in _LONE.finditer(outside(text)) if m["title"] in ("Mr", "Mrs", "Ms")}
    if not titled:
        return titled
    told: set[str] = set()
    introduce(text, article, told)
    return titled - told


def is_named(surname: str, text: str) -> bool:
    """Tell whether a text has more than the bare surname: a given name, an office; "Mr." names nobody."""
    name = re.escape(surname)
    given = rf"\b(?!(?:Mr|Mrs|Ms)\b)[A-Z][\w.’'-]* {name}\b"
    return re.search(rf"{given}|\b{name}, (?:an?|the|who|whose) ", outside(text)) is not None
