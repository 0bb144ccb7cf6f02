"""The outlets of an archive, as a source of pages for the road."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from anechoic.errors import Refusal
from anechoic.outlets.things import Outlet, Page

if TYPE_CHECKING:
    from anechoic.outlets import Fetcher
    from anechoic.web.archive.store import DjangoArchive

LOG = logging.getLogger(__name__)


class Fetching:
    """Fetches what is due, from fewer outlets the more pages wait already (`web.pace`).

    `keep` writes down what was asked for, in the transaction that keeps the pages.
    """

    def __init__(self, archive: DjangoArchive, fetcher: Fetcher | None = None) -> None:
        from anechoic.outlets import Fetcher
        from anechoic.web.archive.fetches import ArchiveMemory

        self._archive = archive
        self._fetcher = fetcher or Fetcher()
        self._memory = ArchiveMemory()

    @property
    def name(self) -> str:
        return "outlets"

    def __call__(self, at: datetime) -> Iterator[Page | Refusal]:
        for found in self._fetcher.run(self._asked(at), self._memory, at):
            if isinstance(found, Page | Refusal):
                yield found

    def _asked(self, at: datetime) -> Sequence[Outlet]:
        from anechoic.web.pace import longest_due, share_asked

        outlets, waiting = self._archive.read_outlets(), self._archive.pages_waiting()
        share = share_asked(waiting)
        if share == 1:
            return outlets
        asked = longest_due(outlets, self._memory.feeds(), at, share)
        LOG.warning("%d pages wait and are read first, so only %d outlets were asked.", waiting, len(asked))
        return asked

    def keep(self) -> None:
        self._memory.keep()
