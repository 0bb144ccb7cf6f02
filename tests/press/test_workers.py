"""Workers share a run over PostgreSQL, and what they leave is what one process would have left."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

import postgresql
from anechoic import sample
from anechoic.errors import SettingsError, StoreError
from anechoic.things import to_builtins, to_json
from anechoic.web.press.sealing import opened, sealed

WORKERS = 4
PAGES = 40
AT = "2026-03-06T05:00:00+00:00"
TABLES = {
    "article": "SELECT id, text_hash, payload FROM article ORDER BY id",
    "membership": "SELECT article_id, story, saga FROM membership ORDER BY article_id",
    "reading": "SELECT article_id, payload FROM reading ORDER BY article_id",
    "ledger": "SELECT story_id, payload FROM ledger ORDER BY story_id",
    "perspectives": "SELECT story_id, payload FROM perspectives ORDER BY story_id",
    "brief": "SELECT id, payload FROM brief ORDER BY id",
}
MAIN = [sys.executable, "-c", "from anechoic.cli import main; main()"]


@pytest.fixture
def server() -> Iterator[str]:
    with postgresql.server() as url:
        yield url


def _pages(folder: Path) -> Path:
    rows = []
    for page in sample.pages()[:PAGES]:
        html = page.body.decode(page.charset or "utf-8", "replace")
        entry = page.entry and to_builtins(page.entry.published_at)
        rows.append({"url": page.url, "outlet": page.outlet, "html": html, "published": entry})
    path = folder / "pages.jsonl"
    path.write_bytes(b"\n".join(map(to_json, rows)))
    return path


def _newsroom(folder: Path, url: str, is_shared: bool) -> Path:
    """Make a newsroom of its own database on the server."""
    name = folder.name
    with psycopg.connect(url, autocommit=True) as admin:
        admin.execute(f"CREATE DATABASE {name}")
    folder.mkdir()
    (folder / "secret.key").write_text("a key that both newsrooms have")
    shared = "[press]\nis_shared = true\n" if is_shared else ""
    address = url.removesuffix("/postgres") + f"/{name}"
    (folder / "newsroom.toml").write_text(f'[database]\nurl = "{address}"\n{shared}')
    return folder


def _start(folder: Path, *words: str) -> subprocess.Popen[bytes]:
    """Start a command; what it complains of is added to the folder's file "said"."""
    environment = {key: value for key, value in os.environ.items() if not key.startswith("ANECHOIC")}
    command = [*MAIN, "--newsroom", str(folder), *words]
    with (folder / "said").open("ab") as said:
        return subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=said)


def _run(folder: Path, pages: Path) -> None:
    run = _start(folder, "receive", str(pages), "--at", AT)
    assert run.wait(240) == 0, (folder / "said").read_text()[-3000:]


def _content(folder: Path) -> dict[str, list[tuple[object, ...]]]:
    url = (folder / "newsroom.toml").read_text().split('"')[1]
    with psycopg.connect(url) as database:
        return {name: database.execute(query).fetchall() for name, query in TABLES.items()}


@pytest.mark.slow
@pytest.mark.postgres
def test_four_workers_killed_at_random_leave_the_same_newsroom(server: str, tmp_path: Path) -> None:
    seed = int(os.environ.get("ANECHOIC_SEED") or random.SystemRandom().randrange(10**6))
    print(f"ANECHOIC_SEED={seed}")
    chance = random.Random(seed)
    pages = _pages(tmp_path)
    calm = _newsroom(tmp_path / "calm", server, is_shared=False)
    shared = _newsroom(tmp_path / "shared", server, is_shared=True)
    _run(calm, pages)

    _start(shared, "stories", "list").wait(60)
    workers = [_start(shared, "work") for _ in range(WORKERS)]
    run = _start(shared, "receive", str(pages), "--at", AT)
    try:
        while run.poll() is None:
            time.sleep(chance.uniform(0.3, 2.0))
            victim = chance.randrange(WORKERS)
            workers[victim].send_signal(signal.SIGKILL)
            workers[victim].wait()
            workers[victim] = _start(shared, "work")
    finally:
        for worker in workers:
            worker.kill()
            worker.wait()

    assert run.returncode == 0, (shared / "said").read_text()[-3000:]
    expected, found = _content(calm), _content(shared)
    assert expected["brief"]
    for table in expected:
        assert found[table] == expected[table], f"{table} differs; seed {seed}"


@pytest.mark.django_db
def test_a_database_without_row_locks_is_refused_with_a_remedy() -> None:
    from django.db import connection

    from anechoic.web.press.sharing import Shared

    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL has row locks")
    with pytest.raises(SettingsError, match="processes"):
        Shared()


def test_what_another_key_sealed_is_not_opened(settings) -> None:
    data = sealed({"fact": 1})
    assert opened(data) == {"fact": 1}

    settings.SECRET_KEY = "another"

    with pytest.raises(StoreError, match="seal"):
        opened(data)


def test_what_was_changed_on_the_way_is_not_opened() -> None:
    data = sealed([1, 2, 3])

    with pytest.raises(StoreError):
        opened(data[:-1] + b"x")
