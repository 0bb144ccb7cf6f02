"""An invented newsroom for the public pages: twelve stories, one of them told in full."""

from __future__ import annotations

import sys
import types
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import translation

from anechoic.articles.things import Evidence
from anechoic.briefs.things import Brief, BriefSentence, Section, Source
from anechoic.editions import default_recipes, lay_out
from anechoic.facts.things import (
    Certainty,
    Fact,
    FigureReading,
    FigureTable,
    Ledger,
    RelationKind,
    Statement,
)
from anechoic.language.things import Quantity
from anechoic.measure.things import Measure
from anechoic.outlets.things import Outlet, Property
from anechoic.perspectives.things import GroupView, Perspective, Perspectives, Silence
from anechoic.stories.things import Story
from anechoic.web.site import memory
from anechoic.web.site.access import Openness
from anechoic.web.site.shelf import Author, Correction, Counts, House, OutletRecord, Person, Saying

NOW = datetime(2026, 3, 6, 5, 30, tzinfo=UTC)

NAMES = {
    "harbour-post": ("Harbour Post", "Lind", "local daily"),
    "valley-times": ("Valley Times", "Lind", "daily"),
    "north-wire": ("North Wire", "Norrland", "agency"),
    "city-echo": ("City Echo", "Lind", "daily"),
    "state-voice": ("The State Voice", "Norrland", "daily"),
    "plain-dealer": ("Plain Courier", "Westmark", "daily"),
    "morning-sun": ("Morning Sun", "Westmark", "tabloid"),
    "far-observer": ("Far Observer", "Westmark", "weekly"),
}

HEADLINES = (
    ("ferry", "Ferry with nearly 200 aboard runs aground off Lind", "world", 7, 3),
    ("budget", "Parliament passes the budget by two votes after a night of talks", "politics", 6, 3),
    (
        "vaccine",
        "Malaria vaccine cuts child deaths by a third in four countries, study finds",
        "health",
        5,
        3,
    ),
    ("rates", "Central bank holds its rate and hints at a cut in June", "business", 6, 2),
    ("river", "Salmon return to the River Aske after its last dam comes down", "environment", 4, 2),
    ("strike", "Rail workers suspend their strike as new talks begin", "business", 5, 2),
    ("comet", "Probe brings home dust from a comet older than the Sun", "science", 4, 2),
    ("school", "Lind reopens three village schools that it had closed in 2019", "local", 3, 2),
    ("opera", "A lost opera is heard for the first time in 240 years", "culture", 3, 2),
    ("cup", "Westmark reach the cup final on penalties", "sport", 5, 1),
    ("bridge", "Engineers find cracks in the new Aske bridge", "local", 2, 1),
    ("court", "Court orders the mayor to publish the harbour contracts", "politics", 4, 3),
)


def words(
    text: str, outlet: str = "harbour-post", story: str = "ferry", exact: str = "", **more
) -> BriefSentence:
    exact = exact or text
    evidence = Evidence(
        f"{story}-{outlet}", outlet, f"https://{outlet}.example/{story}", exact, 0, len(exact)
    )
    return BriefSentence(
        text=text, evidence=(evidence, *more.pop("also", ())), **{"outlets": 1, "origins": 1} | more
    )


def also(outlet: str, exact: str, story: str = "ferry") -> Evidence:
    return Evidence(f"{story}-{outlet}", outlet, f"https://{outlet}.example/{story}", exact, 0, len(exact))


def sources(story: str, headline: str, outlets: int) -> tuple[Source, ...]:
    roles = ("report", "report", "report", "copy", "report", "opinion", "not read for facts: language")
    return tuple(
        Source(
            f"{story}-{outlet}",
            outlet,
            f"https://{outlet}.example/{story}",
            headline if n == 0 else headline.split(" ", 2)[-1].capitalize(),
            roles[n],
            published_at=NOW - timedelta(hours=9 - n),
        )
        for n, outlet in enumerate(list(NAMES)[:outlets])
    )


