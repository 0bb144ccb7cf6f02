"""Every name of a sentence occurs in an article that it cites, whole."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from anechoic.briefs.proof.lists import word_set
from anechoic.briefs.proof.tokens import REPORTS, fold

_PART = r"(?:(?:[A-Z]\.){2,}|[A-Z][\w'&-]*|[A-Z]\.)"
_NAME = re.compile(rf"{_PART}(?:(?: (?:of|the|for|de|van|von|al|bin|del|la) (?=[A-Z])| ){_PART})*")
_START = re.compile(r"(?:^|[.!?:;] |\" ?|\()$")
_DAYS = word_set("Monday Tuesday Wednesday Thursday Friday Saturday Sunday")
_MONTHS = word_set("January February March April June July August September October November December")
_TITLES = word_set("""
Mr Mrs Ms Dr Sir President Prime Minister Senator Sen. Rep. Gov. Governor Mayor Judge Justice Chief
Speaker Secretary
Chancellor Premier Captain General Gen. Officer Sheriff Director Professor Pope King Queen Prince
Princess Foreign
Spokesman Spokeswoman Chairman Chairwoman Republican Republicans Democrat Democrats The A An In On
At But And May
Deputy Inspector Union Leader I He She It They We You His Her Their This That These Those There
""")
NO_NAME = _TITLES | _DAYS | _MONTHS
_ALIASES = (
    frozenset({"us", "u.s.", "u.s", "usa", "united states", "america", "american", "americans"}),
    frozenset({"uk", "u.k.", "britain", "united kingdom", "british", "great britain"}),
    frozenset({"eu", "e.u.", "european union", "europe"}),
    frozenset({"un", "u.n.", "united nations"}),
)
SPEAKS = "|".join(sorted(w for w in REPORTS if w not in ("according", "put")))


def check_names(text: str, cited: Sequence[str], articles: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Give (check, reason) for each name and day that the cited articles do not have."""
    whole = [fold(article) for article in articles]
    for name in names(text):
        if not any(_stands(name, article) or _stands(_untitled(name, article), article) for article in whole):
            yield "name", f"{name} does not occur in the cited article."
    for day in sorted(_said(text, _DAYS | _MONTHS) - _said(" ".join([*cited, *articles]), _DAYS | _MONTHS)):
        yield "name", f"{day} is not named in the cited article."


def names(text: str) -> list[str]:
    """Give the names of a text; a single capitalised word that opens a sentence may be any word."""
    folded = fold(text)
    found = []
    for match in _NAME.finditer(folded):
        parts = [
            part for part in match.group().split() if part.rstrip(".") not in NO_NAME and part not in NO_NAME
        ]
        opens = _START.search(folded[: match.start()]) is not None
        if opens and len(match.group().split()) == 1 and not _is_sure(match.group(), folded[match.end() :]):
            continue
        if parts:
            found.append(" ".join(parts).removesuffix("'s").strip("-'"))
    return found


def _is_sure(word: str, rest: str) -> bool:
    """Tell a name from a capitalised common word at a sentence's start: it speaks, or has an apostrophe s."""
    return word.endswith("'s") or word.isupper() or re.match(rf" (?:{SPEAKS})\b", rest) is not None


def _stands(name: str, article: str) -> bool:
    if _whole(name, article):
        return True
    low = name.lower()
    if any(low in group and any(_whole(alias, article.lower()) for alias in group) for group in _ALIASES):
        return True
    if name.isupper() and len(name) <= 6:
        return _initials(name.replace(".", ""), article)
    parts = name.split()
    if len(parts) > 1:
        middle = r" (?:[A-Z][\w.'-]* ){0,2}".join(re.escape(part) for part in parts)
        return re.search(rf"(?<!\w){middle}", article) is not None or (
            "of" not in parts and all(p[:1].isupper() for p in parts) and _initials_of(parts, article)
        )
    return any(form and _whole(form, article) for form in _forms(name))


def _untitled(name: str, article: str) -> str:
    """Drop an opening word that the article has as a common one: "Geologist Rosa Prieto"."""
    first, _, rest = name.partition(" ")
    return rest if rest and _whole(first.lower(), article) else name


def _forms(name: str) -> tuple[str, ...]:
    """Give a word's other forms: plural, possessive, and with a hyphen its parts."""
    return (
        name.removesuffix("s"),
        f"{name}s",
        name.removesuffix("'"),
        name.split("-")[0] if "-" in name else "",
    )


def _initials_of(parts: Sequence[str], article: str) -> bool:
    letters = "".join(part[0] for part in parts)
    return len(letters) >= 2 and re.search(rf"(?<!\w){r'[.]?'.join(letters)}(?!\w)", article) is not None


def _initials(letters: str, article: str) -> bool:
    """Tell whether the article spells an abbreviation out: "EBA" for "Eastern Bus Authority"."""
    words = r" (?:(?:of|the|for|and|on) )*".join(rf"{letter}\w+" for letter in letters)
    return len(letters) >= 2 and re.search(rf"(?<!\w){words}", article) is not None


def _whole(name: str, article: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(name)}(?!\w)", article) is not None


def _said(text: str, words: frozenset[str]) -> set[str]:
    return {word for word in re.findall(r"[A-Z][a-z]+", text) if word in words}
