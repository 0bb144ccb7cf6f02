"""Runs, refusals, outlets and pages in the archive."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from django.db.models import Q

from anechoic.errors import Reason, Refusal, StoreError
from anechoic.outlets.things import Entry, Outlet, Page
from anechoic.things import fingerprint, from_builtins, to_builtins
from anechoic.web.archive.models import (
    CHUNK,
    OutletRow,
    PageRow,
    RefusalRow,
    RunRow,
    TakedownRow,
)

CUT_OFF = Q(is_open=True) & ~Q(source="")
"""Runs to finish, one at most. One without a source was killed while it told: nothing of it is lost."""


class KeepsPages:
    """What came in, and what was refused."""

    def begin_run(self, at: datetime, source: str) -> datetime | None:
        """Give the time of the run to do: that of one cut off from the same source, None if `at` is done.

        Raises:
            StoreError: A run from another source was cut off; its pages would be lost if it were closed.
        """
        cut_off = RunRow.objects.filter(CUT_OFF).first()
        if cut_off is not None and source == cut_off.source:
            return cut_off.at
        if cut_off is not None and source:
            raise StoreError(
                f"The run of {cut_off.at:%Y-%m-%d %H:%M} was cut off, and its pages come from elsewhere. "
                "Nothing was done.\nFinish it first, by the same `anechoic receive` or `anechoic run`."
            )
        run, _ = RunRow.objects.get_or_create(at=at, defaults={"source": source})
        return run.at if run.is_open else None

    def end_run(self, at: datetime, report: dict[str, object]) -> None:
        RunRow.objects.filter(at=at).update(is_open=False, report=report)

    def refuse(self, refusal: Refusal, at: datetime) -> None:
        RefusalRow.objects.update_or_create(
            stage=refusal.stage,
            subject=refusal.subject[:2000],
            reason=str(refusal.reason),
            defaults={
                "detail": refusal.detail,
                "remedy": refusal.remedy,
                "outlet": refusal.outlet or "",
                "last_at": at,
            },
            create_defaults={
                "detail": refusal.detail,
                "remedy": refusal.remedy,
                "outlet": refusal.outlet or "",
                "first_at": at,
                "last_at": at,
            },
        )

    def refusals(self) -> Iterator[tuple[Refusal, datetime]]:
        """Give what was refused, newest first, each with when it last was."""
        for row in RefusalRow.objects.iterator(CHUNK):
            yield (
                Refusal(
                    row.stage, row.subject, Reason(row.reason), row.detail, row.remedy, row.outlet or None
                ),
                row.last_at,
            )

    # Outlets and pages

    def outlets(self) -> dict[str, Outlet]:
        return {row.id: row.thing(Outlet) for row in OutletRow.objects.all()}

    def read_outlets(self) -> tuple[Outlet, ...]:
        """Give the outlets that this newsroom fetches, by id."""
        return tuple(row.thing(Outlet) for row in OutletRow.objects.filter(is_read=True).order_by("id"))

    def put_outlet(self, outlet: Outlet, is_read: bool | None = None) -> None:
        """Keep an outlet's card. Without `is_read` it is read or not as before, and a new one is."""
        OutletRow.objects.update_or_create(
            id=outlet.id,
            defaults={
                "name": outlet.name[:300],
                "country": outlet.country or "",
                "language": outlet.language or "",
                **({} if is_read is None else {"is_read": is_read}),
                "payload": OutletRow.pack(outlet),
            },
        )

    def keep_pages(self, pages: Sequence[Page]) -> int:
        """Keep the pages whose addresses did not give the same bytes last time; tell how many are new.

        A text that went and came back is kept again: A, B, A are three pages. What was taken down is not.
        """
        urls = {page.url for page in pages}
        taken_down = set(TakedownRow.objects.filter(url__in=urls).values_list("url", flat=True))
        rows = PageRow.objects.filter(url__in=urls).order_by("id")
        known = set(rows.values_list("url", "body_hash", "received_at"))
        newest = dict(rows.values_list("url", "body_hash"))
        fresh = []
        for page in pages:
            body_hash = fingerprint(page.body)
            key = (page.url, body_hash, page.received_at)
            if page.url not in taken_down and newest.get(page.url) != body_hash and key not in known:
                fresh.append(_row_of(page, body_hash))
                known.add(key)
                newest[page.url] = body_hash
        PageRow.objects.bulk_create(fresh)
        return len(fresh)

    def pages_waiting(self) -> int:
        return PageRow.objects.filter(state="new").count()

    def new_pages(self) -> Iterator[tuple[int, Page]]:
        last = 0
        while rows := list(PageRow.objects.filter(state="new", id__gt=last).order_by("id")[:CHUNK]):
            for row in rows:
                yield row.id, page_of(row)
            last = rows[-1].id


def _row_of(page: Page, body_hash: str) -> PageRow:
    return PageRow(
        url=page.url,
        body_hash=body_hash,
        received_at=page.received_at,
        outlet=page.outlet,
        head={
            "content_type": page.content_type,
            "charset": page.charset,
            "entry": to_builtins(page.entry) if page.entry else None,
        },
        body=page.body,
    )


def page_of(row: PageRow) -> Page:
    """Give a kept page as it came."""
    entry = row.head.get("entry")
    return Page(
        url=row.url,
        outlet=row.outlet,
        body=row.body,
        content_type=row.head["content_type"],
        charset=row.head.get("charset"),
        received_at=row.received_at,
        entry=from_builtins(Entry, entry) if entry else None,
    )
