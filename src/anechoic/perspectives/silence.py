"""Names outlets that usually cover such a story and did not.

    silences(story, articles, usual, rules) -> (Silence, ...)

Such a story: same beat, same country, and not much smaller than this one. An outlet's habit is the share of
them that it covered; the chance that it passes one more by is the posterior mean (missed + 1) / (n + 2).
Nobody is named on a broken feed: we must have read the outlet since the story opened.
"""

from __future__ import annotations

from collections.abc import Sequence

from anechoic.articles.things import Article
from anechoic.perspectives.habits import Usual
from anechoic.perspectives.rules import Rules
from anechoic.perspectives.things import Silence
from anechoic.stories.things import Story


def silences(story: Story, articles: Sequence[Article], usual: Usual, rules: Rules) -> tuple[Silence, ...]:
    """Name the silent, most surprising first."""
    covering = {article.outlet for article in articles}
    such, covered = usual.such_stories(story.topic, rules.silence_size * len(covering))
    if such < rules.silence_stories:
        return ()
    since = story.opened_at.date().isoformat()
    found = []
    for outlet, count in covered.items():
        p = (such - count + 1) / (such + 2)
        if outlet in covering or p > rules.silence_p:
            continue
        if (recent := usual.habits.looks_since(outlet, since)) >= rules.silence_articles:
            last = usual.habits.last_look(outlet)
            found.append(Silence(outlet, round(count / such, 3), round(p, 4), recent, last))
    return tuple(sorted(found, key=lambda s: (s.p, s.outlet))[: rules.most_silent])
