"""Finds names: sentence by sentence, then once more with what the whole text has shown.

names(text) -> [Name]        names_of_all(texts) -> [[Name]]
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from anechoic.language.naming.lexicon import load_lexicon
from anechoic.language.naming.roles import role_of, without_title
from anechoic.language.naming.tagger import Tagged, packaged_tagger
from anechoic.language.splitting import sentences
from anechoic.language.things import Name, Sentence, Span
from anechoic.language.unicode import without_surrogates

_LONGEST_SENTENCE = 5_000
"""Characters tagged at once; what has no sentence end for longer is cut, as it is no prose."""

_TRAILING_SIGNS = re.compile(r"[\s;:,\"“”(\[–—-]+$")
_TRAILING = re.compile(r"(?:\s*['’]s?|[\s;:,\"“”'‘(\[–—-])+$")
"""The possessive goes with people and places; it is part of Moody's and McDonald's."""

_FIRST_WORD = re.compile(r"\w+")
_MAY_BE_NAME = re.compile(r"\b[^\W\d_a-z]\w*")
"""Words that do not begin with a small letter a to z."""
_ACRONYM = re.compile(r"\s?\(\s?([A-Z]{2,7})\s?\)")
_MOST_SPACES = 3
"""A person's name of more words is more likely a mistake, and its last word no surname."""


def names(text: str) -> list[Name]:
    """Find the names of people, organisations and places in an English text, in order.

    Titles stand outside the name, in `role`. A surname whose full name stands in the same text is found
    and typed with its help.

    >>> [(n.text, n.type, n.role) for n in names("Gen. Mark Milley left the Pentagon.")]
    [('Mark Milley', 'PER', 'Gen.'), ('Pentagon', 'ORG', None)]
    """
    return names_of_all([text])[0]


def names_of_all(texts: Sequence[str], whole: Sequence[Sequence[Sentence]] | None = None) -> list[list[Name]]:
    """Find the names of each text, as `names` does; many at once cost less than one after the other.

    Args:
        whole: The sentences of each text, if they were cut before.
    """
    texts = [without_surrogates(text) for text in texts]
    if whole is None:
        whole = [sentences(text) for text in texts]
    pieces = [list(_pieces(one)) for one in whole]
    tagged = iter(
        packaged_tagger().spans(
            [text[start:end] for text, spans in zip(texts, pieces, strict=True) for start, end in spans]
        )
    )
    return [
        _names(text, _placed(text, zip(spans, islice(tagged, len(spans)), strict=True)))
        for text, spans in zip(texts, pieces, strict=True)
    ]


def _pieces(whole: Iterable[Sentence]) -> Iterator[Span]:
    for sentence in whole:
        for start in range(sentence.start, sentence.end, _LONGEST_SENTENCE):
            yield start, min(sentence.end, start + _LONGEST_SENTENCE)


def _names(text: str, found: list[Tagged]) -> list[Name]:
    return [_name(text, start, end, kind) for start, end, kind in _agreed(text, _repeated(text, found))]


def _placed(text: str, tagged: Iterable[tuple[Span, list[Tagged]]]) -> list[Tagged]:
    """Move what was found in pieces of a text to its place in it."""
    found = [
        _trimmed(text, (start + a, start + b, kind)) for (start, _), spans in tagged for a, b, kind in spans
    ]
    return [span for span in found if span[0] < span[1]]


def _trimmed(text: str, span: Tagged) -> Tagged:
    start, end, kind = span
    if kind == "PER":
        start = without_title(text, start, end)
    pattern = _TRAILING_SIGNS if kind == "ORG" else _TRAILING
    if match := pattern.search(text[start:end]):
        end = start + match.start()
    return start, end, kind


def _repeated(text: str, found: list[Tagged]) -> list[Tagged]:
    """Find again what the tagger missed: names, surnames and acronyms that it found elsewhere in the text."""
    wanted = _worth_repeating(text, found)
    if not wanted:
        return found
    by_first: dict[str, list[str]] = {}
    for name in sorted(wanted, key=len, reverse=True):
        by_first.setdefault(_FIRST_WORD.match(name).group(), []).append(name)  # type: ignore[union-attr]
    taken = bytearray(len(text) + 1)
    for start, end, _ in found:
        taken[start:end] = b"\1" * (end - start)
    added: list[Tagged] = []
    for match in _MAY_BE_NAME.finditer(text):
        start = match.start()
        again = next((n for n in by_first.get(match.group(), ()) if text.startswith(n, start)), None)
        end = start + len(again or "")
        if again is None or any(taken[start:end]) or _goes_on(text, end):
            continue
        added.append((start, end, wanted[again]))
        taken[start:end] = b"\1" * (end - start)
    return sorted(found + added)


def _worth_repeating(text: str, found: list[Tagged]) -> dict[str, str]:
    """Give the names to look for again, with their types; a word that is also common is not looked for."""
    lexicon = load_lexicon()
    wanted: dict[str, str] = {}
    for start, end, kind in found:
        name = text[start:end]
        candidates = [name]
        if kind == "PER" and 1 <= name.count(" ") <= _MOST_SPACES:
            candidates.append(name.split()[-1])
        if short := _ACRONYM.match(text, end):
            candidates.append(short[1])
        for candidate in candidates:
            is_common = candidate.lower() in lexicon.classes and not candidate.isupper()
            is_word = set(lexicon.letters_of(candidate)) & set("wltn")
            if len(candidate) > 2 and candidate[0].isupper() and not is_common and not is_word:
                wanted.setdefault(candidate, kind)
    return wanted


def _goes_on(text: str, end: int) -> bool:
    """Tell whether a word goes on at a place: "Kim" is not found again in "Kimberly"."""
    return end < len(text) and (text[end].isalnum() or text[end] == "_")


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
