"""Tells whether "Mr. Lind" and "Tom Lind" are one person in an article.

    is_the_one("Mr", "Tom Lind", article) -> bool

Only where the article leaves no choice: it knows one given name and one title of this surname, speaks of no
family, and goes on from the full name with "he" (or "she").
"""

from __future__ import annotations

import re

from anechoic.briefs.proof.lists import word_set
from anechoic.briefs.proof.tokens import fold

HONORIFICS = word_set("mr mrs ms miss dr")
_HE, _SHE = word_set("he his him himself"), word_set("she her hers herself")
_PRONOUNS = {"mr": _HE, "mrs": _SHE, "ms": _SHE, "miss": _SHE}
_OFFICES = word_set("""
President Senator Sen. Sen Rep. Rep Gov. Gov Governor Mayor Judge Justice Secretary Minister Chancellor
Speaker Captain General Gen. Professor Pope King Queen Prince Princess Chairman Chairwoman Sheriff Officer
Ambassador Commissioner Director Premier Representative Congressman Congresswoman Leader Attorney Counsel
""")
_NOT_YET = r"(?i:\b(?:former|ex|then|vice|deputy|acting|late|first|elect|and|-)[ -])"
_KIN = r"\b(?:wife|husband|widow|son|daughter|brother|sister|father|mother|parents|cousin|family|Jr|Sr)\b"
_NEAR = 200
_OTHER = re.compile(r"\b[A-Z][\w'-]+ (?:[A-Z]\. )?[A-Z][\w'-]+")


def is_the_one(title: str, full: str, article: str) -> bool:
    """Tell whether whoever has this title and surname in the article is the one named in full there.

    Args:
        title: "Mr", "Mrs", "Ms", "Miss" or "Dr".
        full: A given name or an office and the surname: "Tom Lind", "President Lind".

    >>> is_the_one("Mr", "Tom Lind", "Tom Lind said he would go. Mr. Lind left.")
    True
    >>> is_the_one("Mrs", "Tom Lind", "Tom Lind said he would go. Mrs. Lind left.")
    False
    """
    whole, surname = fold(article), full.split()[-1]
    fitting = _PRONOUNS.get(title.lower())
    if fitting is None or not _titles(surname, whole) <= {title.lower()} or _has_kin(surname, whole):
        return False
    own, given = _given(surname, full), _given(surname, whole)
    return (given == own if own else len(given) <= 1) and _goes_on(full, fitting, whole)


def _titles(surname: str, article: str) -> set[str]:
    found = re.findall(rf"\b(\w+)\.? {re.escape(surname)}(?!\w)", article)
    return {word.lower() for word in found} & HONORIFICS


def _given(surname: str, article: str) -> set[str]:
    """Give the words that are given names before the surname: capitalised, no office, never written small."""
    found = re.findall(rf"\b([A-Z][\w'-]+)(?: [A-Z]\.)? {re.escape(surname)}(?!\w)", article)
    return {
        word
        for word in found
        if word not in _OFFICES
        and word.lower() not in HONORIFICS
        and not re.search(rf"\b{re.escape(word.lower())}\b", article)
    }


def _has_kin(surname: str, article: str) -> bool:
    name = re.escape(surname)
    return re.search(rf"{_KIN}[^.]{{0,40}}\b{name}|\b{name}(?:'s|,)? {_KIN}", article) is not None


def _goes_on(full: str, fitting: frozenset[str], article: str) -> bool:
    """Tell whether the first pronoun after the full name fits its title, more often than not."""
    score = 0
    for match in re.finditer(rf"(?<!\w){re.escape(full)}(?!\w)", article):
        if re.search(rf"{_NOT_YET}$", article[: match.start()]) and full.split()[0] in _OFFICES:
            return False
        after = article[match.end() : match.end() + _NEAR]
        other = _OTHER.search(after)
        words = re.findall(r"[a-z]+", after[: other.start()] if other else after)
        pronoun = next((word for word in words if word in _HE | _SHE), None)
        score += 0 if pronoun is None else (1 if pronoun in fitting else -1)
    return score > 0
