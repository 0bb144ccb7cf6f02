"""A headline is a cited article's title, or a clause of it, in the same words; only capitals may have fallen.

is_title(text, title, article) -> bool        "Mayor Closes Quay" may be printed "Mayor closes quay"
is_cut_title(text, title) -> bool             "Quay closes | Valley Times" may lose the name of its outlet
"""

from __future__ import annotations

import re

from anechoic.briefs.proof.lists import word_set
from anechoic.briefs.proof.tokens import LITTLE, fold, tokens, weighs

_SMALL = (LITTLE | {"against", "amid", "not", "off"}) - {"will", "may"}
_NAMES = word_set("""
monday tuesday wednesday thursday friday saturday sunday january february april june july august september
october november december dem dems fed feds congress christmas easter god
""")
_MARKS = frozenset("|–—-:;,.?!([")
"""What ends or begins a clause of a title."""
_BUTTONS = re.compile(
    r"(?:(?:facebook|twitter|flipboard|e-?mail|pinterest|linkedin|whatsapp|reddit|print|share|comments?)\s*)+"
    r"|listen ?·.*",
    re.IGNORECASE,
)


def is_title(text: str, title: str, article: str) -> bool:
    """Tell whether a text is the title's, letter for letter, but for capitals that the article does not have.

    >>> is_title("Mayor closes May quay", "Mayor Closes May Quay", "He closes the quay. It was in May.")
    True
    >>> is_title("Mayor closes may quay", "Mayor Closes May Quay", "He closes the quay. It was in May.")
    False
    """
    printed, given = fold(text).strip(), fold(title)
    at = _place(printed.lower(), given.lower())
    if at is None or len(given.lower()) != len(given):
        return False
    pairs = zip(printed.split(), given[at : at + len(printed)].split(), strict=True)
    known = fold(article).replace(given, " ")
    return all(
        own == other or _may_fall(own, other, known)
        for one, two in pairs
        for own, other in zip(one.split("-"), two.split("-"), strict=True)
    )


def is_cut_title(text: str, title: str) -> bool:
    """Tell whether a text is a title or a clause of it, and nothing is cut that denies, doubts or speaks."""
    return _place(fold(text).strip(), fold(title)) is not None


def _place(printed: str, given: str) -> int | None:
    """Give where a text stands in a title as a clause of it, None where it does not.

    >>> _place("quay shut", "quay shut | the post")
    0
    >>> _place("bridge is unsafe", "mayor denies bridge is unsafe")
    """
    for match in re.finditer(rf"(?<!\w){re.escape(printed)}(?!\w)", given) if printed else ():
        before, after = given[: match.start()].strip(), given[match.end() :].strip()
        tail = after.lstrip("\"')]")
        opens = not before or before[-1] in _MARKS
        closes = not tail or tail[0] in _MARKS or _BUTTONS.fullmatch(tail)
        if opens and closes and not any(map(weighs, tokens(f"{before} {after}"))):
            return match.start()
    return None


def _may_fall(printed: str, given: str, article: str) -> bool:
    """Tell whether a word may lose its capital: the article writes it small, or nowhere as a name."""
    if printed[:1] != given[:1].lower() and printed.lower() != given.lower():
        return False
    word = printed.strip("\"',:;.()").removesuffix("'s")
    if not word.islower() or not given.strip("\"',:;.()")[1:].islower():
        return False
    if word in _SMALL or word in _NAMES:
        return word in _SMALL
    small, large = (
        re.findall(rf"(?<!\w){re.escape(form)}(?!\w)", article) for form in (word, word.capitalize())
    )
    within = re.findall(rf"(?<=[a-z,] ){re.escape(word.capitalize())}(?!\w)", article)
    return len(small) >= len(within) if small else not large
