"""A newsroom on the test database, fed with articles that a test invents."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import pytest

from anechoic.errors import Refusal
from anechoic.language import HashingEncoder
from anechoic.newsroom import Newsroom, RunReport
from anechoic.outlets.things import Outlet, Page
from anechoic.things import to_json
from anechoic.web.archive.store import DjangoArchive

FERRY = (
    "The ferry Maren ran aground off Lowen Point on Thursday night and 12 people were hurt, police said.\n\n"
    "Harbour master Ida Brandt said the captain had reported fog at nine in the evening. "
    "The ferry Maren was carrying 84 passengers to Lowen when it ran aground.\n\n"
    "Rescue boats brought all passengers to the pier at Lowen Point before midnight."
)

COURT = (
    "Judge Ana Ruiz fined the quarry firm Brannt 3 million crowns in Sele on Thursday.\n\n"
    "It had let dust drift over the village for two years, the judge said. "
    "Residents of Sele had complained 41 times before the case was opened."
)


@dataclass
class Pages:
    """A source of pages that a test hands out."""

    pages: list[Page | Refusal] = field(default_factory=list)
    kept: int = 0
    name: str = "test"

    def __call__(self, at: datetime) -> Iterator[Page | Refusal]:
        yield from self.pages

    def keep(self) -> None:
        self.kept += 1


class Desk:
    """A newsroom that a test feeds by hand."""

    def __init__(self, at: datetime) -> None:
        self.at = at
        self.archive = DjangoArchive()
        self.newsroom = Newsroom(self.archive, encoder=HashingEncoder(512))
        self.waiting = Pages()

    def add(self, outlet: str, text: str, *, title: str = "", hours: float = 0, **more: object) -> str:
        """Have an article come in with the next run; give its id."""
        published = self.at - timedelta(hours=6) + timedelta(hours=hours)
        number = len(self.waiting.pages)
        row = {
            "id": more.pop("id", f"{outlet}-{number}"),
            "url": more.pop("url", f"https://{outlet}.example/{number}"),
            "outlet": outlet,
            "title": title or text.split(".")[0],
            "text": text,
            "published": published.isoformat(),
            "language": "en",
            **more,
        }
        self.waiting.pages.append(
            Page(str(row["url"]), outlet, to_json(row), "application/json", received_at=published)
        )
        return str(row["id"])

    def run(self, at: datetime | None = None) -> RunReport:
        source, self.waiting = self.waiting, Pages()
        return self.newsroom.run(at or self.at, source)

    def knows(self, *outlets: str) -> None:
        for outlet in outlets:
            self.archive.put_outlet(Outlet(outlet, outlet.title(), (f"{outlet}.example",), country="Vesmark"))


@pytest.fixture
def desk(db: None, at: datetime) -> Desk:
    return Desk(at)
