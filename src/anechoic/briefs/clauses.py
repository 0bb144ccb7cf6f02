"""Asks the grammar of a text: is it a clause at all, does it open with its subject, is a word a noun?

clauses(texts)              "The mayor closed the quay." but not "The mayor at the quay when it closed."
opens_with_subject(text)    "The mayor closed the quay" but not "In March, the mayor closed the quay"
is_noun(word, text)         "the coup of 1964"
"""

from __future__ import annotations

from collections.abc import Sequence

from anechoic.facts.grammar import Sentence, annotate, cut, parse

_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})


def clauses(texts: Sequence[str]) -> frozenset[str]:
    """Give those texts whose first sentence has a finite verb at its root; all are parsed side by side."""
    first = {text: cut(text)[:1] for text in texts}
    annotate([sentence for found in first.values() for sentence in found])
    return frozenset(text for text, found in first.items() if found and _is_finite(found[0], _root(found[0])))


def opens_with_subject(text: str) -> bool:
    """Tell whether a text opens with the subject of a finite verb, and no clause before it."""
    parsed = parse(f"{text}.")
    if len(parsed) != 1:
        return False
    sentence = parsed[0]
    root = _root(sentence)
    subject = sentence.child(root, "nsubj", "nsubjpass")
    if subject is None or subject > root or min(sentence.subtree(subject)) > 0:
        return False
    return _is_finite(sentence, root)


def is_noun(word: str, text: str) -> bool:
    """Tell whether a word, in small letters, stands as a noun somewhere in a text."""
    return any(
        low == word and tag.startswith("NN")
        for sentence in parse(text)
        for low, tag in zip(sentence.lows, sentence.tags, strict=True)
    )


def _root(sentence: Sentence) -> int:
    return next((n for n, head in enumerate(sentence.heads) if head == n), 0)


def _is_finite(sentence: Sentence, root: int) -> bool:
    return any(sentence.tags[n] in _FINITE for n in (root, *sentence.children[root]))
