"""Invented news for the tests: events told by several outlets in words of their own."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from random import Random

from anechoic.articles.things import Article

MORNING = datetime(2026, 3, 6, 6, tzinfo=UTC)

EVENTS = {
    "ferry": (
        "ferry Aurora aground Kestrel Point passengers coastguard captain tide hull rescue tugboat storm",
        "The ferry Aurora ran aground off Kestrel Point with 212 people aboard.",
    ),
    "budget": (
        "council Marlow budget libraries closure mayor treasurer tax vote deficit councillors spending cuts",
        "The council of Marlow passed a budget of 48 million that closes two libraries.",
    ),
    "vaccine": (
        "Tessaly laboratory malaria vaccine trial children antibodies researchers doses fever results",
        "A malaria vaccine from Tessaly protected four of five children in a trial.",
    ),
    "match": (
        "Northgate Rovers cup final penalty goalkeeper striker referee stadium extra supporters trophy",
        "Northgate Rovers won the cup final on penalties after extra time.",
    ),
    "mine": (
        "Ostrava copper mine collapse miners trapped shaft drill inspectors company families union tunnel",
        "Nine miners are trapped after a shaft collapsed at the Ostrava copper mine.",
    ),
}


def article(id: str, title: str, text: str, hours: float = 0.0, **more: object) -> Article:
    time = MORNING + timedelta(hours=hours)
    given = {"outlet": id, "received_at": time, "published_at": time, "url": f"https://{id}.example/a"} | more
    return Article(id=id, title=title, text=text, **given)  # type: ignore[arg-type]


def report(event: str, id: str, hours: float = 0.0, seed: int = 0, **more: object) -> Article:
    """One outlet's report: the event's words in an order of its own."""
    known, lead = EVENTS[event]
    chance = Random(f"{event}{id}{seed}")
    words = known.split()
    said = [" ".join(chance.sample(words, 8)).capitalize() + "." for _ in range(6)]
    title = " ".join(chance.sample(words[:7], 5)).capitalize()
    return article(id, title, "\n\n".join([lead, *said]), hours, **more)


def week(seed: int = 1, reports: int = 40) -> list[Article]:
    """A stream of reports on all events over four days, oldest first."""
    chance = Random(seed)
    hours = sorted(chance.uniform(0, 96) for _ in range(reports))
    return [report(chance.choice(sorted(EVENTS)), f"outlet-{n}", at) for n, at in enumerate(hours)]
