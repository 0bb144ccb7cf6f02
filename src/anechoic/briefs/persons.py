"""Who a name in an article belongs to: "Lind" and "Mr. Lind" are Tom Lind only if nobody else can be meant.

full_name(surname, article)               "Tom Lind", None if there is none or a choice
is_sure(lone, full, article)              no title in the article speaks against it
in_full(title, surname, full, article)    "Tom Lind" or "President Lind" for "Mr. Lind", None if in doubt
"""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import lru_cache

from anechoic.briefs.whole import places, stands

_GIVEN = r"(?:[A-Z][a-zà-ÿ]+(?:[-’'][A-Z][a-zà-ÿ]+)?|[A-Z]\.)"
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
Policy State Affairs Security Defense Defence Treasury Energy Education Commerce Transportation Agriculture
Staff Communications Operations Relations Enforcement Intelligence Services Adviser Advisor Analyst
Appropriations Chair Committee Strategist Aide Manager Executive Officer Both Neither Either Even Only
Unlike Like Though Although Because Once Until Among Still Yet So Also Then There Here Instead Meanwhile
Yesterday Today Just Not Did Does Is Was
"""
_NOT_GIVEN = frozenset((_TITLES + _OPENERS).split())
"""Capitalised words before a surname that are no given name."""
_TITLE = re.compile(rf"\b({'|'.join(_TITLES.split())})\.? ")
_EDGE = re.compile(r"\b")
_HONORIFICS = frozenset({"Mr", "Mrs", "Ms", "Dr"})
_NO_LONGER = frozenset({"former", "ex", "then", "vice", "deputy", "acting", "late", "first", "and"})
_KIN = (
    r"\b(?:wife|husband|widow|widower|son|daughter|brother|sister|father|mother|parents|cousin|family|Jr|Sr)"
    r"\b"
)
_KIN_BEFORE = re.compile(rf"{_KIN}[^.]{{0,40}}\Z")
_KIN_AFTER = re.compile(rf"(?:[’']s|,)? {_KIN}")
_KIN_REACH = 60
"""Characters before a name in which its kin is looked for: 40 between the two, and the word itself."""
_HE = frozenset({"he", "his", "him", "himself"})
_PRONOUN = re.compile(r"\b(?:he|his|him|himself|she|hers?|herself)\b", re.IGNORECASE)
_ANOTHER = re.compile(r"\b[A-Z][\w’'-]+ (?:[A-Z]\. )?[A-Z][\w’'-]+")
_REACH = 200
"""Characters after a full name within which "he" still means its owner, unless another is named."""
_LONG = {"Sen": "Senator", "Gov": "Governor", "Rep": "Representative"}


@lru_cache(maxsize=1024)
def full_name(surname: str, article: str) -> str | None:
    """Give the one full name that the article has for a surname, None if it has none or several.

    >>> full_name("Lind", "Mayor Tom Lind spoke. Lind and Tom H. Lind left.")
    'Tom H. Lind'
    """
    names = _given_names(surname, article)
    longest = max(names, key=len, default="")
    if not longest or any(name.split()[0] != longest.split()[0] for name in names):
        longest = _widest(names)
    return f"{longest} {surname}" if longest else None


@lru_cache(maxsize=1024)
def _given_names(surname: str, article: str) -> frozenset[str]:
    """Give what stands before a surname; "of America Pete" may be a body's name and a given one: left out."""
    before = re.findall(rf"(\bof )?((?:{_GIVEN} )+){re.escape(surname)}\b", article)
    given = ((bool(of), found.strip(), _given(found.split(), article)) for of, found in before)
    return frozenset(name for of, found, name in given if name and not (of and " " in name and name == found))


def _given(parts: list[str], article: str) -> str:
    """Drop titles and common words before a name: what the article also writes small is no name."""
    titles = [n for n, part in enumerate(parts) if part in _NOT_GIVEN or _is_common(part, article)]
    rest = parts[titles[-1] + 1 :] if titles else parts
    return " ".join(rest) if len(rest) <= 2 else ""


def _is_common(word: str, article: str) -> bool:
    return stands(word.lower(), article)


def _widest(names: Collection[str]) -> str:
    """Give the name that ends with all the others ("Sarah Huckabee" for "Huckabee"), "" if they disagree."""
    longest = max(names, key=len, default="")
    return longest if all(longest.endswith(name) for name in names) else ""


def in_full(title: str, surname: str, full: str | None, article: str) -> str | None:
    """Give whom the article can only mean by "Mr. Lind": by given name, else by office; None if in doubt."""
    if _titles(surname, article) & _HONORIFICS != {title} or _has_family(surname, article):
        return None
    name = full or _by_office(surname, article)
    return name if name and _is_referred_to(name, title, article) else None


def _by_office(surname: str, article: str) -> str | None:
    """Give "President Lind" if the article gives this surname one office, and never a former one."""
    offices = _titles(surname, article) - _HONORIFICS
    if len(offices) != 1 or _given_names(surname, article):
        return None
    found = re.findall(rf"(\S+ )?\b([A-Z][a-z]+\.?) {re.escape(surname)}\b", article)
    written = {office for before, office in found if before.strip().lower() not in _NO_LONGER}
    lost = any(before.strip().lower() in _NO_LONGER for before, _ in found)
    held = {office for office in written if _LONG.get(office.rstrip("."), office) in offices}
    return f"{held.pop()} {surname}" if len(held) == 1 and not lost else None


def _is_referred_to(name: str, title: str, article: str) -> bool:
    """Tell whether the article goes on from the full name with the title's pronoun, mostly."""
    votes = 0
    for match in re.finditer(rf"\b{re.escape(name)}\b", article):
        rest = _ANOTHER.split(article[match.end() : match.end() + _REACH])[0]
        pronoun = _PRONOUN.search(rest)
        if pronoun:
            votes += 1 if (pronoun.group().lower() in _HE) is (title == "Mr") else -1
    return votes > 0


def is_sure(lone: str, full: str, article: str) -> bool:
    """Tell whether a lone surname, "Mrs. Kennedy", is the one of that name whom the article has in full.

    Whoever the article names by title and surname must be named by that title in full somewhere.
    """
    surname = full.split()[-1]
    return _titles(surname, lone) | _titles(surname, article) <= _titles(full, article)


def _has_family(surname: str, article: str) -> bool:
    return any(
        _KIN_BEFORE.search(article, max(0, at - _KIN_REACH), at)
        or _KIN_AFTER.match(article, at + len(surname))
        for at in places(surname, article)
    )


def _titles(name: str, text: str) -> set[str]:
    """Give the titles that stand right before a name."""
    return {
        _LONG.get(title, title)
        for title, at in _titled(text)
        if text.startswith(name, at) and _EDGE.match(text, at + len(name))
    }


@lru_cache(maxsize=256)
def _titled(text: str) -> tuple[tuple[str, int], ...]:
    """Give each title in a text and where what it belongs to begins."""
    return tuple((match[1], match.end()) for match in _TITLE.finditer(text))
