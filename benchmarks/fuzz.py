# ruff: noqa: E501
"""Mutates pages and feeds until something breaks: a crash, two seconds on one of them, or 500 MB.

    python benchmarks/fuzz.py --minutes 30
    python benchmarks/fuzz.py --minutes 30 --pages pages.jsonl.gz    real pages too, as food for mutation

Seeds are the invented week's pages and feeds. What breaks is written to tests/articles/corpus (or --keep), where a
test reads it ever after; what grew from --pages stays out of the repository, for it is an outlet's. The run of
one --seed is the same everywhere, as far as it gets.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import random
import resource
import time
import traceback
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import click

from anechoic import sample
from anechoic.articles import extract, extract_text
from anechoic.outlets import read_feed

MAX_SECONDS, MAX_MB = 2.0, 500
MAX_CASE_BYTES = 3_000_000
CORPUS = Path(__file__).parents[1] / "tests" / "articles" / "corpus"
Mutation = Callable[[random.Random, bytes, bytes], bytes]

_SNIPPETS = """
    <p> </p> <div> </div> <table><tr><td colspan=999999> <br> <nav> </nav> <article> <script> </script> <!-- --> <svg>
    <title> <h1> <a href='//[ '> <blockquote> <figure> <figcaption> <noscript> <template> <base href=x:> &#x110000;
    &#0; &amp; &nbsp; <![CDATA[ ]]> <?xml?> <time datetime='9999-99-99T99:99:99+99:99'> <meta property=og:title>
    <meta property=og:image content='http://['> <html lang=xx-> \x00 \xff\xfe \xc3\x28 \xe2\x80 <p itemprop=author>
    <link rel=canonical href='http://[::1'> <item> <entry> <guid> <pubDate>31 Feb 0000 25:61</pubDate> <link/> ]]>
