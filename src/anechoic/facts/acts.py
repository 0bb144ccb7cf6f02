"""Reads the acts of a sentence: verbs with their polarity, who does them, to what.

act(sentence, place, text) -> Act
"""

from __future__ import annotations

from dataclasses import dataclass

from anechoic.facts.grammar import Sentence
from anechoic.facts.likeness import stem
from anechoic.facts.opposites import root
from anechoic.facts.polarity import BE, DENIAL, SAID, lemma_of, sign

EMPTY = {"has", "have", "had", "'ve", "do", "did", "does"}


@dataclass(frozen=True)
class Act:
    """A verb with its polarity (+1, -1, 0 for neither) and the stems of its subject and objects."""

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
    is_state: bool = False
    """Denied by what is so: "is alive"."""


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
        "be" if low in BE else root(low), sign(sentence, place), actors, objects, actor_text, named,
        _is_modal(sentence, place), text[slice(*sentence.spans[place])],
        _definite(sentence, place),
    )  # fmt: skip


_STATES = {"alive": ("kill", "killed"), "still": ("resign", "resigned")}
"""What a state rules out: who is alive was not killed, who is still mayor has not resigned."""


def state(sentence: Sentence, place: int) -> Act | None:
    """Read "is alive" and "is still mayor" as the act that they deny."""
    if sentence.lows[place] not in BE | {"remain", "remains", "remained"}:
        return None
    said = sentence.child(place, "acomp", "attr", "oprd")
    if said is None:
        return None
    is_still = sentence.labels[said] == "attr" and (
        sentence.lows[place] not in BE
        or any(sentence.lows[one] == "still" for one in sentence.children[place])
    )
    word = "still" if is_still else sentence.lows[said]
    if word not in _STATES or sign(sentence, place) != 1:
        return None
    who = words_under(sentence, place, ("nsubj",))
    denied, written = _STATES[word]
    return Act(root(denied), -1, who, who, word=written, is_state=True)


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
