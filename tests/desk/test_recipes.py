"""Recipes on the desk: changed, added, given back, each undone; and what the house pages show."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from at_the_desk import act, undo_last
from desk_fixtures import FERRY
from django.utils import timezone

from anechoic.editions import default_recipes
from anechoic.settings import Settings
from anechoic.web.archive.models import ActRow, EditionRow, RunRow
from anechoic.web.desk.acts import Done, log
from anechoic.web.desk.recipe_acts import NUMBERS
from anechoic.web.readers import sign_up
from anechoic.web.recipes import all_recipes, recipe_of
from anechoic.web.rooms import rooms

MORNING = "/desk/recipes/morning-briefing/"


def form(**changed: object) -> dict[str, object]:
    recipe = default_recipes()[0]
    fields = {name: str(getattr(recipe, name)) for name in (*NUMBERS, "name", "rhythm", "select", "at")}
    return {**fields, **changed}


def test_a_changed_recipe_lays_out_the_next_edition(desk, editor):
    act(editor, MORNING, "recipe-save", **form(at="07:30", review_minutes="30"))
    desk.knows("harbour")
    desk.add("harbour", FERRY)
    desk.run()
    assert not EditionRow.objects.exists()

    desk.run(desk.at + timedelta(hours=2))

    assert EditionRow.objects.get().sends_at == desk.at + timedelta(hours=2, minutes=30)


def test_a_change_is_undone_and_given_back(db, editor):
    act(editor, MORNING, "recipe-save", **form(max_items="5"))
    act(editor, MORNING, "recipe-save", **form(max_items="4"))
    undo_last(editor)
    assert recipe_of("morning-briefing").max_items == 5

    act(editor, MORNING, "recipe-give-back")
    assert all_recipes() == default_recipes()
    undo_last(editor)

    assert recipe_of("morning-briefing").max_items == 5


@pytest.mark.parametrize(
    "wrong",
    [
        {"at": "dawn"}, {"at": "24:00"}, {"rhythm": "hourly"}, {"select": "clicks"}, {"max_items": "0"},
        {"max_items": "-1"}, {"max_items": "1e3"}, {"max_words": "９９９"}, {"min_items": "20"},
        {"name": " "}, {"long_words": "10"}, {"short_words": "400"}, {"axes": "<b>"}, {"axes": "horoscope"},
    ],
)  # fmt: skip
def test_what_no_edition_could_follow_is_refused(db, editor, wrong):
    answer = act(editor, MORNING, "recipe-save", **form(**wrong))

    assert answer.status_code == 422
    assert all_recipes() == default_recipes() and not ActRow.objects.exists()


def test_an_editor_says_how_long_items_are_and_along_what_they_are_seen(desk, editor):
    desk.knows("harbour")

    act(editor, MORNING, "recipe-save", **form(long_words="120", axes="country", gates="evidence"))

    changed = recipe_of("morning-briefing")
    assert (changed.long_words, changed.axes, changed.gates) == (120, ("country",), ("evidence",))
    assert 'value="country"' in editor.get(MORNING).content.decode()


def test_an_axis_without_values_is_pointed_out(desk, editor, settings):
    settings.NEWSROOM = Settings(recipes=(replace(default_recipes()[0], axes=("leanign",)),))

    assert "No outlet has a value along leanign." in editor.get(MORNING).content.decode()


def test_a_new_recipe_waits_for_approval(db, editor):
    made = editor.post("/desk/recipes/", {"id": "weekly-science", "name": "Science"})

    assert made.status_code == 302 and recipe_of("weekly-science").needs_approval
    assert editor.post("/desk/recipes/", {"id": "weekly-science", "name": "Again"}).status_code == 422
    assert editor.post("/desk/recipes/", {"id": "../x", "name": "Again"}).status_code == 422
    undo_last(editor)
    assert recipe_of("weekly-science") is None


def test_two_editors_do_not_change_a_recipe_over_each_other(db, editor):
    answer = act(editor, MORNING, "recipe-save", version="0.stale", **form(max_items="5"))

    assert answer.status_code == 409 and all_recipes() == default_recipes()


def test_readers_are_counted_and_never_named(desk, editor):
    sign_up.welcome("ada@reader.example", ["morning-briefing"], timezone.now(), "a test")

    page = editor.get("/desk/readers/").content.decode()

    assert "<dd>1</dd>" in page and "reader.example" not in page
    assert page.count('<rect class="went"') == 28 and "The tallest is 1." in page


def test_rooms_say_what_waits_and_since_when(desk, editor):
    desk.knows("harbour")
    desk.add("harbour", FERRY)
    desk.run()
    waiting = {room.name: room.waiting for room in rooms(desk.at)}
    assert waiting == {"outlets": 0, "articles": 0, "stories": 0, "briefs": 0, "editions": 1, "mail": 0}

    page = editor.get("/desk/road/").content.decode()

    assert "editions that wait" in page
    assert set(RunRow.objects.get().report["seconds"]) >= {"outlets", "articles", "stories", "briefs"}


def test_rooms_say_what_they_finished_in_a_day(desk, editor):
    desk.knows("harbour")
    desk.add("harbour", FERRY, title="Ferry runs aground off Lowen Point")
    desk.run()

    done = {room.name: room.done for room in rooms(desk.at)}

    assert (done["articles"], done["stories"], done["briefs"], done["mail"]) == (1, 1, 1, 0)


def test_large_numbers_have_their_thousands_apart(editor, at):
    RunRow.objects.create(at=at, is_open=False, report={"counts": {"pages": 1360}})

    page = editor.get("/desk/road/").content.decode()

    assert page.count("1,360") == 2 and "1360" not in page


def test_the_log_is_searched_by_editor_and_by_words(editor, at):
    for by, said in (("ida", "Held “Ferry”."), ("jon", "Held “Quarry”."), ("jon", "Told anew.")):
        log("hold", "none", Done(said), by, at)

    by_jon = editor.get("/desk/log/?by=jon&q=held").content.decode()

    assert "Quarry" in by_jon and "Ferry" not in by_jon and "Told anew" not in by_jon
