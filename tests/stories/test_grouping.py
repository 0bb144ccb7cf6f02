"""One event, every outlet: what goes together and what stays apart."""

from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from random import Random

import pytest
from writing import EVENTS, MORNING, article, report, week

from anechoic.articles.things import Article
from anechoic.stories import Binding, Decision, Grouper, GroupSettings, Move, group


def last(decisions: list[Decision]) -> dict[str, str]:
    return {decision.article: decision.story for decision in decisions}


def test_reports_of_one_event_are_one_story_and_of_another_are_not() -> None:
    story = last(group([report("ferry", "a"), report("budget", "b", 1), report("ferry", "c", 2)]))
    assert story["a"] == story["c"] != story["b"]


def test_decisions_come_in_the_order_of_the_input() -> None:
    given = [report("ferry", "late", 5), report("budget", "early", 0)]
    assert [decision.article for decision in group(given)] == ["late", "early"]


def test_a_decision_says_why() -> None:
    decisions = group([report("ferry", "a"), report("ferry", "b", 1)])
    assert all(decision.why for decision in decisions)


def test_the_same_input_gives_the_same_stories() -> None:
    assert group(week()) == group(week())


def test_repairs_come_before_the_placement() -> None:
    grouper = Grouper(GroupSettings(place_threshold=1.1))
    grouper.place(report("ferry", "a"))
    grouper.place(report("ferry", "b", 0.1))
    moved, placed = grouper.place(report("budget", "c", 3))
    assert (moved.article, moved.move) == ("b", Move.MOVED)
    assert (placed.article, placed.move) == ("c", Move.PLACED)


def test_a_merged_story_keeps_the_older_id() -> None:
    grouper = Grouper(GroupSettings(place_threshold=1.1))
    first = grouper.place(report("ferry", "a"))[-1]
    grouper.place(report("ferry", "b", 0.1))
    assert [(moved.article, moved.story) for moved in grouper.finish()] == [("b", first.story)]


def test_a_story_keeps_its_id_as_reports_come_in() -> None:
    grouper = Grouper()
    first = grouper.place(report("mine", "first"))[-1]
    decisions = [
        decision for n in range(1, 12) for decision in grouper.place(report("mine", f"outlet-{n}", n))
    ]
    assert set(last([*decisions, *grouper.finish()]).values()) == {first.story}


def test_what_an_editor_binds_together_stays_together() -> None:
    bound = Binding("together", ("a", "b"))
    decisions = group(
        [report("ferry", "a"), report("budget", "b", 1), report("budget", "c", 30)], bindings=[bound]
    )
    story = last(decisions)
    assert story["a"] == story["b"]


def test_what_an_editor_keeps_apart_never_joins() -> None:
    apart = Binding("apart", ("a", "c"))
    reports = [report("ferry", name, n) for n, name in enumerate("abcd")]
    story = last(group(reports, bindings=[apart]))
    assert story["a"] != story["c"]


def test_a_pinned_article_is_not_moved() -> None:
    grouper = Grouper(GroupSettings(place_threshold=1.1), bindings=[Binding("pin", ("b",))])
    grouper.place(report("ferry", "a"))
    placed = grouper.place(report("ferry", "b", 0.1))[-1]
    grouper.place(report("ferry", "c", 0.2))
    assert "b" not in [moved.article for moved in grouper.finish()]
    assert placed.article == "b"


def test_stories_of_a_saga_share_its_id() -> None:
    decisions = group([report("match", f"outlet-{n}", n) for n in range(6)])
    assert len({decision.saga for decision in decisions}) == 1


def test_missing_dates_do_not_keep_an_event_apart() -> None:
    undated = [replace(one, published_at=None, received_at=MORNING) for one in week()]
    told = {
        one.id: next(e for e, (_, lead) in EVENTS.items() if one.text.startswith(lead)) for one in undated
    }
    story = last(group(undated))
    assert len(set(story.values())) == len(set(told.values()))


