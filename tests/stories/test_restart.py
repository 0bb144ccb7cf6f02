"""A grouper that was stopped and restored decides exactly as one that never stopped."""

import pickle
from collections.abc import Sequence

from writing import week

from anechoic.articles.things import Article
from anechoic.stories import Decision, Grouper, GroupSettings

SETTINGS = GroupSettings(window_days=1, min_articles=4, repair_hours=2)


def placed(grouper: Grouper, articles: Sequence[Article], last: dict[str, Decision]) -> list[Decision]:
    made = [decision for article in articles for decision in grouper.place(article)]
    last.update((decision.article, decision) for decision in made)
    return made


def test_at_every_cut_point() -> None:
    stream = week(1, reports=20)
    whole: dict[str, Decision] = {}
    never_stopped = placed(Grouper(SETTINGS), stream, whole)

    for cut in range(len(stream) + 1):
        last: dict[str, Decision] = {}
        before = placed(Grouper(SETTINGS), stream[:cut], last)
        restored = Grouper(SETTINGS)
        for article in stream[:cut]:
            restored.remember(article, last[article.id])
        assert before + placed(restored, stream[cut:], last) == never_stopped


def test_three_windows_are_enough() -> None:
    stream = week(3, reports=36)
    never_stopped = placed(Grouper(SETTINGS), stream, {})
    cut = 32
    last: dict[str, Decision] = {}
    before = placed(Grouper(SETTINGS), stream[:cut], last)
    restored = Grouper(SETTINGS)
    since = stream[cut - 1].seen_at.timestamp() - 3 * 86_400
    for article in stream[:cut]:
        if article.seen_at.timestamp() >= since:
            restored.remember(article, last[article.id])
    assert before + placed(restored, stream[cut:], last) == never_stopped


def test_kept_between_two_runs_at_every_cut_point() -> None:
    stream = week(1, reports=20)
    never_stopped = placed(Grouper(SETTINGS), stream, {})

    for cut in range(len(stream) + 1):
        grouper = Grouper(SETTINGS)
        before = placed(grouper, stream[:cut], {})
        woken: Grouper = pickle.loads(pickle.dumps(grouper))
        woken.wake(None)
        assert before + placed(woken, stream[cut:], {}) == never_stopped
