"""What an editor must see today, gathered from what the newsroom keeps."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Min
from django.utils.translation import gettext

from anechoic.briefs.things import Brief
from anechoic.editions.things import Edition
from anechoic.facts.things import Fact, FigureTable, Ledger, RelationKind
from anechoic.outlets.memory import FeedHealth
from anechoic.web.archive.concerns import concerns
from anechoic.web.archive.fetches import ArchiveMemory
from anechoic.web.archive.models import (
    ActRow,
    BriefRow,
    CorrectionRow,
    EditionRow,
    LedgerRow,
    MembershipRow,
    OutletRow,
    RefusalRow,
    RevisionRow,
    RunRow,
    StoryRow,
)
from anechoic.web.archive.store import DjangoArchive
from anechoic.web.desk.coming import Coming, coming, lately
from anechoic.web.mail.models import Mailing

STORIES = 40
"""Stories on the page: what came and changed in a day at a newsroom of fifty outlets."""

FRESH = timedelta(hours=24)
RECENT = timedelta(days=3)
"""For how long a conflict stays on the page."""

LEDGERS = 200
"""Ledgers read for conflicts: unpacking one takes about a millisecond."""

EXAMPLES = 5
STOPPED = 5
CONFLICTS = frozenset({RelationKind.DIFFERS, RelationKind.DENIED, RelationKind.DIFFERENT_ACTOR})


@dataclass(frozen=True, slots=True)
class StoryLine:
    row: StoryRow
    is_new: bool


@dataclass(frozen=True, slots=True)
class HeldStory:
    row: StoryRow
    reason: str
    by: str
    at: datetime | None


@dataclass(frozen=True, slots=True)
class Conflict:
    """Where a story's outlets contradict each other: two passages, or one figure's readings."""

    story: str
    title: str
    kind: str
    sides: tuple[str, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class Touch:
    """A change at an outlet that touches a story which we told: its correction, or a new text."""

    story: str
    title: str
    outlet: str
    at: datetime
    text: str


@dataclass(frozen=True, slots=True)
class Refusals:
    reason: str
    count: int
    examples: Sequence[RefusalRow]


@dataclass(frozen=True, slots=True)
class Today:
    run: RunRow | None
    waiting: int
    stories: Sequence[StoryLine]
    held: Sequence[HeldStory]
    conflicts: Sequence[Conflict]
    dropped: Sequence[tuple[BriefRow, Sequence[str]]]
    touches: Sequence[Touch]
    feeds: Sequence[FeedHealth]
    refusals: Sequence[Refusals]
    stopped: Sequence[Mailing]
    coming: Sequence[Coming]
    lately: Sequence[tuple[EditionRow, Edition]]


def today(now: datetime) -> Today:
    run = RunRow.objects.order_by("-at").first()
    rows = list(
        StoryRow.objects.filter(merged_into="", is_held=False)
        .exclude(title="")
        .order_by("-updated_at")[:STORIES]
    )
    ids = [row.id for row in rows]
    since = (run.at if run else now) - FRESH
    return Today(
        run=run,
        waiting=StoryRow.objects.filter(is_stale=True, merged_into="").count(),
        stories=[StoryLine(row, row.opened_at is not None and row.opened_at > since) for row in rows],
        held=_held(),
        conflicts=list(_conflicts(since - RECENT + FRESH)),
        dropped=_dropped(ids),
        touches=_touches(),
        feeds=_failing_feeds(),
        refusals=_refusals(),
        stopped=list(Mailing.objects.filter(is_paused=True).order_by("-made_at")[:STOPPED]),
        coming=coming(now),
        lately=lately(run.at if run else now),
    )


def _held() -> list[HeldStory]:
    rows = list(StoryRow.objects.filter(is_held=True, merged_into="").order_by("-updated_at"))
    acts = {
        act.subject: act
        for act in ActRow.objects.filter(act="hold", subject__in=[r.id for r in rows]).order_by("id")
    }
    return [_held_story(row, acts.get(row.id)) for row in rows]


def _held_story(row: StoryRow, act: ActRow | None) -> HeldStory:
    if act is None:
        return HeldStory(row, "", "", None)
    return HeldStory(row, act.detail.get("reason", ""), act.by, act.at)


def _conflicts(since: datetime) -> Iterator[Conflict]:
    names = dict(OutletRow.objects.values_list("id", "name"))
    rows = LedgerRow.objects.filter(story__merged_into="", story__updated_at__gte=since)
    rows = rows.select_related("story").order_by("-story__updated_at")[:LEDGERS]
    for row in rows:
        ledger = row.thing(Ledger)
        facts = {fact.id: fact for fact in ledger.facts}
        for relation in ledger.relations:
            if relation.kind in CONFLICTS and relation.a in facts and relation.b in facts:
                sides = (_worded(facts[relation.a], names), _worded(facts[relation.b], names))
                yield Conflict(row.story_id, row.story.title, relation.kind, sides, relation.reason)
        for table in ledger.figures:
            if table.relation == RelationKind.DIFFERS:
                yield Conflict(
                    row.story_id, row.story.title, table.label, _figures(table, names), table.reason
                )


def _worded(fact: Fact, names: Mapping[str, str]) -> str:
    return f"{fact.text} ({', '.join(names.get(outlet, outlet) for outlet in fact.outlets)})"


def _figures(table: FigureTable, names: Mapping[str, str]) -> tuple[str, ...]:
    by_value: dict[str, list[str]] = defaultdict(list)
    for reading in table.readings:
        by_value[reading.quantity.text].append(names.get(reading.outlet, reading.outlet))
    return tuple(f"{value}: {', '.join(dict.fromkeys(outlets))}" for value, outlets in by_value.items())


def _dropped(stories: Sequence[str]) -> list[tuple[BriefRow, Sequence[str]]]:
    rows = BriefRow.objects.filter(is_current=True, dropped__gt=0, story_id__in=stories)
    return [(row, row.thing(Brief).dropped) for row in rows.order_by("-made_at")]


def _touches() -> list[Touch]:
    notes = CorrectionRow.objects.exclude(article="").select_related("story")[:20]
    found = [Touch(n.story_id, n.story.title, n.article, n.at, n.text) for n in notes]
    return sorted([*found, *_unborne(), *_revised()], key=lambda touch: touch.at, reverse=True)[:30]


def _unborne() -> Iterator[Touch]:
    """Give the sentences of told briefs that an outlet's new text no longer bears out."""
    raised = concerns()[-30:]
    titles = dict(StoryRow.objects.filter(id__in={c.story for c in raised}).values_list("id", "title"))
    for one in raised:
        now = gettext("It now says: “%(now)s”") if one.now else gettext("It no longer says so.")
        said = gettext("We printed: “%(printed)s” The outlet said: “%(before)s”")
        said = f"{said % {'printed': one.sentence, 'before': one.before}} {now % {'now': one.now}}"
        yield Touch(one.story, titles.get(one.story, ""), one.outlet, one.at, said)


