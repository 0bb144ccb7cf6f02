"""Measures the facts room: attribution, certainty of events, same fact and conflicts, speed.

    measure(data) -> Measure, ...

`data` is the folder that holds facts/...; what it lacks is reported as absent. Three sets of our own are
in measure/data: paragraphs with their attributions, sentences with their certainty, and pairs of which a
third were kept unseen.
"""

from __future__ import annotations

import re
import time
from bisect import bisect_left
from collections.abc import Callable, Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

import msgspec

from anechoic.facts import certainty, factuality, quotes
from anechoic.facts.claims import Claim
from anechoic.facts.conflicts import relate
from anechoic.facts.pairs import score_of
from anechoic.facts.things import RelationKind
from anechoic.language import default_encoder, sentences
from anechoic.lines import read_rows
from anechoic.measure.marked import attribution_paragraphs
from anechoic.measure.things import Measure

Row = dict[str, Any]
_WORD = re.compile(r"\w+")
_SPEECH = re.compile(
    r"(?i)\b(?:sa(?:id|ys?|ying)|told|tells|added|adds|wrote|writes|tweeted|according to|argue[sd]|note[sd]"
    r"|announced"
    r"|reported|claim(?:s|ed)|acknowledged|confirmed|denied|insisted|stated|explained|suggested|warned|responded"
    r"|replied|declared|asked|called|testified|admitted|promised|vowed|accused|blamed|urged)\b"
)
_CONFLICTS = {RelationKind.DIFFERS, RelationKind.DENIED, RelationKind.DIFFERENT_ACTOR}
_PARAPHRASES = 600


def measure(data: Path) -> Iterator[Measure]:
    """Give the room's figures; heavy sets are sampled from their start and say so."""
    yield from _attribution(data / "facts/polnear-dev.jsonl.gz")
    yield from _events(data / "facts/uw-dev.jsonl.gz")
    yield from _own()
    yield from _paraphrases(data / "facts/msrp-dev.jsonl.gz")
    yield from _answers(data / "facts/nanco-half.jsonl.gz")


def certainty_sentences() -> list[Row]:
    """Give our invented sentences, each with its level."""
    return _packed("certainty_sentences.jsonl")


def conflict_pairs() -> list[Row]:
    """Give our invented pairs, with what they are to each other and whether they were kept unseen."""
    return _packed("conflict_pairs.jsonl")


def _packed(name: str) -> list[Row]:
    text = (files("anechoic.measure") / "data" / name).read_text("utf8")
    return [msgspec.json.decode(line) for line in text.splitlines() if line]


def _measure(
    name: str, value: float | None, floor: float | None, n: int, note: str = "", up: bool = True
) -> Measure:
    return Measure("facts", name, value, floor, n, "", "anechoic measure", note, up)


def _rows(path: Path, name: str) -> tuple[list[Row], list[Measure]]:
    if not path.exists():
        return [], [_measure(name, None, None, 0, f"{path.name} is absent")]
    return list(read_rows(path)), []


# -- attribution ----------------------------------------------------------------------------------


def _attribution(path: Path) -> Iterator[Measure]:
    rows, absent = _rows(path, "attribution F1")
    yield from absent
    if not rows:
        return
    quotes("Warm up, Brook said.")
    started = time.process_time()
    found = [quotes(row["text"]) for row in rows]
    spent = time.process_time() - started
    count = sum(len(sentences(row["text"])) for row in rows)
    for name, is_speech, floor in (("all cues", False, 0.60), ("speech verbs", True, 0.82)):
        right = gold = told = 0
        for row, said in zip(rows, found, strict=True):
            a = [
                _sides(row["text"], one)
                for one in row["gold"]
                if not is_speech or _is_speech(row["text"], one["cue"])
            ]
            b = [
                _sides(row["text"], {"content": one.content, "source": one.source})
                for one in said
                if not is_speech or _is_speech(row["text"], one.cue)
            ]
            right, gold, told = right + _matches(a, b), gold + len(a), told + len(b)
        yield _measure(f"content with its source, F1, {name}", 2 * right / max(1, gold + told), floor, gold)
    yield _measure("sentences a CPU-second, attribution", count / spent, None, count)


def _is_speech(text: str, cue: Any) -> bool:
    return bool(cue) and bool(_SPEECH.search(text[cue[0][0] : cue[-1][1]]))


def _sides(text: str, one: Any) -> tuple[frozenset[int], frozenset[int]]:
    starts = [match.start() for match in _WORD.finditer(text)]
    sides = [
        frozenset(
            at
            for low, high in one[side]
            for at in starts[bisect_left(starts, low) : bisect_left(starts, high)]
        )
        for side in ("content", "source")
    ]
    return sides[0], sides[1]


def _matches(
    gold: list[tuple[frozenset[int], frozenset[int]]], told: list[tuple[frozenset[int], frozenset[int]]]
) -> int:
    """Count gold attributions met by one told: half of all words of content shared, and of source."""
    shares = sorted(
        ((_share(a[0], b[0]), i, j) for i, a in enumerate(gold) for j, b in enumerate(told) if a[0] & b[0]),
        reverse=True,
    )
    used_gold: set[int] = set()
    used_told: set[int] = set()
    right = 0
    for share, i, j in shares:
        if share >= 0.5 and i not in used_gold and j not in used_told:
            used_gold.add(i)
            used_told.add(j)
            right += (not gold[i][1] and not told[j][1]) or _share(gold[i][1], told[j][1]) >= 0.5
    return right


def _share(a: frozenset[int], b: frozenset[int]) -> float:
    return len(a & b) / max(1, len(a | b))


