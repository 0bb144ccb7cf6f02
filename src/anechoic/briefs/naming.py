"""Names people in full where they first appear.

    introduce("Kennedy said ...", article_text, known) -> "John Kennedy said ..."

The full name must stand in the article, word for word; where the article leaves a choice, nothing is done.
"Mr. Kennedy" stays so unless the article has "Mr. John Kennedy": else he may be another of that name.
"""

from __future__ import annotations

import re

from anechoic.briefs.quoted import outside

SPEAKS = (
    r"(?:said|says|told|wrote|tweeted|added|argued|warned|insisted|noted|testified|explained|replied"
    r"|stressed)"
)
_SURNAME = r"([A-Z][a-zà-ÿ]+(?:[-’'][A-Z][a-zà-ÿ]+)?)"
_GIVEN = r"(?:[A-Z][a-zà-ÿ]+(?:[-’'][A-Z][a-zà-ÿ]+)?|[A-Z]\.)"
_LONE = re.compile(
    rf"(?<![\w.’'-])(?:(?:Mr|Mrs|Ms|Dr)\.? ){_SURNAME}\b(?![’'-]?\w)"
    rf"|(?<![\w.’'-] )\b{_SURNAME}(?= {SPEAKS}\b)|(?<=[,”\"] ){_SURNAME}(?= {SPEAKS}\b)"
    rf"|(?<= said | told |wrote ){_SURNAME}(?=[.,])"
)
_TITLES = """
Mr Mrs Ms Dr Sir Lord Lady President Senator Sen Rep Gov Governor Mayor Judge Justice Chief Speaker
Secretary Minister Chancellor Premier Prime Captain General Officer Sheriff Director Leader Chairman
Chairwoman Attorney Congressman Congresswoman Representative Professor Pope King Queen Prince Princess
Ambassador Commissioner Spokesman Spokeswoman Counsel Whip Deputy Colonel Lieutenant Sergeant Detective
Inspector Superintendent Coach Cardinal Bishop Archbishop Reverend Father Sister Brother
"""
_OPENERS = """
Former When While But And The This That As If After Before Since With For On In At By To Of Monday Tuesday
Wednesday Thursday Friday Saturday Sunday Republican Democrat Democratic Vice Reporter Correspondent Host
Anchor Author Founder Per Economist Lawyer Candidate Nominee Congressional Police House Senate
"""
_NOT_GIVEN = frozenset((_TITLES + _OPENERS).split())
"""Capitalised words before a surname that are no given name."""
_TITLE = rf"\b({'|'.join(_TITLES.split())})\.? "
_LONG = {"Sen": "Senator", "Gov": "Governor", "Rep": "Representative"}


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
        surname = next(group for group in match.groups() if group)
        full = None if surname in known else full_name(surname, article)
        known.add(surname)
        if full and full not in text and _is_sure(match.group(), full, article):
            parts += [text[at : match.end() - len(surname)], full]
            at = match.end()
    return "".join([*parts, text[at:]])


def _is_sure(lone: str, full: str, article: str) -> bool:
    """Tell whether a lone surname, "Mrs. Kennedy", is the one of that name whom the article has in full.

    Whoever the article names by title and surname must be named by that title in full somewhere.
    """
    surname = full.split()[-1]
    return _titles(surname, lone) | _titles(surname, article) <= _titles(full, article)


def _titles(name: str, text: str) -> set[str]:
    found = re.findall(rf"{_TITLE}{re.escape(name)}\b", text)
    return {_LONG.get(title, title) for title in found}


def is_named(surname: str, text: str) -> bool:
    """Tell whether a text has more than the bare surname: a given name, a title, an office."""
    return re.search(rf"[\w’'-]+\.? {re.escape(surname)}\b", outside(text)) is not None and bool(
        re.search(
            rf"[A-Z][\w.’'-]* {re.escape(surname)}\b|\b{re.escape(surname)}, (?:an?|the|who|whose) ", text
        )
    )


def full_name(surname: str, article: str) -> str | None:
    """Give the one full name that the article has for a surname, None if it has none or several.

    >>> full_name("Lind", "Mayor Tom Lind spoke. Lind and Tom H. Lind left.")
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
    titles = [n for n, part in enumerate(parts) if part in _NOT_GIVEN or _is_common(part, article)]
    rest = parts[titles[-1] + 1 :] if titles else parts
    return " ".join(rest) if len(rest) <= 2 else ""


def _is_common(word: str, article: str) -> bool:
    return re.search(rf"\b{re.escape(word.lower())}\b", article) is not None


def _widest(names: set[str]) -> str:
    """Give the name that ends with all the others ("Sarah Huckabee" for "Huckabee"), "" if they disagree."""
    longest = max(names, key=len, default="")
    return longest if all(longest.endswith(name) for name in names) else ""
