"""What editors do: done at once, logged, undone from the log, and never lost between two of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from at_the_desk import act, set_up, undo_last, version_on
from desk_fixtures import COURT, FERRY
from django.test import Client

from anechoic.web.archive import search
from anechoic.web.archive.models import (
    ActRow,
    ArticleRow,
    BriefRow,
    EditionRow,
    EditRow,
    MembershipRow,
    StoryRow,
)
from anechoic.web.desk.edits import sentences
from anechoic.web.desk.sentence_acts import key_of, passages
from anechoic.web.mail.models import Delivery, Letter, Mailing
from anechoic.web.readers import sign_up

SAID = "Residents of Sele had complained 41 times."


@pytest.fixture
def told(desk):
    """Two stories told: a ferry, from two outlets, and a fine."""
    desk.knows("harbour", "valley", "plains")
    desk.add("harbour", FERRY, title="Ferry runs aground off Lowen Point")
    desk.add("valley", FERRY.replace("at nine in the evening", "at nine"), title="Ferry aground off Lowen")
    desk.add("plains", COURT, title="Quarry firm fined over dust in Sele")
    desk.run()
    return desk


def story(words: str) -> StoryRow:
    return StoryRow.objects.get(title__contains=words, merged_into="")


def at(row: StoryRow) -> str:
    return f"/desk/stories/{row.id}/"


def test_a_held_story_leaves_the_site_and_comes_back_by_undo(told, editor, client):
    ferry = story("Ferry")
    public = f"/stories/{ferry.id}/"
    assert client.get(public).status_code == 200

    assert act(editor, at(ferry), "hold", reason="the captain disputes it").status_code == 302

    assert client.get(public).status_code == 404
    assert "the captain disputes it" in editor.get("/desk/").content.decode()
    undo_last(editor)
    assert client.get(public).status_code == 200


def test_a_later_run_keeps_a_hold(told, editor, client):
    ferry = story("Ferry")
    act(editor, at(ferry), "hold")
    told.add("plains", FERRY.replace("12 people", "13 people"), title="Ferry aground at Lowen Point")

    told.run(told.at + timedelta(hours=3))

    assert client.get(f"/stories/{ferry.id}/").status_code == 404


def test_merging_makes_one_story_and_leads_the_other_address_there(told, editor, client):
    ferry, fine = story("Ferry"), story("fined")

    assert act(editor, at(ferry), "merge", other=fine.id).status_code == 302

    moved = client.get(f"/stories/{fine.id}/")
    assert (moved.status_code, moved["Location"]) == (302, f"/stories/{ferry.id}/")
    told.run(told.at + timedelta(hours=1))
    assert set(MembershipRow.objects.values_list("story", flat=True)) == {ferry.id}
    assert {source.outlet for source in told.archive.brief(ferry.id).sources} == {
        "harbour",
        "valley",
        "plains",
    }


def test_undoing_a_merge_brings_both_stories_back(told, editor, client):
    ferry, fine = story("Ferry"), story("fined")
    before = dict(MembershipRow.objects.values_list("article_id", "story"))
    act(editor, at(ferry), "merge", other=fine.id)

    undo_last(editor)

    assert dict(MembershipRow.objects.values_list("article_id", "story")) == before
    assert told.archive.bindings() == ()
    assert client.get(f"/stories/{fine.id}/").status_code == 200
    told.run(told.at + timedelta(hours=1))
    assert client.get(f"/stories/{fine.id}/").status_code == 200


def test_a_merge_survives_later_runs(told, editor):
    ferry, fine = story("Ferry"), story("fined")
    act(editor, at(ferry), "merge", other=fine.id)
    told.add("harbour", COURT.replace("41", "42"), title="Brannt fined for dust")

    told.run(told.at + timedelta(hours=7))

    joined = MembershipRow.objects.get(article_id="plains-2").story
    assert joined == ferry.id


def test_a_split_article_is_a_story_of_its_own(told, editor):
    ferry = story("Ferry")
    article = "valley-1"

    act(editor, at(ferry), "split", article=article)
    told.run(told.at + timedelta(hours=7))

    new = MembershipRow.objects.get(article_id=article).story
    assert new != ferry.id
    assert told.archive.brief(new) is not None
    assert all(binding.act == "apart" for binding in told.archive.bindings())
    undo_last(editor)
    assert MembershipRow.objects.get(article_id=article).story == ferry.id


def test_a_pin_is_kept_and_undone(told, editor):
    act(editor, at(story("Ferry")), "pin")
    assert [binding.act for binding in told.archive.bindings()] == ["pin"]

    undo_last(editor)

    assert told.archive.bindings() == ()


def test_stories_kept_apart_never_join(told, editor):
    ferry, fine = story("Ferry"), story("fined")

    act(editor, at(ferry), "keep-apart", other=fine.id)

    bound = {frozenset(binding.articles) for binding in told.archive.bindings()}
    assert bound == {frozenset(("harbour-0", "plains-2")), frozenset(("valley-1", "plains-2"))}
    undo_last(editor)
    assert told.archive.bindings() == ()


def test_what_is_taken_down_is_gone_at_once_and_stays_away(told, editor, client):
    ferry = story("Ferry")
    public = f"/stories/{ferry.id}/"
    assert client.get(f"{public}v1/").status_code == 200

    act(editor, at(ferry), "take-down", article="harbour-0", reason="The outlet asks for it.")

    assert client.get(public).status_code == 404
    assert client.get(f"{public}v1/").status_code == 404, "nor in an older version"
    assert {found.owner for found in search.find("Maren", 9, search.KINDS)} == {"valley-1"}
    told.add("harbour", FERRY, url="https://harbour.example/0", title="Ferry runs aground off Lowen Point")
    told.run(told.at + timedelta(hours=2))
    assert {source.outlet for source in told.archive.brief(ferry.id).sources} == {"valley"}
    assert not ArticleRow.objects.filter(outlet="harbour").exists()
    assert client.get(public).status_code == 200


def test_taking_down_is_undone(told, editor, client):
    ferry = story("Ferry")
    before = client.get(f"/stories/{ferry.id}/").content
    brief = told.archive.brief(ferry.id)
    act(editor, at(ferry), "take-down", article="harbour-0", reason="A mistake.")

    undo_last(editor)

    assert told.archive.brief(ferry.id) == brief
    assert client.get(f"/stories/{ferry.id}/").status_code == 200 and before
    told.run(told.at + timedelta(hours=2))
    assert {s.outlet for s in told.archive.brief(ferry.id).sources} == {"harbour", "valley"}


def test_the_last_article_of_a_story_is_taken_down(told, editor, client):
    fine = story("fined")

    act(editor, at(fine), "take-down", article="plains-2", reason="Court order.")
    told.run(told.at + timedelta(hours=2))

    assert client.get(f"/stories/{fine.id}/").status_code == 404
    assert editor.get("/desk/").status_code == 200


def test_a_correction_is_public_at_once(told, editor, client):
    ferry, text = story("Ferry"), "We gave the wrong pier. It is Lowen Point."

    act(editor, at(ferry), "note", text=text)

    assert text in client.get("/corrections/").content.decode()
    assert told.archive.brief(ferry.id).corrections == (text,)
    undo_last(editor)
    assert text not in client.get("/corrections/").content.decode()
    assert told.archive.brief(ferry.id).corrections == ()


# Sentences


def sentence_of(desk, row: StoryRow, words: str):
    brief = desk.archive.brief(row.id)
    return next((p, s) for p, s in sentences(brief) if words in s.text and p.section != "headline")


def rewrite(client, desk, row, words, text, **more):
    place, old = sentence_of(desk, row, words)
    names = {e: name for name, e in passages(desk.archive.brief(row.id)).items()}
    address = f"{at(row)}sentences/{key_of(place, old)}/"
    fields = {"text": text, "passage": [names[e] for e in old.evidence], **more}
    return act(client, address, "rewrite", **fields), old


def test_an_editors_sentence_is_a_new_version_with_its_source(told, editor):
    fine = story("fined")
    first = told.archive.brief(fine.id)

    answer, old = rewrite(editor, told, fine, "41 times", SAID)

    assert answer.status_code == 302
    brief = told.archive.brief(fine.id)
    new = next(s for _, s in sentences(brief) if s.text == SAID)
    assert (brief.version, new.by, new.evidence) == (first.version + 1, "editor", old.evidence)
    assert BriefRow.objects.get(story_id=fine.id, version=first.version).thing(type(brief)) == first
    undo_last(editor)
    assert [s for _, s in sentences(told.archive.brief(fine.id))] == [s for _, s in sentences(first)]


def test_an_editor_cannot_say_more_than_the_source(told, editor):
    fine = story("fined")

    answer, _ = rewrite(editor, told, fine, "41 times", "Residents of Sele had complained 140 times.")

    assert answer.status_code == 422
    assert "140 times" in answer.content.decode(), "what was typed comes back"
    assert not EditRow.objects.exists() and told.archive.brief(fine.id).version == 1


def test_a_sentence_may_stand_on_any_words_of_the_storys_articles(told, editor):
    fine, words = story("fined"), "It had let dust drift over the village"

    quote = f"“{words}\n for two years”"
    answer, _ = rewrite(editor, told, fine, "41 times", f"{words}.", passage=[], quote=quote)

    assert answer.status_code == 302
    new = next(s for _, s in sentences(told.archive.brief(fine.id)) if s.by == "editor")
    assert [e.exact for e in new.evidence] == [f"{words} for two years"]


@pytest.mark.parametrize("quote", ["41 times", "Residents of Sele never complained", "x " * 400, ".* .* .*"])
def test_words_that_no_article_has_are_no_source(told, editor, quote):
    answer, _ = rewrite(editor, told, story("fined"), "41 times", "Dust.", passage=[], quote=quote)

    assert answer.status_code == 422 and not EditRow.objects.exists()


def test_a_sentence_needs_a_source(told, editor):
    answer, _ = rewrite(editor, told, story("fined"), "41 times", "Dust had drifted.", passage=[])

    assert answer.status_code == 422 and not EditRow.objects.exists()


def test_a_dropped_sentence_is_gone_and_comes_back_in_its_place(told, editor):
    fine = story("fined")
    first = told.archive.brief(fine.id)
    place, old = sentence_of(told, fine, "Judge Ana Ruiz")

    act(editor, f"{at(fine)}sentences/{key_of(place, old)}/", "drop")

    assert old.text not in [s.text for _, s in sentences(told.archive.brief(fine.id))]
    undo_last(editor)
    assert {s.text for _, s in sentences(told.archive.brief(fine.id))} == {
        s.text for _, s in sentences(first)
    }


def test_what_a_run_composes_keeps_the_editors_words_while_their_source_stands(told, editor):
    fine, words = story("fined"), SAID
    composed = told.archive.brief(fine.id)
    rewrite(editor, told, fine, "41 times", words)

    kept = told.archive.edited(composed)

    assert words in [s.text for _, s in sentences(kept)]
    assert words not in [s.text for _, s in sentences(told.archive.edited(replace(composed, sources=())))]


# Two editors


def test_a_stale_form_is_refused_with_both_versions(told, editor):
    ferry, otto = story("Ferry"), Client()
    set_up(otto, "otto")
    seen = version_on(otto.get(at(ferry)))
    act(editor, at(ferry), "hold", reason="wait for the coastguard")

    answer = act(otto, at(ferry), "note", version=seen, text="The pier was another.")

    page = answer.content.decode()
    assert answer.status_code == 409
    assert "The pier was another." in page and "wait for the coastguard" in page
    again = act(otto, at(ferry), "note", version=version_on(answer), text="The pier was another.")
    assert again.status_code == 302


def test_an_act_is_undone_once(told, editor):
    ferry = story("Ferry")
    act(editor, at(ferry), "hold")
    undo_last(editor)
    act(editor, at(ferry), "hold")
    first = ActRow.objects.filter(act="hold").last()

    editor.post(f"/desk/log/{first.id}/undo/")

    assert StoryRow.objects.get(id=ferry.id).is_held


def test_the_log_is_complete(told, editor):
    """Who, when, what and to which; undoing adds a line and takes none away."""
    ferry, fine = story("Ferry"), story("fined")
    act(editor, at(ferry), "hold", reason="why not")
    act(editor, at(ferry), "release")
    act(editor, at(ferry), "pin")
    act(editor, at(ferry), "merge", other=fine.id)
    undo_last(editor)

    rows = list(ActRow.objects.order_by("id"))

    assert [row.act for row in rows] == ["hold", "release", "pin", "merge", "undo"]
    assert {row.by for row in rows} == {"ida"} and {row.subject for row in rows} == {ferry.id}
    page = editor.get("/desk/log/").content.decode()
    assert all(row.detail["said"] for row in rows) and "why not" in page


def test_a_refused_act_leaves_no_trace(told, editor):
    ferry = story("Ferry")

    assert act(editor, at(ferry), "merge", other=ferry.id).status_code == 422
    assert act(editor, at(ferry), "split", article="nobody").status_code == 422
    assert act(editor, at(ferry), "note", text="  ").status_code == 422

    assert not ActRow.objects.exists() and told.archive.bindings() == ()


# Editions


@pytest.fixture
def paper(told) -> str:
    return EditionRow.objects.get(recipe="morning-briefing").id


def on_edition(client, paper, do, **more):
    return act(client, f"/desk/editions/{paper}/", do, **more)


def stories_in(paper: str, archive) -> list[str]:
    return [item.story for item in archive.edition(paper).items]


def test_an_edition_is_reordered_and_put_back(told, editor, paper):
    before = stories_in(paper, told.archive)
    assert len(before) == 2

    on_edition(editor, paper, "order", **{f"place-{before[0]}": "2", f"place-{before[1]}": "1"})

    assert stories_in(paper, told.archive) == before[::-1]
    undo_last(editor)
    assert stories_in(paper, told.archive) == before


def test_an_approved_edition_that_is_changed_is_a_draft_again(told, editor, paper):
    on_edition(editor, paper, "approve")

    on_edition(editor, paper, "drop-item", story=stories_in(paper, told.archive)[1])

    assert EditionRow.objects.get(id=paper).state == "draft"


def test_a_dropped_item_says_who_dropped_it(told, editor, paper):
    first, second = stories_in(paper, told.archive)
    was = told.archive.edition(paper)

    on_edition(editor, paper, "drop-item", story=second)

    edition = told.archive.edition(paper)
    assert stories_in(paper, told.archive) == [first] and edition.words < was.words
    assert edition.held[-1].reason == "dropped by ida"
    undo_last(editor)
    assert told.archive.edition(paper) == was


def test_a_sent_edition_is_recalled_and_comes_back_by_undo(told, editor, client, paper):
    on_edition(editor, paper, "approve")
    on_edition(editor, paper, "send")
    assert client.get(f"/editions/{paper}/").status_code == 200
    on_edition(editor, paper, "recall")
    assert client.get(f"/editions/{paper}/").status_code == 404
    assert on_edition(editor, paper, "drop-item", story="x").status_code == 422

    undo_last(editor)

    assert client.get(f"/editions/{paper}/").status_code == 200


def test_a_recalled_edition_is_mailed_no_further(told, editor, paper):
    for name in ("ada", "bea", "cem"):
        sign_up.welcome(f"{name}@reader.example", ["morning-briefing"], told.at, "a test")
    on_edition(editor, paper, "approve")
    on_edition(editor, paper, "send")
    first = Delivery.objects.order_by("id").first()
    Delivery.objects.filter(id=first.id).update(state="accepted")

    on_edition(editor, paper, "recall")

    mailing = Mailing.objects.get(edition=paper)
    assert mailing.is_paused and mailing.pause_reason == "recalled by ida"
    said = ActRow.objects.get(act="recall")
    assert said.detail["sent"] == 1 and "had gone out or were going: 1; stopped: 2." in said.detail["said"]
    undo_last(editor)
    mailing.refresh_from_db()
    assert not mailing.is_paused


def test_a_test_goes_to_the_editor_alone(told, editor, paper):
    on_edition(editor, paper, "test")

    letter = Letter.objects.get()
    assert letter.address == "ida@newsroom.example" and letter.subject.startswith("[Test] ")
    assert "leave.invalid" not in letter.html + letter.text


def test_only_an_approved_edition_is_sent_and_only_once(told, editor, paper):
    sign_up.welcome("ada@reader.example", ["morning-briefing"], told.at, "a test")

    assert on_edition(editor, paper, "send").status_code == 422
    on_edition(editor, paper, "approve")
    assert on_edition(editor, paper, "send").status_code == 302
    assert on_edition(editor, paper, "send").status_code == 422

    assert EditionRow.objects.get(id=paper).state == "sent"
    sent = ActRow.objects.get(act="send")
    assert sent.detail["readers"] == 1
    editor.post(f"/desk/log/{sent.id}/undo/")
    assert EditionRow.objects.get(id=paper).state == "sent", "what went out stays out"


def test_an_edition_prints_the_editors_version(told, editor, paper):
    fine = story("fined")
    rewrite(editor, told, fine, "41 times", SAID)

    printed = {item.story: item.brief for item in told.archive.edition(paper).items}

    assert printed[fine.id] == told.archive.brief(fine.id).id


def test_two_editors_cannot_reorder_over_each_other(told, editor, paper):
    first, second = stories_in(paper, told.archive)
    seen = version_on(editor.get(f"/desk/editions/{paper}/"))
    on_edition(editor, paper, "approve")

    answer = on_edition(
        editor, paper, "order", version=seen, **{f"place-{first}": "2", f"place-{second}": "1"}
    )

    assert answer.status_code == 409
    assert stories_in(paper, told.archive) == [first, second]
