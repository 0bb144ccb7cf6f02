"""Who covers a story and who does not, group by group, as the page shows it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from anechoic.briefs.things import Brief
from anechoic.facts.things import Fact, Ledger
from anechoic.perspectives.things import GroupView, Perspective, Perspectives, Silence

_MOST_FACTS = 8
"""Rows of facts x groups: the ledger stands by importance, and a phone shows eight rows on one screen."""


@dataclass(frozen=True, slots=True)
class GroupRow:
    """A group's coverage; bars are parts of 100."""

    value: str
    covered: int
    read: int
    articles: int
    share: int
    base_rate: int
    flag: str
    note: str
    speakers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Axis:
    """Groups that cover the story, or are a blind spot; `absent` names the others in a sentence."""

    name: str
    rater: str
    rows: tuple[GroupRow, ...]
    absent: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    is_carried: bool
    words: str


@dataclass(frozen=True, slots=True)
class FactRow:
    text: str
    outlets: int
    origins: int
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """Facts x groups along one axis."""

    axis: str
    groups: tuple[str, ...]
    rows: tuple[FactRow, ...]

    @property
    def anchor(self) -> str:
        return "facts-by-" + "".join(c if c.isalnum() else "-" for c in self.axis)


@dataclass(frozen=True, slots=True)
class Covering:
    outlet: str
    name: str
    note: str


@dataclass(frozen=True, slots=True)
class Silent:
    outlet: str
    name: str
    words: str


@dataclass(frozen=True, slots=True)
class Coverage:
    """Who covers the story. The first axis and matrix are those that the brief itself speaks of."""

    covering: tuple[Covering, ...]
    silent: tuple[Silent, ...]
    axes: tuple[Axis, ...]
    matrices: tuple[Matrix, ...]


def coverage(
    brief: Brief,
    perspectives: Perspectives | None,
    ledger: Ledger | None,
    names: Mapping[str, str],
    opinion_only: frozenset[str],
    may_show: Callable[[str, str], bool],
) -> Coverage:
    """Sum up who covers the story.

    `may_show(article, words)` says whether the page may show these words of the article; facts whose
    words it may not show are left out of the tables.
    """
    axes = sorted(
        perspectives.axes if perspectives else (), key=lambda axis: _likeness(axis, brief), reverse=True
    )
    facts = [
        f for f in (ledger.facts if ledger else ()) if may_show(f.statements[0].evidence.article, f.text)
    ]
    return Coverage(
        covering=_covering(brief, names, opinion_only),
        silent=tuple(_silent(silence, names) for silence in (perspectives.silent if perspectives else ())),
        axes=tuple(_axis(axis) for axis in axes if axis.views),
        matrices=tuple(m for axis in axes if (m := _matrix(axis, facts)) is not None),
    )


def by_likeness(perspectives: Perspectives | None, brief: Brief) -> list[Perspective]:
    """Order the axes: first the one that the brief itself speaks of."""
    axes = perspectives.axes if perspectives else ()
    return sorted(axes, key=lambda axis: _likeness(axis, brief), reverse=True)


def _likeness(axis: Perspective, brief: Brief) -> tuple[int, bool]:
    """Tell how many of the brief's groups are this axis' own; a rated axis wins a draw."""
    told = {section.group for section in brief.sections if section.group}
    return len(told & {view.value for view in axis.views}), axis.axis.startswith("leaning")


def _covering(brief: Brief, names: Mapping[str, str], opinion_only: frozenset[str]) -> tuple[Covering, ...]:
    copies = {s.outlet for s in brief.sources if s.role == "copy"}
    own = {s.outlet for s in brief.sources if s.role == "report"}
    found = {}
    for source in brief.sources:
        note = "opinion" if source.outlet in opinion_only else ""
        if source.outlet in copies - own:
            note = "carries another's text"
        elif source.role.startswith("not read"):
            note = source.role
        found[source.outlet] = Covering(source.outlet, names.get(source.outlet, source.outlet), note)
    return tuple(sorted(found.values(), key=lambda c: (c.note != "", c.name)))


def _silent(silence: Silence, names: Mapping[str, str]) -> Silent:
    words = (
        f"usually covers {round(10 * silence.habit)} in 10 such stories; not found in "
        f"{silence.articles_read} articles read by {silence.last_look_at:%-d %B, %H:%M} UTC"
    )
    return Silent(silence.outlet, names.get(silence.outlet, silence.outlet), words)


def _axis(axis: Perspective) -> Axis:
    raters = sorted({view.rater for view in axis.views if view.rater})
    shown = [view for view in axis.views if view.outlets or view.flag == "blind spot"]
    absent = [
        f"{view.value} ({len(view.read)} read)" for view in axis.views if view not in shown and view.read
    ]
    return Axis(
        name=axis.axis,
        rater=", ".join(raters),
        rows=tuple(_group(view) for view in shown),
        absent=f"Nothing found from {', '.join(absent)}." if absent else "",
    )


_PRONOUNS = frozenset({"he", "she", "it", "they", "we", "i", "you", "who"})


def _group(view: GroupView) -> GroupRow:
    return GroupRow(
        value=view.value,
        covered=len(view.outlets),
        read=len(view.read),
        articles=view.articles,
        share=round(100 * view.share),
        base_rate=round(100 * view.base_rate),
        flag=view.flag,
        note=f"{len(view.outlets)} of {len(view.read)} outlets read",
        speakers=tuple(s for s in view.speakers if s.lower() not in _PRONOUNS)[:3],
    )


def _matrix(axis: Perspective, facts: Sequence[Fact]) -> Matrix | None:
    """Set facts against groups; None where fewer than two groups cover the story."""
    views = [view for view in axis.views if view.articles]
    if len(views) < 2:
        return None
    rows = tuple(
        FactRow(fact.text, len(fact.outlets), len(fact.origins), _cells(fact.id, views))
        for fact in facts[:_MOST_FACTS]
    )
    return Matrix(axis.axis, tuple(view.value for view in views), rows) if rows else None


def _cells(fact: str, views: Sequence[GroupView]) -> tuple[Cell, ...]:
    return tuple(
        Cell(True, "carried")
        if fact in view.carries
        else Cell(False, f"not found in {_articles(view.articles)}")
        for view in views
    )


def _articles(count: int) -> str:
    return "1 article read" if count == 1 else f"{count} articles read"
