"""Scores the articles room: body text, promotion left in, metadata, speed.

WCXB's pages trained the model, so their body figures only show that nothing broke; fundus's never did.
"""

from __future__ import annotations

import gzip
import json
import random
import re
import time
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from statistics import fmean
from typing import Any

from anechoic.articles import Article, extract
from anechoic.measure.leaks import leaks
from anechoic.measure.things import Measure

SAMPLE = 60
WARM_UP = (
    "<html><body><p>"
    + "Weights and patterns are loaded once, before the clock starts. " * 9
    + "</p></body></html>"
)
SEED = 20261123
COMMAND = "anechoic measure articles"
Counts = tuple[int, int, int]
_TOKEN = re.compile(r"\w+")


@dataclass(slots=True)
class Tally:
    """What one tool did on one set of pages."""

    counts: list[Counts] = field(default_factory=list)
    leaks: int = 0
    own_leaks: int = 0
    headlines: int = 0
    right: Counter[str] = field(default_factory=Counter)
    asked: Counter[str] = field(default_factory=Counter)
    unwanted: list[float] = field(default_factory=list)
    seconds: float = 0.0

    @property
    def pages(self) -> int:
        return len(self.counts)


@dataclass(frozen=True, slots=True)
class Answer:
    """One tool's answer on one page; `published` is a date."""

    text: str = ""
    title: str = ""
    authors: tuple[str, ...] = ()
    published: str = ""
    image: str = ""


def measure(data: Path) -> Iterator[Measure]:
    """Measure on samples of both development sets, beside trafilatura if it is installed."""
    for name in ("fundus-dev", "wcxb-dev"):
        path = data / "pages" / f"{name}.jsonl.gz"
        if not path.is_file():
            yield Measure("articles", f"body F1, {name}", None, note=f"{path.name} is not in the data folder")
            continue
        rows = read_sample(path, SAMPLE)
        ours, theirs = run(rows, _ours), _trafilatura_tally(rows)
        yield from _report(name, ours, theirs)


def read_sample(path: Path, size: int, seed: int = SEED) -> list[dict[str, Any]]:
    """Read a file of pages and keep a sample by seed, in the file's order."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        every = list(lines)
    kept = sorted(random.Random(seed).sample(range(len(every)), min(size, len(every))))  # noqa: S311
    return [json.loads(every[place]) for place in kept]


def run(rows: list[dict[str, Any]], tool: Callable[[dict[str, Any]], Answer]) -> Tally:
    """Let a tool answer every page, and score its answers."""
    tally = Tally()
    tool({"html": WARM_UP, "url": ""})
    for row in rows:
        started = time.process_time()
        answer = tool(row)
        tally.seconds += time.process_time() - started
        _score(row, answer, tally)
    return tally


def shingle_counts(truth: str, found: str) -> Counts:
    """Count 4-grams of words found rightly, found wrongly and missed.

    Source: scrapinghub/article-extraction-benchmark, evaluate.py.
    """
    want, have = _shingles(truth), _shingles(found)
    hit = sum((want & have).values())
    return hit, sum(have.values()) - hit, sum(want.values()) - hit


def f1(counts: list[Counts]) -> float:
    """Harmonic mean of the pages' mean precision and mean recall, as the benchmark has it."""
    precision = fmean([hit / (hit + wrong) for hit, wrong, _ in counts if hit + wrong] or [0.0])
    recall = fmean([hit / (hit + missed) for hit, _, missed in counts if hit + missed] or [0.0])
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def _shingles(text: str) -> Counter[tuple[str, ...]]:
    tokens = _TOKEN.findall(text)
    return Counter(tuple(tokens[at : at + 4]) for at in range(max(1, len(tokens) - 3)) if tokens[at : at + 4])


def _score(row: dict[str, Any], answer: Answer, tally: Tally) -> None:
    tally.counts.append(shingle_counts(row["body"], answer.text))
    found = leaks(answer.text)
    tally.leaks += bool(found)
    truth = _plain(row["body"])
    tally.own_leaks += any(_plain(line) not in truth for line in found)
    lines = {_plain(line) for line in answer.text.split("\n")}
    tally.headlines += bool(row["title"]) and _plain(row["title"]) in lines
    for snippet in row.get("without") or ():
        tally.unwanted.append(float(snippet in answer.text))
    _ask(tally, "title", row["title"], _plain(answer.title) == _plain(row["title"] or ""))
    people = {_plain(name) for name in row["authors"] or ()}
    _ask(tally, "authors", row["authors"], {_plain(name) for name in answer.authors} == people)
    _ask(tally, "date", row["date"], bool(row["date"]) and answer.published in _days(row["date"]))
    covers = _covers(row)
    _ask(tally, "lead image", covers, bool(covers) and _picture(answer.image) in covers)


