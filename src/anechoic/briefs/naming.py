"""Names speakers in full where they first appear.

    introduce("Kennedy said ...", article_text, known) -> "John Kennedy said ..."

The full name must stand in the article, word for word; where the article leaves a choice, nothing is done.
"""

from __future__ import annotations

import re

SPEAKS = (
    r"(?:said|says|told|wrote|tweeted|added|argued|warned|insisted|noted|testified|explained|replied"
    r"|stressed)"
)
_SURNAME = r"([A-Z][a-zà-ÿ]+(?:[-’'][A-Z][a-zà-ÿ]+)?)"
_GIVEN = r"(?:[A-Z][a-zà-ÿ]+(?:[-’'][A-Z][a-zà-ÿ]+)?|[A-Z]\.)"
_LONE = re.compile(
    rf"(?<![\w.’'-] )\b{_SURNAME}(?= {SPEAKS}\b)|(?<=[,”\"] ){_SURNAME}(?= {SPEAKS}\b)"
    rf"|(?<= said | told |wrote ){_SURNAME}(?=[.,])"
)
_TITLES = """
Mr Mrs Ms Dr Sir Lord Lady President Senator Sen Rep Gov Governor Mayor Judge Justice Chief Speaker
Secretary Minister Chancellor Premier Prime Captain General Officer Sheriff Director Former When
While But And The This That As If After Before Since With For On In At By To Of Monday Tuesday
Wednesday Thursday Friday Saturday Sunday Republican Democrat Democratic Leader Chairman Chairwoman
Attorney Congressman Congresswoman Representative Professor Pope King Queen Prince Princess Vice
Ambassador Commissioner Spokesman Spokeswoman Counsel
"""
_NOT_GIVEN = frozenset(_TITLES.split())
"""Capitalised words before a surname that are no given name."""


def introduce(text: str, article: str, known: set[str]) -> str:
    """Replace the first lone surname of each speaker by the full name; `known` grows by who was named."""
    for match in reversed(list(_LONE.finditer(text))):
        surname = next(group for group in match.groups() if group)
        start = match.start(match.lastindex or 0)
        full = None if surname in known else full_name(surname, article)
        known.add(surname)
        if full and full not in text:
            text = text[:start] + full + text[start + len(surname) :]
    return text


def full_name(surname: str, article: str) -> str | None:
    """Give the one full name that the article has for a surname, None if it has none or several.

    >>> full_name("Lind", "Mayor Tom Lind spoke. Both Lind and Tom H. Lind left.")
    'Tom H. Lind'
    """
    before = re.findall(rf"((?:{_GIVEN} )+){re.escape(surname)}\b", article)
    names = {name for found in before if (name := _given(found.split(), article))}
    longest = max(names, key=len, default="")
    if not longest or any(name.split()[0] != longest.split()[0] for name in names):
        longest = _widest(names)
    return f"{longest} {surname}" if longest else None


def _given(parts: list[str], article: str) -> str:
    """Drop titles and common words before a name: what the article also writes small is no name."""
    while parts and (parts[0] in _NOT_GIVEN or re.search(rf"\b{re.escape(parts[0].lower())}\b", article)):
        parts = parts[1:]
    return " ".join(parts) if len(parts) <= 2 else ""


def _widest(names: set[str]) -> str:
    """Give the name that ends with all the others ("Sarah Huckabee" for "Huckabee"), "" if they disagree."""
    longest = max(names, key=len, default="")
    return longest if all(longest.endswith(name) for name in names) else ""
