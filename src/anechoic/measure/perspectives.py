"""Measures perspectives on drawn stories in which nothing is hidden: whatever is flagged there is false.

measure(data) -> figures        no data needed; all chance comes from a seed
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

from anechoic.articles.things import Article
from anechoic.facts.things import Ledger
from anechoic.measure.things import Measure
from anechoic.outlets.things import Outlet, Property
from anechoic.perspectives import BLIND_SPOT, Habits, Remembered, Usual, compare
from anechoic.perspectives.things import GroupView, Look, Perspectives
from anechoic.stories.things import Origin, Story

COMMAND = "anechoic measure --room perspectives"
SEED = 20
STORIES = 400
BASES = {"left": 45, "centre": 33, "right": 22}
"""Outlets of each side, so that shares of coverage are .45, .33 and .22; countries and kinds lie across."""
_NOW = datetime(2026, 3, 6, 12, tzinfo=UTC)


def measure(data: Path) -> Iterator[Measure]:
    """Draw stories by habit and count false flags, missed blind spots and false silence."""
    draw = random.Random(SEED)  # noqa: S311
    outlets = _outlets()
    past = _past(outlets, draw)
    for n in (20, 50):
        flagged = shared = seen = silent = 0
        for _ in range(STORIES):
            covering = draw.sample(sorted(outlets), n)
            found = _compare(covering, outlets, past)
            flagged += _has_flag(found)
            silent += bool(found.silent)
            shared += _share_rule(covering)
            fewer = _with_fourfold_drop(draw, outlets, n)
            seen += any(
                v.flag == BLIND_SPOT and v.value == "right" for v in _views(_compare(fewer, outlets, past))
            )
        yield _figure(f"false blind spots, n = {n}", flagged, 0.03, "unequal bases")
        yield _figure(f"false blind spots by a share rule, n = {n}", shared, None, "for comparison")
        yield _figure(f"four-fold drops of one side found, n = {n}", seen, None, "power", higher=True)
        yield _figure(f"stories with an outlet falsely called silent, n = {n}", silent, 0.05, "habit .5")


def _figure(name: str, count: int, floor: float | None, note: str, higher: bool = False) -> Measure:
    return Measure(
        "perspectives", name, count / STORIES, floor, STORIES, "share", COMMAND, note, higher_is_better=higher
    )


def _outlets() -> dict[str, Outlet]:
    return {
        f"{side}-{n}": Outlet(
            f"{side}-{n}",
            f"{side} {n}",
            country=("Norland", "Estmark", "Corvo")[n * n % 3],
            kind=("daily", "weekly")[n // 2 % 2],
            properties=(Property("leaning", side, "drawn"),),
        )
        for side, count in BASES.items()
        for n in range(count)
    }


def _past(outlets: dict[str, Outlet], draw: random.Random) -> list[Look]:
    """Every outlet covers half of sixty past stories, and five other things on the day."""
    today = _NOW.date().isoformat()
    looks = [Look(outlet, today, "sport", None, f"{outlet}/{n}") for outlet in outlets for n in range(5)]
    for number in range(60):
        day = (_NOW - timedelta(days=1 + number % 40)).date().isoformat()
        looks += [Look(o, day, "local", None, f"past-{number}") for o in outlets if draw.random() < 0.5]
    return looks


def _compare(covering: Sequence[str], outlets: dict[str, Outlet], past: Sequence[Look]) -> Perspectives:
    articles = [
        Article(name, f"https://{name}.example/", name, "", "A dam broke.", _NOW) for name in covering
    ]
    origins = tuple(Origin(a.id, a.outlet, (a.id,)) for a in articles)
    story = Story("dam", "dam", tuple(covering), origins, _NOW, _NOW, topic="local")
    return compare(story, articles, Ledger("dam", ()), outlets, Usual(Habits(Remembered(past), _NOW)))


def _views(found: Perspectives) -> list[GroupView]:
    return [view for axis in found.axes for view in axis.views]


def _has_flag(found: Perspectives) -> bool:
    return any(view.flag == BLIND_SPOT for view in _views(found))


def _share_rule(covering: Sequence[str]) -> bool:
    """Flag a side with at most 20% where another has at least 38%, as published blind spots show."""
    shares = [sum(name.startswith(side) for name in covering) / len(covering) for side in BASES]
    return min(shares) <= 0.2 and max(shares) >= 0.38


def _with_fourfold_drop(draw: random.Random, outlets: dict[str, Outlet], n: int) -> list[str]:
    """Draw n outlets, those of the right with a quarter of their usual weight."""
    weights = {name: 0.25 if name.startswith("right") else 1.0 for name in outlets}
    order = sorted(outlets, key=lambda name: -(draw.random() ** (1 / weights[name])))
    return order[:n]