def plain_brief(story: str, headline: str, topic: str, outlets: int, origins: int) -> Brief:
    first = (
        f"{headline}, according to reports on Thursday from {outlets} outlets that follow the matter closely."
    )
    second = "The decision took effect at once and is to be reviewed after ninety days."
    return Brief(
        id=f"{story}-v1",
        story=story,
        version=1,
        language="en",
        made_at=NOW - timedelta(minutes=30),
        headline=words(headline, story=story),
        summary=(words(first, story=story, outlets=outlets), words(second, "valley-times", story)),
        sections=(
            Section("What happened", (words(first, story=story, outlets=outlets, origins=origins),)),
            Section(
                "Not known yet", (words("It is not yet known what it will cost.", "valley-times", story),)
            ),
        ),
        sources=sources(story, headline, outlets),
        origins=origins,
        outlets=outlets,
        topic=topic,
    )


def ferry_brief() -> Brief:
    story, headline, topic, outlets, origins = HEADLINES[0]
    plain = plain_brief(story, headline, topic, outlets, origins)
    ran = "The ferry Aurora ran aground on a sandbank outside Lind harbour at 18:40 on Thursday in thick fog."
    return replace(
        plain,
        id="ferry-v3",
        version=3,
        summary=(
            words(
                ran,
                outlets=6,
                origins=3,
                also=(also("north-wire", "The Aurora struck a sandbank in fog at 18:40."),),
            ),
            words(
                "All passengers were brought ashore by midnight, and four were treated for cuts.",
                "valley-times",
            ),
        ),
        sections=(
            Section(
                "What happened",
                (
                    words(
                        ran,
                        outlets=6,
                        origins=3,
                        note="Thursday: 5 March 2026",
                        also=(also("north-wire", "The Aurora struck a sandbank in fog at 18:40."),),
                    ),
                    words(
                        "Fishing boats reached her first, and took off the children and the old before the "
                        "lifeboats came.",
                        "valley-times",
                        outlets=2,
                    ),
                    words("By midnight everyone was ashore.", "city-echo", outlets=5, origins=3),
                ),
            ),
            Section(
                "Who said what",
                (
                    words(
                        "“We felt two blows and then the engines stopped,” said Marta Holm, a passenger.",
                        "harbour-post",
                        speaker="Marta Holm",
                        certainty="attributed",
                        cues=("said",),
                    ),
                    words(
                        "The coastguard said it was possible that a buoy had drifted from its place.",
                        "north-wire",
                        speaker="the coastguard",
                        certainty="hedged",
                        cues=("it was possible",),
                        outlets=4,
                        origins=1,
                    ),
                    words(
                        "The line denied that the ship had sailed against a warning.",
                        "valley-times",
                        speaker="Lind Lines",
                        certainty="denied",
                        cues=("denied",),
                    ),
                ),
            ),
            Section(
                "Where they differ",
                (
                    words(
                        "The number aboard is given as nearly 200, as 187 and as at least 210.",
                        by="computed",
                        exact="Nearly 200 people were aboard the ferry.",
                        also=(
                            also("north-wire", "She carried 187 passengers and crew."),
                            also("state-voice", "At least 210 people were on board, officials said."),
                        ),
                        outlets=3,
                        origins=3,
                    ),
                ),
            ),
            Section(
                "How it is seen",
                (
                    words(
                        "Papers in Lind often began with the fishing boats (2 of 3).",
                        by="computed",
                        outlets=2,
                    ),
                ),
                group="Lind",
            ),
            Section(
                "How it is seen",
                (
                    words(
                        "Reports from Norrland tended to lead with the missing buoy (2 of 2).",
                        "north-wire",
                        by="computed",
                    ),
                ),
                group="Norrland",
            ),
            Section(
                "How it is seen",
                (
                    words(
                        "One outlet in Westmark asked why the ship had sailed.", "plain-dealer", by="computed"
                    ),
                ),
                group="Westmark",
            ),
            Section(
                "What next", (words("An inquiry opens on Monday in the town hall.", "city-echo", outlets=3),)
            ),
            Section(
                "Not known yet",
                (words("Who decided to sail is not known yet.", "city-echo"),),
            ),
            Section(
                "What changed",
                (
                    words(
                        "The number treated rose from two to four since the last brief.",
                        by="computed",
                        outlets=2,
                    ),
                ),
            ),
        ),
        corrections=("An earlier version gave the ship’s name as Aurelia. She is the Aurora.",),
    )


