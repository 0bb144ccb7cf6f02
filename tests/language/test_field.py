"""The field finds the best path and the chances that trying every path finds."""

from __future__ import annotations

from itertools import pairwise, product

import numpy as np

from anechoic.language.naming.field import Field

LABELS = ("O", "B-PER", "I-PER")


def field(seed: int) -> Field:
    chance = np.random.default_rng(seed)
    return Field(
        {
            "labels": "\n".join(LABELS).encode(),
            "features": b"a\nb",
            "weights": chance.normal(size=(2, 3)),
            "steps": chance.normal(size=(3, 3)),
        }
    )


def by_trying_all(model: Field, scores: np.ndarray) -> tuple[list[int], np.ndarray]:
    paths = list(product(range(3), repeat=len(scores)))
    weights = np.array(
        [
            sum(row[label] for row, label in zip(scores, path, strict=True))
            + sum(model._steps[a, b] for a, b in pairwise(path))
            for path in paths
        ]
    )
    likely = np.exp(weights) / np.exp(weights).sum()
    chances = np.zeros_like(scores)
    for path, share in zip(paths, likely, strict=True):
        chances[range(len(path)), path] += share
    return list(paths[int(weights.argmax())]), chances


def test_sentences_of_any_length_are_labelled_as_each_alone():
    model = field(7)
    lengths = [3, 1, 0, 5, 2]
    scores = np.random.default_rng(8).normal(size=(sum(lengths), 3))

    labels, chances = model.decode(scores, lengths)

    at = 0
    for length in (length for length in lengths if length):
        best, likely = by_trying_all(model, scores[at : at + length])
        assert labels[at : at + length].tolist() == best
        np.testing.assert_allclose(chances[at : at + length], likely)
        at += length


def test_what_was_never_learnt_weighs_nothing():
    model = field(7)

    weights = model.weights([("a", "b"), (), ("a", "unheard of")])

    np.testing.assert_allclose(weights[0], model._weights.sum(0))
    np.testing.assert_allclose(weights[1], 0)
    np.testing.assert_allclose(weights[2], model._weights[0])
