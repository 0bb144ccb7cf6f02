"""An article taken down while an edition that prints it is going out."""

from __future__ import annotations

from datetime import timedelta

import pytest
from at_the_desk import act, undo_last
from desk_fixtures import COURT, FERRY

from anechoic.web.archive.models import ActRow, EditionRow, StoryRow
from anechoic.web.mail.models import Delivery, Mailing
from anechoic.web.readers import sign_up


@pytest.fixture
def going(desk, editor) -> str:
    """An edition of two stories on its way to three readers, one of whom has it."""
    desk.knows("harbour", "plains")
    desk.add("harbour", FERRY, title="Ferry runs aground off Lowen Point")
    desk.add("plains", COURT, title="Quarry firm fined over dust in Sele")
    desk.run()
    paper = EditionRow.objects.get(recipe="morning-briefing").id
    for name in ("ada", "bo", "cy"):
        sign_up.welcome(f"{name}@reader.example", ["morning-briefing"], desk.at, "a test")
    for do in ("approve", "send"):
        act(editor, f"/desk/editions/{paper}/", do)
    Delivery.objects.filter(id=Delivery.objects.order_by("id").first().id).update(state="accepted")
    return paper


def take_down(editor) -> None:
    story = StoryRow.objects.get(title__contains="fined")
    act(editor, f"/desk/stories/{story.id}/", "take-down", article="plains-1", reason="Court order.")


def printed(paper: str) -> str:
    mailing = Mailing.objects.get(edition=paper)
    return mailing.subject + mailing.text + mailing.html


def test_its_words_go_out_no_further(going, editor):
    assert "Brannt" in printed(going)

    take_down(editor)

    mailing = Mailing.objects.get(edition=going)
    assert mailing.is_paused and "was taken down: https://plains.example/1" in mailing.pause_reason
    assert "Brannt" not in printed(going) and "Maren" in printed(going)
    assert f"Stopped the mails of {going}" in ActRow.objects.get(act="take-down").detail["said"]


def test_undoing_lets_it_go_on_as_it_was(going, editor):
    before = printed(going)
    take_down(editor)
    assert Mailing.objects.get(edition=going).is_paused

    undo_last(editor)

    assert not Mailing.objects.get(edition=going).is_paused
    assert printed(going) == before


def test_what_was_stopped_before_stays_so_for_its_own_reason(going, editor):
    Mailing.objects.update(is_paused=True, pause_reason="Too many complaints.")

    take_down(editor)
    undo_last(editor)

    mailing = Mailing.objects.get(edition=going)
    assert mailing.is_paused and mailing.pause_reason == "Too many complaints."


def test_an_edition_that_is_out_or_prints_other_stories_is_left_alone(going, editor):
    Delivery.objects.update(state="accepted")

    take_down(editor)

    assert not Mailing.objects.get(edition=going).is_paused
    assert "Brannt" not in printed(going)


@pytest.mark.parametrize(("state", "is_stopped"), [("transmitting", True), ("bounced", False)])
def test_a_mail_that_may_be_sent_again_says_nothing_of_it(going, editor, state, is_stopped):
    """Its process died while it was on the wire; or it bounced, and the operator tries once more."""
    Delivery.objects.exclude(state="accepted").update(state=state)

    take_down(editor)

    assert "Brannt" not in printed(going) and "Maren" in printed(going)
    assert Mailing.objects.get(edition=going).is_paused is is_stopped


def test_an_edition_of_which_nothing_is_left_is_stopped_too(going, editor):
    ferry = StoryRow.objects.get(title__contains="Ferry")
    take_down(editor)
    act(editor, f"/desk/stories/{ferry.id}/", "take-down", article="harbour-0", reason="Court order.")

    assert Mailing.objects.get(edition=going).is_paused
    assert "Maren" not in printed(going) and "Brannt" not in printed(going)


def test_what_was_put_out_before_the_brief_was_told_is_not_read(desk, going, editor):
    before = desk.at - timedelta(days=400)
    EditionRow.objects.create(
        id="old", recipe="old", day=before.date(), made_at=before, payload=b"not to be read"
    )
    Mailing.objects.create(edition="old", made_at=before, html="It stays.")

    take_down(editor)

    assert "Brannt" not in printed(going)
    assert printed("old") == "It stays."


def test_an_edition_that_took_up_a_newer_version_by_hand_is_found_too(desk, going, editor):
    EditionRow.objects.update(made_at=desk.at - timedelta(days=2))
    Mailing.objects.update(made_at=desk.at + timedelta(hours=1))

    take_down(editor)

    assert "Brannt" not in printed(going)
