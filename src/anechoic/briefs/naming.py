"""Names people in full where they first appear.

    introduce("Mr. Kennedy said ...", article_text, known) -> "John Kennedy said ..."

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
_HONORIFIC = r"(?:Mr|Mrs|Ms|Dr)\.? "
_LONE = re.compile(
    rf"(?<![\w.’'-]){_HONORIFIC}{_SURNAME}\b(?![’'-]?\w)"
    rf"|(?<![\w.’'-] )\b{_SURNAME}(?= {SPEAKS}\b)|(?<=[,”\"] ){_SURNAME}(?= {SPEAKS}\b)"
    rf"|(?<= said | told |wrote ){_SURNAME}(?=[.,])"
)
_PLAIN = re.compile(r"“[^”]*”|\"[^\"]*\"")
_TITLES = """
Mr Mrs Ms Dr Sir Lord Lady President Senator Sen Rep Gov Governor Mayor Judge Justice Chief Speaker
Secretary Minister Chancellor Premier Prime Captain General Officer Sheriff Director Former When
While But And The This That As If After Before Since With For On In At By To Of Monday Tuesday
Wednesday Thursday Friday Saturday Sunday Republican Democrat Democratic Leader Chairman Chairwoman
Attorney Congressman Congresswoman Representative Professor Pope King Queen Prince Princess Vice
Ambassador Commissioner Spokesman Spokeswoman Counsel Whip Deputy Colonel Lieutenant Sergeant Detective
Inspector Superintendent Coach Reporter Correspondent Host Anchor Author Founder Cardinal Bishop Archbishop
Reverend Father Sister Brother Per Founder Economist Lawyer Candidate Nominee Congressional Police House
Senate
"""
_NOT_GIVEN = frozenset(_TITLES.split())
"""Capitalised words before a surname that are no given name."""


def introduce(text: str, article: str, known: set[str]) -> str:
    """Replace the first lone surname of each speaker, and the first "Mr. Kennedy", by the full name.

    `known` grows by who was named.
    """
    parts, at = [], 0
    for match in _LONE.finditer(text):
        surname = next(group for group in match.groups() if group)
        full = None if surname in known else full_name(surname, article)
        known.add(surname)
        if full and full not in text and not _is_another(match.group(), full, article):
            parts += [text[at : match.start()], full]
            at = match.end()
    return "".join([*parts, text[at:]])


def _is_another(lone: str, full: str, article: str) -> bool:
    """Tell whether "Mrs. Kennedy" may be somebody else than the one whose full name the article has."""
    surname = lone.split()[-1]
    if not lone.startswith(("Mrs", "Ms")):
        return lone.startswith("Mr") and re.search(rf"\b(?:Mrs|Ms)\.? {surname}\b", article) is not None
    is_man = re.search(rf"\b(?:Mr\.?|President|Sir|King|Prince|Lord) {re.escape(full)}\b", article)
    return is_man is not None or re.search(rf"\b(?:Mr\.?|President) {surname}\b", article) is not None


def is_named(surname: str, text: str) -> bool:
    """Tell whether a text has more than the bare surname: a given name, a title, an office."""
    return re.search(rf"[\w’'-]+\.? {re.escape(surname)}\b", _PLAIN.sub(" ", text)) is not None and bool(
        re.search(
            rf"[A-Z][\w.’'-]* {re.escape(surname)}\b|\b{re.escape(surname)}, (?:an?|the|who|whose) ", text
        )
    )


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
    titles = [n for n, part in enumerate(parts) if part in _NOT_GIVEN or _is_common(part, article)]
    rest = parts[titles[-1] + 1 :] if titles else parts
    return " ".join(rest) if len(rest) <= 2 else ""


def _is_common(word: str, article: str) -> bool:
    return re.search(rf"\b{re.escape(word.lower())}\b", article) is not None


def _widest(names: set[str]) -> str:
    """Give the name that ends with all the others ("Sarah Huckabee" for "Huckabee"), "" if they disagree."""
    longest = max(names, key=len, default="")
    return longest if all(longest.endswith(name) for name in names) else ""
