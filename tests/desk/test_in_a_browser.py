"""The desk in a real browser: accessible by axe's rules, on a phone, by keyboard, without JavaScript."""

from __future__ import annotations

import re
import threading
from datetime import timedelta
from socketserver import ThreadingMixIn
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

import pytest
from at_the_desk import PASSPHRASE, digits
from desk_fixtures import FERRY
from django.utils import timezone

from anechoic.web.archive.models import EditionRow, StoryRow
from anechoic.web.desk import entry
from anechoic.web.desk.edits import sentences
from anechoic.web.desk.sentence_acts import key_of

OTHER = (
    "Judge Ana Ruiz fined the quarry firm Brannt 3 million crowns in Sele on Thursday.\n\n"
    "The firm had let dust drift over the village for two years, the judge said."
)

pytestmark = [pytest.mark.browser, pytest.mark.enable_socket, pytest.mark.django_db(transaction=True)]


@pytest.fixture(scope="module")
def browser():
    sync_api = pytest.importorskip("playwright.sync_api")
    with sync_api.sync_playwright() as playwright:
        try:
            chromium = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        except sync_api.Error as error:
            pytest.skip(f"no Chromium: {error}")
        yield chromium
        chromium.close()


@pytest.fixture
def server(transactional_db, desk):
    """A newsroom with one story, served on loopback."""
    from anechoic.web.wsgi import application

    class Threaded(ThreadingMixIn, WSGIServer):
        daemon_threads = True

    class Quiet(WSGIRequestHandler):
        def log_message(self, *args):
            pass

    desk.knows("harbour", "valley")
    desk.add("harbour", FERRY, title="Ferry runs aground off Lowen Point")
    desk.run()
    served = make_server("127.0.0.1", 0, application, Threaded, Quiet)
    threading.Thread(target=served.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{served.server_port}"
    served.shutdown()
    served.server_close()


def enter(page, server) -> None:
    """Set up as Ida would, by keyboard alone."""
    token = entry.invite("ida", "ida@newsroom.example", timezone.now())
    secret = entry.secret_for(entry.find(token, timezone.now()))
    page.goto(f"{server}/desk/set-up/{token}/")
    page.locator("#code").focus()
    for text in (digits(secret), PASSPHRASE, PASSPHRASE):
        page.keyboard.type(text)
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{server}/desk/")


def violations(page) -> list[str]:
    from axe_playwright_python.sync_playwright import Axe

    tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
    found = Axe().run(page, options={"runOnly": {"type": "tag", "values": tags}})
    return [f"{v['id']}: {n['html'][:120]}" for v in found.response["violations"] for n in v["nodes"]]


def test_every_page_is_accessible_and_fits(browser, server, desk):
    story, edition = StoryRow.objects.get().id, EditionRow.objects.filter(recipe="morning-briefing").get().id
    place, sentence = list(sentences(desk.archive.brief(story)))[-1]
    key = key_of(place, sentence)
    pages = (
        "",
        f"stories/{story}/",
        f"stories/{story}/sentences/{key}/",
        f"editions/{edition}/",
        "outlets/",
        "outlets/harbour/",
        "outlets/add/?q=times",
        "articles/harbour-0/",
        "pages/",
        "you/",
        "recipes/",
        "recipes/good-news/",
        "readers/",
        "road/",
        "log/",
    )
    context = browser.new_context(viewport={"width": 390, "height": 900}, color_scheme="dark")
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(f"{server}/desk/log-in/")
    assert violations(page) == []
    enter(page, server)
    page.goto(f"{server}/desk/stories/{story}/")
    page.fill("#reason", "wait")
    page.get_by_role("button", name="Hold", exact=True).click()

    for address in pages:
        page.goto(f"{server}/desk/{address}")
        assert violations(page) == [], address
        for width in (320, 1280):
            page.set_viewport_size({"width": width, "height": 900})
            assert page.evaluate("document.documentElement.scrollWidth") <= width, address
    assert complaints == [], "the policy on scripts and styles holds, and no script fails"
    context.close()


def test_the_desk_is_worked_by_keyboard(browser, server):
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    enter(page, server)
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    page.wait_for_url("**/desk/stories/**")

    page.keyboard.press("g")
    page.keyboard.press("o")
    page.wait_for_url("**/desk/outlets/")
    page.keyboard.press("?")

    assert page.get_by_role("dialog", name="Keys").is_visible()
    page.keyboard.press("Escape")
    page.locator("#q").focus()
    page.keyboard.type("go?")
    assert page.locator("#q").input_value() == "go?", "keys are letters where one writes"
    context.close()


def test_a_story_and_an_edition_are_worked_by_keyboard(browser, server, desk):
    """A letter goes to an act's field; `d` moves the story that has the focus, which it keeps."""
    desk.add("valley", OTHER, title="Judge fines quarry firm")
    desk.run(desk.at + timedelta(hours=1))
    EditionRow.objects.filter(recipe="morning-briefing").update(
        sends_at=timezone.now() + timedelta(hours=3), made_at=timezone.now()
    )
    StoryRow.objects.update(updated_at=timezone.now())
    ferry = StoryRow.objects.get(title__startswith="Ferry")
    context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="de-DE")
    page = context.new_page()
    enter(page, server)
    page.goto(f"{server}/desk/stories/{ferry.id}/")
    for key, field in (("h", "reason"), ("c", "text"), ("m", "other")):
        page.locator("#main").focus()
        page.keyboard.press(key)
        assert page.evaluate("document.activeElement.id") == field
    page.goto(f"{server}/desk/editions/{EditionRow.objects.get(recipe='morning-briefing').id}/")
    page.get_by_label("Geschichte hinzufügen").select_option(label="Judge fines quarry firm (1)")
    page.get_by_role("button", name="Hinzufügen", exact=True).click()
    page.locator(".items > li").nth(1).wait_for()

    page.locator(".items .name a").first.focus()
    page.keyboard.press("d")
    page.get_by_role("status").filter(has_text="umgestellt").wait_for()

    assert page.locator(".items .name a").nth(1).inner_text().startswith("Ferry")
    assert page.evaluate("document.activeElement.innerText").startswith("Ferry")
    assert violations(page) == [], "in German, in the light, wide"
    context.close()


def test_the_countdown_runs(browser, server):
    row = EditionRow.objects.get(recipe="morning-briefing")
    EditionRow.objects.filter(id=row.id).update(
        sends_at=timezone.now() + timedelta(minutes=30), made_at=timezone.now()
    )
    context = browser.new_context()
    page = context.new_page()
    enter(page, server)
    page.goto(f"{server}/desk/editions/{row.id}/")
    clock = page.locator(".countdown .clock")

    first = clock.inner_text()

    assert re.fullmatch(r"29 min \d\d s", first)
    page.wait_for_function(
        "was => document.querySelector('.countdown .clock').textContent !== was", arg=first
    )
    context.close()


def test_a_story_is_held_and_released_without_javascript(browser, server):
    story = StoryRow.objects.get().id
    context = browser.new_context(java_script_enabled=False, viewport={"width": 390, "height": 900})
    page = context.new_page()
    enter(page, server)
    page.goto(f"{server}/desk/stories/{story}/")
    page.fill("#reason", "the captain disputes it")
    page.get_by_role("button", name="Hold", exact=True).click()

    assert "Held: readers do not see this story." in page.content()
    page.get_by_role("button", name="Undo").click()
    assert not StoryRow.objects.get().is_held
    context.close()
