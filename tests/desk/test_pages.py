"""Every address of the desk: there for editors, and for nobody else."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

import pytest
from desk_fixtures import FERRY
from django.test import Client

from anechoic.articles.things import Evidence
from anechoic.errors import Reason, Refusal
from anechoic.facts.things import FigureReading, FigureTable, Ledger, RelationKind
from anechoic.language.things import Quantity
from anechoic.outlets.memory import FeedHealth, FeedState
from anechoic.outlets.things import Feed, Outlet
from anechoic.outlets.things import Page as OutletPage
from anechoic.settings import Settings
from anechoic.web.archive.fetches import ArchiveMemory
from anechoic.web.archive.models import ActRow, ArticleRow, EditionRow, LedgerRow, StoryRow
from anechoic.web.desk.coming import in_words
from anechoic.web.desk.edits import sentences
from anechoic.web.desk.sentence_acts import key_of
from anechoic.web.desk.urls import urlpatterns
from anechoic.web.readers.models import Reader

OPEN_TO_ALL = {"log_in", "set_up", "ask_passkey", "enter", "ask_invited", "make_invited"}
ACTS = {"on_story", "on_sentence", "on_edition", "on_outlet", "undo", "tell", "log_out", "ratings"}
ACTS |= {"picture", "ask_own", "make_own", "remove_passkey", "on_recipe"}
LOOKS = {"look"}
"""A picture that the outlet must have: tests/desk/test_pictures.py."""
PAGES = {one.name for one in urlpatterns} - OPEN_TO_ALL - ACTS - LOOKS


@pytest.fixture
def addresses(desk) -> dict[str, str]:
    """Every guarded address, filled in with things that exist."""
    desk.knows("harbour", "valley")
    desk.add("harbour", FERRY, title="Ferry runs aground off Lowen Point")
    desk.add("valley", FERRY.replace("12 people", "15 people"), title="Ferry aground off Lowen")
    desk.run()
    story = StoryRow.objects.get().id
    place, sentence = list(sentences(desk.archive.brief(story)))[-1]
    parts = {
        "<str:story>": story,
        "<slug:key>": key_of(place, sentence),
        "<str:edition>": EditionRow.objects.filter(recipe="morning-briefing").get().id,
        "<str:outlet>": "harbour",
        "<str:article>": "harbour-0",
        "<slug:form>": "html",
        "<slug:act>": "hold",
        "<int:act>": "1",
        "<int:number>": "1",
        "<str:recipe>": "good-news",
    }
    found = {}
    parts |= {
        "stories/<str:id>": f"stories/{story}",
        "editions/<str:id>": f"editions/{parts['<str:edition>']}",
    }
    parts |= {"outlets/<str:id>": "outlets/harbour", "recipes/<str:id>": "recipes/good-news"}
    for one in urlpatterns:
        address = str(one.pattern)
        for name, value in sorted(parts.items(), key=lambda part: -len(part[0])):
            address = address.replace(name, value)
        found[one.name] = f"/desk/{address}"
    return {name: address for name, address in found.items() if name not in OPEN_TO_ALL}


def reader() -> Client:
    """A browser in which a reader is logged in."""
    client = Client()
    person = Reader.objects.create(
        email="ada@reader.example", email_key="k", created_at=datetime(2026, 3, 1, tzinfo=UTC)
    )
    session = client.session
    session["reader"] = str(person.id)
    session.save()
    return client


def test_strangers_and_readers_find_nothing_at_all(addresses):
    for client in (Client(enforce_csrf_checks=True), reader()):
        for name, address in addresses.items():
            assert client.get(address).status_code == 404, name
            assert client.post(address, {"reason": "x"}).status_code == 404, name


def test_editors_find_every_page(addresses, editor):
    for name in PAGES:
        answer = editor.get(addresses[name])
        assert answer.status_code == 200, name
        assert "no-store" in answer["Cache-Control"], name
    for name in ACTS:
        assert editor.get(addresses[name]).status_code == 405, name


def test_an_editor_needs_the_forms_token(addresses, editor):
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = editor.cookies

    assert strict.post(addresses["on_story"], {}).status_code == 403


def test_unknown_things_are_not_found(editor):
    for address in ("stories/none/", "editions/none/", "stories/none/sentences/a/", "log/none/"):
        assert editor.get(f"/desk/{address}").status_code == 404


def test_today_shows_what_needs_an_editor(addresses, desk, editor):
    feed = "https://harbour.example/rss"
    desk.archive.put_outlet(Outlet("harbour", "Harbour", ("harbour.example",), feeds=(Feed(feed),)))
    memory = ArchiveMemory()
    health = FeedHealth(feed, "harbour", "failed", desk.at, 503, "The server is busy.", failures=4)
    memory.keep_feed(FeedState(feed, health))
    memory.keep()
    desk.archive.refuse(Refusal("articles", "https://x.example/<b>", Reason.DUPLICATE_URL, "Twice."), desk.at)

    page = editor.get("/desk/").content.decode()

    assert "Ferry runs aground" in page and "2 outlets" in page
    assert feed in page and "4 times in a row" in page
    assert "Duplicate URL" in page and "&lt;b&gt;" in page
    assert "Morning" in page and " min" in page


def reading(outlet: str, value: int) -> FigureReading:
    quantity = Quantity((0, 2), str(value), value, value, "=", (value, value), "person", "people hurt")
    passage = Evidence(
        f"{outlet}-0", outlet, f"https://{outlet}.example/0", f"{value} people were hurt", 0, 20
    )
    return FigureReading(f"s-{outlet}", outlet, quantity, passage)


def test_a_conflict_is_shown_with_who_says_what(addresses, editor):
    row = LedgerRow.objects.get()
    readings = (reading("harbour", 12), reading("valley", 15))
    table = FigureTable("t", "people hurt", "people", readings, RelationKind.DIFFERS, "12 and 15 are apart.")
    row.payload = LedgerRow.pack(Ledger(row.story_id, (), (), (table,)))
    row.save()

    page = editor.get("/desk/").content.decode()

    assert all(
        words in page for words in ("people hurt", "12: Harbour", "15: Valley", "12 and 15 are apart.")
    )


def test_an_outlet_is_stopped_and_read_again_by_undo(addresses, desk, editor):
    page = editor.get("/desk/outlets/harbour/").content.decode()
    form = page[page.index("/desk/outlets/harbour/stop/") :]
    version = re.search(r'name="version" value="([^"]+)"', form)[1]

    editor.post("/desk/outlets/harbour/stop/", {"version": version})
    assert [outlet.id for outlet in desk.archive.read_outlets()] == ["valley"]
    editor.post("/desk/outlets/harbour/stop/", {"version": version})
    assert ActRow.objects.count() == 1, "the second form was stale"
    editor.post(f"/desk/log/{ActRow.objects.get().id}/undo/")

    assert [outlet.id for outlet in desk.archive.read_outlets()] == ["harbour", "valley"]


def test_the_mail_is_shown_under_its_own_policy(addresses, editor):
    answer = editor.get(addresses["mail"])

    assert "sandbox" in answer["Content-Security-Policy"]
    assert "leave.invalid" not in answer.content.decode()


def test_spans_are_said_in_words():
    spans = (timedelta(minutes=20), timedelta(hours=3, minutes=20), timedelta(days=2, hours=3))

    assert [in_words(span) for span in spans] == ["20 min", "3 h 20 min", "2 d 3 h"]


def test_what_was_typed_comes_back_as_text(addresses, editor):
    """Nothing that an editor, or somebody with an editor's browser, types becomes markup."""
    hostile = '"><script>alert(1)</script>'
    for name in ("on_story", "on_edition", "on_sentence"):
        address = addresses[name].replace("/hold/", "/drop/" if name == "on_sentence" else "/hold/")
        address = address.replace("/hold/", "/approve/") if name == "on_edition" else address
        page = editor.post(address, {"version": hostile, "reason": hostile, hostile: hostile})

        assert page.status_code == 409
        assert "<script>alert" not in page.content.decode() and "&lt;script&gt;" in page.content.decode()