def reading(
    outlet: str, text: str, lo: float, hi: float, interval, speaker: str | None = None
) -> FigureReading:
    quantity = Quantity((0, len(text)), text, lo, hi, "=", interval, "person", "people")
    return FigureReading(f"st-{outlet}", outlet, quantity, also(outlet, f"{text} people"), speaker)


def ferry_ledger() -> Ledger:
    def fact(n: int, text: str, outlets: tuple[str, ...], origins: int) -> Fact:
        statement = Statement(f"st-{n}", also(outlets[0], text))
        return Fact(f"f{n}", (statement,), tuple(f"o{i}" for i in range(origins)), outlets, Certainty.STATED)

    return Ledger(
        story="ferry",
        facts=(
            fact(1, "The Aurora ran aground outside Lind harbour.", tuple(NAMES)[:6], 3),
            fact(2, "Fishing boats reached her first.", ("harbour-post", "valley-times"), 1),
            fact(3, "A buoy was missing from the channel.", ("north-wire", "state-voice"), 1),
            fact(4, "A fog warning was given at 16:00.", ("plain-dealer",), 1),
        ),
        figures=(
            FigureTable(
                "fig1",
                "people aboard",
                "people",
                (
                    reading("harbour-post", "nearly 200", 200, 200, (180.0, 200.0), "the harbour master"),
                    reading("north-wire", "187", 187, 187, (187.0, 187.0)),
                    reading("state-voice", "at least 210", 210, 210, (210.0, None), "officials"),
                ),
                RelationKind.DIFFERS,
            ),
            FigureTable(
                "fig2",
                "people treated",
                "people",
                (
                    reading("valley-times", "four", 4, 4, (4.0, 4.0)),
                    reading("city-echo", "a handful", 3, 6, (3.0, 6.0)),
                ),
                RelationKind.GIVEN_DIFFERENTLY,
            ),
        ),
    )


def ferry_perspectives() -> Perspectives:
    def view(value, outlets, read, articles, share, base, carries, **more):
        return GroupView("country", value, outlets, read, articles, share, base, carries=carries, **more)

    return Perspectives(
        story="ferry",
        axes=(
            Perspective(
                "ferry",
                "country",
                (
                    view(
                        "Lind",
                        ("harbour-post", "valley-times", "city-echo"),
                        ("harbour-post", "valley-times", "city-echo"),
                        4,
                        0.43,
                        0.42,
                        ("f1", "f2"),
                        speakers=("Marta Holm", "the harbour master"),
                    ),
                    view(
                        "Norrland",
                        ("north-wire", "state-voice"),
                        ("north-wire", "state-voice"),
                        2,
                        0.29,
                        0.3,
                        ("f1", "f3"),
                        unquoted=("Marta Holm", "officials"),
                        diversity=0.0,
                    ),
                    view(
                        "Westmark",
                        ("plain-dealer",),
                        ("plain-dealer", "morning-sun", "far-observer"),
                        1,
                        0.14,
                        0.28,
                        ("f1", "f4"),
                        flag="too few rated outlets",
                    ),
                ),
            ),
        ),
        silent=(Silence("far-observer", 0.8, 0.01, 112, NOW - timedelta(hours=1)),),
    )


def records() -> tuple[OutletRecord, ...]:
    return tuple(
        OutletRecord(
            Outlet(
                id,
                name,
                (f"{id}.example",),
                country,
                "en",
                kind,
                properties=(
                    (Property("state", "SC", "State Media Monitor", date(2025, 9, 1)),)
                    if id == "state-voice"
                    else ()
                ),
            ),
            articles_read=412 - 31 * n,
            stories=96 - 7 * n,
            origins=80 - 9 * n,
            last_article_at=NOW,
            authors=("ida-berg",) if id == "harbour-post" else (),
            feed_health="its feed failed 3 times in a row" if id == "morning-sun" else "",
        )
        for n, (id, (name, country, kind)) in enumerate(NAMES.items())
    )


