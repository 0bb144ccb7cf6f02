"""Reads the acts of a sentence: verbs with their polarity, who does them, to what.

act(sentence, place, text) -> Act
"""

from __future__ import annotations

from dataclasses import dataclass

from anechoic.facts.cues import NOUNS, verb
from anechoic.facts.grammar import Sentence
from anechoic.facts.likeness import stem

_NEGATIVE = {"not", "n't", "never", "no", "nobody", "none", "neither", "without", "nor"}
DENIAL = {"deny", "reject", "dismiss", "refute", "dispute", "rebut"}
SAID = frozenset({
    "say", "tell", "add", "report", "announce", "confirm", "state", "claim", "note", "write",
    "according", "declare", "show", "find", "estimate", "acknowledge",
})  # fmt: skip
BE = {"is", "are", "was", "were", "be", "been", "being", "'s", "'re"}
EMPTY = {"has", "have", "had", "'ve", "do", "did", "does"}


@dataclass(frozen=True)
class Act:
    """A verb with its polarity (+1, -1) and the stems of its subject and objects."""

    verb: str
    sign: int
    actors: frozenset[str]
    objects: frozenset[str]
    actor_text: str = ""
    is_named: bool = False
    is_hedged: bool = False
    word: str = ""
    """The verb as written."""
    direct: frozenset[str] = frozenset()
    """Stems of a definite direct object ("the alarm")."""


def lemma_of(sentence: Sentence, place: int) -> str:
    known = verb(sentence.lows[place])
    return known[0] if known else sentence.lows[place]


def is_saying(sentence: Sentence, place: int) -> bool:
    """Tell whether a verb only says; "found the boy" does not."""
    lemma = lemma_of(sentence, place)
    if lemma == "find":
        clause = sentence.child(place, "ccomp")
        return clause is not None and sentence.tags[clause].startswith("VB")
    return lemma in SAID | DENIAL


def words_under(sentence: Sentence, place: int, labels: tuple[str, ...]) -> frozenset[str]:
    return frozenset(
        stem(sentence.lows[under])
        for child in sentence.children[place]
        if sentence.labels[child] in labels
        for under in sentence.subtree(child)
        if sentence.tags[under].startswith(("NN", "JJ", "CD"))
    )


def act(sentence: Sentence, place: int, text: str) -> Act:
    subject = sentence.child(place, "nsubj", "nsubjpass")
    passive = sentence.child(place, "nsubjpass") is not None
    agent = sentence.child(place, "agent")
    actor = agent if passive else subject
    actors = frozenset[str]()
    actor_text, named = "", False
    if actor is not None:
        under = [one for one in sentence.subtree(actor) if sentence.tags[one].startswith(("NN", "PRP"))]
        actors = frozenset(stem(sentence.lows[one]) for one in under)
        actor_text = " ".join(text[slice(*sentence.spans[one])] for one in under)
        named = any(sentence.tags[one].startswith("NNP") for one in under)
    objects = words_under(sentence, place, ("dobj", "prep", "attr", "acomp", "oprd", "nsubjpass"))
    low = sentence.lows[place]
    return Act(
        "be" if low in BE else stem(low), _sign(sentence, place), actors, objects, actor_text, named,
        _is_modal(sentence, place), text[slice(*sentence.spans[place])],
        _definite(sentence, place),
    )  # fmt: skip


_PARTICLES = {"off", "on", "down", "up", "out"}


def _definite(sentence: Sentence, place: int) -> frozenset[str]:
    """Give the stems of a verb's object if it is a definite one."""
    under = sentence.child(place, "dobj", "nsubjpass", "pobj")
    if under is None:  # "switched off the alarm"
        near = next((one for one in sentence.children[place] if sentence.lows[one] in _PARTICLES), place)
        under = sentence.child(near, "pobj")
    if under is None:
        return frozenset()
    words = sentence.subtree(under)
    is_definite = any(sentence.lows[one] in ("the", "its", "his", "her", "their") for one in words)
    named = frozenset(stem(sentence.lows[one]) for one in words if sentence.tags[one].startswith("NN"))
    return named if is_definite else frozenset()


def _is_modal(sentence: Sentence, place: int) -> bool:
    return any(sentence.lows[one] in ("may", "might", "could") for one in sentence.children[place])


def _tells(noun: str) -> bool:
    """Tell whether a noun stands for what somebody says ("claims", "a report")."""
    return any(one in NOUNS for one in (noun, noun[:-1])) or noun.startswith(("report", "rumo"))


def _may_govern(sentence: Sentence, denial: str, clause: int) -> bool:
    """Tell whether a word of denial can have a clause: only "deny" has one without "that"."""
    if denial == "deny" or sentence.labels[clause] != "ccomp":
        return True
    mark = sentence.child(clause, "mark")
    return mark is not None and sentence.lows[mark] == "that"


def _sign(sentence: Sentence, place: int) -> int:
    """Multiply negations and denials from the verb up to its root."""
    sign = 1
    at = place
    for _ in range(8):
        if any(
            sentence.lows[one] in _NEGATIVE
            and sentence.labels[one] in ("neg", "advmod", "nsubj", "nsubjpass")
            for one in sentence.children[at]
        ):
            sign = -sign
        head = sentence.heads[at]
        if head == at or sentence.labels[at] not in (
            "ccomp",
            "xcomp",
            "pcomp",
            "prep",
            "acl",
            "dobj",
            "pobj",
            "advcl",
        ):
            break
        if sentence.labels[at] in ("dobj", "pobj") and not _tells(sentence.lows[at]):
            break  # a veto that is rejected denies nothing of the bill
        lemma = lemma_of(sentence, head)
        if head > at and lemma not in SAID | DENIAL:  # "the hours were charged, they did not work"
            break
        if lemma in DENIAL and sentence.labels[at] != "advcl" and _may_govern(sentence, lemma, at):
            sign = -sign
        if sentence.labels[at] == "advcl":
            break
        at = head
    return sign
