"""Who covers a story and who does not, group by group, as the page shows it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from anechoic.briefs.things import Brief
from anechoic.editions.proofsheet import quoted_headline
from anechoic.facts.things import Fact, Ledger
from anechoic.perspectives.things import GroupView, Perspective, Perspectives, Silence
from anechoic.web.site.names import page_name
from anechoic.web.site.words import axis_name, group_name, role_name

_FEW_VOICES, _MANY_VOICES = 0.5, 0.85
"""Of evenness, 0 to 1; between the two there is nothing to remark."""

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
    is_blind: bool
    note: str
    speakers: tuple[str, ...]
    unquoted: tuple[str, ...] = ()
    voices: str = ""
    """How its quotes are spread over speakers, in words; "" where they are too few to tell."""
    title: str = ""
    """The headline by which the brief shows how this group sees the story, and whose it is; "" if none."""
    titled_by: str = ""


@dataclass(frozen=True, slots=True)
class Axis:
    """Groups that cover the story, or are a blind spot; `absent` names the others in a sentence."""

    name: str
    rater: str
    rows: tuple[GroupRow, ...]
    absent: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """A group's head in the matrix: how many of its articles were read for facts."""

    name: str
    articles: int


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
    groups: tuple[Column, ...]
    rows: tuple[FactRow, ...]

    @property
    def anchor(self) -> str:
        return "facts-by-" + "".join(c if c.isalnum() else "-" for c in self.axis)


@dataclass(frozen=True, slots=True)
class Named:
    """An outlet, by id and by the name to print."""

    outlet: str
    name: str


@dataclass(frozen=True, slots=True)
class Covering:
    """Outlets that cover the story in one way; `note` says which, "" for a report of their own."""

    note: str
    outlets: tuple[Named, ...]


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
    axes = by_likeness(perspectives, brief)
    facts = [
        f for f in (ledger.facts if ledger else ()) if may_show(f.statements[0].evidence.article, f.text)
    ]
    return Coverage(
        covering=_covering(brief, names, opinion_only),
        silent=tuple(_silent(silence, names) for silence in (perspectives.silent if perspectives else ())),
        axes=tuple(axis_of(axis) for axis in axes if axis.views),
        matrices=tuple(m for axis in axes if (m := _matrix(axis, facts)) is not None),
    )


def by_likeness(perspectives: Perspectives | None, brief: Brief) -> list[Perspective]:
    """Order the axes: first the one that the brief itself speaks of."""
    axes = perspectives.axes if perspectives else ()
    return sorted(axes, key=lambda axis: _likeness(axis, brief), reverse=True)


def _likeness(axis: Perspective, brief: Brief) -> tuple[bool, int, bool]:
    """Tell whether the brief begins with this axis; of an older one, how many of its groups it has.

    A rated axis wins a draw.
    """
    told = [section for section in brief.sections if section.group]
    groups = {section.group for section in told}
    is_first = bool(told) and told[0].axis == axis.axis
    return is_first, len(groups & {view.value for view in axis.views}), axis.axis.startswith("leaning")


def _covering(brief: Brief, names: Mapping[str, str], opinion_only: frozenset[str]) -> tuple[Covering, ...]:
    """Group outlets by how they cover the story, those with reports of their own first."""
    copies = {s.outlet for s in brief.sources if s.role == "copy"}
    own = {s.outlet for s in brief.sources if s.role == "report"}
    notes: dict[str, str] = {}
    for source in brief.sources:
        note = "opinion" if source.outlet in opinion_only else ""
        if source.outlet in copies - own:
            note = "copy"
        elif source.role.startswith("not read") and source.outlet not in own:
            note = source.role
        notes[source.outlet] = note
    return tuple(
        Covering(
            _covering_note(note),
            tuple(Named(id, names.get(id, id)) for id in _by_name(notes, note, names)),
        )
        for note in sorted(set(notes.values()))
    )


def _by_name(notes: Mapping[str, str], note: str, names: Mapping[str, str]) -> list[str]:
    return sorted((id for id, own in notes.items() if own == note), key=lambda id: names.get(id, id))


