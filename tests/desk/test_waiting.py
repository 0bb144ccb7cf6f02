"""The waiting window: an edition that is laid out goes out at its hour, unless an editor says otherwise."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from at_the_desk import act, undo_last
from desk_fixtures import COURT, FERRY

from anechoic.cli import editions, mail
from anechoic.editions import default_recipes
from anechoic.editions.things import Edition
from anechoic.errors import InputError, StoreError
from anechoic.newsroom import Newsroom
from anechoic.settings import About, Settings
from anechoic.web import circulation, waiting
from anechoic.web.archive.models import ActRow, EditionRow, StoryRow
from anechoic.web.archive.tellings import RESTORED
from anechoic.web.mail.models import Delivery, Mailing
from anechoic.web.readers import sign_up

HOUR = timedelta(hours=1)


@pytest.fixture
def paper(desk, now) -> str:
    """A morning briefing laid out at five, due at six, with one reader."""
    desk.knows("harbour", "valley")
    desk.add("harbour", FERRY, title="Ferry runs aground off Lowen Point")
    desk.run()
    sign_up.welcome("ada@reader.example", ["morning-briefing"], desk.at, "a test")
    return EditionRow.objects.get(recipe="morning-briefing").id


@pytest.fixture
def now(monkeypatch, at):
    """The desk's clock, which a test sets."""

    class Clock:
        time: datetime = at

        def __call__(self) -> datetime:
            return self.time

    clock = Clock()
    monkeypatch.setattr("anechoic.web.desk.doing.timezone.now", clock)
    return clock


@pytest.fixture
def asks_for_approval(settings):
    recipes = tuple(replace(recipe, needs_approval=True) for recipe in default_recipes())
    settings.NEWSROOM = Settings(recipes=recipes)


class InTests:
    """The newsroom's folder of a command, with the test's archive and newsroom."""

    def __init__(self, archive, newsroom=None) -> None:
        self.archive, self.newsroom = (lambda: archive), (lambda: newsroom)
        self.settings = lambda: newsroom.settings


def row() -> EditionRow:
    return EditionRow.objects.get(recipe="morning-briefing")


def another(desk) -> str:
    """A second story, told after the edition was laid out."""
    desk.add("valley", COURT, title="Quarry firm fined over dust in Sele")
    desk.run(desk.at + timedelta(minutes=10))
    return StoryRow.objects.get(title__contains="fined").id


def row_items() -> list[str]:
    return [item.story for item in row().thing(Edition).items]


def printed() -> list[str]:
    return [item.brief for item in row().thing(Edition).items]


def mails() -> int:
    return Delivery.objects.count()


def on(editor, paper, do, **more):
    return act(editor, f"/desk/editions/{paper}/", do, **more)


def test_it_waits_until_its_hour_and_then_goes_out_once(desk, client, paper):
    assert row().sends_at == desk.at + HOUR
    assert waiting.send_due(desk.at + HOUR - timedelta(seconds=1)) == 0
    assert client.get(f"/editions/{paper}/").status_code == 404, "readers do not see what waits"

    assert waiting.send_due(desk.at + HOUR) == 1
    waiting.send_due(desk.at + 2 * HOUR)

    assert (row().state, mails()) == ("sent", 1)
    assert client.get(f"/editions/{paper}/").status_code == 200


def test_it_is_not_laid_out_before_its_window_opens(desk, now):
    desk.knows("harbour")
    desk.add("harbour", FERRY)
    desk.run(desk.at - timedelta(minutes=1))
    assert not EditionRow.objects.exists()

    desk.run(desk.at)

    assert row().sends_at == desk.at + HOUR


def test_a_late_run_sends_at_once(desk, now):
    desk.knows("harbour")
    desk.add("harbour", FERRY)
    desk.run(desk.at + 6 * HOUR)

    assert row().sends_at == desk.at + 6 * HOUR


def test_what_an_editor_holds_stays_until_it_is_let_go(desk, editor, paper):
    on(editor, paper, "halt", reason="the captain called")
    assert waiting.send_due(desk.at + HOUR) == 0
    assert "the captain called" in ActRow.objects.get().detail["said"]

    undo_last(editor)

    waiting.send_due(desk.at + HOUR)
    assert row().state == "sent"


def test_letting_go_after_its_hour_does_not_send_by_a_slip(desk, editor, paper, now):
    on(editor, paper, "halt")
    now.time = desk.at + 2 * HOUR

    assert on(editor, paper, "go-on").status_code == 422
    editor.post(f"/desk/log/{ActRow.objects.get().id}/undo/")
    assert row().state == "held"
    on(editor, paper, "approve")

    waiting.send_due(now.time)
    assert row().state == "sent"


def test_an_approval_is_awaited_if_the_owner_asks_for_one(asks_for_approval, desk, editor, paper):
    assert waiting.send_due(desk.at + HOUR) == 0
    assert "it needs an approval" in editor.get("/desk/").content.decode()

    on(editor, paper, "approve")

    assert waiting.send_due(desk.at + HOUR) == 1


