"""Reads what a figure of a sentence counts, under which verb, and whose it is.

figure(sentences, quantity, text) -> Figure | None        bare(quantity) -> Figure, without grammar
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from anechoic.facts.acts import EMPTY, words_under
from anechoic.facts.grammar import Sentence
from anechoic.facts.likeness import stem
from anechoic.facts.polarity import BE, SAID, lemma_of
from anechoic.language.things import Quantity


@dataclass(frozen=True)
class Figure:
    """A quantity with what it counts and what governs it."""

    quantity: Quantity
    unit: str
    noun: str
    governor: str
    subject: frozenset[str]
    label: str = ""
    """What is counted, in the source's words: "people missing", "repair of the levee cost"."""


def figure(sentences: list[Sentence], quantity: Quantity, text: str) -> Figure | None:
    if quantity.kind == "ordinal":
        return None
    found = word_at(sentences, *quantity.span)
    if found is None:
        return None
    sentence, place = found
    governor = governing(sentence, place)
    verb_stem, subject, label = "", frozenset[str](), quantity.noun
    if governor is not None and lemma_of(sentence, governor) not in SAID:
        subject = words_under(sentence, governor, ("nsubj", "nsubjpass"))
        label = _label(sentence, governor, place, quantity, text)
        meant = sentence.lows[_meant(sentence, governor, place)]
        verb_stem = "live" if meant in ("live", "lived", "lives", "living") else stem(meant)
    return replace(bare(quantity), governor=verb_stem, subject=subject, label=label or quantity.kind)


def bare(quantity: Quantity) -> Figure:
    """Give a figure with its unit and what it counts, for which no grammar is needed."""
    noun = stem(quantity.noun.split()[-1]) if quantity.noun else ""
    unit = quantity.unit if quantity.kind != "count" else "count"
    return Figure(quantity, unit or quantity.kind, noun, "", frozenset())


_FRACTION = re.compile(r"(?i)(?:half|thirds?|quarters?|fifths?|sixths?|sevenths?|eighths?|ninths?|tenths?)$")
_ABOUT = 0.1
"""How far a share may lie from the fraction that tells it: "a fifth" is said of 18% and of 22%."""


def as_share(quantity: Quantity) -> Quantity:
    """Give a fraction as the percentage that it stands for, so that it compares with one."""
    if (
        quantity.kind != "count"
        or not 0 < quantity.lo <= quantity.hi < 1
        or not _FRACTION.search(quantity.text)
    ):
        return quantity
    low, high = quantity.interval
    leeway = _ABOUT if quantity.bound in ("=", "~") else 0.0
    return replace(
        quantity,
        lo=100 * quantity.lo,
        hi=100 * quantity.hi,
        interval=(
            None if low is None else 100 * low * (1 - leeway),
            None if high is None else 100 * high * (1 + leeway),
        ),
        unit="percent",
        kind="percent",
    )


_LONGEST_LABEL = 8
"""Words of a subject that still name a table."""


def _label(sentence: Sentence, governor: int, place: int, quantity: Quantity, text: str) -> str:
    """Name a figure in whole words of its sentence: the counted thing, or whose it is, and the act."""
    act = text[slice(*sentence.spans[_meant(sentence, governor, place)])]
    words = re.findall(r"[^\W\d_]+", quantity.noun or quantity.text)
    if words and quantity.kind not in ("money", "percent"):
        counted = quantity.noun or words[-1]
        return counted if act.lower() in BE | EMPTY else f"{counted} {act}"
    subject = sentence.child(governor, "nsubj", "nsubjpass")
    if subject is None or subject == place:
        return f"{quantity.noun} {act}".strip()
    under = sentence.subtree(subject)
    if sentence.tags[under[0]] in ("DT", "PRP$"):
        under = under[1:]
    is_broken = any(sentence.lows[one][0] in "(),-–—:" for one in under)
    if not under or is_broken or len(under) > _LONGEST_LABEL or sentence.tags[subject].startswith("PRP"):
        under = [subject]
    whose = text[slice(*sentence.reach(under[0], under[-1]))]
    return whose if act.lower() in BE else f"{whose} {act}"


_RAISING = {"known", "believed", "reported", "feared", "thought", "understood", "confirmed", "presumed"}


def _meant(sentence: Sentence, governor: int, place: int) -> int:
    """Step from "are known to" and "were" to the word that says what is so: "died", "missing", "strike"."""
    if sentence.lows[governor] in _RAISING:
        return sentence.child(governor, "xcomp") or governor
    if sentence.lows[governor] in BE and place not in _below(sentence, governor, ("attr",)):
        said = sentence.child(governor, "acomp", "attr") or _to_do(sentence, governor)
        if said is not None:
            return said
        by = sentence.child(governor, "prep")
        under = sentence.child(by, "pobj") if by is not None else None
        return under if under is not None and under != place else governor
    return governor


def _to_do(sentence: Sentence, governor: int) -> int | None:
    """Give the verb of "are to stay"."""
    verb = sentence.child(governor, "xcomp")
    aux = sentence.child(verb, "aux") if verb is not None else None
    return verb if aux is not None and sentence.lows[aux] == "to" else None


def _below(sentence: Sentence, place: int, labels: tuple[str, ...]) -> set[int]:
    return {
        under
        for child in sentence.children[place]
        if sentence.labels[child] in labels
        for under in sentence.subtree(child)
    }


def word_at(sentences: list[Sentence], start: int, end: int) -> tuple[Sentence, int] | None:
    """Find the last word of a span."""
    for sentence in sentences:
        if sentence.spans[0][0] <= start < sentence.spans[-1][1]:
            places = [i for i, (a, b) in enumerate(sentence.spans) if a < end and b > start]
            if places:
                return sentence, places[-1]
    return None


def governing(sentence: Sentence, place: int) -> int | None:
    """Climb to the verb that governs a word."""
    for _ in range(12):
        head = sentence.heads[place]
        if head == place:
            return place if sentence.tags[place].startswith("VB") else None
        place = head
        if sentence.tags[place].startswith("VB") and sentence.labels[place] not in ("aux", "auxpass"):
            return place
    return None
