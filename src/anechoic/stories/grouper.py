"""Groups articles into stories, online: one pass in the order in which they were seen.

Grouper().place(article) -> decisions          group(articles) -> the last decision on each
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from datetime import timedelta

from anechoic.articles.things import Article
from anechoic.language.things import Encoder
from anechoic.stories.settings import GroupSettings
from anechoic.stories.things import Binding, Decision, Move
from anechoic.stories.words import terms, words
from anechoic.things import fingerprint


class Grouper:
    """Places articles one by one; its state can be restored with `remember`."""

    def __init__(
        self,
        settings: GroupSettings | None = None,
        encoder: Encoder | None = None,
        bindings: Sequence[Binding] = (),
    ) -> None:
        self.settings = settings or GroupSettings()
        self._live: list[tuple[Article, dict[int, float], str]] = []
        self._counts: Counter[int] = Counter()
        self._postings: dict[int, list[int]] = defaultdict(list)

    def place(self, article: Article) -> tuple[Decision, ...]:
        """Decide on one article; repairs that are due come before its placement."""
        vector = self._vector(article)
        scores = sorted(self._scores(article, vector).items(), key=lambda item: -item[1])[:24]
        by_story: dict[str, list[float]] = defaultdict(list)
        for index, score in scores:
            by_story[self._live[index][2]].append(score)
        best = max(((sum(s[:3]) / len(s[:3]), story) for story, s in by_story.items()), default=(0.0, ""))
        is_known = best[0] >= 0.18
        story = best[1] if is_known else fingerprint("story", article.id)
        why = f"Words alike by {best[0]:.2f}." if is_known else "No earlier report of this event."
        decision = Decision(article.id, story, story, Move.PLACED, origin=article.id, why=why)
        self.remember(article, decision)
        return (decision,)

    def remember(self, article: Article, decision: Decision) -> None:
        """Take an article with its decision into the state, as `place` did."""
        vector = self._vector(article)
        for term in vector:
            self._postings[term].append(len(self._live))
        self._counts.update(vector.keys())
        self._live.append((article, vector, decision.story))

    def _scores(self, article: Article, vector: dict[int, float]) -> dict[int, float]:
        scores: dict[int, float] = defaultdict(float)
        for term in sorted(vector, key=lambda t: -vector[t])[:24]:
            for index in self._postings.get(term, ())[-128:]:
                scores[index] += vector[term] * self._live[index][1][term]
        window = timedelta(days=self.settings.window_days)
        return {i: s for i, s in scores.items() if abs(article.seen_at - self._live[i][0].seen_at) <= window}

    def _vector(self, article: Article) -> dict[int, float]:
        counts = Counter(terms(words(f"{article.title} {article.title} {article.text[:3000]}")).tolist())
        total = len(self._live) + 2
        raw = {t: (1 + math.log(n)) * math.log(total / (1 + self._counts[t])) for t, n in counts.items()}
        kept = sorted(raw, key=lambda t: -raw[t])[:100]
        length = math.sqrt(sum(raw[t] ** 2 for t in kept)) or 1.0
        return {t: raw[t] / length for t in kept if raw[t] > 0}


def group(
    articles: Iterable[Article],
    settings: GroupSettings | None = None,
    encoder: Encoder | None = None,
    bindings: Sequence[Binding] = (),
) -> list[Decision]:
    """Group a batch; give the last decision on each article, in the order given."""
    given = list(articles)
    grouper = Grouper(settings, encoder, bindings)
    last: dict[str, Decision] = {}
    for article in sorted(given, key=lambda a: a.seen_at):
        for decision in grouper.place(article):
            last[decision.article] = decision
    return [last[article.id] for article in given]
