"""The process dies anywhere; the newsroom is run again; nothing is lost, doubled or different.

The real command line runs on a database in a file, on two processes, and is killed with SIGKILL at
moments drawn from a printed seed:
`ANECHOIC_SEED=… pytest tests/journeys/test_cut_off_anywhere.py` plays one again.
"""

from __future__ import annotations

import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from anechoic import sample
from anechoic.things import to_builtins, to_json

pytestmark = pytest.mark.slow

KILLS = 4
LAST = 3
"""Mornings played: enough for stories that grow, revisions and editions."""


def _command(folder: Path, feed: Path, at: str, processes: int = 1) -> list[str]:
    return [
        sys.executable, "-c", "from anechoic.cli import main; main()",
        "--newsroom", str(folder), "receive", str(feed), "--at", at, "--editions",
        "--processes", str(processes),
    ]  # fmt: skip


def _environment() -> dict[str, str]:
    return {key: value for key, value in os.environ.items() if not key.startswith("ANECHOIC")}


def _run(folder: Path, feed: Path, at: str) -> None:
    subprocess.run(_command(folder, feed, at), check=True, capture_output=True, env=_environment())


def _make(folder: Path) -> None:
    command = [sys.executable, "-c", "from anechoic.cli import main; main()", "init", str(folder)]
    subprocess.run(command, check=True, capture_output=True, env=_environment())


def _feeds(folder: Path) -> list[tuple[str, Path]]:
    """Write what came in by each morning as JSON lines of pages."""
    feeds = []
    for number, at in enumerate(sample.ticks()[:LAST]):
        path = folder / f"morning-{number}.jsonl"
        rows = []
        for page in sample.pages(at):
            html = page.body.decode(page.charset or "utf-8", "replace")
            row = {"url": page.url, "outlet": page.outlet, "html": html}
            rows.append(row | {"published": page.entry and to_builtins(page.entry.published_at)})
        path.write_bytes(b"\n".join(to_json(row) for row in rows))
        feeds.append((at.isoformat(), path))
    return feeds


def _content(folder: Path) -> dict[str, list[str]]:
    """Read all that the newsroom keeps, without the numbers that only count rows."""
    tables = {
        "article": "SELECT id, text_hash, is_placed FROM article ORDER BY id",
        "membership": "SELECT article_id, story, saga, decision FROM membership ORDER BY article_id",
        "story": "SELECT id, title, topic, importance, origins, outlets, hex(payload) FROM story ORDER BY id",
        "ledger": "SELECT story_id, hex(payload) FROM ledger ORDER BY story_id",
        "brief": "SELECT id, headline, text, made_at, hex(payload) FROM brief ORDER BY id",
        "edition": "SELECT id, hex(payload) FROM edition ORDER BY id",
        "refusal": "SELECT stage, subject, reason FROM refusal ORDER BY 1, 2, 3",
    }
    with sqlite3.connect(folder / "newsroom.sqlite3") as database:
        return {name: [json.dumps(row) for row in database.execute(query)] for name, query in tables.items()}


def test_a_newsroom_that_is_killed_again_and_again_ends_up_the_same(tmp_path: Path) -> None:
    seed = int(os.environ.get("ANECHOIC_SEED") or random.SystemRandom().randrange(10**6))
    print(f"ANECHOIC_SEED={seed}")
    chance = random.Random(seed)
    feeds = _feeds(tmp_path)
    calm, shaken = tmp_path / "calm", tmp_path / "shaken"
    _make(calm)
    started = time.monotonic()
    for at, feed in feeds:
        _run(calm, feed, at)
    usual_seconds = (time.monotonic() - started) / len(feeds)

    _make(shaken)
    for at, feed in feeds:
        for _ in range(KILLS // len(feeds) + 1):
            process = subprocess.Popen(
                _command(shaken, feed, at, processes=2),
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                env=_environment(),
            )
            try:
                process.wait(timeout=chance.uniform(0.2, 1.0) * usual_seconds)
            except subprocess.TimeoutExpired:
                process.send_signal(signal.SIGKILL)
                process.wait()
        _run(shaken, feed, at)

    expected, found = _content(calm), _content(shaken)
    assert expected["brief"]
    for table in expected:
        assert found[table] == expected[table], f"{table} differs; seed {seed}"


def test_receiving_twice_changes_nothing(tmp_path: Path) -> None:
    (at, feed), *_ = _feeds(tmp_path)
    folder = tmp_path / "newsroom"
    _make(folder)
    _run(folder, feed, at)
    once = _content(folder)
    subprocess.run(
        _command(folder, feed, "2026-03-20T05:00:00+00:00"),
        check=True,
        capture_output=True,
        env=_environment(),
    )

    assert _content(folder)["brief"] == once["brief"]
    assert _content(folder)["membership"] == once["membership"]
