"""A headline is a cited article's title, or a part of it, in the same words; only capitals may have fallen.

is_title(text, title, article) -> bool        "Mayor Closes Quay" may be printed "Mayor closes quay"
"""

from __future__ import annotations

import re

from anechoic.briefs.proof.lists import word_set
from anechoic.briefs.proof.tokens import LITTLE, fold

_SMALL = (LITTLE | {"against", "amid", "not", "off"}) - {"will", "may"}
_NAMES = word_set("""
monday tuesday wednesday thursday friday saturday sunday january february april june july august september
october november december dem dems fed feds congress christmas easter god
""")


def is_title(text: str, title: str, article: str) -> bool:
    """Tell whether a text is the title's, letter for letter, but for capitals that the article does not have.

    >>> is_title("Mayor closes May quay", "Mayor Closes May Quay", "He closes the quay. It was in May.")
    True
    >>> is_title("Mayor closes may quay", "Mayor Closes May Quay", "He closes the quay. It was in May.")
    False
    """
    printed, given = fold(text).strip(), fold(title)
    at = given.lower().find(printed.lower())
    if not printed or at < 0 or len(given.lower()) != len(given):
        return False
    pairs = zip(printed.split(), given[at : at + len(printed)].split(), strict=True)
    known = fold(article).replace(given, " ")
    return all(
        own == other or _may_fall(own, other, known)
        for one, two in pairs
        for own, other in zip(one.split("-"), two.split("-"), strict=True)
    )


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
