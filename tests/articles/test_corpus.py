"""Pages and feeds that once broke something, or would have: none raises, none takes its time."""

from __future__ import annotations

import gzip
import time
from pathlib import Path

import pytest

from anechoic.articles import Article, extract, extract_text
from anechoic.errors import Refusal
from anechoic.outlets import read_feed

CORPUS = Path(__file__).parent / "corpus"
URL = "https://fuzz.example/page"
READERS = {
    "read_page": lambda body: extract(body, URL),
    "read_string": lambda body: extract(body.decode("utf-8", "surrogateescape"), URL),
    "read_text": lambda body: extract_text(body.decode("latin-1"), URL),
}
CASES = {
    "nested boxes": b"<div>" * 40_000 + b"<p>" + b"The ferry sails again. " * 20,
    "one huge row": b"<table><tr>" + b"<td colspan=999999>1" * 20_000 + b"</table>",
    "a line of names": b"<p>By " + b"Ada Moor, " * 40 + b"</p>",
    "a line of brackets": b"<p>" + b"(AP) " * 80 + b"</p>",
    "a line of dots": b"<p>" + b"newsletter . " * 32 + b"</p>",
    "deep data": b"<script type='application/ld+json'>" + b"[" * 100_000 + b"</script><p>x</p>",
    "data that point at themselves": b"<script type='application/ld+json'>"
    b'{"@graph":[{"@id":"a","@type":"NewsArticle","author":{"@id":"a"},"image":{"@id":"a"}}]}</script>'
    b"<p>" + b"The ferry sails again. " * 20,
    "data of wrong types": b"<script type='application/ld+json'>"
    b'{"@type":"NewsArticle","author":5,"image":[[]],"headline":{"@value":[]},"datePublished":[1e999]}'
    b"</script><p>" + b"The ferry sails again. " * 20,
    "a million spaces": b"<p>" + b" " * 1_000_000 + b"x</p>",
    "comments that never end": b"<!--" * 50_000,
    "open scripts": b"<script>" * 20_000,
    "an address that is none": b"<link rel=canonical href='http://[::1'><p>" + b"The ferry sails. " * 20,
}


def found() -> list[Path]:
    return sorted(CORPUS.glob("*.gz"))


@pytest.mark.parametrize("name", CASES)
def test_a_hostile_page_gives_an_answer_within_two_seconds(name):
    for reader in READERS.values():
        assert isinstance(_timed(reader, CASES[name]), Article | Refusal)


@pytest.mark.parametrize("path", found(), ids=lambda path: path.name)
def test_what_mutation_found_stays_mended(path):
    """Found by benchmarks/fuzz.py; the name says which reader it broke."""
    kind, _, _ = path.name.partition("-")
    reader = READERS.get(kind) or (lambda body: read_feed(body, URL))

    _timed(reader, gzip.decompress(path.read_bytes()))


def _timed(reader, body):
    started = time.process_time()
    got = reader(body)
    assert time.process_time() - started < 2
    return got
