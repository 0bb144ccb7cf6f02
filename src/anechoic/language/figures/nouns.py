"""The counted thing: "300 recorded songs were" counts "recorded songs".

noun_after(tokens, index) -> (first, last) | None
"""

from __future__ import annotations

from anechoic.language.figures.tokens import Tokens
from anechoic.language.wordlists import listed

_FUNCTION_WORDS = listed(
    """
    a about above across after again against all also although am among an and any are around as at away
    back be became because become been before behind being below between both but by came can could
    despite did do does down due during each either else even ever every except far few for from further
    gave get given go goes going got had has have he her here him his how however i if in including
    inside instead into is it its just last later least less let like made make many may me might more
    most much must my near neither never next no nor not now of off often on once one only onto or other
    our out over own per plus put rather said same say says see she should since so some soon still such
    take taken than that the their them then there these they this those though through throughout till
    to today together told tomorrow too took toward towards under unless until up upon us very versus
    via vs was we well went were what when where whether which while who whom whose why will with within
    without would yesterday yet you your ago apart each worth ahead including according amid along
    mostly mainly already almost nearly roughly approximately following during early late
    """
)
_VERBS = listed(
    """
    killed injured wounded died dead missing hurt arrested charged voted said remain remained remains
    dropped rose fell came went left got won lost scored
    """
)
_PLURALS = listed(
    """
    people men women children police troops personnel cattle sheep fish deer feet teeth mice geese media
    data staff crew aircraft spacecraft species series youth folk folks clergy percent horsepower crude
    """
)
_NO_PLURALS = listed(
    """
    less this is was has its his as us plus yes across versus always besides perhaps
    """
)
_LONGEST = 4
"""Words looked through for the head noun: "60 commercial fishermen", "two new 737 Max jets"."""


def is_plural(word: str) -> bool:
    """Tell whether a lower-cased word looks like a plural noun."""
    if word in _PLURALS or word.endswith(("men", "women", "children", "people")):
        return True
    return (
        len(word) > 3
        and word.endswith("s")
        and not word.endswith(("ss", "us", "is"))
        and word not in _NO_PLURALS
    )


def is_content(word: str) -> bool:
    """Tell whether a lower-cased token may be part of a noun phrase."""
    return word[:1].isalpha() and word not in _FUNCTION_WORDS


def noun_after(tokens: Tokens, index: int, is_one: bool = False) -> tuple[int, int] | None:
    """Give the token span of the counted noun that begins at a token; None if there is none.

    The phrase runs to the first plural. Only "one", "of" and a hyphen let a singular be counted: at most
    two words of it, as nothing shows where it ends.
    """
    place = index
    if tokens.word(place) == "+" and tokens.touches(place):  # "1,000+ people"
        place += 1
    if tokens.word(place) == "of":
        place += 1
        while tokens.word(place) in (
            "the",
            "its",
            "their",
            "those",
            "these",
            "his",
            "her",
            "our",
            "all",
            "my",
        ):
            place += 1
    elif tokens.word(place) == "-":
        place += 1
    if tokens.word(place) == "or" and tokens.word(place + 1) == "more":
        place += 1
    while tokens.word(place) in ("other", "more", "further", "such", "very", "plus") and place < index + 3:
        place += 1  # "19 other children", "50 or more guests"
    first = place
    while place < len(tokens) and place - first < _LONGEST:
        word = tokens.low[place]
        if word == "-" and place > first and tokens.touches(place) and tokens.touches(place + 1):
            place += 1
            continue
        if (
            not (is_content(word) or (word.isdigit() and place > first and tokens.is_capital(place + 1)))
            or word in _VERBS
        ):
            break
        place += 1
        if is_plural(word) and not is_one:
            return first, place
    if place == first or tokens.low[place - 1] == "-":
        return None
    is_singular = is_one or tokens.word(index) in ("-", "of")
    return (first, min(place, first + 2)) if is_singular else None
