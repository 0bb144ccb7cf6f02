"""A sentence is never surer than what it cites: denials stay denials, hedges stay, speakers stay."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from anechoic.briefs.proof.lists import word_set
from anechoic.briefs.proof.tokens import (
    ALL,
    HEDGES,
    NEGATORS,
    REPORTS,
    SOME,
    STRONG,
    Token,
    is_negative,
    stem,
    stems,
    tokens,
)

_REACH = 4
"""Content words after a denial or hedge that it governs, unless a clause ends before."""
_SOME_FEW = word_set("a the last past next first every these those his her their our quite")
_UNCOUNTED = word_set("""
evidence hope chance doubt support interest impact effect progress sign reason room choice trust
""")
_MANY = word_set("many most all every")
_ENDS = word_set(". ; : ! ? but because although while when why what how who which")


def check_certainty(text: str, cited: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Give (check, reason) if polarity, hedge, attribution or scope is other or stronger than cited."""
    here = tokens(text)
    there = [token for passage in cited for token in tokens(passage)]
    yield from _polarity(here, there)
    yield from _hedge(here, there)
    yield from _attribution(here, there)
    yield from _scope(here, there)
    yield from _few(here, there)


def _polarity(here: Sequence[Token], there: Sequence[Token]) -> Iterator[tuple[str, str]]:
    denied_here, denied_there = _governed(here, is_negative), _governed(there, is_negative)
    if denied_here and not denied_there:
        yield "polarity", "The sentence denies what the cited passage does not deny."
        return
    if sum(token.low in NEGATORS for token in here) > sum(map(is_negative, there)):
        yield "polarity", "The sentence denies more often than the cited passage."
        return
    lost = _flatly(denied_there, here, denied_here, there)
    if lost:
        yield "polarity", f"The cited passage denies this: {', '.join(sorted(lost))}."
    added = _flatly(denied_here, there, denied_there, here)
    if added and not lost:
        yield "polarity", f"The cited passage does not deny this: {', '.join(sorted(added))}."


def _flatly(
    denied: Sequence[frozenset[str]],
    other: Sequence[Token],
    governed: Sequence[frozenset[str]],
    own: Sequence[Token],
) -> set[str]:
    """Give the words that one side denies and the other states, nowhere denying them."""
    stated = {token.stem for token in other if token.stem}
    also_denied = {word for scope in governed for word in scope}
    for scope in denied:
        shared = scope & stated
        if shared and len(shared) * 2 >= len(scope) and not shared & also_denied:
            return set(shared)
    return set()


def _hedge(here: Sequence[Token], there: Sequence[Token]) -> Iterator[tuple[str, str]]:
    if any(token.low in HEDGES for token in here):
        return
    stated = {token.stem for token in here if token.stem}
    for scope in _governed(there, lambda token: token.low in HEDGES):
        shared = scope & stated
        if shared and len(shared) * 2 >= len(scope):
            yield "hedge", f"The cited passage is less sure of this: {', '.join(sorted(shared))}."
            return


def _attribution(here: Sequence[Token], there: Sequence[Token]) -> Iterator[tuple[str, str]]:
    said_here = any(token.low in REPORTS for token in here)
    said_there = any(token.low in REPORTS for token in there)
    if said_there and not said_here and not any(token.low in HEDGES for token in here):
        yield "attribution", "The cited passage says who says so; the sentence does not."
    strong = {token.low for token in here if token.low in STRONG}
    if strong and not any(token.low in STRONG or stem(token.low) in map(stem, strong) for token in there):
        yield "hedge", f"The cited passage does not say {', '.join(sorted(strong))}."


def _scope(here: Sequence[Token], there: Sequence[Token]) -> Iterator[tuple[str, str]]:
    """ "All" may not stand for "some" or "most" of the same."""
    if not any(token.low in ALL for token in here) or any(token.low in ALL for token in there):
        return
    parts = _governed(there, lambda token: token.low in SOME, reach=2)
    wholes = {word for scope in _governed(here, lambda token: token.low in ALL, reach=2) for word in scope}
    if any(scope & wholes for scope in parts):
        yield "hedge", "The cited passage says it of a part only."


def _few(here: Sequence[Token], there: Sequence[Token]) -> Iterator[tuple[str, str]]:
    """ "Few doctors recommend it" is not "doctors recommend it", nor the other way round."""
    few_here, few_there = _of_few(here), _of_few(there)
    stated = {token.stem for token in here if token.stem}
    if not few_here and not any(map(is_negative, here)) and any(scope & stated for scope in few_there):
        yield "polarity", "The cited passage says this of few or little only."
    if few_here and not few_there and any(token.low in _MANY for token in there):
        yield "polarity", "The cited passage says this of many."


def _of_few(found: Sequence[Token]) -> list[frozenset[str]]:
    """Give the two content words after each "few" ("a few" are some) or "little" of what cannot be small."""
    scopes = []
    for place, token in enumerate(found):
        words = [later.stem for later in found[place + 1 : place + 6] if later.stem][:2]
        after = found[place + 1].low if place + 1 < len(found) else ""
        is_few = token.low == "few" and not (place and found[place - 1].low in _SOME_FEW)
        is_little = token.low == "little" and after in _UNCOUNTED
        if words and (is_few or is_little):
            scopes.append(frozenset(words))
    return scopes


def _governed(found: Sequence[Token], is_cue: object, reach: int = _REACH) -> list[frozenset[str]]:
    """Give for each cue the stems of the content words that follow within reach, in its clause."""
    assert callable(is_cue)
    scopes = []
    for place, token in enumerate(found):
        if not is_cue(token):
            continue
        words: list[str] = []
        for later in found[place + 1 :]:
            if later.low in _ENDS or len(words) == reach:
                break
            if later.stem and later.low not in HEDGES and later.low not in REPORTS:
                words.append(later.stem)
        if words:
            scopes.append(frozenset(words))
    return scopes


def support(text: str, cited: Sequence[str]) -> float:
    """Give the share of a sentence's content words that stand in the cited passages, 0..1."""
    wanted = stems(text)
    given = {word for passage in cited for word in stems(passage)}
    return len(wanted & given) / len(wanted) if wanted else 1.0
