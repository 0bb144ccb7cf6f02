"""A run that gets too little memory ends with two lines, keeps what it kept whole, and loses nothing."""

from __future__ import annotations

import os
import resource
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from anechoic import sample
from anechoic.things import to_builtins, to_json

PAGES = 24
LIMIT = 330
"""Megabytes of addresses, of which the road needs some 450 with its models."""


def _anechoic(folder: Path, *words: str, limit: int = 0) -> subprocess.CompletedProcess[bytes]:
    environment = {key: value for key, value in os.environ.items() if not key.startswith("ANECHOIC")}
    command = [sys.executable, "-c", "from anechoic.cli import main; main()", "--newsroom", str(folder)]
    size = limit * 2**20
    limited = (lambda: resource.setrlimit(resource.RLIMIT_AS, (size, size))) if limit else None
    environment["OPENBLAS_NUM_THREADS"] = "1"
    return subprocess.run([*command, *words], env=environment, capture_output=True, preexec_fn=limited)


def _pages(folder: Path) -> Path:
    rows = []
    for page in sample.pages()[:PAGES]:
        html = page.body.decode(page.charset or "utf-8", "replace")
        row = {"url": page.url, "outlet": page.outlet, "html": html}
        rows.append(row | {"published": page.entry and to_builtins(page.entry.published_at)})
    path = folder / "pages.jsonl"
    path.write_bytes(b"\n".join(map(to_json, rows)))
    return path


def _kept(folder: Path) -> tuple[list[tuple[str, ...]], ...]:
    with sqlite3.connect(folder / "newsroom.sqlite3") as database:
        assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        queries = (
            "SELECT id, hex(payload) FROM brief ORDER BY id",
            "SELECT id, text_hash FROM article ORDER BY id",
        )
        return tuple(database.execute(query).fetchall() for query in queries)


@pytest.mark.slow
def test_a_run_with_too_little_memory_says_so_and_the_next_one_loses_nothing(tmp_path: Path) -> None:
    pages, calm, tight = _pages(tmp_path), tmp_path / "calm", tmp_path / "tight"
    take = ("receive", str(pages), "--at", "2026-03-06T05:00:00+00:00")
    for folder in (calm, tight):
        _anechoic(folder, "init", str(folder))
    assert _anechoic(calm, *take).returncode == 0

    end = _anechoic(tight, *take, limit=LIMIT)

    assert end.returncode == 1
    assert b"memory" in end.stderr.lower(), end.stderr[-2000:]
    assert b"Traceback" not in end.stderr
    _kept(tight)
    assert _anechoic(tight, *take).returncode == 0
    assert _kept(tight) == _kept(calm)
