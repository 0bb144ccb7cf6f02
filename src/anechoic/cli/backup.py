"""A newsroom in one file, and back: database, settings, pictures, secret key and mail keys.

The database is copied while it is in use: SQLite by its own backup interface, PostgreSQL by pg_dump.
"""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import subprocess
import tarfile
import tempfile
from contextlib import closing
from pathlib import Path

import click

from anechoic import __version__
from anechoic.cli.home import Home, now, pass_home
from anechoic.errors import AnechoicError, InputError, StoreError
from anechoic.settings import FILE

ABOUT = "about.json"
SQLITE, POSTGRESQL = "database.sqlite3", "database.pgdump"
PRIVATE = 0o600
KEPT = (FILE, "secret.key", "figures.json")
FOLDERS = ("pictures", "writer")
"""Pictures that the site shows, and what a model worded: neither can be made again."""


@click.command(epilog="Example: anechoic backup /backups/newsroom.tar.gz")
@click.argument("path", metavar="FILE", type=click.Path(dir_okay=False, path_type=Path))
@pass_home
def backup(home: Home, path: Path) -> None:
    """Write the whole newsroom to FILE, which must not exist yet.

    It may run while the newsroom runs, and before an upgrade: it changes nothing. FILE holds readers'
    addresses, the secret key and the mail keys: only its owner may read it. Mails in the outbox and the
    site's collected files are left out.
    """
    settings = home.settings()
    home.look()
    from anechoic.web.database import sqlite_file

    if path.exists():
        raise InputError(f"{path} exists already. We kept it as it is; name another file.")
    database = sqlite_file(settings)
    if database is not None and not database.is_file():
        raise InputError(f"{database}: there is no database yet, so nothing to keep. No backup was written.")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        copy_database(folder, home)
        _write_about(folder)
        found = [(home.path / kept, kept) for kept in KEPT if (home.path / kept).is_file()]
        keys = settings.delivery.keys
        found += [(key, f"{keys}/{key.name}") for key in settings.path(keys).glob("*.pem")]
        found += [(file, str(file.relative_to(home.path))) for file in _files_in(home.path)]
        _pack(path, [*found, *((file, file.name) for file in sorted(folder.iterdir()))])
    click.echo(
        f"{path}: {path.stat().st_size / 1e6:.1f} MB. Bring it back: anechoic --newsroom NEW restore {path}"
    )


def _files_in(folder: Path) -> list[Path]:
    found = [file for name in FOLDERS for file in sorted((folder / name).rglob("*"))]
    return [file for file in found if file.is_file() and not file.is_symlink()]


def _write_about(folder: Path) -> None:
    about = {"anechoic": __version__, "made_at": now().isoformat()}
    (folder / ABOUT).write_text(json.dumps(about), "utf-8")


def _pack(path: Path, files: list[tuple[Path, str]]) -> None:
    """Write all or nothing: the file gets its name when it is whole."""
    part = path.with_name(f"{path.name}.part")
    try:
        with (
            os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, PRIVATE), "wb") as file,
            tarfile.open(fileobj=file, mode="w:gz", compresslevel=6) as tar,
        ):
            for source, name in files:
                tar.add(source, name, recursive=False)
        part.rename(path)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise StoreError(f"{path}: {error}. No backup was written.") from error


def copy_database(folder: Path, home: Home) -> None:
    """Copy the database into a folder, as it is at one moment."""
    from django.db import connection

    if connection.vendor == "sqlite":
        source = connection.settings_dict["NAME"]
        with (
            closing(sqlite3.connect(source, uri=True)) as old,
            closing(sqlite3.connect(folder / SQLITE)) as new,
        ):
            old.backup(new)
        return
    _run([_tool("pg_dump"), "--format=custom", "--no-owner", "--file", str(folder / POSTGRESQL)])


def _tool(name: str) -> str:
    found = shutil.which(name)
    if found is None:
        raise StoreError(
            f"{name} is not on this machine. Nothing was done. On Debian: apt install postgresql-client"
        )
    return found


def _run(command: list[str]) -> None:
    """Run a tool of PostgreSQL on our database; the password goes by the environment, unlisted."""
    from django.db import connection

    about = connection.settings_dict
    known = {
        "PGHOST": about["HOST"],
        "PGPORT": about["PORT"],
        "PGUSER": about["USER"],
        "PGPASSWORD": about["PASSWORD"],
    }
    environment = {
        **os.environ,
        **{name: value for name, value in known.items() if value},
        "PGDATABASE": about["NAME"],
    }
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)  # noqa: S603
    if done.returncode:
        raise StoreError(f"{Path(command[0]).name} failed: {done.stderr.strip()[-500:]}")


