"""A newcomer reads, signs up, confirms, meets the meter, logs in again, and leaves by one click."""

from __future__ import annotations

import re
from typing import Any

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.slow]

ADDRESS = "ada@reader.example"


def newest_mail(page: Any, week: Any, subject: str) -> str:
    """Open the newest mail with these words in its subject, as text; wait for it, if the machine is busy."""
    for _ in range(240):
        page.goto(f"{week.url}/outbox/")
        found = page.get_by_role("link", name=re.compile(subject))
        if found.count():
            found.first.click()
            return str(page.locator("pre").inner_text())
        page.wait_for_timeout(500)
    raise AssertionError(f"no mail about {subject!r}")


def stories(page: Any, week: Any) -> list[str]:
    page.goto(f"{week.url}/")
    links = page.eval_on_selector_all(
        "main a[href^='/stories/']", "found => found.map(a => a.getAttribute('href'))"
    )
    return list(dict.fromkeys(link.split("#")[0] for link in links))


def test_from_sign_up_to_the_days_mail(page: Any, week: Any) -> None:
    page.goto(f"{week.url}/newsletters/")
    page.get_by_label("Your e-mail address").fill(ADDRESS)
    page.get_by_role("button", name="Send me a mail to confirm").click()
    page.get_by_role("heading", name="Look into your mail").wait_for()

    text = newest_mail(page, week, "Confirm your address")
    link = re.search(r"http://\S+/newsletters/confirm/\S+", text)
    assert link is not None
    page.goto(link[0])
    page.get_by_role("button", name="Yes, send them to me").click()
    page.get_by_role("heading", name="You are in").wait_for()

    opened = stories(page, week)
    assert len(opened) > 6
    for story in opened[:5]:
        page.goto(week.url + story)
        assert page.get_by_role("heading", name="Who covers it").count() == 1
    response = page.goto(week.url + opened[5])
    assert "Who covers it" not in response.text(), "the sixth brief's text must not leave the server"
    page.goto(week.url + opened[0])
    assert page.get_by_role("heading", name="Who covers it").count() == 1, "reading again costs nothing"


def test_the_mail_says_the_same_as_the_site(page: Any, week: Any) -> None:
    text = newest_mail(page, week, "Morning briefing")
    page.goto(f"{week.url}/editions/")
    page.get_by_role("link", name=re.compile("Morning briefing")).first.click()
    headlines = page.locator("main h2, main h3").all_inner_texts()
    flat = " ".join(text.split())

    shared = [headline for headline in headlines if " ".join(headline.split()) in flat]
    assert shared, f"no headline of the site stands in the mail: {headlines}"


def test_log_in_by_code_and_leave(page: Any, week: Any) -> None:
    page.goto(f"{week.url}/readers/log-in/")
    page.get_by_label("Your e-mail address").fill("you@reader.example")
    page.get_by_role("button", name="Send me a code").click()
    context = page.context
    other = context.new_page()
    text = newest_mail(other, week, "Your code")
    code = re.search(r"\d{4} \d{4}", text)
    assert code is not None
    page.get_by_label("Eight digits").fill(code[0])
    page.get_by_role("button", name="Log in").click()
    page.get_by_role("heading", name="My newsletters").wait_for()
    page.get_by_label(re.compile("Good News")).uncheck()
    page.get_by_role("button", name="Save").click()
    page.get_by_text("Saved.").wait_for()

    mail = newest_mail(other, week, "Morning briefing")
    leave = re.search(r"http://\S+/newsletters/leave/\S+", mail)
    assert leave is not None
    other.goto(leave[0])
    other.get_by_role("button", name="Stop it", exact=True).click()
    other.get_by_role("heading", name="It is stopped").wait_for()
