"""The work that a sign-up asks for in a flood, done by a real browser."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from anechoic.settings import SignUp
from anechoic.web.mail.models import Letter
from anechoic.web.readers import lanes

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]

ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]


@pytest.mark.parametrize("has_script", [True, False])
def test_in_a_flood_a_browser_works_and_one_without_script_waits(
    live_server: Any, settings: Any, monkeypatch: pytest.MonkeyPatch, has_script: bool
) -> None:
    """The page does the work and goes on by itself; without script it says how long to wait."""
    from playwright.sync_api import sync_playwright

    settings.NEWSROOM = replace(settings.NEWSROOM, sign_up=SignUp(mails_per_hour=10))
    monkeypatch.setattr(lanes, "SHARE", {**lanes.SHARE, lanes.Lane.OPEN: 0.0})
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=ARGUMENTS)
        page = browser.new_context(java_script_enabled=has_script).new_page()
        page.goto(f"{live_server.url}/newsletters/")
        page.get_by_label("Your e-mail address").fill("ada@reader.example")
        page.get_by_role("button", name="Send me a mail to confirm").click()
        if has_script:
            page.get_by_role("heading", name="Look into your mail").wait_for(timeout=60_000)
        else:
            assert "wait 15 seconds" in page.content()
        browser.close()

    assert Letter.objects.exclude(text="").count() == (1 if has_script else 0)
