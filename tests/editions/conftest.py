"""Invented briefs for the editions room."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from anechoic.articles.things import Evidence
from anechoic.briefs.things import Brief, BriefSentence, Section, Source
from anechoic.editions import Links
from anechoic.stories.things import Story

MORNING = datetime(2026, 3, 6, 5, 0, tzinfo=UTC)
"""The newsroom's time of every run in these tests; the day is a Friday."""

DAY = date(2026, 3, 6)

OUTLETS = ("harbour-post", "valley-times", "north-wire", "city-echo", "plain-dealer")


def sentence(text: str, outlet: str = "harbour-post", story: str = "s1", **more: Any) -> BriefSentence:
    article = f"{story}-{outlet}"
    evidence = Evidence(article, outlet, f"https://{outlet}.example/{story}", text, 0, len(text))
    return BriefSentence(text=text, evidence=(evidence,), outlets=1, origins=1, **more)


@pytest.fixture
def brief() -> Callable[..., Brief]:
    """Make a brief: `brief("s1", headline=..., origins=...)`."""

    def make(
        story: str = "s1",
        headline: str = "Council votes to rebuild the harbour wall",
        *,
        version: int = 1,
        origins: int = 3,
        outlets: int = 5,
        topic: str = "local",
        happened: tuple[str, ...] = (
            "The council voted on Thursday to rebuild the harbour wall.",
            "The work will cost 4 million crowns and take two years.",
        ),
        corrections: tuple[str, ...] = (),
    ) -> Brief:
        names = OUTLETS[:outlets]
        said = sentence(
            "“We cannot wait for another winter,” said the mayor, Ada Lind.",
            "valley-times",
            story,
            speaker="Ada Lind",
        )
        return Brief(
            id=f"{story}-v{version}",
            story=story,
            version=version,
            language="en",
            made_at=MORNING - timedelta(hours=1),
            headline=sentence(headline, story=story),
            summary=tuple(sentence(text, story=story) for text in happened[:1]),
            sections=(
                Section("What happened", tuple(sentence(text, story=story) for text in happened)),
                Section("Who said what", (said,)),
                Section(
                    "Not known yet", (sentence("It is not yet known who will pay.", "city-echo", story),)
                ),
            ),
            sources=tuple(Source(f"{story}-{o}", o, f"https://{o}.example/{story}", headline) for o in names),
            origins=origins,
            outlets=outlets,
            topic=topic,
            corrections=corrections,
        )

    return make


@pytest.fixture
def story() -> Callable[..., Story]:
    """Make the story behind a brief: `story(brief, importance=2)`."""

    def make(brief: Brief, importance: float = 1.0, *, saga: str = "", hours_ago: float = 2) -> Story:
        seen_at = MORNING - timedelta(hours=hours_ago)
        return Story(
            id=brief.story,
            saga=saga or f"saga-{brief.story}",
            articles=tuple(source.article for source in brief.sources),
            origins=(),
            opened_at=seen_at,
            updated_at=seen_at,
            topic=brief.topic,
            importance=importance,
        )

    return make


@pytest.fixture
def links() -> Links:
    return Links(
        root="https://news.example",
        site_name="The Quiet Room",
        outlet_names={"harbour-post": "Harbour Post", "valley-times": "Valley Times"},
        unsubscribe="https://news.example/stop/abc",
        preferences="https://news.example/letters/abc",
        postal_address="1 Quay Street, Lind",
    )
