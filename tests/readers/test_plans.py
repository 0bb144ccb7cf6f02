"""Plans: chosen, paused, resumed, cancelled and taken back by the reader alone."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import Client
from django.utils import timezone

from anechoic.editions.things import Recipe
from anechoic.errors import SettingsError
from anechoic.settings import FILE, load
from anechoic.settings.paying import OURS
from anechoic.web import circulation
from anechoic.web.archive.models import StoryRow
from anechoic.web.mail.models import Letter
from anechoic.web.readers import gifts, sign_up
from anechoic.web.readers.audience import audience
from anechoic.web.readers.meter import may_read
from anechoic.web.readers.models import Membership, MeterRow, Reader, Receipt
from anechoic.web.readers.paying import memberships
from anechoic.web.readers.session import KEY

OFFER = """\
[[offers]]
id = "spring"
plan = "monthly"
cents = 100
periods = 2
ends = {ends}
"""


@pytest.fixture
def reader(db: None) -> Reader:
    found = sign_up.welcome("ada@reader.example", ["morning-briefing"], timezone.now(), "test")
    assert found is not None
    return found


@pytest.fixture
def browser(client: Client, reader: Reader) -> Client:
    session = client.session
    session[KEY] = str(reader.id)
    session.save()
    return client


@pytest.fixture
def house(tmp_path: Path, settings: object) -> Callable[[str], None]:
    """Write newsroom.toml, and have the newsroom reloaded with it."""

    def reload(text: str) -> None:
        (tmp_path / FILE).write_text(text)
        settings.NEWSROOM = load(tmp_path)  # type: ignore[attr-defined]

    return reload


def test_who_asks_to_be_forgotten_is_told_what_becomes_of_his_subscription(browser: Client) -> None:
    assert "Your subscription ends" not in browser.get("/readers/erase/").content.decode()
    subscribe(browser)

    page = browser.get("/readers/erase/").content.decode()

    assert "nothing more is charged. Its days until" in page
    assert 'href="/readers/plans/cancel/"' in page


def subscribe(browser: Client) -> str:
    till = browser.post("/readers/plans/", {"plan": "monthly"})["Location"]
    assert browser.get(till).status_code == 200
    browser.post(till)
    return till


def test_the_whole_flow_on_one_machine(browser: Client) -> None:
    """Each act has a page that says what happens when, a button, and a mail that says the same."""
    subscribe(browser)
    assert "without limit" in page_of(browser)
    later = (timezone.now() + timedelta(days=20)).date()
    shown = f"{later:%-d %B %Y}"

    assert shown in browser.get(f"/readers/plans/pause/?until={later}").content.decode()
    assert Membership.objects.get().paused_at is None, "a GET pauses nothing"
    browser.post("/readers/plans/pause/", {"until": later.isoformat()})
    assert "Paused" in page_of(browser)
    assert shown in page_of(browser)
    browser.post("/readers/plans/resume/")
    browser.post("/readers/plans/cancel/")
    assert "Cancelled" in page_of(browser)
    browser.post("/readers/plans/undo/")
    assert not Membership.objects.get().is_cancelled
    assert Receipt.objects.count() == 1
    subjects = list(Letter.objects.order_by("id").values_list("subject", flat=True))
    assert subjects[0].startswith("Receipt")
    assert [subject.rpartition(" ")[2] for subject in subjects[1:]] == ["paused", "on", "cancelled", "all"]


def page_of(browser: Client) -> str:
    return browser.get("/readers/plans/").content.decode()


@pytest.mark.parametrize("verb", ["pause", "resume", "cancel", "undo"])
def test_what_an_act_promises_is_what_it_does(browser: Client, verb: str) -> None:
    """The outlook on the page before the button is the outlook on the page after it."""
    subscribe(browser)
    until = {"until": (timezone.now() + timedelta(days=40)).date().isoformat()} if verb == "pause" else {}
    if verb == "resume":
        browser.post("/readers/plans/pause/", {"until": (timezone.now() + timedelta(9)).date().isoformat()})
    if verb == "undo":
        browser.post("/readers/plans/cancel/")
    before = browser.get(f"/readers/plans/{verb}/", until).context["steps"]

    browser.post(f"/readers/plans/{verb}/", until)

    after = browser.get("/readers/plans/").context["steps"]
    assert [step.what for step in before] == [step.what for step in after]
    assert all(abs(a.at - b.at) < timedelta(seconds=9) for a, b in zip(before, after, strict=True))


def test_another_plan_begins_when_what_is_paid_has_run_out(browser: Client, reader: Reader) -> None:
    """Upgrade and downgrade: nothing is charged today, nothing paid is lost, and it can be taken back."""
    subscribe(browser)
    until = Membership.objects.get().paid_until
    assert "40.00 EUR" in browser.get("/readers/plans/change/yearly/").content.decode()
    assert not Membership.objects.get().next_plan

    browser.post("/readers/plans/change/yearly/")
    assert "by the year begins" in page_of(browser)
    browser.post("/readers/plans/change/monthly/")
    assert "begins, for 4.00 EUR" in page_of(browser)
    browser.post("/readers/plans/change/yearly/")
    assert Receipt.objects.count() == 1

    memberships.settle_all(until + timedelta(hours=1))
    row = Membership.objects.get()
    assert (row.plan, row.next_plan, row.months) == ("yearly", "", 12)
    assert timedelta(days=364) < row.paid_until - until < timedelta(days=367)
    assert Receipt.objects.order_by("-id")[0].cents == 4000


def test_a_higher_price_in_the_file_changes_nothing_for_who_came_before(
    browser: Client, house: Callable[[str], None]
) -> None:
    subscribe(browser)
    house('[[plans]]\nid = "monthly"\nname = "M"\nmonths = 1\ncents = 900\n')

    memberships.settle_all(Membership.objects.get().paid_until + timedelta(hours=1))

    assert [receipt.cents for receipt in Receipt.objects.all()] == [400, 400]


def test_an_offer_holds_for_its_periods_and_ends_on_its_day(
    browser: Client, house: Callable[[str], None]
) -> None:
    today = timezone.now().date()
    house(OFFER.format(ends=today))
    assert "1.00 EUR for each of the first 2 periods" in page_of(browser)
    subscribe(browser)
    for _ in range(2):
        memberships.settle_all(Membership.objects.get().paid_until + timedelta(hours=1))
    assert [receipt.cents for receipt in Receipt.objects.all()] == [100, 100, 400]

    house(OFFER.format(ends=today - timedelta(days=1)))
    assert "1.00 EUR" not in Client().get("/readers/plans/").content.decode()


@pytest.mark.parametrize(
    "offer", ['plan = "weekly"\ncents = 1', 'plan = "monthly"\ncents = 400', 'plan = "monthly"\ncents = -1']
)
def test_an_offer_that_cannot_be_kept_is_refused(house: Callable[[str], None], offer: str) -> None:
    with pytest.raises(SettingsError, match="offer"):
        house(f'[[offers]]\nid = "x"\n{offer}\nends = 2030-01-01\n')


def test_a_file_that_is_being_edited_changes_nothing_before_a_reload(
    browser: Client, tmp_path: Path, settings: object
) -> None:
    settings.NEWSROOM = replace(settings.NEWSROOM, folder=str(tmp_path))  # type: ignore[attr-defined]
    (tmp_path / FILE).write_text("[delivery]\nlocal_time = tru\n[[plans]]\nid = 3\n")

    assert [browser.get(page).status_code for page in ("/readers/", "/readers/plans/")] == [200, 200]
    assert "4.00 EUR" in page_of(browser)
    circulation.post(timezone.now())


@pytest.mark.django_db
def test_a_librarys_readers_read_free(house: Callable[[str], None]) -> None:
    """By the domain of a confirmed address, or one below it; never by one that only ends alike."""
    inside = '[[recipes]]\nid = "inside"\nname = "Inside"\nis_for_subscribers = true\n'
    library = '[[libraries]]\nname = "Lume Library"\ndomain = "library.example"\n'
    house(inside + library)
    now, rights = timezone.now(), {}
    for address in ("a@library.example", "b@east.LIBRARY.example", "c@mylibrary.example", "d@other.example"):
        found = sign_up.welcome(address, ["inside"], now, "test")
        assert found is not None
        rights[address[0]] = memberships.rights(found, now).why

    assert rights == {"a": "library", "b": "library", "c": "", "d": ""}
    assert sorted(person.address[0] for person in audience("inside", now)) == ["a", "b"]
    house(inside + library + "ends = 2020-01-01\n")
    assert not list(audience("inside", now))


def test_a_receipt_is_its_readers_alone(browser: Client) -> None:
    subscribe(browser)
    page = f"/readers/receipts/{Receipt.objects.get().pk}/"

    assert "nothing was charged" in browser.get(page).content.decode()
    assert Client().get(page).status_code == 302
    other = sign_up.welcome("eve@reader.example", ["morning-briefing"], timezone.now(), "test")
    session = browser.session
    session[KEY] = str(other.pk if other else "")
    session.save()
    assert browser.get(page).status_code == 404


def test_a_get_subscribes_nobody(browser: Client) -> None:
    till = browser.post("/readers/plans/", {"plan": "monthly"})["Location"]
    for _ in range(2):
        browser.get(till)
        assert browser.get("/readers/plans/cancel/").status_code == 302

    assert not Membership.objects.exists()


def test_a_payment_told_twice_counts_once(browser: Client) -> None:
    till = subscribe(browser)
    first = Membership.objects.get().paid_until
    browser.post(till)

    assert Membership.objects.get().paid_until == first
    assert Receipt.objects.count() == 1


def test_a_till_serves_its_own_reader_alone(browser: Client) -> None:
    till = browser.post("/readers/plans/", {"plan": "monthly"})["Location"]

    assert Client().get(till).status_code == 302
    assert browser.get(till[:-9] + "AAAAAAAA/").status_code == 404
    other = sign_up.welcome("eve@reader.example", ["morning-briefing"], timezone.now(), "test")
    session = browser.session
    session[KEY] = str(other.id if other else "")
    session.save()
    assert browser.post(till).status_code == 404


def test_a_pause_without_a_day_says_so(browser: Client) -> None:
    subscribe(browser)

    assert browser.post("/readers/plans/pause/", {"until": "soon"}).status_code == 422
    assert browser.post("/readers/plans/pause/", {"until": "9999-12-31"}).status_code == 422


def test_periods_that_are_due_have_a_receipt_each(reader: Reader) -> None:
    at = timezone.now()
    memberships.start(reader, OURS[0], at, "p1")

    assert memberships.settle_all(at + timedelta(days=70)) == 1
    assert Receipt.objects.count() == 3
    assert memberships.subscribes(reader, at + timedelta(days=70))


def test_another_plan_follows_what_is_paid(reader: Reader) -> None:
    at = timezone.now()
    until = memberships.start(reader, OURS[0], at, "p1").paid_until
    row = memberships.start(reader, OURS[1], at, "p2")

    assert row.plan == "yearly"
    assert timedelta(days=364) < row.paid_until - until < timedelta(days=367)


def test_a_subscriber_is_not_counted(browser: Client, reader: Reader, rf: object) -> None:
    subscribe(browser)
    request = rf.get("/story/x/")  # type: ignore[attr-defined]
    request.session, request.user = browser.session, AnonymousUser()

    readings = [may_read(request, f"story-{n}") for n in range(9)]
    assert all(reading.is_allowed and reading.is_metered and reading.left is None for reading in readings)
    assert not MeterRow.objects.exists()


def test_a_gift_opens_its_story_and_no_other(browser: Client, rf: object) -> None:
    assert browser.post("/readers/gift/", {"story": "aground"}).status_code == 403
    subscribe(browser)
    page = browser.post("/readers/gift/", {"story": "aground"}).content.decode()
    found = re.search(r'href="http://127.0.0.1:8000(/gift/[^"]+)"', page)
    assert found is not None

    friend = Client()
    assert friend.get(found[1])["Location"].endswith("aground/")
    request = rf.get("/story/aground/")  # type: ignore[attr-defined]
    request.session, request.user = friend.session, AnonymousUser()
    assert may_read(request, "aground").is_allowed
    assert not may_read(request, "adrift").is_allowed
    assert Client().get(found[1][:-9] + "AAAAAAAA/").status_code == 410


def test_a_gift_opens_the_story_that_took_its_own_in(reader: Reader, rf: Any) -> None:
    """Two merges on, by the desk or by the road, the link leads where the story is told now."""
    memberships.start(reader, OURS[0], timezone.now(), "p1")
    link = gifts.give(reader, "aground", timezone.now())
    for id, heir in (("aground", "adrift"), ("adrift", "afloat"), ("afloat", "")):
        StoryRow.objects.create(id=id, saga=id, merged_into=heir, payload=b"{}")
    friend = Client()
    friend.get(str(link).removeprefix("http://127.0.0.1:8000"))
    request = rf.get("/stories/afloat/")
    request.session, request.user = friend.session, AnonymousUser()

    assert may_read(request, "afloat").is_allowed
    assert not may_read(request, "ashore").is_allowed


def test_newsletters_for_subscribers_reach_subscribers_alone(reader: Reader, settings: object) -> None:
    letter = Recipe(id="inside", name="Inside", is_for_subscribers=True)
    settings.NEWSROOM = replace(settings.NEWSROOM, recipes=(letter,))  # type: ignore[attr-defined]
    at = timezone.now()
    sign_up.subscribe(reader, "inside", at)
    assert not list(audience("inside", at))

    memberships.start(reader, OURS[0], at, "p1")
    assert [person.address for person in audience("inside", at)] == [reader.email]
    memberships.act(reader, "pause", at + timedelta(days=1), at + timedelta(days=9))
    assert not list(audience("inside", at + timedelta(days=2)))
