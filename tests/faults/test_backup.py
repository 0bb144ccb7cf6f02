"""A newsroom in one file, brought back by a restore that is really done."""

from __future__ import annotations

import io
import sqlite3
import subprocess
import sys
import tarfile
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

import postgresql
from anechoic import settings
from anechoic.cli import backup
from anechoic.cli.backup import SQLITE, _move
from anechoic.cli.home import Home

pytestmark = pytest.mark.slow


def anechoic(newsroom: Any, folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    command = [
        sys.executable,
        "-c",
        "from anechoic.cli import main; main()",
        "--newsroom",
        str(folder),
        *words,
    ]
    return subprocess.run(command, env=newsroom.environment, capture_output=True, text=True, check=False)


def test_a_restored_newsroom_is_the_same_and_sends_nothing_unasked(newsroom: Any) -> None:
    """Failure test 7: its editions wait for a word."""
    newsroom.make(5)
    (newsroom.folder / "mail-keys").mkdir()
    (newsroom.folder / "mail-keys" / "spring-rsa.pem").write_text("a key")
    (newsroom.folder / "pictures" / "ab").mkdir(parents=True)
    (newsroom.folder / "pictures" / "ab" / "ferry.webp").write_bytes(b"a picture")
    with closing(sqlite3.connect(newsroom.folder / "newsroom.sqlite3")) as database, database:
        database.execute(
            "INSERT INTO edition (id, recipe, day, made_at, state, sends_at, payload) VALUES "
            "('evening-2026-03-06', 'evening', '2026-03-06', '2026-03-06', 'approved', '2026-03-06', '')"
        )
    file, new = newsroom.folder / "backup.tar.gz", newsroom.folder / "elsewhere"
    made = anechoic(newsroom, newsroom.folder, "backup", str(file))
    assert made.returncode == 0, made.stderr
    assert file.stat().st_mode & 0o777 == 0o600

    done = anechoic(newsroom, new, "restore", str(file))
    assert done.returncode == 0, done.stderr
    assert "2 editions wait" in done.stdout
    for name in ("newsroom.toml", "secret.key", "mail-keys/spring-rsa.pem", "pictures/ab/ferry.webp"):
        assert (new / name).read_bytes() == (newsroom.folder / name).read_bytes()
    assert (new / "secret.key").stat().st_mode & 0o777 == 0o600
    assert "5 readers" in anechoic(newsroom, new, "readers", "count").stdout
    assert "Paused: morning-briefing-2026-03-06" in anechoic(newsroom, new, "mail", "status").stdout
    with closing(sqlite3.connect(new / "newsroom.sqlite3")) as database:
        assert database.execute("SELECT state FROM edition").fetchall() == [("held",)]
        assert database.execute("SELECT act FROM act").fetchall() == [("restored",)]
    assert "holds a newsroom already" in anechoic(newsroom, new, "restore", str(file)).stderr


@pytest.mark.parametrize("where", ["absolute", "beside"])
def test_a_restore_overwrites_no_database_that_lies_elsewhere(newsroom: Any, where: str) -> None:
    newsroom.make(2)
    outside = newsroom.folder.parent
    elsewhere = outside / f"{where}.sqlite3"
    (newsroom.folder / "newsroom.sqlite3").rename(elsewhere)
    address = str(elsewhere) if where == "absolute" else f"../{where}.sqlite3"
    file = newsroom.folder / settings.FILE
    file.write_text(file.read_text("utf-8").replace("newsroom.sqlite3", address), "utf-8")
    assert anechoic(newsroom, newsroom.folder, "backup", str(outside / f"{where}.tar.gz")).returncode == 0

    done = anechoic(newsroom, outside / f"{where}-new", "restore", str(outside / f"{where}.tar.gz"))

    assert done.returncode == 1
    assert f"{where}.sqlite3 is there already" in done.stderr
    assert not (outside / f"{where}-new" / settings.FILE).exists()


def test_a_restore_that_is_cut_off_leaves_no_newsroom_with_another_key(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = ("newsroom.toml", "newsroom.sqlite3", "pictures/ab.webp", "secret.key", "writer/one.json")
    for stop in range(len(names)):
        old, new = tmp_path / f"old{stop}", tmp_path / f"new{stop}"
        settings.write_default(old)
        new.mkdir()
        for name in ("pictures/ab.webp", "secret.key", "writer/one.json", SQLITE):
            (old / name).parent.mkdir(exist_ok=True)
            (old / name).touch()
        moves: list[Path] = []

        def move(file: Path, target: Path, moves: list[Path] = moves, stop: int = stop) -> None:
            if len(moves) == stop:
                raise KeyboardInterrupt
            moves.append(target)
            _move(file, target)

        monkeypatch.setattr(backup, "_move", move)
        with pytest.raises(KeyboardInterrupt):
            backup._put_back(old, Home(str(new)))

        assert not (new / "newsroom.toml").exists()
        assert (new / "secret.key").exists() is (stop > 0)


@pytest.mark.parametrize("name", ["../outside", "/tmp/outside-anechoic"])
def test_a_file_that_leads_elsewhere_is_refused(newsroom: Any, name: str) -> None:
    file = newsroom.folder / "bad.tar.gz"
    with tarfile.open(file, "w:gz") as tar:
        entry = tarfile.TarInfo(name)
        entry.size = 1
        tar.addfile(entry, io.BytesIO(b"x"))
    done = anechoic(newsroom, newsroom.folder / "new", "restore", str(file))

    assert done.returncode != 0
    assert "no backup of ours" in done.stderr
    assert not Path("/tmp/outside-anechoic").exists()
    assert not (newsroom.folder / "outside").exists()


def test_the_doctor_says_what_to_do(newsroom: Any) -> None:
    newsroom.open_server()
    anechoic(newsroom, newsroom.folder, "mail", "status")
    (newsroom.folder / "secret.key").chmod(0o644)
    assert (newsroom.folder / "newsroom.sqlite3").stat().st_mode & 0o777 == 0o600
    (newsroom.folder / "newsroom.sqlite3").chmod(0o640)
    newsroom.close_server()
    done = anechoic(newsroom, newsroom.folder, "doctor")

    assert done.returncode == 1
    assert "others may read it (644)" in done.stdout
    assert "others may read it (640)" in done.stdout
    assert "chmod 600" in done.stdout
    assert "does not take our mail" in done.stdout
    assert "Set [newsroom] address" in done.stdout


@pytest.mark.postgres
def test_a_newsroom_on_postgresql_is_restored_into_an_empty_database(newsroom: Any) -> None:
    import psycopg

    file, new = newsroom.folder / "backup.tar.gz", newsroom.folder / "elsewhere"
    with postgresql.server() as url:
        with psycopg.connect(url, autocommit=True) as server:
            for name in ("old", "new"):
                server.execute(f"CREATE DATABASE {name}")
        newsroom.environment["ANECHOIC_DATABASE_URL"] = url.replace("/postgres", "/old")
        newsroom.make(5)
        made = anechoic(newsroom, newsroom.folder, "backup", str(file))
        assert made.returncode == 0, made.stderr

        again = anechoic(newsroom, new, "restore", str(file))
        assert "is not empty" in again.stderr
        assert not (new / "newsroom.toml").exists()

        newsroom.environment["ANECHOIC_DATABASE_URL"] = url.replace("/postgres", "/new")
        done = anechoic(newsroom, new, "restore", str(file))
        assert done.returncode == 0, done.stderr
        assert "1 editions wait" in done.stdout
        assert "5 readers" in anechoic(newsroom, new, "readers", "count").stdout
        assert "deliveries: 5 queued" in anechoic(newsroom, new, "mail", "status").stdout