@click.command(epilog="Example: anechoic --newsroom /srv/newsroom restore /backups/newsroom.tar.gz")
@click.argument("path", metavar="FILE", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@pass_home
def restore(home: Home, path: Path) -> None:
    """Make a newsroom from FILE in the folder that --newsroom names, where none may be.

    Editions that had not gone out to everyone when the backup was made are paused or held: they may have gone
    out since. `anechoic mail status` and `anechoic edition list` name them.
    """
    if (home.path / FILE).exists():
        raise InputError(f"{home.path} holds a newsroom already. Nothing was changed. Name an empty folder.")
    home.path.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=home.path) as name:
        _unpack(path, Path(name))
        _put_back(Path(name), home)
    paused = _pause_editions(home)
    click.echo(f"{home.path}: restored.{f' {paused} editions wait for your word.' if paused else ''}")


def _unpack(path: Path, folder: Path) -> None:
    try:
        with tarfile.open(path, "r:gz") as tar:
            tar.extractall(folder, filter="data")  # refuses links, devices, and names that lead elsewhere
    except (tarfile.TarError, OSError, EOFError) as error:
        raise InputError(f"{path}: this is no backup of ours ({error}). Nothing was restored.") from error
    missing = [name for name in (ABOUT, FILE) if not (folder / name).is_file()]
    if missing or not any((folder / name).is_file() for name in (SQLITE, POSTGRESQL)):
        raise InputError(f"{path}: this is no backup of ours. Nothing was restored.")


def _put_back(folder: Path, home: Home) -> None:
    """Put the files in place: the secret key first, the settings last.

    Without settings the folder is no newsroom, so a restore that was cut off is done again, and nothing makes
    the newsroom another key meanwhile.
    """
    from anechoic import settings as newsroom_settings

    url = newsroom_settings.load(folder).database.url
    names = {str(file.relative_to(folder)) for file in folder.rglob("*") if file.is_file()}
    database = (home.path / url.removeprefix("sqlite:///")).resolve()
    if SQLITE in names and not database.is_relative_to(home.path) and database.exists():
        raise InputError(
            f"{database} is there already, and a newsroom may live in it. Nothing was restored. "
            "Move it away if none does."
        )
    for name in ("secret.key", *sorted(names - {ABOUT, FILE, SQLITE, POSTGRESQL, "secret.key"})):
        if name in names:
            _move(folder / name, home.path / name)
    if SQLITE in names:
        _move(folder / SQLITE, database)
    _move(folder / FILE, home.path / FILE)
    if POSTGRESQL in names:
        try:
            _restore_postgresql(folder / POSTGRESQL, home)
        except AnechoicError:
            (home.path / FILE).unlink()  # a folder without a database must not pass for a newsroom
            raise


def _move(file: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    shutil.move(file, target)  # an absolute address may lie on another file system
    if file.name == SQLITE:
        target.chmod(PRIVATE)


def _restore_postgresql(dump: Path, home: Home) -> None:
    """Fill an empty database; one that holds a newsroom is left alone."""
    os.environ["ANECHOIC_HOME"] = str(home.path)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "anechoic.web.settings")
    import django
    from django.db import connection

    django.setup()
    if connection.introspection.table_names():
        raise InputError(
            f"The database {connection.settings_dict['NAME']} is not empty. Nothing was restored to it."
        )
    _run(
        [
            _tool("pg_restore"),
            "--no-owner",
            "--exit-on-error",
            "--dbname",
            connection.settings_dict["NAME"],
            str(dump),
        ]
    )


def _pause_editions(home: Home) -> int:
    """Have editions wait for a word: those on their way, and those that were to go out; tell how many."""
    home.archive()
    from anechoic.web.archive.models import ActRow, EditionRow
    from anechoic.web.archive.tellings import RESTORED
    from anechoic.web.mail.models import DUE, Mailing, State
    from anechoic.web.waiting import GOING

    on_their_way = Mailing.objects.filter(deliveries__state__in=(*DUE, State.TRANSMITTING)).distinct()
    ids = list(on_their_way.values_list("pk", flat=True))
    reason = "Restored from a backup: these mails may have gone out since."
    Mailing.objects.filter(pk__in=ids).update(is_paused=True, pause_reason=reason)
    held: int = EditionRow.objects.filter(state__in=GOING).update(state="held")
    ActRow.objects.create(
        at=now(),
        by="the operator",
        act=RESTORED,
        subject="the newsroom",
        detail={"said": "Restored from a backup. Editions wait for a word."},
    )
    return len(ids) + held


COMMANDS = [backup, restore]
