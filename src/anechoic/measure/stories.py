"""Scores the stories room: grouping by BCubed, pairs by average precision, copies by what was manufactured.

Articles and labels stay in the data folder; nothing of them is printed but figures.
"""

from __future__ import annotations

import re
import time
from collections import Counter
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from random import Random

from anechoic.articles.things import Article
from anechoic.language import default_encoder
from anechoic.measure.things import Measure
from anechoic.stories import copy_score, group, same_story
from anechoic.stories.labelled import Row, article_of, rows_of
from anechoic.stories.topic_training import MOST_TESTED, accuracy, labelled

_COMMAND = "anechoic measure stories"
_ROOM = "stories"
SAMPLE_DAYS = 60
"""Days of the 2018 stream that are grouped: the whole year takes a minute and more."""
COPIES = 60


def measure(data: Path) -> Iterator[Measure]:
    """Measure grouping, pairs, copies and speed on the folder's `stories/` and `facts/basil`."""
    folder = data / "stories"
    yield from _grouping(folder)
    yield from _triples(data / "facts" / "basil-0-59.jsonl.gz")
    yield from _pairs(folder)
    yield from _copies(folder / "allsides-full-2012-2018.jsonl.gz")


def bcubed(gold: Mapping[str, Hashable], found: Mapping[str, Hashable]) -> float:
    """Give BCubed F1 of the ids in `gold`. Source: Bagga and Baldwin 1998."""
    both = Counter((gold[id], found[id]) for id in gold)
    by_gold, by_found = Counter(gold.values()), Counter(found[id] for id in gold)
    precision = sum(n * n / by_found[f] for (_, f), n in both.items()) / len(gold)
    recall = sum(n * n / by_gold[g] for (g, _), n in both.items()) / len(gold)
    return 2 * precision * recall / (precision + recall)


def average_precision(truth: Sequence[bool], scores: Sequence[float]) -> float:
    """Give the mean of the precisions at each true pair, likeliest pair first."""
    ranked = [same for _, same in sorted(zip(scores, truth, strict=True), key=lambda pair: -pair[0])]
    hits = 0
    total = 0.0
    for place, same in enumerate(ranked, 1):
        hits += same
        total += same * hits / place
    return total / sum(truth)


def _grouping(folder: Path) -> Iterator[Measure]:
    full = folder / "allsides-full-2012-2018.jsonl.gz"
    if not full.is_file():
        yield Measure(_ROOM, "BCubed F1", None, note=f"{full.name} is absent")
        return
    rows = sample_of(rows_of(full))
    yield _arrival(rows)
    yield _topics(full)
    for name, scale in (("as it was", 1.0), ("squeezed 50 times", 0.02), ("stretched 5 times", 5.0)):
        yield _group_measure(
            f"BCubed F1, full articles of 2018, {name}", rows, 0.93, scale, "part of training"
        )
    for file, name, floor in (
        ("allsides-2021-half", "snippets of 2021", 0.90),
        ("ecbplus-train", "look-alike events", 0.92),
    ):
        yield _group_measure(
            f"BCubed F1, {name}", rows_of(folder / f"{file}.jsonl.gz"), floor, 1.0, "part of training"
        )
    titles = Random(1).sample(  # noqa: S311
        rows_of(folder / "googlenews-titles.jsonl.gz"), 2_000
    )
    yield _group_measure("BCubed F1, bare titles (sample)", titles, None, 1.0, "kept out of training")


def _arrival(rows: Sequence[Row]) -> Measure:
    """Group one stream twice, the articles of a day in two orders, and compare what comes out."""
    found = []
    for seed in (1, 2):
        articles = [article_of(row) for row in rows]
        Random(seed).shuffle(articles)  # noqa: S311
        found.append({one.article: one.story for one in group(articles, encoder=default_encoder())})
    value = bcubed(found[0], found[1])
    return Measure(_ROOM, "BCubed F1 between two arrival orders", value, 0.97, len(rows), command=_COMMAND)


def _topics(path: Path) -> Measure:
    rows = [row for row in rows_of(path) if str(row["published"]) >= "2018"]
    share, count = accuracy(labelled(rows, MOST_TESTED))["all"]
    note = "kept out of training; labels of roundups by their editors"
    return Measure(_ROOM, "topics right, 2018", share, None, count, command=_COMMAND, note=note)


def _triples(path: Path) -> Iterator[Measure]:
    if path.is_file():
        rows = [
            row | {"text": "\n".join(row["sentences"]), "published": row["date"], "story": str(row["story"])}
            for row in rows_of(path)
        ]
        yield _group_measure("BCubed F1, three outlets an event", rows, 0.98, 1.0, "kept out of training")


def _group_measure(
    name: str, rows: Sequence[Row], floor: float | None, scale: float, trained: str
) -> Measure:
    articles = stretched([article_of(row) for row in rows], scale)
    started = time.process_time()
    decisions = group(articles, encoder=default_encoder())
    rate = len(articles) / (time.process_time() - started)
    gold = {str(row["id"]): row["story"] for row in rows if row["story"] is not None}
    value = bcubed(gold, {decision.article: decision.story for decision in decisions})
    alone = bcubed(gold, {id: id for id in gold})
    note = f"each alone {alone:.3f}; {rate:.0f} articles per CPU-second; {trained}"
    return Measure(_ROOM, name, value, floor, len(gold), command=_COMMAND, note=note)


