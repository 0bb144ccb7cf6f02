"""Where pages come from: files, the network, or several sources one after the other."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Protocol

from anechoic import outlets
from anechoic.errors import Refusal
from anechoic.outlets.things import Outlet, Page
from anechoic.things import fingerprint


class PageSource(Protocol):
    """Where pages come from: the fetcher, or files. Yields in an order that the input alone decides."""

    @property
    def name(self) -> str:
        """What the source is, the same each time: a run that was cut off is finished with its own source."""

    def __call__(self, at: datetime) -> Iterable[Page | Refusal]: ...

    def keep(self) -> None:
        """Write down what was given so far; called in the transaction that keeps it."""


@dataclass(frozen=True, slots=True)
class Files:
    """Pages from disk; the outlets known give a page its outlet by its domain."""

    paths: Sequence[str | Path]
    known: tuple[Outlet, ...] = ()

    @property
    def name(self) -> str:
        paths = [str(Path(path).resolve()) for path in self.paths]
        return f"files {fingerprint(paths)}" if paths else ""

    def __call__(self, at: datetime) -> Iterable[Page | Refusal]:
        return outlets.receive(self.paths, at, self.known)

    def keep(self) -> None:
        """Files stay where they are: nothing to write down."""


@dataclass(frozen=True, slots=True)
class Together:
    """Several sources, one after the other."""

    sources: tuple[PageSource, ...]

    @property
    def name(self) -> str:
        return self.sources[0].name

    def __call__(self, at: datetime) -> Iterable[Page | Refusal]:
        for source in self.sources:
            yield from source(at)

    def keep(self) -> None:
        for source in self.sources:
            source.keep()
