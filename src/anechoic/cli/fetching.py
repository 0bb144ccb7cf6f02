"""The outlets of an archive, as a source of pages for the road."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING

from anechoic.errors import Refusal
from anechoic.outlets.things import Page

if TYPE_CHECKING:
    from anechoic.outlets import Fetcher
    from anechoic.web.archive.store import DjangoArchive


MOST_WAITING = 10_000
"""Pages that may wait to be read when outlets are asked for more: a quarter of an hour's work on two cores.
Walks that were cut off leave them; without a bound they grow while pages come faster than they are told."""

LOG = logging.getLogger(__name__)


class Fetching:
    """Fetches what is due, unless too many pages wait already.

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
        if self._archive.pages_waiting() >= MOST_WAITING:
            LOG.warning("More pages wait than a walk reads, so no outlet was asked. They are read first.")
            return
        for found in self._fetcher.run(self._archive.read_outlets(), self._memory, at):
            if isinstance(found, Page | Refusal):
                yield found

    def keep(self) -> None:
        self._memory.keep()
