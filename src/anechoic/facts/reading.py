"""Reads one article: its statements, with speaker, certainty, figures, names and dates.

read(article) -> Reading
"""

from __future__ import annotations

import re

from anechoic.articles.things import Article, ArticleKind, evidence
from anechoic.facts.certainty import certainty
from anechoic.facts.quotes import quotes
from anechoic.facts.things import Quote, Reading, Span, Statement
from anechoic.things import fingerprint

MADE_BY = "facts 0.1"
_SENTENCE = re.compile(r"[^\n.!?]+(?:[.!?]+(?![\s\"”’]|$)[^\n.!?]*)*[.!?]*[\"”’)]*")


def read(article: Article) -> Reading:
    """Read an article for facts; the same article always gives the same reading."""
    if (article.language or "en")[:2] != "en":
        return Reading(article.id, article.text_hash, unread="not read for facts: language", made_by=MADE_BY)
    found = quotes(article.text)
    is_opinion = article.kind is not ArticleKind.REPORT and article.kind is not ArticleKind.LIVE
    statements = (
        _statement(article, number, span, found) for number, span in enumerate(_sentences(article.text))
    )
    kept = tuple(one for one in statements if one.is_quote or not is_opinion)
    return Reading(article.id, article.text_hash, kept, tuple(found), "", is_opinion, MADE_BY)


def _sentences(text: str) -> list[Span]:
    return [match.span() for match in _SENTENCE.finditer(text) if len(match.group().split()) > 2]


def _statement(article: Article, number: int, span: Span, found: list[Quote]) -> Statement:
    start, end = span
    while article.text[start].isspace():
        start += 1
    said = [quote for quote in found if any(a < end and b > start for a, b in quote.content)]
    level = certainty(article.text, (start, end))
    return Statement(
        id=fingerprint(article.id, article.text_hash, start, end),
        evidence=evidence(article, start, end),
        speakers=tuple(dict.fromkeys(quote.speaker for quote in said if quote.speaker)),
        cue=said[0].cue_text if said else "",
        certainty=level.level,
        cues=tuple(cue.text for cue in level.cues),
        is_quote=any(quote.is_direct for quote in said),
        position=number,
    )