def marta_holm() -> Person:
    def saying(words: str, *outlets: str, certainty: str = "attributed", cues=()) -> Saying:
        headline = HEADLINES[0][1]
        return Saying("ferry", headline, words, certainty, cues, tuple(also(o, words) for o in outlets), NOW)

    return Person(
        "marta-holm",
        "Marta Holm",
        (
            saying("Everybody is ashore, said Marta Holm.", "harbour-post", "city-echo"),
            saying(
                "Perhaps the buoy had drifted, Marta Holm said.",
                "valley-times",
                certainty="hedged",
                cues=("perhaps",),
            ),
        ),
    )


def make_shelf() -> memory.MemoryShelf:
    ferry = ferry_brief()
    first = replace(ferry, id="ferry-v1", version=1, made_at=NOW - timedelta(hours=8), outlets=2, origins=1)
    briefs = [ferry, first, *(plain_brief(*row) for row in HEADLINES[1:])]
    stories = {
        b.story: Story(
            b.story,
            "saga-harbour" if b.story in ("ferry", "court") else f"saga-{b.story}",
            tuple(s.article for s in b.sources),
            (),
            b.made_at - timedelta(hours=3),
            b.made_at,
            b.topic,
            float(b.outlets),
        )
        for b in reversed(briefs)
    }
    regions = {"vaccine": "Africa", "river": "Europe", "school": "Europe", "opera": "Europe", "comet": "Asia"}
    current = [brief for brief in briefs if brief is not first]
    made = [lay_out(r, NOW.date(), NOW, current, stories, regions=regions) for r in default_recipes()]
    return memory.MemoryShelf(
        held_house=House(
            name="The Quiet Room",
            tagline="Each story once, every sentence traced to its source",
            url="https://news.example",
            contact="desk@news.example",
            postal_address="1 Quay Street, Lind",
        ),
        held_briefs=briefs,
        held_stories=stories,
        held_ledgers={"ferry": ferry_ledger()},
        held_perspectives={"ferry": ferry_perspectives()},
        held_outlets=records(),
        held_authors=(
            Author(
                "ida-berg",
                "Ida Berg",
                "harbour-post",
                "Ida Berg covers the coast for the Harbour Post. She has sailed since she was six.",
                articles=ferry.sources[:1],
            ),
        ),
        held_people=(marta_holm(),),
        held_editions=made,
        held_corrections=(
            Correction("ferry", ferry.headline.text, ferry.corrections[0], NOW - timedelta(hours=2)),
        ),
        held_counts=Counts(
            30, 7, 2214, 486, 402, 31, 9, 1, (("no article text", 88), ("robots.txt says no", 12))
        ),
        held_figures=(Measure("articles", "body F1", 0.971, 0.97, 788, note="788 pages kept for testing"),),
        merged={"old-ferry": "ferry"},
    )


@pytest.fixture
def shelf(settings, monkeypatch):
    """Put the invented newsroom on the shelf that the pages ask, on a morning in March."""
    monkeypatch.setattr("anechoic.web.site.views._today", lambda shelf: NOW.date())
    monkeypatch.setattr("anechoic.web.readers.newsletters.all_recipes", default_recipes)
    settings.ANECHOIC_SHELF = "anechoic.web.site.memory.shelf"
    settings.ANECHOIC_GATE = "anechoic.web.site.access.open_to_all"
    settings.ANECHOIC_OPEN_GATE = "anechoic.web.site.access.all_is_open"
    made = make_shelf()
    memory.put(made)
    yield made
    memory.put(memory.MemoryShelf())


@pytest.fixture(autouse=True)
def english():
    """Begin each test in English: a thread keeps the language of its last visitor."""
    with translation.override("en"):
        yield


@pytest.fixture(autouse=True)
def gates(monkeypatch):
    """Offer a gate that opens nothing, under a name that settings can point to."""
    module = types.ModuleType("tests_gate")
    module.closed = lambda request: Openness(has_editions=False, has_everything=False)
    monkeypatch.setitem(sys.modules, "tests_gate", module)


@pytest.fixture
def page(client, shelf):
    """Fetch a page and give it parsed: `page("/stories/ferry/")`."""
    import lxml.html

    def fetch(address: str, status: int = 200):
        response = client.get(address)
        assert response.status_code == status, address
        return lxml.html.document_fromstring(response.content.decode())

    return fetch
