"""What the grouper keeps of an article: a few hundred weighed terms and two small vectors, about 2 kB.

    view_of(article, encoder) -> View

A view is taken from the article alone, never from the stream, so it is the same after every restart.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from anechoic.articles.things import Article
from anechoic.language.things import Encoder
from anechoic.stories.background import rarity
from anechoic.stories.words import Terms, terms, words

Weights = npt.NDArray[np.float32]
Bytes = npt.NDArray[np.int8]

SIZES = {"title": 16, "lead": 40, "body": 96, "names": 24, "numbers": 12, "rare": 8}
"""Terms kept of each part; "rare" holds names of title and lead that news at large hardly knows."""
RARE = 0.8
"""Rarity from which a name is rare: names that returned in national news of 2012 to 2018 lie below."""
LEAD_WORDS = 70
READ_CHARACTERS = 8_000
VECTOR_WORDS = 30
VECTOR_SCALE = 508.0
"""An int8 step is 1/508: components of a unit vector of 512 numbers stay below .25."""
EARLIEST_YEAR = 1990
"""Dates before the web are errors (1970 is a zero written as a date), so they count as unknown."""


@dataclass(frozen=True, slots=True)
class Part:
    """Sorted terms of one part of an article; `weights` have length 1 (or are empty)."""

    terms: Terms
    weights: Weights


@dataclass(frozen=True, slots=True)
class View:
    """An article as the grouper sees it.

    Args:
        parts: By the names in `SIZES`.
        length: Words read.
        day: Time in days since 1970, NaN if unknown.
        vectors: Title and lead, int8[2, d]; None without an encoder.
        language: ISO 639-1, "" if unknown.
    """

    parts: dict[str, Part]
    length: int
    day: float
    vectors: Bytes | None = None
    language: str = ""


def view_of(article: Article, encoder: Encoder | None = None) -> View:
    """Take the view of an article: title, lead, body, names and numbers, each a bag of weighed terms."""
    raw = words(article.text[:READ_CHARACTERS], keep_case=True)
    low = "\n".join(raw).lower().split("\n") if raw else []
    title = words(article.title)
    names = _names(raw, low)
    bags = {
        "title": title,
        "lead": title + low[:LEAD_WORDS],
        "body": title + low,
        "names": names,
        "numbers": [word for word in title + low if word[0].isdigit()],
    }
    parts = {name: _part(bag, SIZES[name]) for name, bag in bags.items()}
    parts["rare"] = _rare(bags["lead"], names)
    vectors = vectors_of(article, encoder) if encoder else None
    return View(parts, len(low), day_of(article), vectors, article.language or "")


def day_of(article: Article) -> float:
    """Give the time of an article in days since 1970; NaN if its date is unknown, in the future or absurd."""
    published = article.published_at
    if published is None or published > article.received_at or published.year < EARLIEST_YEAR:
        return float("nan")
    return published.timestamp() / 86_400


def vectors_of(article: Article, encoder: Encoder) -> Bytes:
    """Encode title and lead."""
    exact = encoder.encode(texts_of(article))
    packed: Bytes = np.clip(np.rint(exact * VECTOR_SCALE), -127, 127).astype(np.int8)
    return packed


def texts_of(article: Article) -> list[str]:
    """Give what is encoded of an article: title and lead."""
    return [article.title, " ".join(article.text[:2_000].split()[:VECTOR_WORDS])]


def _names(raw: list[str], low: list[str]) -> list[str]:
    """Words that are written with a capital wherever they stand in the text."""
    written = set(raw)
    return [lower for lower in low if lower not in written]


def _rare(head: list[str], names: list[str]) -> Part:
    """Names in title and lead, each as heavy as the other, however often it stands there."""
    known = set(names)
    found = np.unique(terms([word for word in head if word in known]))
    weights = rarity(found)
    kept = np.sort(np.argsort(-weights, kind="stable")[: SIZES["rare"]])
    found = found[kept][weights[kept] >= RARE]
    return Part(found, np.full(len(found), 1 / np.sqrt(max(len(found), 1)), np.float32))


def _part(bag: list[str], size: int) -> Part:
    found, counts = np.unique(terms(bag), return_counts=True)
    weights = (1 + np.log(counts)).astype(np.float32) * rarity(found)
    if len(found) > size:
        kept = np.sort(np.argsort(-weights, kind="stable")[:size])
        found, weights = found[kept], weights[kept]
    length = float(np.sqrt(weights @ weights))
    return Part(found, weights / length if length else weights)
