"""Reads the sentences that the name tagger learns from, and varies our own.

own_sentences() -> [Marked]        public_sentences(path) -> [Marked]        varied(sentences, ...)
"""

from __future__ import annotations

import gzip
import json
import random
import re
from importlib.resources import files
from pathlib import Path
from typing import NamedTuple

from anechoic.language.training.lexicon import Lists

_MARK = re.compile(r"\[(PER|ORG|LOC) ([^\]]+)\]")


class Marked(NamedTuple):
    """A sentence with its names: (start, end, type). Sentences of one document share `document`."""

    text: str
    names: list[tuple[int, int, str]]
    document: str


def own_sentences() -> list[Marked]:
    """Read `news_names.txt`."""
    lines = files("anechoic.language.training").joinpath("news_names.txt").read_text().splitlines()
    return [_unmarked(line.strip()) for line in lines if line.strip() and not line.startswith("#")]


def _unmarked(line: str) -> Marked:
    text, names, done = "", [], 0
    for match in _MARK.finditer(line):
        text += line[done : match.start()]
        names.append((len(text), len(text) + len(match[2]), match[1]))
        text += match[2]
        done = match.end()
    return Marked(text + line[done:], names, line)


def public_sentences(path: Path) -> list[Marked]:
    """Read rows of Universal NER's English Web Treebank: {"id", "text", "gold": [{"span", "type"}]}."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    return [
        Marked(
            row["text"], [(*gold["span"], gold["type"]) for gold in row["gold"]], row["id"].rsplit("-", 1)[0]
        )
        for row in rows
    ]


def varied(sentences: list[Marked], lists: Lists, copies: int, seed: int) -> list[Marked]:
    """Give the sentences and `copies` variants of each, with other names of the same type in their places."""
    chance = random.Random(seed)  # noqa: S311 - no secret hangs on it
    return sentences + [_variant(sentence, lists, chance) for _ in range(copies) for sentence in sentences]


def _variant(sentence: Marked, lists: Lists, chance: random.Random) -> Marked:
    text, names, done = "", [], 0
    for start, end, kind in sentence.names:
        text += sentence.text[done:start]
        new = _another(sentence.text[start:end], kind, lists, chance)
        names.append((len(text), len(text) + len(new), kind))
        text += new
        done = end
    return Marked(text + sentence.text[done:], names, sentence.document)


def _another(old: str, kind: str, lists: Lists, chance: random.Random) -> str:
    if old.isupper() and len(old) > 4:
        return _another(old.title(), kind, lists, chance).upper()
    if kind == "PER":
        return _person(old, lists, chance)
    if kind == "LOC":
        return old if old.isupper() else chance.choice(lists["place"] + lists["place-phrase"])
    return _organisation(old, lists, chance)


def _person(old: str, lists: Lists, chance: random.Random) -> str:
    given, surname = chance.choice(lists["given"]), chance.choice(lists["surname"])
    parts = len(old.split())
    if parts == 1:
        return given if old in lists["given"] else surname
    if parts == 2:
        return f"{given} {surname}"
    middle = [f"{chance.choice('ABCDEFGHJKLMNPRSTW')}.", chance.choice(lists["given"])]
    return chance.choice(
        [f"{given} {middle[0]} {surname}", f"{given} {middle[1]} {surname}", f"{given} {surname}-{surname}"]
    )


def _organisation(old: str, lists: Lists, chance: random.Random) -> str:
    parts = old.split()
    if len(parts) == 1 and not old.isupper():
        return chance.choice(lists["organisation"]) if chance.random() < 0.6 else old
    if len(parts) == 2:
        ending = chance.choice(lists["organisation-word"])
        first = chance.choice(lists["surname"] + lists["place"])
        return chance.choice([old, f"{first} {ending}"])
    return old
