"""The outlets that this newsroom reads: how they do, and whether they go on being read."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Max

from anechoic.outlets.memory import FeedHealth
from anechoic.outlets.things import Outlet
from anechoic.things import fingerprint
from anechoic.web.archive.fetches import ArchiveMemory
from anechoic.web.archive.models import ActRow, ArticleRow, OutletRow, RefusalRow
from anechoic.web.desk.acts import ActError, Done, last_act, undoes

Act = Callable[[OutletRow, Mapping[str, str], str, datetime], Done]


@dataclass(frozen=True, slots=True)
class OutletLine:
    """An outlet with what came from it. `feeds` has None for a feed that was never asked."""

    row: OutletRow
    version: str
    articles: int
    last_at: datetime | None
    refused: int
    feeds: tuple[tuple[str, FeedHealth | None], ...]


def outlet_lines() -> list[OutletLine]:
    """Give all outlets, those that we read first."""
    came = ArticleRow.objects.order_by().values("outlet").annotate(n=Count("id"), last=Max("seen_at"))
    articles = {row["outlet"]: (row["n"], row["last"]) for row in came}
    refusals = RefusalRow.objects.order_by().values_list("outlet").annotate(n=Count("id"))
    refused = dict(refusals)
    memory = ArchiveMemory()
    return [
        OutletLine(
            row,
            outlet_version(row),
            *articles.get(row.id, (0, None)),
            refused.get(row.id, 0),
            tuple((feed.url, _health(memory, feed.url)) for feed in row.thing(Outlet).feeds),
        )
        for row in OutletRow.objects.order_by("-is_read", "name")
    ]


def _health(memory: ArchiveMemory, url: str) -> FeedHealth | None:
    state = memory.feed(url)
    return state.health if state else None


def outlet_version(row: OutletRow) -> str:
    last = last_act(row.id)
    return f"{last}.{fingerprint(last, row.id, row.is_read)}"


def stop(row: OutletRow, given: Mapping[str, str], by: str, at: datetime) -> Done:
    """Fetch an outlet no more; its stored articles stay."""
    return _read(row, False)


def resume(row: OutletRow, given: Mapping[str, str], by: str, at: datetime) -> Done:
    return _read(row, True)


def _read(row: OutletRow, is_read: bool) -> Done:
    if row.is_read == is_read:
        raise ActError("It is read already." if is_read else "It is not read.")
    OutletRow.objects.filter(id=row.id).update(is_read=is_read)
    said = "Reading" if is_read else "Stopped reading"
    return Done(f"{said} {row.name}.", {"was": row.is_read, "is": is_read})


@undoes("stop")
@undoes("resume")
def _undo(act: ActRow, by: str, at: datetime) -> None:
    changed = OutletRow.objects.filter(id=act.subject, is_read=act.detail["is"])
    if not changed.update(is_read=act.detail["was"]):
        raise ActError("It was changed again since: undo that first.")


ACTS: Mapping[str, Act] = {"stop": stop, "resume": resume}
