"""An editor's morning: enters by the printed link, merges two stories, corrects a figure, approves, sends."""

from __future__ import annotations

import json
import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.slow]

FERRY = (
    "The ferry Maren ran aground off Lowen Point on Thursday night and 12 people were hurt, police said.\n\n"
    "Harbour master Ida Brandt said the captain had reported fog at nine in the evening. "
    "The ferry Maren was carrying 84 passengers to Lowen when it ran aground."
)
LATER = (
    "The coastguard said on Friday that 15 people were hurt on the ferry Maren off Lowen Point.\n\n"
    "Three of them had been treated at home and counted late, the coastguard said."
)
COURT = (
    "Judge Ana Ruiz fined the quarry firm Brannt 3 million crowns in Sele on Thursday.\n\n"
    "The firm had let dust drift over the village for two years, the judge said."
)
SHARES = (
    "Shares of the building group Brannt fell by 8 per cent in Halvern on Friday, traders said.\n\n"
    "The exchange had opened with losses for cement and steel, and closed at its lowest since autumn."
)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Newsroom:
    """A newsroom of one's own in a folder, run by its commands."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.port = folder, free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.log = folder.parent / "up.log"

    def do(self, *words: str) -> str:
        done = subprocess.run(self.command(*words), capture_output=True, text=True, env=environment())
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def command(self, *words: str) -> list[str]:
        main = (sys.executable, "-c", "from anechoic.cli import main; main()")
        return [*main, "--newsroom", str(self.folder), *words]

    def link(self) -> str:
        """Give the set-up link that the first start prints."""
        for _ in range(720):
            if found := re.search(r"http://\S+/desk/set-up/\S+", self.log.read_text()):
                return str(found[0])
            time.sleep(0.25)
        raise AssertionError(self.log.read_text())


def environment() -> dict[str, str]:
    found = {key: value for key, value in os.environ.items() if not key.startswith("ANECHOIC")}
    found.pop("DJANGO_SETTINGS_MODULE", None)
    return found


@pytest.fixture(scope="module")
def newsroom(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Newsroom]:
    """Three reports of this hour, told; a briefing that waits for approval until the day's last minute."""
    found = Newsroom(tmp_path_factory.mktemp("editor") / "newsroom")
    found.do("init", str(found.folder))
    path = found.folder / "newsroom.toml"
    recipe = 'id = "morning-briefing"\nname = "Morning briefing"\nat = "23:59"\nreview_minutes = 1440\n'
    text = path.read_text().replace("http://127.0.0.1:8000", found.url)
    text = text.replace('time_zone = "UTC"', f'time_zone = "{zone_of_noon()}"')
    path.write_text(f"{text}\n[[recipes]]\n{recipe}needs_approval = true\n")
    found.do("readers", "add", "ada@reader.example", "--source", "a journey")
    rows = [
        row("harbour", "Ferry runs aground off Lowen Point", FERRY, 5),
        row("valley", "Fifteen hurt on the ferry Maren, coastguard says", LATER, 2),
        row("plains", "Quarry firm fined over dust in Sele", COURT, 4),
        row("uplands", "Halvern exchange: Brannt loses 8 per cent", SHARES, 3),
    ]
    (found.folder / "articles.jsonl").write_text("\n".join(json.dumps(one) for one in rows))
    found.do("receive", "--editions", str(found.folder / "articles.jsonl"))
    with found.log.open("w") as out:
        process = subprocess.Popen(
            found.command("up", "--bind", f"127.0.0.1:{found.port}"), stdout=out, stderr=subprocess.STDOUT,
            stdin=subprocess.DEVNULL, env=environment(),
        )  # fmt: skip
    try:
        yield found
    finally:
        process.terminate()
        process.wait(timeout=120)


def zone_of_noon() -> str:
    """Give a zone in which it is about noon: the day's last minute is far off, at whatever hour we run."""
    hours = 12 - datetime.now(UTC).hour
    return f"Etc/GMT{-hours:+d}"  # the database of zones counts hours west of Greenwich