def _ask(tally: Tally, name: str, truth: object, is_right: bool) -> None:
    if truth:
        tally.asked[name] += 1
        tally.right[name] += is_right


def _plain(text: str) -> str:
    return re.sub(r"[\W_]+", " ", unicodedata.normalize("NFKC", text).replace("\xad", "")).strip().casefold()


def _days(value: str) -> set[str]:
    """The day in the page's own time zone and in UTC; either is right."""
    try:
        when = datetime.fromisoformat(value)
    except ValueError:
        return {value[:10]}
    return {value[:10], (when.astimezone(UTC) if when.tzinfo else when).date().isoformat()}


def _covers(row: dict[str, Any]) -> set[str]:
    images = [image for image in row.get("images") or () if image.get("is_cover")]
    return {_picture(version["url"]) for image in images for version in image["versions"]} - {""}


def _picture(url: str) -> str:
    """What all sizes of one picture share: the longest word with a digit in its address."""
    words = re.findall(
        r"[A-Za-z0-9]{6,}", re.sub(r"\d+x\d+|[wh]\d{2,4}\b", "", url.split("?")[0].split("//")[-1])
    )
    return max((word for word in words if any(letter.isdigit() for letter in word)), key=len, default="")


def _ours(row: dict[str, Any]) -> Answer:
    got = extract(row["html"], row["url"])
    if not isinstance(got, Article):
        return Answer()
    published = got.published_locally.date().isoformat() if got.published_locally else ""
    return Answer(got.text, got.title, got.authors, published, got.image.url if got.image else "")


def _trafilatura_tally(rows: list[dict[str, Any]]) -> Tally | None:
    try:
        from trafilatura import bare_extraction
    except ImportError:
        return None

    def theirs(row: dict[str, Any]) -> Answer:
        got = bare_extraction(row["html"], url=row["url"], with_metadata=True)
        if got is None:
            return Answer()
        names = tuple(name.strip() for name in (got.author or "").split(";") if name.strip())
        return Answer(got.text or "", got.title or "", names, (got.date or "")[:10], got.image or "")

    return run(rows, theirs)


def _report(name: str, ours: Tally, theirs: Tally | None) -> Iterator[Measure]:
    floors = FLOORS[name]
    values = _values(ours)
    others = _values(theirs) if theirs else {}
    for what, value in values.items():
        beside = f"; trafilatura {others[what]:.3f}" if what in others else ""
        yield Measure(
            "articles", f"{what}, {name}", value, floors.get(what), ours.pages, "share", COMMAND,
            f"sample of {ours.pages} by seed {SEED}{beside}", what not in _LOWER,
        )  # fmt: skip
    if theirs:
        times = theirs.seconds / max(ours.seconds, 1e-9)
        yield Measure(
            "articles", f"speed, trafilatura is 1, {name}", times, floors["speed"], ours.pages,
            "times", COMMAND, f"{1000 * ours.seconds / ours.pages:.1f} CPU-ms a page, metadata included",
        )  # fmt: skip


_LOWER = frozenset(
    {
        "pages with a promotion left in",
        "pages with one that the true text lacks",
        "pages that repeat the headline",
        "unwanted snippets found",
    }
)
FLOORS: dict[str, dict[str, float]] = {
    "fundus-dev": {
        "body F1": 0.953, "pages with a promotion left in": 0.03, "pages that repeat the headline": 0.02,
        "title": 0.82, "authors": 0.87, "date": 0.975, "lead image": 0.80, "speed": 2.4,
    },
    "wcxb-dev": {"body F1": 0.95, "title": 0.85, "date": 0.82, "speed": 2.0},
}  # fmt: skip


def _values(tally: Tally) -> dict[str, float]:
    pages = max(1, tally.pages)
    values = {
        "body F1": f1(tally.counts),
        "token-identical pages": sum(wrong == missed == 0 for _, wrong, missed in tally.counts) / pages,
        "pages with a promotion left in": tally.leaks / pages,
        "pages with one that the true text lacks": tally.own_leaks / pages,
        "pages that repeat the headline": tally.headlines / pages,
    }
    if tally.unwanted:
        values["unwanted snippets found"] = fmean(tally.unwanted)
    for what in ("title", "authors", "date", "lead image"):
        if tally.asked[what]:
            values[what] = tally.right[what] / tally.asked[what]
    return values
