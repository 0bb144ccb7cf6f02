"""How a newsroom runs, from command line and desk alike: built as its settings say, one run at a time.

with alone(folder):
    newsroom_of(archive, settings).run(at, source)
"""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from anechoic.errors import InputError

if TYPE_CHECKING:
    from anechoic.keeping import Archive
    from anechoic.newsroom import Newsroom, Progress
    from anechoic.settings import Settings
    from anechoic.spread import Spread


class BusyError(InputError):
    """Another run is under way."""


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Be the only run of the newsroom in a folder on this machine; the system frees the lock if we die.

    Raises:
        BusyError: Another run is under way.
    """
    with (folder / "run.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise BusyError(
                f"{folder}: another run is under way. Nothing was done; try again when it has ended."
            ) from error
        yield


def newsroom_of(
    archive: Archive, settings: Settings, progress: Progress | None = None, processes: int | None = None
) -> Newsroom:
    """Build the newsroom with the writer and the press of its settings.

    Args:
        processes: Read and tell in so many processes of this machine, whatever the settings say.
    """
    from anechoic.briefs.writer import FolderCache, writer_of
    from anechoic.newsroom import Newsroom, quiet
    from anechoic.press import seldom
    from anechoic.web.press.bookmark import FileBookmark

    seldom()
    key = os.environ.get(settings.writer.key_env, "") if settings.writer.key_env else ""
    return Newsroom(
        archive,
        settings,
        progress=progress or quiet,
        writer=writer_of(settings.writer, FolderCache(settings.path("writer")), key),
        spread=_spread(settings, processes),
        bookmark=FileBookmark(settings.path("grouper.bookmark")) if settings.folder != "." else None,
    )


def _spread(settings: Settings, processes: int | None) -> Spread:
    if processes is None and settings.press.is_shared:
        from anechoic.web.press.sharing import Shared

        return Shared()
    from anechoic.press import Processes

    return Processes(processes or settings.press.processes)
