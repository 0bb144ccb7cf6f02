"""Aligns the statements of a story's articles to facts.

find(story, articles) -> Ledger
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from anechoic.articles.things import Article
from anechoic.facts.pairs import SAME, same_fact
from anechoic.facts.reading import MADE_BY, read
from anechoic.facts.things import Fact, Ledger, Reading, Statement, Unread
from anechoic.language.things import Encoder
from anechoic.stories.things import Story
from anechoic.things import fingerprint


def find(
    story: Story,
    articles: Sequence[Article],
    *,
    readings: Mapping[str, Reading] | None = None,
    encoder: Encoder | None = None,
) -> Ledger:
    """Build a story's ledger; `readings` are kept ones by article id."""
    known = readings or {}
    by_article = {article.id: known.get(article.id) or read(article) for article in articles}
    origin_of = {article: origin.id for origin in story.origins for article in origin.articles}
    groups: list[list[Statement]] = []
    for reading in by_article.values():
        for statement in reading.statements:
            if article_origin(statement, origin_of):
                _place(statement, groups)
    facts = [_fact(group, origin_of) for group in groups]
    facts.sort(key=lambda fact: (-len(fact.origins), fact.statements[0].position))
    unread = tuple(Unread(id, reading.unread) for id, reading in by_article.items() if reading.unread)
    return Ledger(story.id, tuple(facts), unread=unread, made_by=MADE_BY)


def article_origin(statement: Statement, origin_of: Mapping[str, str]) -> str | None:
    return origin_of.get(statement.evidence.article)


def _place(statement: Statement, groups: list[list[Statement]]) -> None:
    for group in groups:
        if same_fact(statement.text, group[0].text).score >= max(SAME, 0.7):
            group.append(statement)
            return
    groups.append([statement])


def _fact(group: list[Statement], origin_of: Mapping[str, str]) -> Fact:
    order = ["denied", "hedged", "attributed", "stated"]
    lead = group[0]
    return Fact(
        id=fingerprint("fact", lead.id),
        statements=tuple(group),
        origins=tuple(dict.fromkeys(origin_of[one.evidence.article] for one in group)),
        outlets=tuple(dict.fromkeys(one.evidence.outlet for one in group)),
        certainty=min((one.certainty for one in group), key=lambda level: order.index(level.value)),
        speaker=lead.speakers[0] if lead.speakers else None,
    )
