"""Cited passages stand in their articles, at their place, word for word."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from anechoic.articles.things import Article
from anechoic.briefs.things import BriefSentence


def check_spans(sentence: BriefSentence, articles: Mapping[str, Article]) -> Iterator[tuple[str, str]]:
    """Give (check, reason) for each cited passage that is not where the sentence says."""
    if not sentence.evidence:
        yield "evidence", "The sentence cites nothing."
    for item in sentence.evidence:
        article = articles.get(item.article)
        if article is None:
            yield "evidence", f"Article {item.article} is not among the sources."
        elif not 0 <= item.start < item.end <= len(article.text):
            yield "span", f"Article {item.article} has no characters {item.start} to {item.end}."
        elif article.text[item.start : item.end] != item.exact:
            yield "span", f"Article {item.article} has other words at {item.start} to {item.end}."