def _pairs(folder: Path) -> Iterator[Measure]:
    for language, floor in (("en", 0.90), ("ru", 0.90)):
        path = folder / f"tg-pairs-{language}.jsonl.gz"
        if path.is_file():
            rows = rows_of(path)
            sides = [(article_of(row["a"] | {"id": "a"}), article_of(row["b"] | {"id": "b"})) for row in rows]
            scores = [same_story(a, b, default_encoder()).score for a, b in sides]
            value = average_precision([row["label"] == "OK" for row in rows], scores)
            yield Measure(
                _ROOM, f"average precision, same event, {language}", value, floor, len(rows), command=_COMMAND
            )


def _copies(path: Path) -> Iterator[Measure]:
    if not path.is_file():
        return
    rows = [row for row in rows_of(path) if str(row["published"])[:4] in ("2017", "2018")]
    chance = Random(5)  # noqa: S311
    long = chance.sample([row for row in rows if len(row["text"]) > 1_200], COPIES)
    others = chance.sample(rows, 100)
    for kind, make in MANUFACTURED.items():
        found = [
            copy_score(
                article_of(row), replace(article_of(row), id="copy", text=make(row["text"], others, chance))
            ).score
            for row in long
        ]
        share = sum(score >= 0.5 for score in found) / len(found)
        yield Measure(_ROOM, f"copies found, {kind}", share, 0.97, len(found), command=_COMMAND)
    pairs = chance.sample(list(_independent(rows)), 400)
    false = [copy_score(article_of(a), article_of(b)).score >= 0.5 for a, b in pairs]
    yield Measure(
        _ROOM, "independent reports taken for copies", sum(false) / len(false), 0.01, len(false),
        command=_COMMAND, higher_is_better=False,
    )  # fmt: skip


def _framed(text: str, others: Sequence[Row], chance: Random) -> str:
    return f"Updated on Friday.\n{text}\nThis material may not be published, broadcast or redistributed."


def _cut(least: float, most: float) -> Callable[[str, Sequence[Row], Random], str]:
    def cut(text: str, others: Sequence[Row], chance: Random) -> str:
        sentences = _sentences(text)
        return " ".join(sentences[: max(2, int(len(sentences) * chance.uniform(least, most)))])

    return cut


def _edited(text: str, others: Sequence[Row], chance: Random) -> str:
    kept = " ".join(sentence for sentence in _sentences(text) if chance.random() > 0.15)
    return _reworded(0.10)(kept, others, chance)


def _extended(text: str, others: Sequence[Row], chance: Random) -> str:
    sentences = _sentences(text)
    added = [sentence for row in chance.sample(list(others), 5) for sentence in _sentences(row["text"])]
    for sentence in added[: int(len(sentences) * chance.uniform(0.5, 1.0))]:
        sentences.insert(chance.randrange(len(sentences) + 1), sentence)
    return " ".join(sentences)


def _reworded(share: float) -> Callable[[str, Sequence[Row], Random], str]:
    def reword(text: str, others: Sequence[Row], chance: Random) -> str:
        vocabulary = [word for row in others for word in row["text"].split()]
        return " ".join(
            chance.choice(vocabulary) if chance.random() < share else word for word in text.split()
        )

    return reword


MANUFACTURED = {
    "framed": _framed,
    "cut to 40-70%": _cut(0.4, 0.7),
    "brief of 15-30%": _cut(0.15, 0.3),
    "edited": _edited,
    "extended by 50-100%": _extended,
    "35% of words replaced": _reworded(0.35),
}


def _independent(rows: Sequence[Row]) -> Iterator[tuple[Row, Row]]:
    by_story: dict[str, list[Row]] = {}
    for row in rows:
        for other in by_story.get(row["story"] or "", []):
            if other["outlet"] != row["outlet"]:
                yield other, row
        if row["story"]:
            by_story.setdefault(row["story"], []).append(row)


def sample_of(rows: Sequence[Row]) -> list[Row]:
    dated = sorted(
        (row for row in rows if str(row["published"]) >= "2018"), key=lambda row: str(row["published"])
    )
    last = datetime.fromisoformat(dated[0]["published"]) + timedelta(days=SAMPLE_DAYS)
    return [row for row in dated if row["published"] <= last.isoformat()[:10]]


def stretched(articles: Sequence[Article], scale: float) -> list[Article]:
    if scale == 1.0:
        return list(articles)
    start = min(article.seen_at for article in articles)
    times = [start + (article.seen_at - start) * scale for article in articles]
    return [replace(a, published_at=at, received_at=at) for a, at in zip(articles, times, strict=True)]


def _sentences(text: str) -> list[str]:
    return [sentence for sentence in re.split(r"(?<=[.!?])\s+", text) if sentence.strip()]
