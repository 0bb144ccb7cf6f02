"""Names outlets that usually cover such a story and did not.

    silences(story, articles, looks, at, rules) -> (Silence, ...)

Such a story: same beat, same country, and not much smaller than this one. An outlet's habit is the share of
them that it covered; the chance that it passes one more by is the posterior mean (missed + 1) / (n + 2).
Nobody is named on a broken feed: we must have read the outlet since the story opened.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, time, timedelta

from anechoic.articles.things import Article
from anechoic.perspectives.rules import Rules
from anechoic.perspectives.things import Look, Silence
from anechoic.stories.things import Story


def silences(
    story: Story, articles: Sequence[Article], looks: Sequence[Look], at: datetime, rules: Rules
) -> tuple[Silence, ...]:
    """Name the silent, most surprising first."""
    covering = {article.outlet for article in articles}
    such = _such_stories(story, looks, len(covering), rules)
    if len(such) < rules.silence_stories:
        return ()
    since = story.opened_at.date().isoformat()
    recent = Counter(look.outlet for look in looks if look.day >= since)
    covered = Counter(outlet for outlets in such.values() for outlet in outlets)
    found = []
    for outlet, count in covered.items():
        p = (len(such) - count + 1) / (len(such) + 2)
        if outlet in covering or p > rules.silence_p or recent[outlet] < rules.silence_articles:
            continue
        last = _last_look(outlet, looks, at)
        found.append(Silence(outlet, round(count / len(such), 3), round(p, 4), recent[outlet], last))
    return tuple(sorted(found, key=lambda s: (s.p, s.outlet))[: rules.most_silent])


def story_country(story: Story, looks: Iterable[Look]) -> str | None:
    """Give the country that most looks at the story name."""
    counts = Counter(look.country for look in looks if look.story == story.id and look.country)
    return min(counts, key=lambda country: (-counts[country], country)) if counts else None


def _such_stories(story: Story, looks: Sequence[Look], size: int, rules: Rules) -> dict[str, set[str]]:
    """Give the outlets of each past story of this beat and country that was about as large."""
    country = story_country(story, looks)
    outlets: dict[str, set[str]] = defaultdict(set)
    for look in looks:
        if look.story is None or look.story == story.id or look.beat != story.topic:
            continue
        if country is None or look.country == country:
            outlets[look.story].add(look.outlet)
    return {id: names for id, names in outlets.items() if len(names) >= rules.silence_size * size}


def _last_look(outlet: str, looks: Sequence[Look], at: datetime) -> datetime:
    """Give the end of the last day on which we read the outlet, or `at` if that is today."""
    day = max(look.day for look in looks if look.outlet == outlet)
    end = datetime.combine(datetime.fromisoformat(day).date(), time(), UTC) + timedelta(days=1)
    return min(end, at)
