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

    >>> full_name("Lind", "Mayor Tom Lind spoke. Lind left.")
    'Tom Lind'
    """
    given = re.findall(
        rf"\b([A-Z][a-zà-ÿ]+(?:-[A-Z][a-zà-ÿ]+)?(?: [A-Z]\.)?) {re.escape(surname)}\b", article
    )
    names = {name for name in given if name.split()[0] not in _NOT_GIVEN}
    return f"{names.pop()} {surname}" if len(names) == 1 else None
