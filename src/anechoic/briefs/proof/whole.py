"""What a brief says of itself: its sources are the articles given, and it counts no more than these.

check_sources(brief, articles) -> [Failure, ...]        for a brief that somebody hands us
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from anechoic.articles.things import Article
from anechoic.briefs.things import Brief, Failure


def check_sources(brief: Brief, articles: Mapping[str, Article]) -> list[Failure]:
    """List which sources are not the articles of that id, and which counts these rule out."""
    return [
        Failure(brief.id, "sources", *found)
        for found in (*_sources(brief, articles), *_counts(brief, articles))
    ]


def _sources(brief: Brief, articles: Mapping[str, Article]) -> Iterator[tuple[str, str, str]]:
    for source in brief.sources:
        article = articles.get(source.article)
        if article is None:
            yield source.title, "source", f"Article {source.article} is not among the articles."
            continue
        for what, said, known in (
            ("outlet", source.outlet, article.outlet),
            ("address", source.url, article.url),
            ("title", source.title, article.title),
        ):
            if said != known:
                yield source.title, "source", f"Article {source.article} has another {what}: “{known}”."


def _counts(brief: Brief, articles: Mapping[str, Article]) -> Iterator[tuple[str, str, str]]:
    ids = {source.article for source in brief.sources} or articles.keys()
    if not ids <= articles.keys():
        return
    there = len({articles[id].outlet for id in ids})
    wrong = brief.outlets > there or (brief.sources and brief.outlets not in (0, there))
    if wrong:
        yield f"outlets: {brief.outlets}", "count", f"The articles are of {there}."
    if brief.origins > there:
        yield f"origins: {brief.origins}", "count", f"The articles are of {there} outlets."
    told = [brief.headline, *brief.summary, *(s for section in brief.sections for s in section.sentences)]
    for sentence in told:
        if max(sentence.origins, sentence.outlets) > there:
            yield sentence.text, "count", f"It counts more origins than there are outlets: {there}."
