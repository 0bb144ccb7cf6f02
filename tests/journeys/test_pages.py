"""Every kind of page: light, accessible, complete without JavaScript."""

from __future__ import annotations

import re
from typing import Any

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.slow]

KINDS = {
    "front": "/",
    "archive": "/archive/",
    "search": "/search/?q=flood",
    "outlets": "/outlets/",
    "how we work": "/how-we-work/",
    "editions": "/editions/",
    "corrections": "/corrections/",
    "people": "/people/",
    "feeds": "/feeds/",
    "contact": "/contact/",
    "privacy": "/privacy/",
    "topic": "/topics/politics/",
    "newsletters": "/newsletters/",
    "log in": "/readers/log-in/",
    "outbox": "/outbox/",
}


def addresses(page: Any, week: Any) -> dict[str, str]:
    """All kinds, with one story, outlet, edition and author found by following links."""
    found = dict(KINDS)
    page.goto(week.url + "/")
    found["story"] = page.locator("main a[href^='/stories/']").first.get_attribute("href")
    page.goto(week.url + "/outlets/")
    found["outlet"] = page.locator("main a[href^='/outlets/']").first.get_attribute("href")
    page.goto(week.url + "/people/")
    found["person"] = page.locator("main a[href^='/people/']").first.get_attribute("href")
    page.goto(week.url + "/editions/")
    found["edition"] = page.locator("main a[href^='/editions/']").first.get_attribute("href")
    return found


def test_every_page_is_light_and_accessible(page: Any, week: Any) -> None:
    from axe_playwright_python.sync_playwright import Axe

    problems, heavy = [], []
    for kind, address in addresses(page, week).items():
        response = page.goto(week.url + address)
        assert response.status == 200, f"{kind}: {address} answered {response.status}"
        if len(response.body()) > 100_000:
            heavy.append(kind)
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            results = Axe().run(page)
            problems += [f"{kind} ({scheme}): {v['id']}: {v['help']}" for v in results.response["violations"]]
    assert not heavy
    assert not problems, "\n".join(problems)


def test_a_fact_is_followed_to_its_source(page: Any, week: Any) -> None:
    page.goto(week.url + "/")
    page.locator("main a[href^='/stories/']").first.click()
    page.locator("main details summary").first.click()
    link = page.locator("main details a[href*=':~:text=']").first.get_attribute("href")
    assert link is not None
    page.goto(link)
    words = page.locator("body").inner_text()
    wanted = re.search(r":~:text=([^,&]+)", link)
    assert wanted is not None
    from urllib.parse import unquote

    assert unquote(wanted[1]).split()[0] in words
