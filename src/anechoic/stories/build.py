"""Makes a Story of its articles and the decisions on them: origins, times, topic, importance, title."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime
from math import log2

from anechoic.articles.things import Article
from anechoic.stories.copies import copies_in
from anechoic.stories.origins import origins_of
from anechoic.stories.repair import new_id
from anechoic.stories.things import Decision, Origin, Story
from anechoic.stories.titles import title_of
from anechoic.stories.topics import topic_of

OF_ORIGINS, OF_SPREAD, OF_PACE, OF_FIGURES, OF_NOVELTY = 3.0, 0.5, 0.25, 0.25, 0.5
"""What the parts of importance weigh: a doubling of origins outweighs a doubling of everything else."""
MANY_AN_HOUR = 6.0
OPENING_CHARACTERS = 1_500
_FIGURE = re.compile(r"(?<![\w.,])\d[\d.,]*(?<![.,])(?![\w])")


def build_story(
    story_id: str,
    articles: Sequence[Article],
    decisions: Mapping[str, Decision] | Sequence[Decision],
    topic: str | None = None,
    countries: Mapping[str, str] | None = None,
) -> Story:
    """Sum up one event.

    Args:
        articles: The story's articles, at least one, in any order.
        decisions: The last decision on each article, by its id or as a list.
        topic: Set by an editor; else read from the articles.
        countries: Each outlet's country, where known: a story that many countries report weighs more.

    Raises:
        ValueError: No articles were given.
    """
    if not articles:
        raise ValueError(f"Story {story_id} has no articles. Give at least one.")
    by_id = decisions if isinstance(decisions, Mapping) else {one.article: one for one in decisions}
    ordered = sorted(articles, key=lambda article: (article.seen_at, article.id))
    origins = origins_of(ordered, by_id)
    newest = by_id.get(ordered[-1].id)
    saga = newest.saga if newest else story_id
    return Story(
        id=story_id,
        saga=saga,
        articles=tuple(article.id for article in ordered),
        origins=origins,
        opened_at=ordered[0].seen_at,
        updated_at=ordered[-1].seen_at,
        topic=topic or topic_of(ordered),
        importance=importance(
            ordered, origins, not newest or saga == new_id("saga", ordered[0].id), countries or {}
        ),
        title=title_of(ordered),
    )


def as_one_story(id: str, articles: Sequence[Article]) -> Story:
    """Sum up articles that are known to tell one event: no grouping is asked, copies are found among them.

    Raises:
        ValueError: No articles were given.
    """
    ordered = sorted(articles, key=lambda article: (article.seen_at, article.id))
    decisions = [
        Decision(copy, id, id, copy_of=original, origin=original)
        for copy, original in copies_in(ordered).items()
    ]
    return build_story(id, ordered, decisions)


def importance(
    articles: Sequence[Article], origins: Sequence[Origin], is_novel: bool, countries: Mapping[str, str]
) -> float:
    """Weigh a story: independent origins count most, then how they are spread, their pace, figures, novelty.

    Each doubling adds the same. A copy adds nothing to any part, so that a wire text printed a hundred times
    stays below an event that two newsrooms covered themselves.
    """
    first = {origin.articles[0] for origin in origins}
    own = [article for article in articles if article.id in first]
    times = sorted(time for origin in origins for time in origin.told_at)
    groups = {group for article in own for group in article.groups}
    lands = {land for article in own if (land := countries.get(article.outlet))}
    weight = (
        OF_ORIGINS * log2(1 + len(origins))
        + OF_SPREAD * (log2(1 + len(groups)) + log2(1 + len(lands)))
        + OF_PACE * _pace(times)
        + OF_FIGURES * log2(1 + len(_shared_figures(own)))
        + OF_NOVELTY * (is_novel and bool(origins))
    )
    return round(weight, 3)


def _pace(times: Sequence[datetime]) -> float:
    """Reports an hour, at most six; one alone has none."""
    if len(times) < 2:
        return 0.0
    hours = (times[-1] - times[0]).total_seconds() / 3_600
    return min(len(times) / max(hours, 1.0), MANY_AN_HOUR)


def _shared_figures(articles: Sequence[Article]) -> set[str]:
    """Figures in the openings of two origins and more: what an event is measured by."""
    told = Counter(
        figure
        for article in articles
        for figure in set(_FIGURE.findall(f"{article.title} {article.text[:OPENING_CHARACTERS]}"))
    )
    return {figure for figure, origins in told.items() if origins > 1}
