"""Tells whether two sentences are alike around what differs: words, names.

rest_is_same(a, b, share)        names_only(a, b)        may_be_one(x, y)
"""

from __future__ import annotations

from collections.abc import Set
from difflib import SequenceMatcher

from anechoic.facts.claims import Claim
from anechoic.facts.likeness import stem


def stems_of(names: list[str]) -> set[str]:
    return {stem(word) for name in names for word in name.split()}


def names_only(a: Claim, b: Claim) -> list[str]:
    """Give the names in `a` of which no word stands in `b`."""
    other = b.stems
    return [name for name in a.proper if not (stems_of([name]) & other) and stem(name.lower()) not in other]


def rest_is_same(a: Claim, b: Claim, share: float, without: Set[str] | None = None) -> bool:
    """Tell whether that share of each side's words, figures and sayings apart, stands on the other."""
    left, right = _rest(a, without), _rest(b, without)
    if not left or not right:
        return False
    shared = sum(weight for word, weight in left.items() if word in right)
    total = max(sum(left.values()), sum(right.values()))
    smaller = min(sum(left.values()), sum(right.values()))
    return shared >= share * smaller and shared >= share * 0.6 * total


def _rest(claim: Claim, without: Set[str] | None) -> dict[str, float]:
    if not without:
        return claim.core
    return {word: weight for word, weight in claim.core.items() if word not in without}


_ALSO = {
    frozenset(pair)
    for pair in (
        ("united states", "washington"), ("russia", "moscow"), ("china", "beijing"), ("britain", "london"),
        ("britain", "uk"), ("france", "paris"), ("germany", "berlin"), ("iran", "tehran"),
        ("latinos", "hispanics"), ("fed", "federal reserve"), ("us", "washington"),
        ("america", "united states"),
    )
}  # fmt: skip


def may_be_one(x: str, y: str) -> bool:
    """Tell whether two names may be one: an acronym, another spelling, a capital for its country."""
    x, y = x.lower().replace(".", ""), y.lower().replace(".", "")
    short, long = sorted((x, y), key=len)
    initials = "".join(word[0] for word in long.split())
    if frozenset((x, y)) in _ALSO or initials.startswith(short) or long.startswith(short[:3]):
        return True
    return SequenceMatcher(None, x, y).ratio() > 0.7