def test_absurd_dates_stop_nothing() -> None:
    epoch = datetime(1970, 1, 1, tzinfo=UTC)
    future = MORNING + timedelta(days=9000)
    ages = datetime(1, 1, 1, tzinfo=UTC)
    strange = [
        report("ferry", "epoch", 1, published_at=epoch),
        report("ferry", "future", 2, published_at=future),
        report("ferry", "ages", 3, published_at=ages),
    ]
    decisions = group([report("ferry", "sound"), *strange])
    assert [decision.article for decision in decisions] == ["sound", "epoch", "future", "ages"]
    assert decisions[2].story == decisions[0].story


def test_an_article_may_have_no_title_or_nothing_but_a_title_or_nothing_at_all() -> None:
    bare = [
        article("untitled", "", EVENTS["ferry"][1], 1),
        article("title-only", "Ferry Aurora aground off Kestrel Point", "", 2),
        article("empty", "", "", 3),
        article("empty-too", "", "", 4),
    ]
    story = last(group(bare))
    assert story["empty"] != story["empty-too"]


def test_the_same_address_is_the_same_story() -> None:
    first = report("ferry", "a", url="https://a.example/1")
    second = article("b", "Correction", "Nothing is as it was.", 5, url="https://a.example/1")
    first_decision, second_decision = group([first, second])
    assert second_decision.copy_of == "a"
    assert second_decision.story == first_decision.story


def test_an_article_that_comes_again_is_decided_as_before() -> None:
    grouper = Grouper()
    before = grouper.place(report("ferry", "a"))[-1]
    again = grouper.place(report("ferry", "a", 1))[-1]
    assert again.story == before.story


def test_an_outlet_that_dumps_old_pages_moves_nobody_and_fills_no_memory() -> None:
    grouper = Grouper(GroupSettings(min_articles=5))
    placed = [grouper.place(report("ferry", f"outlet-{n}", n))[-1] for n in range(6)]
    for n in range(300):
        old = report("budget", f"old-{n}", -24 * 365, received_at=MORNING + timedelta(hours=7))
        assert all(decision.article == f"old-{n}" for decision in grouper.place(old))
    after = grouper.place(report("ferry", "after", 8))[-1]
    assert after.story == placed[0].story
    assert len(grouper.finish()) == 0


def test_a_busy_stream_is_repaired_where_new_articles_stand(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is linked at some remove is then left alone; the stories are the same as when all is regrouped."""
    whole = last(group(week(reports=30)))
    monkeypatch.setattr("anechoic.stories.repair.LARGEST", 3)
    assert last(group(week(reports=30))) == whole


@pytest.mark.parametrize("dated", ["as they were", "not at all", "as of today"])
def test_an_outlet_that_dumps_its_archive_leaves_the_others_stories_as_they_were(dated: str) -> None:
    """Three hundred pages of one outlet, no two of one event, in the middle of a week of forty reports."""
    stream = week(reports=40)
    at = stream[20].seen_at
    days = {"as they were": at - timedelta(days=400), "not at all": None, "as of today": at}
    dump = [
        replace(old_page(n), outlet="attic", received_at=at, published_at=days[dated]) for n in range(300)
    ]

    alone, among = last(group(stream)), last(group([*stream[:21], *dump, *stream[21:]]))

    assert {id: story for id, story in among.items() if id in alone} == alone


def old_page(number: int) -> Article:
    """A page about something that nobody else tells, in words that all use."""
    chance = Random(number)
    common = ["council", "minister", "people", "city", "police", "court", "market", "school", "weather"]
    said = [
        " ".join(chance.choices([*common, f"thing{number}x{n}"], k=12)).capitalize() + "." for n in range(8)
    ]
    return article(f"old-{number}", f"Thing{number}x{number} {chance.choice(common)}", " ".join(said))


def test_what_four_hundred_reports_of_one_match_leave_of_other_stories() -> None:
    """A flood within an hour neither swallows nor splits what else is told that day."""
    stream = week(reports=30)
    quiet = [one for one in stream if not one.text.startswith(EVENTS["match"][1])]
    start = (quiet[10].seen_at - MORNING).total_seconds() / 3_600
    flood = [report("match", f"flood-{n}", start + n / 400) for n in range(400)]

    alone = last(group(quiet))
    among = last(group(sorted([*quiet, *flood], key=lambda one: one.seen_at)))

    assert {id: story for id, story in among.items() if id in alone} == alone
    assert max(Counter(among[one.id] for one in flood).values()) > 380
