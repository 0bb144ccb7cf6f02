"""Reads one article: its statements, with speaker, certainty, figures, names and dates.

    read(article) -> Reading
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

from anechoic.articles.things import Article, ArticleKind, evidence
from anechoic.facts.certainty import certainty
from anechoic.facts.quotes import quotes
from anechoic.facts.things import Certainty, Quote, Reading, Span, Statement
from anechoic.language import dates, language_of, names, quantities, sentences
from anechoic.language.things import DateMention, Name, Quantity
from anechoic.things import fingerprint

MADE_BY = "facts 1"
_FACTUAL = {ArticleKind.REPORT, ArticleKind.LIVE}
_FEWEST_WORDS = 4
_LONGEST_TEXT = 200_000
"""Characters that are read of one article; what follows is left."""

Mention = TypeVar("Mention", Quantity, Name, DateMention)


def read(article: Article) -> Reading:
    """Read an article for facts; the same article always gives the same reading."""
    text = article.text[:_LONGEST_TEXT]
    language = article.language or (language_of(text) if text.strip() else "en") or "en"
    if language[:2] != "en":
        return Reading(article.id, article.text_hash, unread="not read for facts: language", made_by=MADE_BY)
    mentioned = names(text)
    found = quotes(text, names=mentioned)
    is_opinion = article.kind not in _FACTUAL
    statements = _statements(article, text, found, mentioned)
    if is_opinion:
        statements = [one for one in statements if one.is_quote]
    return Reading(
        article.id, article.text_hash, tuple(statements), tuple(found), "", is_opinion, MADE_BY
    )


def _statements(article: Article, text: str, found: list[Quote], mentioned: list[Name]) -> list[Statement]:
    figures, days = quantities(text), dates(text, article.published_at)
    statements = []
    pointers = [0, 0, 0]
    for number, sentence in enumerate(sentences(text)):
        if len(sentence.text.split()) < _FEWEST_WORDS:
            continue
        span = (sentence.start, sentence.end)
        within_figures, pointers[0] = _within(figures, span, pointers[0])
        within_names, pointers[1] = _within(mentioned, span, pointers[1])
        within_days, pointers[2] = _within(days, span, pointers[2])
        base = _spoken(article, text, number, span, found)
        statements.append(
            replace(base, quantities=within_figures, names=within_names, dates=within_days)
        )
    return statements


def _within(mentions: Sequence[Mention], span: Span, start: int) -> tuple[tuple[Mention, ...], int]:
    """Give the mentions inside a span, counted from its start, and where to look on."""
    while start < len(mentions) and mentions[start].span[0] < span[0]:
        start += 1
    found = []
    at = start
    while at < len(mentions) and mentions[at].span[1] <= span[1]:
        low, high = mentions[at].span
        found.append(replace(mentions[at], span=(low - span[0], high - span[0])))
        at += 1
    return tuple(found), at


def _spoken(article: Article, text: str, number: int, span: Span, found: list[Quote]) -> Statement:
    """Make a statement of a sentence, with who says it and how certain."""
    start, end = span
    said = sorted((quote for quote in found if _share(quote, span) > 0.3), key=lambda quote: -_start(quote))
    reading = certainty(text, span)
    level = reading.level
    if said and level is Certainty.STATED:
        level = Certainty.ATTRIBUTED
    strong = tuple(cue.text for cue in reading.cues if cue.level is not Certainty.ATTRIBUTED)
    return Statement(
        id=fingerprint(article.id, article.text_hash, start, end),
        evidence=evidence(article, start, end),
        speakers=tuple(dict.fromkeys(quote.speaker for quote in said if quote.speaker)),
        cue=said[0].cue_text if said else "",
        certainty=level,
        cues=strong,
        is_quote=any(quote.is_direct for quote in said),
        is_guess=any(quote.is_guess for quote in said),
        position=number,
    )


def _start(quote: Quote) -> int:
    return quote.content[0][0]


def _share(quote: Quote, span: Span) -> float:
    """Tell how much of a sentence a quote's content covers."""
    start, end = span
    covered = sum(max(0, min(b, end) - max(a, start)) for a, b in quote.content)
    return covered / max(1, end - start)