def row(outlet: str, title: str, text: str, hours: float) -> dict[str, str]:
    published = datetime.now(UTC) - timedelta(hours=hours)
    return {
        "id": outlet, "url": f"https://{outlet}.example/1", "outlet": outlet, "title": title, "text": text,
        "published": published.isoformat(), "language": "en",
    }  # fmt: skip


def enter(page: Any, newsroom: Newsroom) -> None:
    """Set up with passphrase and app, reading the secret off the page as an app does."""
    import base64

    from anechoic.web.desk import totp

    page.goto(newsroom.link().replace("localhost", "127.0.0.1"))
    secret = page.locator(".secret code").inner_text().replace(" ", "")
    key = base64.b32decode(secret + "=" * (-len(secret) % 8))
    page.get_by_label("Six digits").fill(totp.code(key, int(time.time()) // totp.STEP_SECONDS))
    page.get_by_label("Passphrase").fill("four quiet lamps beneath")
    page.get_by_label("The same again").fill("four quiet lamps beneath")
    page.get_by_role("button", name="Open the desk").click()
    page.wait_for_url("**/desk/")


def test_an_editors_morning(page: Any, newsroom: Newsroom) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    enter(page, newsroom)

    # Two stories are one: the ruling, and what it did to the firm's shares
    page.get_by_role("link", name="Quarry firm fined over dust in Sele").first.click()
    other = page.locator("#other option", has_text="Halvern exchange").get_attribute("value")
    page.get_by_label("Merge into this story").select_option(other)
    page.get_by_role("button", name="Merge", exact=True).click()
    said(page, "Merged “Halvern exchange")
    page.goto(f"{newsroom.url}/desk/")
    page.get_by_role("button", name="Tell now").click()
    said(page, "stories anew")

    # A figure is corrected, on the words of the report that has it right
    page.get_by_role("link", name="Ferry runs aground off Lowen Point").first.click()
    line = page.locator("li", has_text="12 people were hurt").last
    line.get_by_role("link", name=re.compile("Change")).click()
    page.get_by_label("Your words").fill("The coastguard said that 15 people were hurt.")
    for box in page.get_by_role("checkbox").all():
        box.set_checked(False) if box.is_visible() else None
    page.get_by_label("Or on other words").fill("The coastguard said on Friday that 15 people were hurt")
    page.get_by_role("button", name="Rewrite").click()
    said(page, "Rewrote")

    # The briefing waits for a person, and goes when one has said so
    page.goto(f"{newsroom.url}/desk/")
    page.get_by_role("link", name=re.compile("Morning briefing")).first.click()
    assert "it needs an approval" in page.content()
    page.get_by_role("button", name="Approve").click()
    page.get_by_role("button", name="Send to readers now").click()
    said(page, "to 1 reader")
    edition = page.url.rstrip("/").rpartition("/")[2]

    mail = mail_of(page, newsroom)
    page.goto(f"{newsroom.url}/editions/{edition}/")
    site = squeezed(page.locator("main").inner_text())
    headlines = [squeezed(text) for text in page.locator("main h2 a, main h3 a").all_inner_texts()]
    assert headlines and all(headline in mail for headline in headlines), "the mail says the same as the site"
    assert "15 people were hurt" in site and "15 people were hurt" in mail
    assert "12 people were hurt" not in mail


def said(page: Any, words: str) -> None:
    """Wait until the desk says what was done."""
    page.get_by_role("status").filter(has_text=words).first.wait_for()


def mail_of(page: Any, newsroom: Newsroom) -> str:
    for _ in range(240):
        page.goto(f"{newsroom.url}/outbox/")
        found = page.get_by_role("link", name=re.compile("Morning briefing"))
        if found.count():
            found.first.click()
            return squeezed(page.locator("pre").inner_text())
        page.wait_for_timeout(500)
    raise AssertionError("no mail")


def squeezed(text: str) -> str:
    return " ".join(text.split())
