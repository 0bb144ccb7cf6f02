"""A newsroom's folder, opened for a command.

    home.make(name)            newsroom.toml, secret key, database
    home.archive()             the archive, with its database migrated
    home.look()                Django on the newsroom as it is, read only
    home.newsroom(progress)    the newsroom that runs the road

Django is loaded when a command first needs the archive, and not before.
"""

from __future__ import annotations

import os
import secrets
import sys
import time
from collections.abc import Callable
from contextlib import AbstractContextManager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from anechoic.web.running import alone, newsroom_of

if TYPE_CHECKING:
    from anechoic.newsroom import Newsroom
    from anechoic.settings import Settings
    from anechoic.web.archive.store import DjangoArchive

REDRAW_SECONDS = 0.2


@dataclass(slots=True)
class Home:
    """The folder that `--newsroom` names."""

    folder: str
    _archive: DjangoArchive | None = None
    _settings: Settings | None = None

    @property
    def path(self) -> Path:
        return Path(self.folder).resolve()

    def settings(self) -> Settings:
        """Read newsroom.toml, once: what runs goes on with it, whatever becomes of the file meanwhile."""
        from anechoic.settings import load

        self._settings = self._settings or load(self.path)
        return self._settings

    def make(self, name: str) -> None:
        """Make a newsroom here: settings, a secret key that only its owner may read, an empty database."""
        from anechoic.settings import write_default

        write_default(self.path, name)
        self._make_key()
        self.archive()

    def _make_key(self) -> None:
        with suppress(FileExistsError):
            handle = os.open(self.path / "secret.key", os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(handle, "w") as file:
                file.write(secrets.token_urlsafe(50))

    def _make_database(self) -> None:
        """Make SQLite's file, if that is where the newsroom lies, for its owner alone: it names readers."""
        from anechoic.web.database import sqlite_file

        file = sqlite_file(self.settings())
        if file is not None and file.parent.is_dir():
            with suppress(FileExistsError):
                os.close(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))

    def archive(self) -> DjangoArchive:
        """Open the archive; its database is brought to this version's shape first."""
        if self._archive is None:
            self._archive = self._open()
        return self._archive

    def _open(self) -> DjangoArchive:
        self.settings()
        self._make_key()
        os.environ["ANECHOIC_HOME"] = str(self.path)
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "anechoic.web.settings")
        import django
        from django.core.management import call_command

        django.setup()
        self._make_database()
        call_command("migrate", verbosity=0, interactive=False, skip_checks=True)
        from anechoic.web.archive.store import DjangoArchive

        return DjangoArchive()

    def look(self) -> None:
        """Open the newsroom to look at it: nothing is made, written, or brought to this version's shape."""
        self.settings()
        os.environ["ANECHOIC_HOME"] = str(self.path)
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "anechoic.web.settings")
        import django

        os.environ["ANECHOIC_LOOK"] = "1"  # asked once, when the settings are read
        django.setup()
        del os.environ["ANECHOIC_LOOK"]

    def alone(self) -> AbstractContextManager[None]:
        """Be the only run of this newsroom on this machine; InputError if another is under way."""
        return alone(self.path)

    def newsroom(
        self, progress: Callable[[str, int], None] | None = None, processes: int | None = None
    ) -> Newsroom:
        return newsroom_of(self.archive(), self.settings(), progress or Watched(), processes)


class Watched:
    """Progress for a person: one line, redrawn; silent when nobody watches, and for the first second."""

    def __init__(self) -> None:
        self._is_watched = sys.stderr.isatty()
        self._started = self._drawn = time.monotonic()

    def __call__(self, step: str, done: int) -> None:
        now = time.monotonic()
        if not self._is_watched or now - self._started < 1 or now - self._drawn < REDRAW_SECONDS:
            return
        self._drawn = now
        click.echo(f"\r\033[K{step}: {done:,}", nl=False, err=True)

    def clear(self) -> None:
        if self._is_watched:
            click.echo("\r\033[K", nl=False, err=True)


def now() -> datetime:
    """The door's clock: aware UTC, whole seconds. Rooms are given the time; they never ask."""
    return datetime.now(UTC).replace(microsecond=0)


pass_home = click.make_pass_decorator(Home)

processes_option = click.option(
    "--processes",
    type=click.IntRange(1, 64),
    help="Processes that read and tell; what they find is the same.  [default: as newsroom.toml says]",
)
