"""Finds names: sentence by sentence, then once more with what the whole text has shown.

names(text) -> [Name]
"""

from __future__ import annotations

import re
from collections import Counter

from anechoic.language.naming.lexicon import load_lexicon
from anechoic.language.naming.roles import role_of, without_title
from anechoic.language.naming.tagger import Tagged, packaged_tagger
from anechoic.language.splitting import sentences
from anechoic.language.things import Name
from anechoic.language.unicode import without_surrogates

_LONGEST_SENTENCE = 5_000
"""Characters tagged at once; what has no sentence end for longer is cut, as it is no prose."""

_POSSESSIVE = re.compile(r"['’]s?$")


def names(text: str) -> list[Name]:
    """Find the names of people, organisations and places in an English text, in order.

    Titles stand outside the name, in `role`. A surname whose full name stands in the same text is found
    and typed with its help.

    >>> [(n.text, n.type, n.role) for n in names("Gen. Mark Milley left the Pentagon.")]
    [('Mark Milley', 'PER', 'Gen.'), ('Pentagon', 'ORG', None)]
    """
    tagged = _agreed(text, _with_surnames(text, _tagged(text)))
    return [_name(text, start, end, kind) for start, end, kind in tagged]


def _tagged(text: str) -> list[Tagged]:
    tagger = packaged_tagger()
    text = without_surrogates(text)
    found: list[Tagged] = []
    for sentence in sentences(text):
        for start in range(sentence.start, sentence.end, _LONGEST_SENTENCE):
            end = min(sentence.end, start + _LONGEST_SENTENCE)
            found += [_trimmed(text, span) for span in tagger.spans(text, start, end)]
    return [span for span in found if span[0] < span[1]]


def _trimmed(text: str, span: Tagged) -> Tagged:
    start, end, kind = span
    if kind == "PER":
        start = without_title(text, start, end)
    if match := _POSSESSIVE.search(text[start:end]):
        end = start + match.start()
    return start, end, kind


def _with_surnames(text: str, found: list[Tagged]) -> list[Tagged]:
    """Find the surnames that the tagger missed, of people whose full names stand in the text."""
    surnames = {text[s:e].split()[-1] for s, e, kind in found if kind == "PER" and " " in text[s:e]}
    surnames = {name for name in surnames if len(name) > 2 and name[0].isupper() and name.isalpha()}
    if not surnames:
        return found
    taken = [False] * (len(text) + 1)
    for start, end, _ in found:
        taken[start:end] = [True] * (end - start)
    known = load_lexicon().classes
    added: list[Tagged] = []
    for match in re.finditer(r"\b[^\W\d_]{3,}\b", text):
        if match.group() in surnames and not taken[match.start()]:
            if match.group().lower() in known and _may_begin_sentence(text, match.start()):
                continue
            added.append((match.start(), match.end(), "PER"))
    return sorted(found + added)


def _may_begin_sentence(text: str, start: int) -> bool:
    before = text[max(0, start - 3) : start].rstrip(" \"“‘'(")
    return not before or before[-1] in ".!?:\n"


def _agreed(text: str, found: list[Tagged]) -> list[Tagged]:
    """Give each name the type that it has most often in the text, a surname that of the person."""
    votes: dict[str, Counter[str]] = {}
    for start, end, kind in found:
        written = text[start:end]
        votes.setdefault(written, Counter())[kind] += 1
        if kind == "PER" and " " in written:
            votes.setdefault(written.split()[-1], Counter())[kind] += 2
    return [(start, end, _most(votes[text[start:end]], kind)) for start, end, kind in found]


def _most(votes: Counter[str], own: str) -> str:
    kind, count = votes.most_common(1)[0]
    return kind if count > votes[own] else own


def _name(text: str, start: int, end: int, kind: str) -> Name:
    role = role_of(text, start, end) if kind == "PER" else None
    return Name((start, end), text[start:end], kind, role)
