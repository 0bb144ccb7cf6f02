"""What the fetcher remembers, in the archive.

Written down only when `keep` is called: in the transaction that keeps the pages themselves. So a page that
was fetched but not yet kept when the power failed is fetched again, and none is ever marked and missing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TypeVar

from anechoic.outlets.memory import FeedState, KnownPage, RobotsFile
from anechoic.things import fingerprint, from_builtins, to_builtins
from anechoic.web.archive.models import FetchRow

T = TypeVar("T")


class ArchiveMemory:
    """`outlets.FetchMemory` over one table of keys and values."""

    def __init__(self) -> None:
        self._pending: dict[str, FeedState | KnownPage | RobotsFile] = {}

    def feed(self, url: str) -> FeedState | None:
        return self._find(FeedState, "feed", url)

    def feeds(self) -> dict[str, FeedState]:
        """Give all feeds that were ever asked, by address: one query, where a newsroom has hundreds."""
        rows = FetchRow.objects.filter(key__startswith="feed:").values_list("value", flat=True)
        found = (from_builtins(FeedState, value) for value in rows.iterator())
        return {state.url: state for state in found}

    def keep_feed(self, state: FeedState) -> None:
        self._pending[_key("feed", state.url)] = state

    def pages(self, urls: Iterable[str]) -> Mapping[str, KnownPage]:
        wanted = {_key("page", url): url for url in urls}
        rows = FetchRow.objects.filter(key__in=list(wanted))
        found = {wanted[row.key]: from_builtins(KnownPage, row.value) for row in rows}
        for key, url in wanted.items():
            pending = self._pending.get(key)
            if isinstance(pending, KnownPage):
                found[url] = pending
        return found

    def keep_page(self, page: KnownPage) -> None:
        self._pending[_key("page", page.url)] = page

    def robots(self, origin: str) -> RobotsFile | None:
        return self._find(RobotsFile, "robots", origin)

    def keep_robots(self, robots: RobotsFile) -> None:
        self._pending[_key("robots", robots.origin)] = robots

    def keep(self) -> None:
        """Write down everything since the last time. Call inside the transaction that keeps the pages."""
        rows = [FetchRow(key=key, value=to_builtins(value)) for key, value in self._pending.items()]
        FetchRow.objects.bulk_create(
            rows, batch_size=200, update_conflicts=True, unique_fields=["key"], update_fields=["value"]
        )
        self._pending.clear()

    def _find(self, kind: type[T], what: str, name: str) -> T | None:
        key = _key(what, name)
        pending = self._pending.get(key)
        if isinstance(pending, kind):
            return pending
        row = FetchRow.objects.filter(key=key).first()
        return from_builtins(kind, row.value) if row else None


def _key(what: str, name: str) -> str:
    return f"{what}:{fingerprint(name, length=32)}"