def _revised() -> Iterator[Touch]:
    """Give articles that got a new text after a story was told with the old one."""
    newest = RevisionRow.objects.select_related("article").order_by("-article__received_at", "-number")[:40]
    articles = {row.article_id: row.article for row in newest}
    stories = dict(
        MembershipRow.objects.filter(article_id__in=list(articles)).values_list("article_id", "story")
    )
    told = dict(
        BriefRow.objects.filter(story_id__in=stories.values(), story__merged_into="")
        .order_by().values_list("story_id").annotate(first=Min("made_at"))
    )  # fmt: skip
    titles = dict(StoryRow.objects.filter(id__in=stories.values()).values_list("id", "title"))
    for id, article in articles.items():
        story = stories.get(id, "")
        if story in told and told[story] < article.received_at:
            said = gettext("New text of “%(title)s”") % {"title": article.title}
            yield Touch(story, titles[story], article.outlet, article.received_at, said)


def _failing_feeds() -> list[FeedHealth]:
    known = ArchiveMemory().feeds()
    states = (known.get(feed.url) for outlet in DjangoArchive().read_outlets() for feed in outlet.feeds)
    failing = [
        s.health for s in states if s is not None and (s.health.failures or s.health.outcome == "gone")
    ]
    return sorted(failing, key=lambda health: (-health.failures, health.url))


def _refusals() -> list[Refusals]:
    counts = RefusalRow.objects.order_by().values("reason").annotate(n=Count("id")).order_by("-n", "reason")
    return [
        Refusals(row["reason"], row["n"], RefusalRow.objects.filter(reason=row["reason"])[:EXAMPLES])
        for row in counts
    ]
