"""A newsroom of the release before is brought to this version's shape, and nothing of it is lost."""

from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

import postgresql

pytestmark = pytest.mark.slow

DUMP = Path(__file__).with_name("release_0_1_0.sql")
OLDEST = Path(__file__).with_name("oldest.py")
LOOK = """
import json, sys
from anechoic.cli.home import Home
Home(sys.argv[1]).archive()
from django.core.management import call_command
call_command("migrate", check_unapplied=True, verbosity=0)
call_command("makemigrations", check_changes=True, dry_run=True, verbosity=0)
from anechoic.web.mail.models import Delivery
from anechoic.web.readers.models import Reader
print(json.dumps({
    "readers": sorted(Reader.objects.values_list("email", flat=True)),
    "mails": sorted(Delivery.objects.values_list("address", "state", "uncertain")),
}))
"""
AS_BEFORE = """
import json, sys
from anechoic.cli.home import Home
Home(sys.argv[1]).archive()
from django.db import connection
from anechoic.web.readers.models import Reader
with connection.cursor() as cursor:
    for table, row in json.loads(sys.argv[2]).items():
        names = ", ".join(f'"{name}"' for name in row)
        marks = ", ".join("%s" for _ in row)
        cursor.execute(f'INSERT INTO "{table}" ({names}) VALUES ({marks})', list(row.values()))
        cursor.execute(f'SELECT {names} FROM "{table}"')
        assert cursor.fetchall()
assert Reader.objects.get(email="dan@reader.example").delete()[0] == 1
Reader.objects.create(email="eve@reader.example", email_key="eve", created_at=sys.argv[3])
"""
AT = "2026-03-06T06:00:00+00:00"
WRITTEN_BY_0_1_0: dict[str, dict[str, object]] = {
    "django_session": {"session_key": "k", "session_data": "d", "expire_date": AT},
    "reader": {
        "id": "0" * 32, "email": "dan@reader.example", "email_key": "dan", "created_at": AT,
        "language": "en", "time_zone": "",
    },
    "log_in": {
        "link_hash": "l", "code_hash": "c", "browser_hash": "b", "email_key": "dan", "made_at": AT,
        "tries": 0, "used_at": None, "reader_id": "0" * 32,
    },
    "letter": {
        "address": "dan@reader.example", "state": "queued", "tries": 0, "next_at": AT, "changed_at": AT,
        "message_id": "", "answer": "", "subject": "s", "text": "t", "html": "h",
    },
}  # fmt: skip
"""What the site of 0.1.0 keeps of a visit, a confirmed address and a log-in."""
KEPT = {
    "readers": ["ada@reader.example", "bob@reader.example", "cyd@reader.example"],
    "states": ["accepted", "deferred", "held"],
}


def run(newsroom: Any, *command: str) -> str:
    done = subprocess.run(
        [sys.executable, *command], env=newsroom.environment, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def look(newsroom: Any) -> dict[str, Any]:
    found = json.loads(run(newsroom, "-c", LOOK, str(newsroom.folder)))
    return {"readers": found["readers"], "states": sorted(state for _, state, _ in found["mails"])}


def goes_on_as_before(newsroom: Any) -> None:
    """Both sites find what they read and write, the old one too: it goes on until the new one is ready."""
    run(newsroom, "-c", AS_BEFORE, str(newsroom.folder), json.dumps(WRITTEN_BY_0_1_0), AT)


def test_a_newsroom_of_0_1_0_on_sqlite(newsroom: Any) -> None:
    path = newsroom.folder / "newsroom.sqlite3"
    with closing(sqlite3.connect(path)) as database:
        database.executescript(DUMP.read_text())
    assert look(newsroom) == KEPT

    said = run(newsroom, "-c", "from anechoic.cli import main; main()", "--newsroom", str(newsroom.folder),
               "edition", "list", "--json")  # fmt: skip
    editions = [json.loads(line)["id"] for line in said.splitlines()]
    assert sorted(editions) == ["morning-briefing-2026-03-05", "morning-briefing-2026-03-06"]
    goes_on_as_before(newsroom)


@pytest.mark.postgres
def test_a_newsroom_of_0_1_0_on_postgresql(newsroom: Any) -> None:
    with postgresql.server() as url:
        newsroom.environment["ANECHOIC_DATABASE_URL"] = url
        run(newsroom, str(OLDEST), str(newsroom.folder))
        assert look(newsroom) == KEPT
        goes_on_as_before(newsroom)


def test_a_failed_upgrade_leaves_the_old_site_and_its_database(newsroom: Any) -> None:
    """A migration that cannot be made is told, and the database stays as it was: SQLite takes it all back."""
    path = newsroom.folder / "newsroom.sqlite3"
    with closing(sqlite3.connect(path)) as database:
        database.executescript(DUMP.read_text())
        database.execute("CREATE TABLE beat (stands_in_the_way int)")
        database.commit()
    done = subprocess.run(
        [sys.executable, "-m", "anechoic.cli.working", "prepare", str(newsroom.folder)],
        env=newsroom.environment, capture_output=True, text=True,
    )  # fmt: skip

    assert done.returncode != 0
    assert "beat" in done.stderr
    with closing(sqlite3.connect(path)) as database:
        assert database.execute("SELECT count(*) FROM reader").fetchone() == (3,)


def test_doctor_and_backup_look_at_an_older_newsroom_and_change_nothing(newsroom: Any) -> None:
    """The backup that one makes before an upgrade is the newsroom as it was."""
    path = newsroom.folder / "newsroom.sqlite3"
    with closing(sqlite3.connect(path)) as database:
        database.executescript(DUMP.read_text())
    before = {file.name: file.read_bytes() for file in newsroom.folder.iterdir() if file.is_file()}

    def anechoic(*words: str) -> str:
        command = (sys.executable, "-c", "from anechoic.cli import main; main()", "--newsroom")
        done = subprocess.run(
            [*command, str(newsroom.folder), *words],
            env=newsroom.environment, capture_output=True, text=True,
        )  # fmt: skip
        return done.stdout + done.stderr

    assert "an older version's" in anechoic("doctor")
    assert "Bring it back" in anechoic("backup", str(newsroom.folder.parent / "before.tar.gz"))

    after = {file.name: file.read_bytes() for file in newsroom.folder.iterdir() if file.is_file()}
    assert {name: after.get(name) for name in before} == before
    assert not {name for name, content in after.items() if content} - {*before}, "nothing was made, either"