def test_a_change_takes_the_approval_away(asks_for_approval, desk, editor, paper):
    other = another(desk)
    on(editor, paper, "approve")
    on(editor, paper, "add", story=other)

    assert row().state == "draft"
    assert waiting.send_due(desk.at + HOUR) == 0


def test_a_story_is_added_and_taken_out_by_undo(desk, editor, paper):
    before = row_items()
    other = another(desk)

    on(editor, paper, "add", story=other)

    assert row_items() == [*before, other]
    assert on(editor, paper, "add", story=other).status_code == 422
    undo_last(editor)
    assert row_items() == before


def test_its_time_is_set_and_set_back(desk, editor, paper, now):
    on(editor, paper, "time", at="2026-03-06T09:15")
    assert waiting.send_due(desk.at + 2 * HOUR) == 0
    assert row().sends_at == desk.at + timedelta(hours=4, minutes=15)

    undo_last(editor)

    assert row().sends_at == desk.at + HOUR


@pytest.mark.parametrize("text", ["", "soon", "2026-03-06T04:00", "2027-01-01T06:00", "9999-12-31T23:59"])
def test_a_time_that_makes_no_sense_is_refused(editor, paper, text):
    assert on(editor, paper, "time", at=text).status_code == 422
    assert not ActRow.objects.exists()


def test_an_edition_that_falls_short_waits_for_a_person(desk, editor, paper):
    short = replace(row().thing(Edition), shortfalls=("1 items; this edition asks for 5",))
    desk.archive.change_edition(short, "draft")

    assert waiting.send_due(desk.at + HOUR) == 0
    assert "falls short of its recipe" in editor.get(f"/desk/editions/{paper}/").content.decode()
    on(editor, paper, "approve")
    assert waiting.send_due(desk.at + HOUR) == 1


def test_an_edition_that_cannot_be_read_stops_no_other(desk, paper):
    other = replace(row().thing(Edition), id="evening-2026-03-06", recipe="evening")
    desk.archive.keep_edition(other, desk.at + HOUR)
    EditionRow.objects.filter(id=paper).update(payload=b'{"of another": "version"}', sends_at=desk.at)

    with pytest.raises(StoreError, match=f"(?s){paper} .ValidationError.*36 hours late"):
        waiting.send_due(desk.at + HOUR)

    assert row().state == "draft"
    assert EditionRow.objects.get(id=other.id).state == "sent"


def test_an_edition_whose_stories_were_all_held_goes_to_nobody(desk, editor, paper):
    act(editor, f"/desk/stories/{row_items()[0]}/", "hold")

    assert waiting.send_due(desk.at + HOUR) == 0
    assert "none of its stories is on the site" in editor.get(f"/desk/editions/{paper}/").content.decode()
    on(editor, paper, "approve")
    assert waiting.send_due(desk.at + HOUR) == 0
    assert on(editor, paper, "send").status_code == 422
    assert (row().state, mails()) == ("approved", 0)


def test_an_edition_that_lost_stories_waits_if_its_recipe_asks_for_more(desk, editor, paper, settings):
    recipes = tuple(replace(recipe, min_items=2) for recipe in default_recipes())
    settings.NEWSROOM = Settings(recipes=recipes)
    other = another(desk)
    on(editor, paper, "add", story=other)
    act(editor, f"/desk/stories/{other}/", "hold")

    assert waiting.send_due(desk.at + HOUR) == 0
    assert "1 of its 2 stories are on the site" in editor.get("/desk/").content.decode()
    undo_last(editor)
    assert waiting.send_due(desk.at + HOUR) == 1


def test_the_subject_names_the_first_story_that_is_printed(desk, editor, paper):
    first = row_items()[0]
    on(editor, paper, "add", story=another(desk))
    act(editor, f"/desk/stories/{first}/", "hold")

    assert "Quarry firm fined" in circulation.compose(row().thing(Edition))[0]


def test_old_news_waits_for_a_person(desk, paper):
    """A machine slept for two days, or a backup was restored."""
    assert waiting.send_due(desk.at + timedelta(hours=48)) == 0
    assert row().state == "draft"


@pytest.mark.parametrize("state", ["held", "recalled"])
def test_the_command_line_sends_nothing_that_an_editor_stopped(desk, paper, state):
    EditionRow.objects.filter(id=paper).update(state=state)
    with pytest.raises(InputError, match=state):
        editions.send.callback.__wrapped__(InTests(desk.archive), paper)
    assert mails() == 0

    EditionRow.objects.filter(id=paper).update(state="draft")
    waiting.send_due(desk.at + HOUR)
    Mailing.objects.update(is_paused=True)
    EditionRow.objects.filter(id=paper).update(state=state)
    with pytest.raises(InputError, match="It stays paused"):
        mail.resume.callback.__wrapped__(InTests(desk.archive), paper)
    assert Mailing.objects.get().is_paused


