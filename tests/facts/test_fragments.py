"""A fact's link opens the outlet's page at the very sentence, in a real browser."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import numpy as np
import pytest

from anechoic.articles.things import Article
from anechoic.facts import find, to_json_ld
from anechoic.stories.things import Origin, Story

pytestmark = [pytest.mark.browser, pytest.mark.enable_socket]

NOON = datetime(2026, 3, 6, 12, tzinfo=UTC)
SENTENCES = {
    "short": "“It’s over,” Ada Brook said.",
    "long": "The ferry Osprey, which had left Dunmore at six with nearly 200 passengers aboard, sank off"
    " Lind-by-the-Sea on Friday; 14 people were killed, 3.5% of them children.",
}
FILLING = [f"Paragraph {number} tells of the tide, the quay and the weather." for number in range(120)]
TEXT = "\n".join([*FILLING[:100], *SENTENCES.values(), *FILLING[100:]])
STYLE = """<style>
::target-text { background: rgb(255, 0, 0); color: rgb(255, 0, 0) }
p { margin: 2em; width: fit-content }
</style>"""


@pytest.fixture(scope="module")
def address():
    """Serve the article as an outlet would, on loopback."""
    lines = "".join(f"<p id=p{number}>{line}</p>" for number, line in enumerate(TEXT.split("\n")))
    body = f"<!doctype html><meta charset=utf-8><title>The ferry</title>{STYLE}{lines}".encode()

    class Outlet(BaseHTTPRequestHandler):
        def do_GET(self):
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *args):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Outlet)
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/ferry"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="module")
def page():

    sync_api = pytest.importorskip("playwright.sync_api")
    with sync_api.sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        yield chromium.new_page(viewport={"width": 800, "height": 600})
        chromium.close()


@pytest.mark.parametrize("which", SENTENCES)
def test_the_link_scrolls_to_the_sentence_and_marks_it(address, page, which):
    ledger = to_json_ld(_ledger(address))
    (link,) = (
        seen["url"]
        for claim in ledger["hasPart"]
        for seen in claim["appearance"]
        if seen["text"] == SENTENCES[which]
    )

    page.goto("about:blank")
    page.goto(link)
    page.wait_for_function("window.scrollY > 0", timeout=60_000)

    place = 100 + list(SENTENCES).index(which)
    box = page.locator(f"#p{place}").bounding_box()
    assert 0 <= box["y"] < 600
    assert _red(page.screenshot(clip=box)) > 0.5
    assert _red(page.screenshot(clip=page.locator(f"#p{place + 2}").bounding_box())) == 0


def _ledger(address):
    one = Article("a", address, "outlet", "", TEXT, NOON, published_at=NOON, language="en")
    return find(Story("s", "s", ("a",), (Origin("a", "Outlet", ("a",)),), NOON, NOON), [one])


def _red(picture: bytes) -> float:
    """Tell which share of a picture is of the colour that marks a text fragment."""
    from PIL import Image

    with Image.open(io.BytesIO(picture)) as image:
        red, green, blue = np.asarray(image.convert("RGB")).reshape(-1, 3).T
    return float(((red > 200) & (green < 60) & (blue < 60)).mean())