def _covering_note(note: str) -> str:
    return _("with another outlet’s text") if note == "copy" else role_name(note)


def _silent(silence: Silence, names: Mapping[str, str]) -> Silent:
    words = _(
        "usually covers %(habit)d in 10 such stories; not found in %(read)d articles read by %(time)s"
    ) % {
        "habit": round(10 * silence.habit),
        "read": silence.articles_read,
        "time": date_format(timezone.localtime(silence.last_look_at), "SHORT_DATETIME_FORMAT"),
    }
    return Silent(silence.outlet, names.get(silence.outlet, silence.outlet), words)


def axis_of(axis: Perspective) -> Axis:
    """Sum up one axis: the groups that cover the story, and in a sentence those that do not."""
    raters = sorted({view.rater for view in axis.views if view.rater})
    shown = [view for view in axis.views if view.outlets or view.flag == "blind spot"]
    absent = [
        _("%(group)s (%(read)d read)") % {"group": group_name(axis.axis, view.value), "read": len(view.read)}
        for view in axis.views
        if view not in shown and view.read
    ]
    return Axis(
        name=axis_name(axis.axis),
        rater=", ".join(raters),
        rows=tuple(_group(view) for view in shown),
        absent=_("Nothing found from %(groups)s.") % {"groups": ", ".join(absent)} if absent else "",
    )


def titled(axis: Perspective, brief: Brief, names: Mapping[str, str]) -> Axis:
    """Sum up one axis, each group with the headline that the brief quotes of it."""
    found = axis_of(axis)
    seen = (part for part in brief.sections if part.group and part.axis in ("", axis.axis))
    told = {group_name(axis.axis, part.group): part.sentences[0] for part in seen}
    rows = []
    for row in found.rows:
        sentence = told.get(row.value)
        title = quoted_headline(brief, sentence) if sentence else ""
        by = names.get(sentence.evidence[0].outlet, "") if sentence and title else ""
        rows.append(replace(row, title=title, titled_by=by))
    return replace(found, rows=tuple(rows))


def _group(view: GroupView) -> GroupRow:
    return GroupRow(
        value=group_name(view.axis, view.value),
        covered=len(view.outlets),
        read=len(view.read),
        articles=view.articles,
        share=round(100 * view.share),
        base_rate=round(100 * view.base_rate),
        flag=role_name(view.flag),
        is_blind=view.flag == "blind spot",
        note=_("%(covered)d of %(read)d outlets read")
        % {"covered": len(view.outlets), "read": len(view.read)},
        speakers=_people(view.speakers),
        unquoted=_people(view.unquoted),
        voices=_voices(view.diversity),
    )


def _people(names: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filter(None, map(page_name, names))))[:3]


def _voices(diversity: float | None) -> str:
    """Say how evenly statements are spread over speakers (`GroupView.diversity`)."""
    if diversity is None:
        return ""
    if diversity == 0:
        return _("All that it quotes is one voice")
    if diversity < _FEW_VOICES:
        return _("Most of what it quotes comes from few voices")
    return _("It quotes many voices about evenly") if diversity >= _MANY_VOICES else ""


def _matrix(axis: Perspective, facts: Sequence[Fact]) -> Matrix | None:
    """Set facts against groups; None where fewer than two groups cover the story."""
    views = [view for view in axis.views if view.articles]
    if len(views) < 2:
        return None
    rows = tuple(
        FactRow(fact.text, len(fact.outlets), len(fact.origins), _cells(fact.id, views))
        for fact in facts[:_MOST_FACTS]
    )
    columns = tuple(Column(group_name(axis.axis, view.value), view.articles) for view in views)
    return Matrix(axis_name(axis.axis), columns, rows) if rows else None


def _cells(fact: str, views: Sequence[GroupView]) -> tuple[Cell, ...]:
    return tuple(
        Cell(True, _("carried")) if fact in view.carries else Cell(False, _not_found(view.articles))
        for view in views
    )


def _not_found(articles: int) -> str:
    return ngettext(
        "not found in %(count)d article read", "not found in %(count)d articles read", articles
    ) % {"count": articles}
