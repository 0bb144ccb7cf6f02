# ruff: noqa: E501  (markup is easier to read on one line)
"""`anechoic extract` takes rows, files, standard input and addresses, and no bad line stops it."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from anechoic import sample
from anechoic.cli import articles as door
from anechoic.outlets import Fetcher, LoopbackResolver
from anechoic.sample.server import SampleServer

BODY = "The ferry ran aground off Lowen Point on Thursday night, and nearly 200 passengers were hurt, police said."
PAGE = f"<html><body><article><h1>Ferry aground</h1><p>{BODY}</p><p>{BODY[:-1]} on Friday.</p></article></body></html>"
ROWS = ({"id": "a", "html": PAGE}, {"id": "e", "html": ""}, {"id": "f", "html": PAGE})
FIRST, EMPTY, LAST = map(json.dumps, ROWS)
LINES = f"{FIRST}\n{{not json\n[1]\n\n{EMPTY}\n{LAST}\n"


def rows(*words: str, given: str | None = None) -> list[dict[str, object]]:
    done = CliRunner().invoke(door.extract_command, [*words, "--json"], input=given)
    assert done.exit_code == 0, done.output
    return [json.loads(line) for line in done.output.splitlines()]


@pytest.fixture(params=["pages.jsonl", "pages.jsonl.gz", "-"])
def told(request, tmp_path: Path) -> list[dict[str, object]]:
    if request.param == "-":
        return rows("-", given=LINES)
    path = tmp_path / request.param
    path.write_bytes(gzip.compress(LINES.encode()) if request.param.endswith("gz") else LINES.encode())
    return rows(str(path))


def test_a_bad_line_is_refused_under_its_number_and_the_run_goes_on(told):
    assert [row["id"] for row in told] == ["a", "2", "3", "e", "f"]
    assert [bool(row.get("refused")) for row in told] == [False, True, True, True, False]
    assert told[-1]["paragraphs"]


def test_a_url_is_fetched_and_extracted(monkeypatch):
    with SampleServer() as server:
        resolver = LoopbackResolver(server.port)
        monkeypatch.setattr(door, "make_fetcher", lambda: Fetcher(resolver=resolver, allow_private=True))
        page = sample.pages()[0]
        (row,) = rows(page.url)
    assert row["url"] == page.url
    assert row["paragraphs"]


def test_a_private_address_is_refused_with_its_reason():
    (row,) = rows("http://127.0.0.1:9/")
    assert row["refused"]
    assert row["paragraphs"] == []
