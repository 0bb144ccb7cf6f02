"""The sample week: an invented world of 28 outlets in six countries, 2 to 8 March 2026.

    outlets() ticks() history() key() pages() warc_path()     and     server.SampleServer

All of it was written for this project. README.md says how to add to it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from anechoic.outlets.things import Outlet, Page

__all__ = ["history", "key", "leaning_csv", "outlets", "pages", "ticks", "warc_path"]

_FIRST_TICK = datetime(2026, 3, 3, 5, tzinfo=UTC)


def outlets(bad: bool = False) -> tuple[Outlet, ...]:
    """Give the sample's catalogue. `bad` adds the two outlets that break things."""
    from anechoic.sample.world import houses

    return tuple(house.outlet for house in houses().values() if bad or not house.is_bad)


def ticks() -> tuple[datetime, ...]:
    """Give the newsroom's runs: 05:00 UTC on 3 to 9 March 2026, one after each day."""
    return tuple(_FIRST_TICK + timedelta(days=day) for day in range(7))


def key() -> dict[str, Any]:
    """Give what a newsroom without fault would find: {"pages": [...], "events": [...]}, see keys.py."""
    from anechoic.sample.keys import build

    return build()


def history() -> Iterator[dict[str, Any]]:
    """Give six weeks of what the outlets printed before, day by day: see past.py for the rows."""
    from anechoic.sample.past import rows

    return rows()


def leaning_csv() -> str:
    """Give the leanings as an owner would import them: domain,value,rater,date,licence."""
    from anechoic.sample.world import leaning_csv as written

    return written()


def pages(until: datetime | None = None) -> tuple[Page, ...]:
    """Draw the pages without a server, in the order of publication, as they stood at `until`.

    `received_at` is the time of the version shown. The outlets that break things have none here.
    """
    from anechoic.sample.render import render
    from anechoic.sample.source import pieces

    found = []
    for piece in pieces():
        if (version := piece.version(until)) is not None:
            drawn = render(piece, until)
            page = Page(piece.url, piece.outlet, drawn.body, "text/html", version.at.astimezone(UTC))
            is_told = "charset=" in drawn.content_type
            found.append(replace(page, charset="utf-8") if is_told else page)
    return tuple(found)


def warc_path() -> Path:
    """Give the WARC file that holds the pages of the one outlet without a feed."""
    from anechoic.sample.warc import path

    return path()
