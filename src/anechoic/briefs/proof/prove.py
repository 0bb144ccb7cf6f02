"""Runs every check on every sentence of a brief.

prove(brief, articles) -> [Failure, ...]        an empty list: every sentence is supported
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from anechoic.articles.things import Article
from anechoic.briefs.proof.spans import check_spans
from anechoic.briefs.proof.text import check_text
from anechoic.briefs.things import Brief, BriefSentence, Failure


def prove(brief: Brief, articles: Mapping[str, Article]) -> list[Failure]:
    """List what does not hold.

    Args:
        articles: The brief's sources by id, with the texts that its offsets count in.
    """
    return [
        Failure(brief.id, section, sentence.text, check, reason)
        for section, sentence in _all(brief)
        for check, reason in _checks(sentence, section, articles)
    ]


def _all(brief: Brief) -> Iterator[tuple[str, BriefSentence]]:
    yield "headline", brief.headline
    for sentence in brief.summary:
        yield "summary", sentence
    for section in brief.sections:
        for sentence in section.sentences:
            yield section.name, sentence


def _checks(
    sentence: BriefSentence, section: str, articles: Mapping[str, Article]
) -> Iterator[tuple[str, str]]:
    broken = list(check_spans(sentence, articles))
    yield from broken
    if not broken and section != "headline":
        yield from check_text(sentence, articles)
