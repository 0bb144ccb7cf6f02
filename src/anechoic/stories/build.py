"""Makes a Story from its articles and decisions: origins, times, topic, importance, title."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from anechoic.articles.things import Article, ArticleKind
from anechoic.stories.things import Decision, Origin, Story


def build_story(story_id: str, articles: Sequence[Article], decisions: Mapping[str, Decision]) -> Story:
    """Sum up one event.

    Args:
        articles: The story's articles; at least one.
        decisions: The last decision by article id.
    """
    ordered = sorted(articles, key=lambda a: (a.seen_at, a.id))
    return Story(
        id=story_id,
        saga=decisions[ordered[0].id].saga if ordered[0].id in decisions else story_id,
        articles=tuple(article.id for article in ordered),
        origins=_origins(ordered, decisions),
        opened_at=ordered[0].seen_at,
        updated_at=ordered[-1].seen_at,
        importance=float(len({article.outlet for article in ordered})),
        title=ordered[0].title,
    )


def _origins(articles: Sequence[Article], decisions: Mapping[str, Decision]) -> tuple[Origin, ...]:
    members: dict[str, list[Article]] = {}
    for article in articles:
        if article.kind is ArticleKind.REPORT:
            decision = decisions.get(article.id)
            members.setdefault((decision and decision.origin) or article.id, []).append(article)
    return tuple(
        Origin(id, found[0].outlet, tuple(article.id for article in found)) for id, found in members.items()
    )