@pytest.fixture
def compose(desk, monkeypatch):
    """`anechoic edition compose` at a time of the newsroom's zone, with one story told."""
    desk.knows("harbour")
    desk.add("harbour", FERRY, title="Ferry runs aground off Lowen Point")
    desk.newsroom.run(desk.at, desk.waiting, editions_due=False)

    def run(at: datetime, zone: str = "UTC", day: datetime | None = None, force: bool = False) -> None:
        about = Settings(newsroom=About(time_zone=zone))
        newsroom = Newsroom(desk.archive, about, encoder=desk.newsroom.encoder)
        monkeypatch.setattr(editions, "now", lambda: at)
        home = InTests(desk.archive, newsroom)
        editions.compose.callback.__wrapped__(home, "morning-briefing", day, dry_run=False, force=force)

    return run


def test_one_composed_by_hand_goes_out_at_its_hour_and_after_it_waits_for_a_person(desk, compose, capsys):
    compose(desk.at)
    assert row().sends_at == desk.at + HOUR
    assert "waits: goes out 06 March, 06:00 UTC" in capsys.readouterr().out

    EditionRow.objects.all().delete()
    compose(desk.at + 2 * HOUR)

    assert row().sends_at is None
    assert "waits: no time is set" in capsys.readouterr().out
    assert waiting.send_due(desk.at + 2 * HOUR) == 0


def test_one_composed_by_hand_is_of_the_newsrooms_own_day(desk, compose):
    """Seven in the evening in Hawaii is five in the morning in London, of the next day."""
    compose(desk.at, zone="Pacific/Honolulu")

    assert row().day == desk.at.date() - timedelta(days=1)


def test_a_day_that_is_past_is_composed_only_if_asked_twice(desk, compose):
    yesterday = desk.at - timedelta(days=1)
    with pytest.raises(InputError, match="2026-03-05 is past"):
        compose(desk.at, day=yesterday)
    assert not EditionRow.objects.exists()

    compose(desk.at, day=yesterday, force=True)

    assert (row().day, row().sends_at) == (yesterday.date(), None)


def restored(at):
    ActRow.objects.create(at=at, by="the operator", act=RESTORED, subject="the newsroom")


def test_what_is_laid_out_on_the_day_of_a_restore_waits_for_a_word(desk, editor, now):
    restored(desk.at - HOUR)
    desk.knows("harbour")
    desk.add("harbour", FERRY)
    desk.run()

    assert "may have gone out before" in editor.get(f"/desk/editions/{row().id}/").content.decode()
    assert waiting.send_due(desk.at + HOUR) == 0
    with pytest.raises(InputError, match="may have gone out before"):
        editions.send.callback.__wrapped__(InTests(desk.archive), row().id)

    on(editor, row().id, "approve")
    waiting.send_due(desk.at + HOUR)
    assert Mailing.objects.count() == 1


@pytest.mark.parametrize(
    ("days_after", "rhythm", "is_doubtful"),
    [(0, "daily", True), (1, "daily", False), (2, "weekly", True), (7, "weekly", False)],
)
def test_a_weekly_one_is_not_sent_again_in_its_week(desk, paper, days_after, rhythm, is_doubtful):
    """Restored on a Monday from Saturday's backup: that week's may have gone out, and is laid out again."""
    monday = desk.at - timedelta(days=desk.at.weekday())
    restored(monday)
    recipe = next(one for one in default_recipes() if one.rhythm == rhythm)
    found = row()
    found.recipe, found.day = recipe.id, (monday + timedelta(days=days_after)).date()
    found.made_at = monday + timedelta(days=days_after, minutes=1)

    assert waiting.may_be_out(found) is is_doubtful


def test_the_newest_versions_are_taken_and_put_back(desk, editor, paper):
    first = printed()
    more = " A second ferry, the Astrid, took 40 passengers off at ten, the harbour office said."
    desk.add("valley", FERRY + more, title="Ferry aground off Lowen Point")
    desk.run(desk.at + timedelta(minutes=10))
    assert "newer" in editor.get(f"/desk/editions/{paper}/").content.decode()
    assert printed() == first, "a run does not change what waits"

    on(editor, paper, "renew")

    assert printed() != first
    undo_last(editor)
    assert printed() == first


def test_items_move_by_one_place(desk, editor, paper):
    other = another(desk)
    first = row_items()[0]
    on(editor, paper, "add", story=other)

    on(editor, paper, "order", up=other)
    assert row_items() == [other, first]
    on(editor, paper, "order", down=other)

    assert row_items() == [first, other]
    assert on(editor, paper, "order", down=other).status_code == 422


def test_an_editor_sees_it_as_readers_will(editor, paper):
    page = editor.get(f"/desk/editions/{paper}/web/")

    assert page.status_code == 200 and "Ferry runs aground" in page.content.decode()


def test_a_recipe_without_a_window_goes_out_in_the_run_that_lays_it_out(desk, settings, now):
    recipes = tuple(replace(recipe, review_minutes=0) for recipe in default_recipes())
    desk.newsroom = Newsroom(desk.archive, Settings(recipes=recipes), encoder=desk.newsroom.encoder)
    desk.knows("harbour")
    desk.add("harbour", FERRY)
    desk.run(desk.at)
    assert not EditionRow.objects.exists()

    desk.run(desk.at + HOUR)

    assert row().sends_at == desk.at + HOUR
