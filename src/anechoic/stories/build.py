"""Makes a Story of its articles and the decisions on them: origins, times, topic, importance, title."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import log2

from anechoic.articles.things import Article
from anechoic.stories.origins import origins_of
from anechoic.stories.things import Decision, Origin, Story
from anechoic.stories.titles import title_of
from anechoic.stories.topics import topic_of

MANY_AN_HOUR = 6.0


def build_story(
    story_id: str,
    articles: Sequence[Article],
    decisions: Mapping[str, Decision] | Sequence[Decision],
    topic: str | None = None,
) -> Story:
    """Sum up one event.

    Args:
        articles: The story's articles, at least one, in any order.
        decisions: The last decision on each article, by its id or as a list.
        topic: Set by an editor; else read from the articles.

    Raises:
        ValueError: No articles were given.
    """
    if not articles:
        raise ValueError(f"Story {story_id} has no articles. Give at least one.")
    by_id = decisions if isinstance(decisions, Mapping) else {one.article: one for one in decisions}
    ordered = sorted(articles, key=lambda article: (article.seen_at, article.id))
    origins = origins_of(ordered, by_id)
    newest = by_id.get(ordered[-1].id)
    return Story(
        id=story_id,
        saga=newest.saga if newest else story_id,
        articles=tuple(article.id for article in ordered),
        origins=origins,
        opened_at=ordered[0].seen_at,
        updated_at=ordered[-1].seen_at,
        topic=topic or topic_of(ordered),
        importance=importance(ordered, origins),
        title=title_of(ordered),
    )


def importance(articles: Sequence[Article], origins: Sequence[Origin]) -> float:
    """Weigh a story: independent origins count most, then outlets, then how fast reports came in.

    Each doubling adds the same, so that a wire text printed a hundred times (1 origin) stays below an
    event that eight newsrooms covered themselves.
    """
    outlets = len({article.outlet for article in articles})
    hours = (articles[-1].seen_at - articles[0].seen_at).total_seconds() / 3_600
    pace = min(len(articles) / max(hours, 1.0), MANY_AN_HOUR) if len(articles) > 1 else 0.0
    return round(2.0 * log2(1 + len(origins)) + log2(1 + outlets) + 0.25 * pace, 3)