"""
SNIPPETS = [piece.encode("latin-1") for piece in _SNIPPETS.split()]
_LINES = (
    "newsletter ",
    "By A ",
    "(AP) ",
    "1.",
    "a, ",
    "Photo: ",
    "12:34 ",
    "\u00c3\u00a9",
    "\u6f22",
    "| x ",
    '"',
    "' ",
    "/dpa ",
)
_DATA = (
    '{"@type":"NewsArticle","author":5,"image":[[]],"headline":{"@value":[]},"datePublished":[1e999]}',
    '{"@graph":[{"@id":"a","@type":"NewsArticle","author":{"@id":"a"},"image":{"@id":"a"},"publisher":{"@id":"a"}}]}',
    "[" * 5000, '{"a":' * 5000, '{"@type":"NewsArticle","headline":"' + "x" * 100_000 + '"}', "nul",
)  # fmt: skip


def cut(dice: random.Random, one: bytes, _: bytes) -> bytes:
    return one[: dice.randrange(len(one) + 1)]


def splice(dice: random.Random, one: bytes, other: bytes) -> bytes:
    at, start = dice.randrange(len(one) + 1), dice.randrange(len(other) + 1)
    return one[:at] + other[start : start + dice.randrange(4000)] + one[at:]


def insert(dice: random.Random, one: bytes, _: bytes) -> bytes:
    at = dice.randrange(len(one) + 1)
    return one[:at] + dice.choice(SNIPPETS) * dice.choice((1, 1, 3, 50, 3000)) + one[at:]


def repeat(dice: random.Random, one: bytes, _: bytes) -> bytes:
    at = dice.randrange(len(one) + 1)
    piece = one[at : at + dice.choice((1, 10, 100, 3000))]
    return (
        one[:at] + piece * min(dice.choice((2, 30, 3000)), 1 + MAX_CASE_BYTES // (len(piece) + 1)) + one[at:]
    )


def delete(dice: random.Random, one: bytes, _: bytes) -> bytes:
    sign = dice.choice((b">", b"<", b'"', b"/", b"</p>", b"</div>", b" "))
    return one.replace(sign, b"", dice.choice((1, 20, 100_000)))


def flip(dice: random.Random, one: bytes, _: bytes) -> bytes:
    body = bytearray(one)
    for _times in range(min(len(body), dice.choice((1, 20, 400)))):
        body[dice.randrange(len(body))] = dice.randrange(256)
    return bytes(body)


def long_line(dice: random.Random, one: bytes, _: bytes) -> bytes:
    """One text that goes on and on: where patterns that look back and forth lose their time."""
    at = dice.randrange(len(one) + 1)
    size = dice.choice((100, 390, 5000, 60_000))
    line = "".join(dice.choice(_LINES) for _ in range(dice.choice((1, 2, 5)))) * (size // 4)
    return one[:at] + b"<p>" + line[:size].encode() + b"</p>" + one[at:]


def lie(dice: random.Random, one: bytes, _: bytes) -> bytes:
    return b"<script type='application/ld+json'>" + dice.choice(_DATA).encode() + b"</script>" + one


MUTATIONS: tuple[Mutation, ...] = (cut, splice, insert, repeat, delete, flip, long_line, lie)


def read_page(body: bytes) -> None:
    extract(body, "https://fuzz.example/page")


def read_string(body: bytes) -> None:
    extract(body.decode("utf-8", "surrogateescape"), "https://fuzz.example/page")


def read_text(body: bytes) -> None:
    extract_text(body.decode("latin-1"), "https://fuzz.example/page")


def read_any_feed(body: bytes) -> None:
    read_feed(body, "https://fuzz.example/feed")


def seeds(pages: Path | None) -> tuple[list[bytes], list[bytes]]:
    """Pages and feeds to begin with."""
    bodies = [page.body for page in sample.pages()]
    if pages:
        with gzip.open(pages, "rt", encoding="utf-8") as lines:
            bodies += [json.loads(line)["html"].encode() for line in lines]
    feeds = [body for body in map(_as_feed, range(6)) if body]
    return [body for body in bodies if len(body) < MAX_CASE_BYTES], feeds


def _as_feed(kind: int) -> bytes:
    item = (
        "<item><title>Ferry &amp; pier</title><link>https://lowen.example/1</link><guid>1</guid>"
        "<pubDate>Thu, 05 Mar 2026 07:10:00 GMT</pubDate><description>&lt;p&gt;Aground.&lt;/p&gt;</description></item>"
    )
    entry = (
        "<entry><title type='html'>Ferry</title><link href='/1'/><id>1</id><updated>2026-03-05T07:10:00Z</updated>"
        "<content type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'>Aground.</div></content></entry>"
    )
    json_item = {
        "id": "1",
        "url": "https://lowen.example/1",
        "title": "Ferry",
        "date_published": "2026-03-05T07:10:00Z",
    }
    return (
        f"<?xml version='1.0'?><rss version='2.0'><channel><title>Lowen</title>{item * 40}</channel></rss>",
        f"<feed xmlns='http://www.w3.org/2005/Atom'><title>Lowen</title>{entry * 40}</feed>",
        f"<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns='http://purl.org/rss/1.0/'>{item}</rdf:RDF>",
        json.dumps({"version": "https://jsonfeed.org/version/1.1", "items": [json_item] * 40}),
        "<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'><url><loc>https://lowen.example/1</loc></url></urlset>",
        "<!DOCTYPE x [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;&a;'>]><rss><channel><title>&b;</title></channel></rss>",
    )[kind].encode()


def grow(dice: random.Random, stock: list[bytes]) -> bytes:
    """Take a seed and break it in one to four ways."""
    body = dice.choice(stock)
    for _ in range(dice.choice((1, 1, 2, 4))):
        body = dice.choice(MUTATIONS)(dice, body, dice.choice(stock))[:MAX_CASE_BYTES]
    return body


def trial(read: Callable[[bytes], None], body: bytes) -> str:
    """Say what went wrong; empty if nothing did."""
    started = time.process_time()
    try:
        read(body)
    except Exception:  # any at all is what we look for
        return traceback.format_exc(limit=-3)
    seconds = time.process_time() - started
    return f"{seconds:.1f} seconds" if seconds > MAX_SECONDS else ""


@click.command()
@click.option("--minutes", default=30.0, show_default=True)
@click.option("--seed", default=1, show_default=True)
@click.option("--pages", type=click.Path(exists=True, path_type=Path), help="Rows with html, gzipped.")
@click.option("--keep", type=click.Path(path_type=Path), default=CORPUS, help="Where to write what breaks.")
def main(minutes: float, seed: int, pages: Path | None, keep: Path) -> None:
    dice = random.Random(seed)  # noqa: S311
    bodies, feeds = seeds(pages)
    ends, counts, slowest, found = time.monotonic() + 60 * minutes, Counter[str](), 0.0, 0
    while time.monotonic() < ends:
        read = dice.choice((read_page, read_page, read_page, read_string, read_text, read_any_feed))
        body = grow(dice, feeds if read is read_any_feed else bodies)
        started = time.process_time()
        wrong = trial(read, body)
        slowest = max(slowest, time.process_time() - started)
        counts[read.__name__] += 1
        megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        if megabytes > MAX_MB and not wrong:
            wrong = f"{megabytes} MB"
        if wrong:
            found += 1
            keep.mkdir(parents=True, exist_ok=True)
            name = f"{read.__name__}-{hashlib.sha256(body).hexdigest()[:12]}.gz"
            (keep / name).write_bytes(gzip.compress(body, mtime=0))
            click.echo(f"{name}: {wrong}")
    click.echo(
        f"{sum(counts.values()):,} cases ({dict(counts)}), {found} broke something; "
        f"slowest {slowest:.2f} CPU-s, peak {megabytes} MB, seed {seed}"
    )


if __name__ == "__main__":
    main()