def test_an_invitation_from_the_command_line(tmp_path, db, monkeypatch):
    from click.testing import CliRunner

    from anechoic.cli import cli
    from anechoic.cli.home import Home

    monkeypatch.setattr(Home, "archive", lambda self: None)
    monkeypatch.setattr(Home, "settings", lambda self: Settings())

    done = CliRunner().invoke(cli, ["desk", "invite", "ida", "--email", "ida@newsroom.example"])
    bad = CliRunner().invoke(cli, ["desk", "invite", "ida brandt"])

    link = done.stdout.splitlines()[0]
    assert link.startswith("http://localhost:8000/desk/set-up/")
    assert Client().get(link.removeprefix("http://localhost:8000")).status_code == 200
    assert bad.exit_code != 0 and "Nobody was invited" in str(bad.exception)


def test_the_first_editor_gets_a_link_and_no_second_one_does(db, client, monkeypatch):
    from at_the_desk import set_up

    from anechoic.cli.desk import first_link
    from anechoic.cli.home import Home

    monkeypatch.setattr(Home, "archive", lambda self: None)
    monkeypatch.setattr(Home, "settings", lambda self: Settings())
    link = first_link(Home("."))
    assert link and client.get(link.removeprefix("http://localhost:8000")).status_code == 200

    set_up(client, "ida")

    assert first_link(Home(".")) is None


