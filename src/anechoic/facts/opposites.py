"""Words that say the contrary of each other, by their roots.

root("won") -> root of "win"        opposed(words) -> those that have an opposite
are_opposed(a, b): each side has a word whose opposite only the other has
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from anechoic.facts.likeness import stem

_PAIRS = [
    ("rise", "fall"), ("uphold", "strike"), ("win", "lose"), ("approve", "reject"), ("accept", "refuse"),
    ("convict", "acquit"), ("open", "close"), ("pass", "fail"), ("support", "oppose"), ("join", "leave"),
    ("enter", "leave"), ("survive", "kill"), ("begin", "end"), ("guilty", "innocent"), ("expand", "shrink"),
    ("strengthen", "weaken"), ("lift", "impose"), ("allow", "ban"), ("succeed", "fail"), ("arrive", "leave"),
    ("accept", "reject"), ("grant", "deny"), ("raise", "cut"), ("higher", "lower"), ("more", "fewer"),
    ("endorse", "oppose"), ("confirm", "deny"), ("overturn", "uphold"), ("innocent", "convict"),
    ("rise", "cut"),
    ("advance", "retreat"), ("resume", "halt"), ("begin", "halt"), ("widen", "narrow"), ("hire", "fire"),
    ("permit", "ban"), ("back", "oppose"), ("agree", "refuse"), ("release", "arrest"), ("profit", "loss"),
    ("pass", "reject"), ("buy", "sell"), ("alive", "dead"), ("add", "remove"), ("build", "demolish"),
    ("safe", "unsafe"), ("legal", "illegal"), ("with", "without"), ("praise", "criticize"), ("sack", "hire"),
    ("free", "jail"), ("early", "late"), ("gain", "lose"), ("rise", "slow"),
    ("speed", "slow"), ("deny", "allow"), ("extend", "shorten"),
]  # fmt: skip
_PAST = {
    "upheld": "uphold", "struck": "strike", "won": "win", "lost": "lose", "left": "leave", "sold": "sell",
    "bought": "buy", "built": "build", "grew": "rise", "fell": "fall", "shrank": "shrink", "met": "meet",
    "saw": "see", "seen": "see", "took": "take", "taken": "take", "made": "make", "gave": "give",
    "given": "give", "gone": "go",
    "broke": "break", "broken": "break", "chose": "choose", "chosen": "choose", "went": "go",
    "knew": "know", "known": "know", "came": "come", "paid": "pay", "sent": "send", "spent": "spend",
    "wrote": "write", "written": "write", "stole": "steal", "stolen": "steal", "spoke": "speak", "ran": "run",
    "hid": "hide", "hidden": "hide", "shot": "shoot", "drove": "drive", "driven": "drive", "led": "lead",
    "begun": "begin", "withdrew": "withdraw", "withdrawn": "withdraw", "meant": "mean", "kept": "keep",
}  # fmt: skip
_SMALL = {("with", "without"), ("more", "fewer"), ("early", "late"), ("higher", "lower"), ("back", "oppose")}
"""Pairs that stand in sentences of one event without a contradiction."""


def root(word: str) -> str:
    """Give what all forms of a verb share; of irregular ones, those listed."""
    return stem(_PAST.get(word, word)).removesuffix("e")


OPPOSITE = {pair for a, b in _PAIRS for pair in ((root(a), root(b)), (root(b), root(a)))}
_OPPOSED = {word for word, _ in OPPOSITE}
_ASIDE = {(root(x), root(y)) for a, b in _SMALL for x, y in ((a, b), (b, a))}


def opposed(words: Iterable[str]) -> frozenset[str]:
    """Give the roots of the words that have an opposite."""
    return frozenset(map(root, words)) & _OPPOSED


class Opposable(Protocol):
    @property
    def opposed(self) -> frozenset[str]: ...


def are_opposed(a: Opposable, b: Opposable) -> bool:
    """Tell whether each side has a word whose opposite only the other has ("rose", "slowed")."""
    left, right = a.opposed - b.opposed, b.opposed - a.opposed
    return any((x, y) in OPPOSITE - _ASIDE for x in left for y in right)
