"""A reader meets the meter in fifty tabs, subscribes, pauses, gives a brief away, cancels; all by himself."""

from __future__ import annotations

import re
import sys
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).parent))
from test_reader import newest_mail, stories

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def come_in(page: Any, week: Any, address: str) -> None:
    page.goto(f"{week.url}/newsletters/")
    page.get_by_label("Your e-mail address").fill(address)
    page.get_by_role("button", name="Send me a mail to confirm").click()
    page.get_by_role("heading", name="Look into your mail").wait_for()
    button = page.get_by_role("button", name="Yes, send them to me")
    for _ in range(240):
        mail = newest_mail(page, week, "Confirm your address")
        link = re.search(r"http://\S+/newsletters/confirm/\S+", mail)
        assert link is not None
        page.goto(link[0])
        if button.count() and page.get_by_text(address).count():
            break  # the newest mail is this reader's, and no longer the one before
        page.wait_for_timeout(500)
    button.click()
    page.get_by_role("heading", name="You are in").wait_for()


def opened(url: str, cookies: str) -> bool:
    """Open a brief as a tab does; tell whether its text came."""
    request = urllib.request.Request(url, headers={"Cookie": cookies})
    with urllib.request.urlopen(request, timeout=60) as answer:
        return 'class="story-body"' in answer.read().decode()


def test_fifty_tabs_at_once_count_right(page: Any, week: Any) -> None:
    """Failure test 21, over HTTP, on the newsroom's own database: five of fifty are free, and stay open."""
    come_in(page, week, "tabs@reader.example")
    found = [week.url + story for story in stories(page, week)]
    tabs = (found * 50)[:50] if len(found) < 50 else found[:50]
    cookies = "; ".join(f"{cookie['name']}={cookie['value']}" for cookie in page.context.cookies())
    with ThreadPoolExecutor(16) as pool:
        texts = list(pool.map(lambda url: opened(url, cookies), tabs))

    free = {url for url, text in zip(tabs, texts, strict=True) if text}
    assert len(free) == 5
    assert all(opened(url, cookies) for url in free), "what was read stays open"


def test_a_subscriber_does_everything_alone(page: Any, week: Any) -> None:
    come_in(page, week, "cleo@reader.example")
    page.goto(f"{week.url}/readers/plans/")
    page.get_by_role("button", name="Choose").first.click()
    page.get_by_text("nothing is charged").first.wait_for()
    page.get_by_role("button", name="Subscribe").click()
    page.get_by_text("The next period begins, for 4.00 EUR.").wait_for()
    for story in stories(page, week)[:7]:
        assert "story-body" in page.goto(week.url + story).text()
    page.get_by_role("button", name="Give this brief to somebody").click()
    gift = page.locator("a[href*='/gift/']").get_attribute("href")

    page.goto(f"{week.url}/readers/plans/pause/")
    page.locator("a[href^='?until']").first.click()
    page.get_by_role("button", name=re.compile("Pause until")).click()
    page.get_by_text("It is paused.").wait_for()
    page.get_by_role("link", name="Change to").click()
    page.get_by_role("button", name="Change").click()
    page.get_by_text("by the year begins, for 40.00 EUR.").wait_for()
    page.get_by_role("link", name="Cancel").click()
    page.get_by_role("button", name="Cancel").click()
    page.get_by_text("It is cancelled.").wait_for()
    page.get_by_role("link", name="Take it back").click()
    page.get_by_role("button", name="Take it back").click()
    page.get_by_text("It goes on as before.").wait_for()
    assert "goes on as before" in newest_mail(page.context.new_page(), week, "goes on after all")

    friend = page.context.browser.new_context().new_page()
    assert "story-body" in friend.goto(gift).text()


@pytest.mark.parametrize("path", ["newsletters/", "readers/log-in/", "readers/which/", "readers/plans/"])
def test_pages_for_readers_are_accessible(page: Any, week: Any, path: str) -> None:
    """WCAG 2.2 AA as far as a machine can tell, light and dark."""
    from axe_playwright_python.sync_playwright import Axe

    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        page.goto(f"{week.url}/{path}")
        assert page.evaluate("document.documentElement.scrollWidth") <= 390
        found = Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]})
        assert found.violations_count == 0, found.generate_report()
