"""Finds which statements of a story's articles tell one thing.

    aligned(statements, encoder) -> [Pair, ...]

Statements that share rare words or figures are candidates; likeness orders them. Vectors are asked for
only where they can change what is told of a pair, and for at most `_MOST_ENCODED` statements of a story:
encoding is a hundred times dearer than counting words.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from anechoic.facts.claims import Claim
from anechoic.facts.counted import Figure
from anechoic.facts.figure_rules import are_one_count, have_comparable
from anechoic.facts.likeness import overlap
from anechoic.facts.pairs import score_of
from anechoic.facts.things import Statement
from anechoic.language.things import Encoder

_LEAST_CONTAINED = 0.34
_LEAST_JOINT = 0.14
_RARE = 3.0
_MOST_SHARING = 60
"""Statements that may share one word before it stops proposing pairs."""
_MOST_ENCODED = 32
_UNLIKE, _ALIKE = 0.33, 0.86
"""Scores by words alone below and above which vectors change nothing: of 1,616 pairs of two months none
below were one fact with vectors, and none above two (decision 33). Figures compare at lower scores."""
_MOST_STATEMENTS = 1500
_MOST_COUNTING = 60
"""Statements with a count of people that are paired whatever their words."""


@dataclass(frozen=True)
class Pair:
    """Two statements by their numbers, and the score that they tell one thing (.5 is the border)."""

    a: int
    b: int
    score: float
    is_tally: bool = False
    """Both count one thing, whatever else they tell."""


def aligned(statements: Sequence[Statement], claims: Sequence[Claim], encoder: Encoder | None) -> list[Pair]:
    """List pairs of statements of different articles that may tell one thing, most like first."""
    pairs = [
        Pair(a, b, score_of(claims[a], claims[b], None, are_answers=False))
        for a, b in _candidates(statements, claims)
    ]
    known = {(pair.a, pair.b) for pair in pairs}
    pairs += [
        Pair(a, b, score_of(claims[a], claims[b], None, are_answers=False), True)
        for a, b in sorted({*_tallies(statements, claims), *_same_counts(statements, claims)} - known)
    ]
    if encoder is not None:
        pairs = _with_vectors(pairs, claims, encoder)
    return sorted(
        (pair for pair in pairs if pair.score > 0.1 or pair.is_tally),
        key=lambda pair: (-pair.score, pair.a, pair.b),
    )


def _candidates(statements: Sequence[Statement], claims: Sequence[Claim]) -> Iterator[tuple[int, int]]:
    places: dict[str, list[int]] = defaultdict(list)
    for number, claim in enumerate(claims[:_MOST_STATEMENTS]):
        counts: dict[int, int] = defaultdict(int)
        for word, weight in claim.words.items():
            if weight < _RARE and not word[0].isdigit():
                continue
            sharing = places[word]
            if len(sharing) <= _MOST_SHARING:
                for other in sharing:
                    counts[other] += 1
            sharing.append(number)
        for other, shared in counts.items():
            if shared >= 2 and statements[other].evidence.article != statements[number].evidence.article:
                contained, joint = overlap(claims[other], claim)
                if contained >= _LEAST_CONTAINED and joint >= _LEAST_JOINT:
                    yield other, number


def _tallies(statements: Sequence[Statement], claims: Sequence[Claim]) -> Iterator[tuple[int, int]]:
    """Pair statements that count people under one rare word ("two people died", "the dead: four people")."""
    counting = [
        at
        for at, claim in enumerate(claims[:_MOST_STATEMENTS])
        if any(
            one.unit == "person" or one.noun.split()[-1:] in (["people"], ["person"])
            for one in claim.quantities
        )
    ][:_MOST_COUNTING]
    for number, b in enumerate(counting):
        for a in counting[:number]:
            shared = claims[a].words.keys() & claims[b].words.keys()
            if any(not word[0].isdigit() and word != "person" for word in shared) and (
                statements[a].evidence.article != statements[b].evidence.article
            ):
                yield a, b


def _same_counts(statements: Sequence[Statement], claims: Sequence[Claim]) -> Iterator[tuple[int, int]]:
    """Pair statements that give one telling count of one thing ("483 gold coins", "the 483 gold pieces")."""
    giving: dict[float, list[tuple[int, Figure]]] = defaultdict(list)
    for number, claim in enumerate(claims[:_MOST_STATEMENTS]):
        for one in claim.bare_figures:
            if one.quantity.kind != "count" or not one.quantity.noun:
                continue
            for other, two in giving[one.quantity.lo]:
                if are_one_count(one, two) and (
                    statements[other].evidence.article != statements[number].evidence.article
                ):
                    yield other, number
            if len(giving[one.quantity.lo]) < _MOST_SHARING:
                giving[one.quantity.lo].append((number, one))


def _with_vectors(pairs: list[Pair], claims: Sequence[Claim], encoder: Encoder) -> list[Pair]:
    """Score the doubtful pairs again with vectors, those nearest to the border first."""
    doubtful = [pair for pair in pairs if _is_doubtful(pair, claims)]
    wanted: dict[int, int] = {}
    for pair in sorted(doubtful, key=lambda pair: abs(pair.score - 0.45)):
        for number in (pair.a, pair.b):
            if number not in wanted and len(wanted) < _MOST_ENCODED:
                wanted[number] = len(wanted)
    if not wanted:
        return pairs
    vectors = encoder.encode([claims[number].text for number in wanted])
    again = {}
    for pair in doubtful:
        if pair.a in wanted and pair.b in wanted:
            cosine = float(vectors[wanted[pair.a]] @ vectors[wanted[pair.b]])
            again[pair] = score_of(claims[pair.a], claims[pair.b], cosine, are_answers=False)
    return [replace(pair, score=again.get(pair, pair.score)) for pair in pairs]


def _is_doubtful(pair: Pair, claims: Sequence[Claim]) -> bool:
    return _UNLIKE <= pair.score <= _ALIKE or have_comparable(claims[pair.a], claims[pair.b])
