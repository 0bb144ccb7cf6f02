"""Reads articles: their statements, with speaker, certainty, figures, names and dates.

read(article) -> Reading        read_all(articles) -> [Reading, ...]
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TypeVar

from anechoic.articles.things import Article, ArticleKind, Evidence
from anechoic.facts.cues import speaks
from anechoic.facts.hedges import certainty
from anechoic.facts.independence import is_outlet
from anechoic.facts.page import pages
from anechoic.facts.quoting import quotes_on
from anechoic.facts.things import MADE_BY, Certainty, Quote, Reading, Span, Statement
from anechoic.facts.turns import turns
from anechoic.language import dates, language_of, names_of_all, quantities, sentences
from anechoic.language.things import DateMention, Name, Quantity, Sentence
from anechoic.things import fingerprint

_FACTUAL = {ArticleKind.REPORT, ArticleKind.LIVE}
_AT_ONCE = 16
"""Articles that are read side by side: more save little, and their names and trees stand in memory."""
_FEWEST_WORDS = 4
_LONGEST_TEXT = 200_000
"""Characters that are read of one article; what follows is left."""

Mention = TypeVar("Mention", Quantity, Name, DateMention)
Within = tuple[tuple[Quantity, ...], tuple[Name, ...], tuple[DateMention, ...]]
"""What is mentioned in a sentence, with spans from its start."""


def read(article: Article) -> Reading:
    """Read an article for facts; the same article always gives the same reading."""
    return read_all([article])[0]


def read_all(articles: Sequence[Article]) -> list[Reading]:
    """Read many articles at once: the same readings, for less than one after the other costs."""
    english = [article for article in articles if _is_english(article)]
    read_now = {
        id(article): reading
        for start in range(0, len(english), _AT_ONCE)
        for article, reading in _read(english[start : start + _AT_ONCE])
    }
    return [read_now.get(id(article)) or _unread(article) for article in articles]


def _is_english(article: Article) -> bool:
    text = article.text[:_LONGEST_TEXT]
    language = article.language or (language_of(text) if text.strip() else "en") or "en"
    return language[:2] == "en"


def _unread(article: Article) -> Reading:
    return Reading(article.id, article.text_hash, unread="not read for facts: language", made_by=MADE_BY)


def _read(articles: Sequence[Article]) -> Iterator[tuple[Article, Reading]]:
    """Read English articles: names are found and sentences parsed in all of them side by side."""
    texts = [article.text[:_LONGEST_TEXT] for article in articles]
    whole = [sentences(text) for text in texts]
    named = names_of_all(texts, whole)
    for article, cut, page, mentioned in zip(articles, whole, pages(texts, whole), named, strict=True):
        found = quotes_on(page, mentioned)
        statements = _statements(article, page.text, cut, found, mentioned)
        is_opinion = article.kind not in _FACTUAL
        if is_opinion:
            statements = [one for one in statements if one.is_quote]
        yield (
            article,
            Reading(article.id, article.text_hash, tuple(statements), tuple(found), "", is_opinion, MADE_BY),
        )


def _statements(
    article: Article, text: str, whole: Sequence[Sentence], found: list[Quote], mentioned: list[Name]
) -> list[Statement]:
    figures, days, text_hash = quantities(text), dates(text, article.published_at), article.text_hash
    quoted = _by_sentence(found, [sentence.start for sentence in whole])
    unsaid = _nobodys(text, found)
    statements = []
    at = [0, 0, 0]
    for number, sentence in enumerate(whole):
        if len(sentence.text.split()) < _FEWEST_WORDS or _PROMOTION.match(sentence.text):
            continue
        if any(start <= sentence.start < end for start, end in unsaid):
            continue
        span = (sentence.start, sentence.end)
        within_figures, at[0] = _within(figures, span, at[0])
        within_names, at[1] = _within(mentioned, span, at[1])
        within_days, at[2] = _within(days, span, at[2])
        within = within_figures, within_names, within_days
        statements.append(_spoken(article, text_hash, number, span, quoted.get(number, ()), within))
    return statements


_PROMOTION = re.compile(
    r"(?:Subscribe|Sign up|Register|Log in) (?:to|for|now|here|today)\b"
    r"|(?:Read|See|Find out|Hear) (?:more|also):?\b"
    r"|Also read\b|(?:Related|Watch|Listen|More on this|Advertisement)(?: [a-z]+)?:|Follow (?:us|our)\b"
    r"|Click here\b|Download (?:our|the) [\w ]{0,20}app\b|Share this\b|Support (?:our|us)\b"
    r"|Get (?:our|the latest|unlimited|all the)\b",
    re.IGNORECASE,
)
"""How sentences begin in which an outlet speaks to its readers of itself."""


def _nobodys(text: str, found: Sequence[Quote]) -> list[Span]:
    """List what states nothing in an interview: its questions, and answers by nobody who is known."""
    known = {quote.content[0][0] for quote in found if quote.speaker}
    return [
        (turn.label[0], turn.said[1])
        for turn in turns(text)
        if turn.is_question or (turn.is_answer and turn.said[0] not in known)
    ]


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


def _spoken(
    article: Article, text_hash: str, number: int, span: Span, found: Sequence[Quote], within: Within
) -> Statement:
    """Make a statement of a sentence, with who says it and how certain."""
    said = sorted((quote for quote in found if _share(quote, span) > 0.3), key=lambda quote: -_start(quote))
    reading = certainty(article.text, span)
    level = reading.level
    if said and level is Certainty.STATED:
        level = Certainty.ATTRIBUTED
    chain = _chain(said, article.outlet)
    return Statement(
        id=fingerprint(article.id, text_hash, *span),
        evidence=_evidence(article, text_hash, *span),
        speakers=tuple(dict.fromkeys(quote.speaker for quote in chain if quote.speaker)),
        cue=(chain or said)[0].cue_text if said else "",
        certainty=level,
        cues=tuple(cue.text for cue in reading.cues if cue.level is not Certainty.ATTRIBUTED),
        is_quote=any(quote.is_direct for quote in said),
        is_guess=bool(chain) and chain[0].is_guess,
        quantities=within[0],
        names=within[1],
        dates=within[2],
        position=number,
    )


def _chain(said: Sequence[Quote], outlet: str) -> list[Quote]:
    """Give those who speak, the nearest first.

    In "a friend of Vale said he had planned it" the friend alone speaks: what others are told to plan is no
    saying of theirs, and a guess adds nobody to a speaker who is known. An outlet is not its own witness.
    """
    named = [one for one in said if one.speaker and not is_outlet(one.speaker, outlet)]
    outer = [
        one for one in named if speaks(one.cue_text) or not any(_is_within(one, other) for other in named)
    ]
    known = [one for one in outer if not one.is_guess]
    return known or outer


def _is_within(one: Quote, other: Quote) -> bool:
    """Tell whether a saying is told inside what another says."""
    start = one.cue[0][0]
    return one is not other and any(low <= start < high for low, high in other.content)


def _evidence(article: Article, text_hash: str, start: int, end: int, context: int = 32) -> Evidence:
    """Point at a sentence; the text is hashed once an article, not once a sentence."""
    text = article.text
    return Evidence(
        article.id, article.outlet, article.url, text[start:end], start, end,
        text[max(0, start - context) : start], text[end : end + context], text_hash,
    )  # fmt: skip


def _by_sentence(found: Sequence[Quote], starts: Sequence[int]) -> dict[int, list[Quote]]:
    """List for each sentence the quotes whose content reaches into it."""
    listed: dict[int, list[Quote]] = {}
    for quote in found:
        numbers = {
            number
            for start, end in quote.content
            for number in range(max(0, bisect_right(starts, start) - 1), bisect_left(starts, end))
        }
        for number in numbers:
            listed.setdefault(number, []).append(quote)
    return listed


def _start(quote: Quote) -> int:
    return quote.content[0][0]


def _share(quote: Quote, span: Span) -> float:
    """Tell how much of a sentence a quote's content covers."""
    start, end = span
    covered = sum(max(0, min(b, end) - max(a, start)) for a, b in quote.content)
    return covered / max(1, end - start)
