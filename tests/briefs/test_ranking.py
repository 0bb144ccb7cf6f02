"""What ranks passages is the same in every process."""

from __future__ import annotations

from collections.abc import Hashable
from datetime import UTC, datetime

from anechoic.articles.things import Article
from anechoic.briefs.passages import Passage
from anechoic.briefs.ranking import Ranking

NOW = datetime(2026, 3, 6, 12, tzinfo=UTC)


class _Ordered(Ranking):
    """Gives concepts in an order of its own, as a process with another seed for hashes would."""

    is_backwards = False

    def concepts(self, passage: Passage) -> list[Hashable]:  # type: ignore[override]
        return sorted(super().concepts(passage), key=str, reverse=self.is_backwards)


def test_a_weight_does_not_hang_on_the_order_in_which_words_lie() -> None:
    text = " ".join(f"word{n}" for n in range(40))
    article = Article("a", "https://a.example/a", "harbour-post", "Words", text, NOW)
    passage = Passage(article, 0, len(text), text, 0, "a", is_alone=True)
    ranking = _Ordered([passage])
    ranking.core = {concept: 0.1 * n / 7 for n, concept in enumerate(ranking.concepts(passage))}

    forwards = ranking.weight(passage), ranking.news(passage, frozenset())
    ranking.is_backwards = True
    ranking._weights.clear()

    assert (ranking.weight(passage), ranking.news(passage, frozenset())) == forwards