def test_an_outlet_that_opts_out_is_read_no_more_by_any_way(addresses, desk, editor):
    from at_the_desk import act, undo_last

    from anechoic.web.archive.models import ArticleRow, OutletRow, RefusalRow

    act(editor, "/desk/outlets/harbour/", "opt-out", reason="letter of 3 March")
    desk.archive.put_outlet(OutletRow.objects.get(id="harbour").thing(Outlet))
    assert [outlet.id for outlet in desk.archive.read_outlets()] == ["valley"], "nor by a rating"
    assert act(editor, "/desk/outlets/harbour/", "resume").status_code == 422
    desk.add("harbour", FERRY.replace("Maren", "Astrid"), title="Another", url="https://harbour.example/new")
    desk.run(desk.at + timedelta(hours=1))

    assert not ArticleRow.objects.filter(url="https://harbour.example/new").exists()
    assert "letter of 3 March" in RefusalRow.objects.get(outlet="harbour").detail
    undo_last(editor)
    assert [outlet.id for outlet in desk.archive.read_outlets()] == ["harbour", "valley"]


def test_a_feed_is_added_dropped_and_brought_back(addresses, desk, editor):
    from at_the_desk import act, undo_last

    page, url = "/desk/outlets/harbour/", "https://harbour.example/feed.xml"
    act(editor, page, "add-feed", url=f"{url}?utm_source=x")
    assert act(editor, page, "add-feed", url=url).status_code == 422
    assert act(editor, page, "add-feed", url="ftp://harbour.example/").status_code == 422
    act(editor, page, "drop-feed", url=url)
    assert desk.archive.outlets()["harbour"].feeds == ()

    undo_last(editor)

    assert [feed.url for feed in desk.archive.outlets()["harbour"].feeds] == [url]


def test_mails_that_stopped_are_on_the_first_page(addresses, desk, editor):
    from anechoic.web.mail.models import Mailing

    Mailing.objects.create(
        edition="morning-briefing-2026-03-06", made_at=desk.at, subject="", text="", html="", list_id="",
        is_paused=True, pause_reason="30 of 200 addresses bounced.",
    )  # fmt: skip

    assert "30 of 200 addresses bounced." in editor.get("/desk/").content.decode()


def test_what_extraction_sees_is_shown_for_a_stored_page(addresses, editor):
    page = editor.get("/desk/articles/harbour-0/").content.decode()

    assert "Ferry runs aground off Lowen Point" in page and "Rescue boats" in page


PAGE = """<html lang="en"><head><title>Ferry aground | Harbour</title></head><body><article>
<h1>Ferry aground off Lowen Point</h1>
<p>The ferry Maren ran aground off Lowen Point on Thursday night and 12 people were hurt, police said.</p>
<p>Harbour master Ida Brandt said the captain had reported fog at nine in the evening, an hour before.</p>
<p class="promo"><a href="/sign-up">Sign up for our newsletter and never miss a story</a></p>
</article></body></html>"""


def test_extraction_shows_every_block_of_a_page_with_its_kind(desk, editor):
    desk.knows("harbour")
    url = "https://harbour.example/page"
    desk.waiting.pages.append(OutletPage(url, "harbour", PAGE.encode(), "text/html", received_at=desk.at))
    desk.run()

    page = editor.get(f"/desk/articles/{ArticleRow.objects.get().id}/").content.decode()

    assert "Blocks in reading order" in page and "paragraph" in page
    assert "fog at nine in the evening" in page
    assert "<s>Sign up for our newsletter" in page or "Sign up for our newsletter" not in page