def own_attributions() -> tuple[float, list[str]]:
    """Give the F1 of content with its source on our own paragraphs, and the texts where something is off."""
    right = gold = told = 0
    wrong = []
    for row in attribution_paragraphs():
        a = [_sides(row["text"], one) for one in row["gold"]]
        said = quotes(row["text"])
        b = [_sides(row["text"], {"content": one.content, "source": one.source}) for one in said]
        hits = _matches(a, b)
        right, gold, told = right + hits, gold + len(a), told + len(b)
        if hits < max(len(a), len(b)):
            wrong.append(row["text"])
    return 2 * right / (gold + told), wrong


# -- certainty ------------------------------------------------------------------------------------


def _events(path: Path) -> Iterator[Measure]:
    rows, absent = _rows(path, "non-factual events F1")
    yield from absent
    right = told = gold = 0
    for row in rows:
        values = factuality(row["text"], [tuple(one["span"]) for one in row["gold"]])
        for one, value in zip(row["gold"], values, strict=True):
            is_open, says_open = one["value"] < 1.5, value < 1.5
            right, told, gold = right + (is_open and says_open), told + says_open, gold + is_open
    if rows:
        yield _measure("non-factual events, F1", 2 * right / max(1, told + gold), 0.59, gold)


def _own() -> Iterator[Measure]:
    share, missed = own_attributions()
    count = len(attribution_paragraphs())
    yield _measure(
        "content with its source, F1, our own paragraphs", share, 0.85, count, f"{len(missed)} off"
    )
    rows = certainty_sentences()
    right = sum(certainty(row["text"]).level == row["level"] for row in rows)
    yield _measure("certainty of our own sentences, share right", right / len(rows), 0.9, len(rows))
    for is_held, name, floor in ((False, "used", 0.8), (True, "kept unseen", 0.8)):
        pairs = [row for row in conflict_pairs() if row["held_out"] is is_held]
        kinds = _related(pairs)
        gold = [row["gold"] == "conflict" for row in pairs]
        hits = sum(one and kind in _CONFLICTS for one, kind in zip(gold, kinds, strict=True))
        wrong = sum(not one and kind in _CONFLICTS for one, kind in zip(gold, kinds, strict=True))
        yield _measure(
            f"conflict recall, our own pairs {name}", hits / sum(gold), floor, sum(gold), f"{wrong} false"
        )


def _related(rows: list[Row]) -> list[RelationKind]:
    return [kind for kind, _ in _scored(rows)]


def _scored(rows: list[Row]) -> list[tuple[RelationKind, float]]:
    encoder = default_encoder()
    left, right = encoder.encode([row["a"] for row in rows]), encoder.encode([row["b"] for row in rows])
    found = []
    for row, x, y in zip(rows, left, right, strict=True):
        a, b = Claim(row["a"]), Claim(row["b"])
        score = score_of(a, b, float(x @ y))
        found.append((relate(a, b, score)[0], score))
    return found


# -- pairs ----------------------------------------------------------------------------------------


def _paraphrases(path: Path) -> Iterator[Measure]:
    rows, absent = _rows(path, "false conflicts on paraphrases")
    yield from absent
    if not rows:
        return
    scored = _scored(rows[:_PARAPHRASES])
    true = [kind for row, (kind, _) in zip(rows, scored, strict=False) if row["gold"] == 1]
    false_share = sum(kind in _CONFLICTS for kind in true) / max(1, len(true))
    yield _measure("false conflicts on true paraphrases", false_share, 0.02, len(true), up=False)
    area = _area([score for _, score in scored], [row["gold"] == 1 for row in rows[: len(scored)]])
    yield _measure("paraphrases, AUC", area, 0.75, len(scored))


def _answers(path: Path) -> Iterator[Measure]:
    """Balanced accuracy on answers to one question, each question at the border that suits the others."""
    rows, absent = _rows(path, "same answer, balanced accuracy")
    yield from absent
    if not rows:
        return
    scores = [score for _, score in _scored(rows)]
    questions = sorted({row["question"] for row in rows})
    right = {True: 0, False: 0}
    for question in questions:
        others = [
            (s, bool(row["gold"])) for s, row in zip(scores, rows, strict=True) if row["question"] != question
        ]
        border = max((at / 50 for at in range(1, 50)), key=lambda border: _balanced(others, border))
        for score, row in zip(scores, rows, strict=True):
            if row["question"] == question:
                right[bool(row["gold"])] += (score >= border) == bool(row["gold"])
    same = sum(bool(row["gold"]) for row in rows)
    value = (right[True] / same + right[False] / (len(rows) - same)) / 2
    yield _measure("same answer, balanced accuracy", value, 0.82, len(rows), "leave one question out")


def _balanced(scored: list[tuple[float, bool]], border: float) -> float:
    same = sum(is_same for _, is_same in scored)
    hits = sum(is_same and score >= border for score, is_same in scored)
    misses = sum(not is_same and score < border for score, is_same in scored)
    return hits / max(1, same) + misses / max(1, len(scored) - same)


def _area(scores: list[float], labels: list[bool]) -> float:
    """Probability that a true pair scores above a false one."""
    order = sorted(range(len(scores)), key=scores.__getitem__)
    ranks = sum(rank for rank, at in enumerate(order, 1) if labels[at])
    true = sum(labels)
    return (ranks - true * (true + 1) / 2) / max(1, true * (len(labels) - true))


MEASURES: tuple[Callable[[Path], Iterator[Measure]], ...] = (measure,)
