"""The grouper between two runs, in a file of the newsroom's folder: pickled, and sealed with its key.

    FileBookmark(path).put(grouper, since, placements)        .take() -> (grouper, since, placements) | None

A file that is missing, damaged, another newsroom's or another version's is none: the archive is read instead.
"""

from __future__ import annotations

from datetime import datetime
from functools import lru_cache
from importlib.resources import files
from pathlib import Path

from anechoic import __version__
from anechoic.errors import StoreError
from anechoic.stories import Grouper
from anechoic.things import fingerprint
from anechoic.web.press.sealing import opened, sealed


class FileBookmark:
    """`keeping.Bookmark` in one file, replaced whole or not at all."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def put(self, grouper: Grouper, since: datetime, placements: str) -> None:
        """Keep a grouper. Where there is no room for it, nothing is kept and the run goes on."""
        unfinished = self.path.with_suffix(".unfinished")
        try:
            with unfinished.open("wb") as file:
                file.write(f"{_made_by()}\n".encode())
                file.write(sealed((grouper, since, placements)))
            unfinished.replace(self.path)
        except OSError:
            unfinished.unlink(missing_ok=True)
            self.path.unlink(missing_ok=True)

    def take(self) -> tuple[Grouper, datetime, str] | None:
        try:
            with self.path.open("rb") as file:
                if file.readline().decode("ascii", "replace").strip() != _made_by():
                    return None
                found: tuple[Grouper, datetime, str] = opened(file.read())
        except (OSError, StoreError):
            return None
        return found


@lru_cache(maxsize=1)
def _made_by() -> str:
    """Name the code that a grouper is made of: another one may not fit what was kept, or decide otherwise."""
    parts = sorted((path for path in files("anechoic.stories").iterdir() if path.is_file()), key=str)
    return fingerprint(__version__, *(path.read_bytes() for path in parts))
