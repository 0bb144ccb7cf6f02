"""What the grouper keeps of an article: its heaviest terms, runs of its words, weekdays, and small vectors.

    view_of(article, encoder) -> View        Viewer(encoder)(article) -> View, in whatever process

A view is taken from the article alone, never from the stream, so it is the same after every restart.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntFlag

import numpy as np
import numpy.typing as npt

from anechoic.articles.things import Article
from anechoic.language import default_encoder
from anechoic.language.things import Encoder
from anechoic.stories.background import rarity
from anechoic.stories.runs import Runs, runs_of, segments, without_furniture
from anechoic.stories.weekdays import Days, weekdays
from anechoic.stories.words import Flags, Terms, Written, terms, words, written

Weights = npt.NDArray[np.float32]
Marks = npt.NDArray[np.uint8]
Bytes = npt.NDArray[np.int8]


class Mark(IntFlag):
    """Where a term stands, or what it is."""

    TITLE = 1
    LEAD = 2
    NAME = 4
    NUMBER = 8


MOST_TERMS = 80
"""Terms kept of an article, those of its title and lead first."""
FIRST = {Mark.TITLE: 3.0, Mark.LEAD: 1.0}
"""What standing there adds to a term's weight when the heaviest are chosen; a weight is 1 to 3."""
WEIGHTS = np.geomspace(0.2, 6.25, 16, dtype=np.float32)
"""A weight is kept as the place of the nearest of these, by ratio: four bits, 12% off at most."""
TERM_BITS = 20
"""Of a term's number so many are kept: two articles share a term by chance in one pair of a hundred."""
LEAD_WORDS = 70
READ_CHARACTERS = 8_000
VECTOR_WORDS = 30
VECTOR_SCALE = 508.0
"""An int8 step is 1/508: components of a unit vector of 512 numbers stay below .25."""
_BREAK = " ǃǃ "
"""A word that no text has: stands where a quotation begins or ends, so that a text is read in one go."""
_BREAK_TERM = terms(words(_BREAK))[0]
EARLIEST_YEAR = 1990
"""Dates before the web are errors (1970 is a zero written as a date), so they count as unknown."""


@dataclass(frozen=True, slots=True)
class View:
    """An article as the grouper sees it.

    Args:
        terms: Hashed to 20 bits; `weights`: places in `WEIGHTS`; `marks`: their `Mark`s.
        length: Words read.
        day: Time in days since 1970, NaN if unknown.
        runs: Sampled runs of three words, its own and those quoted.
        days: How often each weekday is named.
        vectors: Title, and title with lead; int8[2, d]; None without an encoder.
        language: ISO 639-1, "" if unknown.
    """

    terms: Terms
    weights: Marks
    marks: Marks
    length: int
    day: float
    runs: Runs
    days: Days
    vectors: Bytes | None = None
    language: str = ""


def view_of(article: Article, encoder: Encoder | None = None) -> View:
    """Take the view of an article: a bag of weighed terms, each marked with where it stands."""
    body, is_quoted = _read(article.text[:READ_CHARACTERS])
    title = written(words(article.title))
    numbers = np.concatenate([title.terms, body.terms])
    found, place, counts = np.unique(numbers, return_inverse=True, return_counts=True)
    in_title = len(title.terms)
    marks = np.zeros(len(found), np.uint8)
    for mark, places in (
        (Mark.TITLE, place[:in_title]),
        (Mark.LEAD, place[: in_title + LEAD_WORDS]),
        (Mark.NAME, place[in_title:][body.is_name]),
        (Mark.NUMBER, place[np.concatenate([title.is_figure, body.is_figure])]),
    ):
        marks[places] |= np.uint8(mark)
    weights = (1 + np.log(counts)).astype(np.float32) * rarity(found)
    kept = _heaviest(weights, marks)
    return View(
        terms=short(found[kept]),
        weights=_nearest(weights[kept]),
        marks=marks[kept],
        length=len(body.terms),
        day=day_of(article),
        runs=runs_of(body.terms, is_quoted),
        days=weekdays(numbers, in_title),
        vectors=vectors_of(article, encoder) if encoder else None,
        language=article.language or "",
    )


@dataclass(frozen=True, slots=True)
class Viewer:
    """Takes views wherever it is called; without an encoder, with the default one of that process."""

    encoder: Encoder | None = None

    def __call__(self, article: Article) -> View:
        return view_of(article, self.encoder or default_encoder())


def _read(text: str) -> tuple[Written, Flags]:
    """Number a text's words, in order, and tell which stand inside quotation marks."""
    body = written(words(_BREAK.join(segments(without_furniture(text)))))
    is_break = body.terms == _BREAK_TERM
    is_quoted = np.cumsum(is_break) % 2 == 1
    return Written(*(column[~is_break] for column in body)), is_quoted[~is_break]


def short(found: Terms) -> Terms:
    """Shorten the numbers of terms; 0 stands for no term."""
    shortened: Terms = np.maximum(found >> np.uint32(32 - TERM_BITS), np.uint32(1))
    return shortened


def _nearest(weights: Weights) -> Marks:
    ratio = np.log(WEIGHTS[1] / WEIGHTS[0])
    steps = np.rint(np.log(np.maximum(weights, WEIGHTS[0]) / WEIGHTS[0]) / ratio)
    places: Marks = np.minimum(steps, len(WEIGHTS) - 1).astype(np.uint8)
    return places


def day_of(article: Article) -> float:
    """Give the time of an article in days since 1970; NaN if its date is unknown, in the future or absurd."""
    published = article.published_at
    if published is None or published > article.received_at or published.year < EARLIEST_YEAR:
        return float("nan")
    return published.timestamp() / 86_400


def vectors_of(article: Article, encoder: Encoder) -> Bytes:
    """Encode the title, and title with lead."""
    exact = encoder.encode(texts_of(article))
    packed: Bytes = np.clip(np.rint(exact * VECTOR_SCALE), -127, 127).astype(np.int8)
    return packed


def texts_of(article: Article) -> list[str]:
    """Give what is encoded of an article: its title, and title with lead."""
    lead = " ".join(article.text[:2_000].split()[:VECTOR_WORDS])
    return [article.title, f"{article.title}. {lead}" if article.title else lead]


def _heaviest(weights: Weights, marks: Marks) -> npt.NDArray[np.intp]:
    """Give the places of the terms that are kept, in order."""
    if len(weights) <= MOST_TERMS:
        return np.arange(len(weights))
    rank = weights + sum(extra * (marks & mark > 0) for mark, extra in FIRST.items()) * (weights > 0.1)
    return np.sort(np.argsort(-rank, kind="stable")[:MOST_TERMS])
