"""The road learns, per outlet, which of a page's headlines is right, and uses it from the next day on."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from desk_fixtures import Desk

from anechoic import sample
from anechoic.articles import Article, Observation, extract_page
from anechoic.articles.metadata.titles import key
from anechoic.outlets.things import Entry, Page
from anechoic.web.archive.models import ArticleRow, PreferenceRow
from anechoic.web.archive.store import DjangoArchive

pytestmark = pytest.mark.django_db

OUTLETS = ("radio-vesmark", "tansul-observer")
FED = 4
"""Pages of each outlet that its feed lists; the others come without an entry, as from a folder."""


def week() -> Iterator[tuple[Page, dict[str, object]]]:
    """The sample's pages of two outlets, whose JSON-LD now holds a headline for search engines."""
    truth = {page["url"]: page for page in sample.key()["pages"]}
    for page in sample.pages():
        if page.outlet in OUTLETS and page.url in truth:
            body = re.sub(rb'("headline": ")', rb"\1All that we know today: ", page.body)
            yield replace(page, body=body), truth[page.url]


def test_after_some_pages_of_the_sample_week_an_outlets_headlines_are_right_without_its_feed(desk: Desk):
    """By the page alone JSON-LD leads, and is wrong on every page."""
    blind, by_day = [], dict[date, list[Page]]()
    fed = dict.fromkeys(OUTLETS, 0)
    printed: dict[str, str] = {}
    for page, truth in week():
        printed[page.url] = str(truth["title"])
        fed[page.outlet] += 1
        if fed[page.outlet] <= FED:
            page = replace(page, entry=Entry(page.url, printed[page.url]))
        else:
            alone = extract_page(page)
            assert isinstance(alone, Article)
            blind.append(key(alone.title) == key(printed[page.url]))
        by_day.setdefault(page.received_at.date(), []).append(page)

    for day, pages in sorted(by_day.items()):
        desk.waiting.pages += pages
        desk.run(datetime.combine(day + timedelta(days=1), desk.at.timetz()))

    titles = dict(ArticleRow.objects.values_list("url", "title"))
    unfed = {page.url for pages in by_day.values() for page in pages if page.entry is None}
    right = [key(titles[url]) == key(printed[url]) for url in unfed]
    assert len(right) > 10
    assert not any(blind)
    assert all(right)
    learnt = DjangoArchive().preferences(date.max).counts["radio-vesmark", "title"]
    assert learnt["jsonld"][0] == 0 < learnt["h1"][0] == learnt["h1"][1] == FED


def test_what_a_day_taught_is_the_same_in_any_order_and_any_batches_and_counts_from_the_next():
    chance = random.Random(11)
    seen: list[Observation] = [
        (outlet, "title", source, chance.random() < 0.7)
        for outlet in OUTLETS
        for source in ("h1", "jsonld", "og")
        for _ in range(50)
    ]
    kept = []
    for size in (len(seen), 7, 1):
        PreferenceRow.objects.all().delete()
        archive = DjangoArchive()
        for day in (date(2026, 3, 2), date(2026, 3, 3)):
            before = archive.preferences(day)
            chance.shuffle(seen)
            for start in range(0, len(seen), size):
                archive.learn(seen[start : start + size], day)
                assert archive.preferences(day) == before
        kept.append(list(PreferenceRow.objects.order_by("outlet").values("outlet", "settled", "fresh")))

    assert len(kept[0]) == len(OUTLETS)
    assert kept[0] == kept[1] == kept[2]
