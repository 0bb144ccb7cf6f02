"""Tells whether an article has a fact in words of its own: no charge of omission may hang on wording.

    Texts(articles).tell(article_id, fact) -> bool

A paragraph has it that gives one of its figures beside the same noun or two of its words, or, where the
article has half its names, half of its other words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from anechoic.articles.things import Article
from anechoic.facts.things import Fact

_WORD = re.compile(r"[^\W\d_]{4,}")
_NAME = re.compile(r"(?<=[\w,;:’'”\"] )[A-Z][a-zà-ÿ’'-]{2,}")
_DIGITS = re.compile(r"\d[\d.,]*\d|\d")
_FUNCTION_WORDS = """
said says that this with from have been were will would they their there than which when what about after also
into more most some such over only other could should must year years people told according
"""
_COMMON = frozenset(_FUNCTION_WORDS.split())
_ROOT = 4
"""Letters of a word by which we know it again: "planned" and "plans". Few, for in doubt a thing is found."""
_NAMED, _NAMELESS = 0.5, 0.6
"""Share of a fact's words that a paragraph has which tells it: with the fact's names, and without any."""
_FEWEST, _BESIDE = 2, 2
"""So many words, at least; and so many beside a figure that stands by another noun or none."""


@dataclass(frozen=True, slots=True)
class _Paragraph:
    roots: frozenset[str]
    numbers: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What to look for: the figures, each with its noun's root, the names and the other words."""

    figures: tuple[tuple[str, str], ...]
    names: frozenset[str]
    words: frozenset[str]


class Texts:
    """The articles of a story, cut into paragraphs when they are first asked for."""

    def __init__(self, articles: Iterable[Article]) -> None:
        self._texts = {article.id: article.text for article in articles}
        self._paragraphs: dict[str, list[_Paragraph]] = {}
        self._wanted: dict[str, list[_Wanted]] = {}

    def tell(self, article: str, fact: Fact) -> bool:
        """Tell whether an article has what any statement of a fact says; an unknown article has nothing."""
        if fact.id not in self._wanted:
            self._wanted[fact.id] = _wanted(fact)
        paragraphs = self._read(article)
        known = frozenset().union(*(p.roots for p in paragraphs))
        return any(_has(p, one, known) for one in self._wanted[fact.id] for p in paragraphs)

    def _read(self, article: str) -> list[_Paragraph]:
        if article not in self._paragraphs:
            lines = (line for line in self._texts.get(article, "").split("\n") if line.strip())
            self._paragraphs[article] = [
                _Paragraph(_roots(line), frozenset(_DIGITS.findall(line))) for line in lines
            ]
        return self._paragraphs[article]


def _wanted(fact: Fact) -> list[_Wanted]:
    found = []
    for statement in fact.statements:
        names = _roots(" ".join(_NAME.findall(statement.text)))
        figures = (
            (digits, _root(q.noun)) for q in statement.quantities for digits in _DIGITS.findall(q.text)[:1]
        )
        found.append(_Wanted(tuple(figures), names, _roots(statement.text) - names))
    return found


def _has(paragraph: _Paragraph, wanted: _Wanted, known: frozenset[str]) -> bool:
    shared = len(wanted.words & paragraph.roots)
    for digits, noun in wanted.figures:
        if digits in paragraph.numbers and (noun in paragraph.roots or shared >= _BESIDE):
            return True
    if wanted.figures or 2 * len(wanted.names & known) < len(wanted.names):
        return False
    share = _NAMED if wanted.names else _NAMELESS
    return shared >= max(_FEWEST, share * len(wanted.words))


def _roots(text: str) -> frozenset[str]:
    return frozenset(_root(word) for word in _WORD.findall(text) if word.lower() not in _COMMON)


def _root(word: str) -> str:
    return word.lower()[:_ROOT]
