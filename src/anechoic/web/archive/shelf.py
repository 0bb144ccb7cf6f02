"""What the public may see of the archive: `site.Shelf` on Django's models."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import TypeVar

from django.conf import settings
from django.db import connection
from django.db.models import Count, Exists, Max, OuterRef, QuerySet, Subquery, Sum
from django.db.models.functions import TruncDate
from django.utils import timezone
from django.utils.translation import gettext, ngettext

from anechoic.articles.things import Article
from anechoic.briefs import Change
from anechoic.briefs.things import Brief, Source
from anechoic.editions.things import Edition
from anechoic.facts.things import Ledger
from anechoic.measure.things import Measure
from anechoic.outlets.memory import FeedHealth
from anechoic.outlets.things import Outlet
from anechoic.perspectives.things import Perspectives
from anechoic.stories.things import Story
from anechoic.things import from_json
from anechoic.web.archive import days, pictures, sayings, search
from anechoic.web.archive.days import DAY, day_of, midnight
from anechoic.web.archive.fetches import ArchiveMemory
from anechoic.web.archive.merges import lives_as
from anechoic.web.archive.models import (
    ArticleRow,
    BriefRow,
    BylineRow,
    CorrectionRow,
    EditionRow,
    Kept,
    LedgerRow,
    MembershipRow,
    OutletRow,
    PerspectivesRow,
    RefusalRow,
    RunRow,
    StoryRow,
)
from anechoic.web.archive.since import changes_of, moments
from anechoic.web.recipes import all_recipes
from anechoic.web.site.shelf import (
    Asked,
    Author,
    Correction,
    Counts,
    Hit,
    House,
    Listed,
    Moment,
    OutletRecord,
    Person,
    Picture,
    Quoted,
)

T = TypeVar("T")
DAYS = 30

_MOST_HITS = 500
"""Hits of a search that are looked through: the best may be of stories that are held."""


_MOST_ARTICLES = 100
"""Articles on an author's page: it stays under 100 kB."""

_LOOKED_THROUGH = 5 * _MOST_ARTICLES
"""Articles kept last among which an author's newest are found: some come in late, and "Staff" writes all."""

_OF_ONE_STORY = 20
"""Articles of an outlet looked through for each of its briefs: it may write so often about one story."""


def shelf() -> ArchiveShelf:
    return ArchiveShelf()


def _thing(row: Kept, kind: type[T]) -> T:
    """Give a row's thing as a visitor may use it: with addresses that a browser reaches."""
    prefix = settings.NEWSROOM.newsroom.outlets_at
    if not prefix:
        return row.thing(kind)
    return from_json(kind, re.sub(rb'"url":"https?://', b'"url":"' + prefix.encode(), row.payload))


def _published_editions() -> QuerySet[EditionRow]:
    """Editions that went out, but for those that are subscribers' alone; one that waits is for its editor."""
    own = {recipe.id for recipe in all_recipes() if recipe.is_for_subscribers}
    return EditionRow.objects.filter(state="sent").exclude(recipe__in=own)


def _since() -> datetime:
    """Give the time `DAYS` before the last run: what is counted as read lately."""
    last = RunRow.objects.aggregate(last=Max("at"))["last"]
    return (last or timezone.now()) - timedelta(days=DAYS)


def _last_day() -> date | None:
    last = RunRow.objects.aggregate(last=Max("at"))["last"]
    return last.astimezone(settings.NEWSROOM.zone).date() if last else None


def _public() -> QuerySet[BriefRow]:
    """Newest briefs of stories that are not held."""
    return BriefRow.objects.filter(is_current=True, story__is_held=False).select_related("story")


def _narrowed(rows: QuerySet[BriefRow], asked: Asked) -> QuerySet[BriefRow]:
    if asked.topic:
        rows = rows.filter(story__topic=asked.topic)
    if asked.outlet:
        own = MembershipRow.objects.filter(article__outlet=asked.outlet).values("story")
        rows = rows.filter(story_id__in=own)
    if asked.since:
        rows = rows.filter(made_at__date__gte=asked.since)
    if asked.until:
        rows = rows.filter(made_at__date__lte=asked.until)
    return rows


class ArchiveShelf:
    """Reads what the newsroom keeps; writes nothing."""

    def house(self) -> House:
        about = settings.NEWSROOM.newsroom
        return House(
            name=about.name,
            url=about.address.rstrip("/"),
            language=about.language,
            contact=about.contact,
            postal_address=about.postal,
            quoted_words=settings.NEWSROOM.reading.quoted_words,
            day=_last_day(),
        )

    def stamp(self, story: str | None = None) -> Hashable:
        told = "SELECT MAX(id) FROM brief WHERE story_id = %s AND is_current"
        with connection.cursor() as cursor:  # asked at every request: the ORM takes five times as long
            cursor.execute(f"SELECT MAX(id), ({told}) FROM act", [story or ""])  # noqa: S608
            return tuple(cursor.fetchone())

    # Briefs

    def latest(self, limit: int, *, topic: str | None = None) -> Sequence[Brief]:
        rows = _public()
        if topic is not None:
            rows = rows.filter(story__topic=topic)
        # The day of the last one that can be among them, so that years before it are not sorted.
        told = Exists(BriefRow.objects.filter(story=OuterRef("id"), is_current=True))
        newest = StoryRow.objects.filter(told, is_held=False, updated_at__isnull=False)
        newest = newest.filter(topic=topic) if topic is not None else newest
        newest = newest.order_by("-updated_at").values_list("updated_at", flat=True)
        if oldest := next(iter(newest[limit - 1 : limit]), None):
            rows = rows.filter(story__updated_at__gte=midnight(day_of(oldest)))
        rows = rows.annotate(on=TruncDate("story__updated_at")).order_by("-on", "-story__importance", "story")
        return [_thing(row, Brief) for row in rows[:limit]]

    def listed(self, limit: int, *, since: datetime | None = None) -> Sequence[Listed]:
        rows = _public().filter(**({"made_at__gte": since} if since else {}))
        versions = BriefRow.objects.filter(story=OuterRef("story")).order_by("made_at")
        rows = rows.annotate(first=Subquery(versions.values("made_at")[:1])).order_by("-made_at", "story")
        language = settings.NEWSROOM.reading.language_of_briefs
        named = rows.values_list("story_id", "headline", "first", "made_at")[:limit]
        return [Listed(story, headline, language, first, last) for story, headline, first, last in named]

    def brief(self, story: str, *, version: int | None = None) -> Brief | None:
        rows = BriefRow.objects.filter(story_id=story, story__is_held=False)
        rows = rows.filter(is_current=True) if version is None else rows.filter(version=version)
        row = rows.first()
        return _thing(row, Brief) if row else None

    def has_brief(self, story: str, *, version: int | None = None) -> bool:
        rows = BriefRow.objects.filter(story_id=story, story__is_held=False)
        return rows.filter(**({"is_current": True} if version is None else {"version": version})).exists()

    def versions(self, story: str) -> Sequence[Brief]:
        rows = BriefRow.objects.filter(story_id=story, story__is_held=False).order_by("version")
        return [_thing(row, Brief) for row in rows]

    def timeline(self, story: str) -> Sequence[Moment]:
        return moments(self.versions(story))

    def since(self, story: str, at: datetime) -> Sequence[Change]:
        versions = self.versions(story)
        before = [brief for brief in versions if brief.made_at <= at]
        return changes_of([before[-1], versions[-1]])[1] if before and before[-1] != versions[-1] else ()

    def stood_at(self, story: str, at: datetime) -> datetime | None:
        rows = BriefRow.objects.filter(story_id=story, story__is_held=False).order_by("-version")
        stood = rows.filter(made_at__lte=at).values_list("made_at", "version").first()
        return stood[0] if stood and rows.filter(version__gt=stood[1]).exists() else None

    def moved_to(self, story: str) -> str | None:
        now = lives_as(story)
        return now if now != story else None

    def story(self, story: str) -> Story | None:
        row = StoryRow.objects.filter(id=story, is_held=False, merged_into="").first()
        return _thing(row, Story) if row and row.title else None

    def ledger(self, story: str) -> Ledger | None:
        row = LedgerRow.objects.filter(story_id=story, story__is_held=False).first()
        return _thing(row, Ledger) if row else None

    def perspectives(self, story: str) -> Perspectives | None:
        row = PerspectivesRow.objects.filter(story_id=story, story__is_held=False).first()
        return _thing(row, Perspectives) if row else None

    def saga(self, story: str) -> Sequence[Brief]:
        own = StoryRow.objects.filter(id=story).first()
        if own is None:
            return []
        rows = _public().filter(story__saga=own.saga).exclude(story_id=story).order_by("-made_at")
        return [_thing(row, Brief) for row in rows[:12]]

    def day(self, day: date) -> Sequence[Brief]:
        of_day = {"made_at__gte": midnight(day), "made_at__lt": midnight(day + DAY)}
        rows = _public().filter(**of_day).order_by("-story__importance", "story")
        return [_thing(row, Brief) for row in rows]

    def days(self, limit: int = 60) -> Sequence[tuple[date, int]]:
        return days.days(limit)

    def pictures(self, stories: Iterable[str]) -> Mapping[str, Picture]:
        return pictures.of(stories)

    def people(self, limit: int) -> Sequence[Quoted]:
        return sayings.people(limit, _since())

    def speakers(self, story: str) -> Mapping[str, str]:
        return sayings.speakers(story)

    def person(self, slug: str) -> Person | None:
        return sayings.person(slug)

    def search(self, asked: Asked, limit: int) -> Sequence[Hit]:
        rows = _narrowed(_public(), asked)
        found = search.find(
            asked.words, _MOST_HITS, among=rows.values("story") if asked.is_narrowed else None
        )
        by_story = {row.story_id: row for row in rows.filter(story_id__in=[hit.owner for hit in found])}
        hits = [Hit(_thing(by_story[h.owner], Brief), h.passage) for h in found if h.owner in by_story]
        return hits[:limit]

    def briefs(self, ids: Iterable[str]) -> Mapping[str, Brief]:
        rows = BriefRow.objects.filter(id__in=list(ids), story__is_held=False)
        return {row.id: _thing(row, Brief) for row in rows}

    # Outlets and authors

    def outlets(self, ids: Iterable[str]) -> Mapping[str, Outlet]:
        return {row.id: _thing(row, Outlet) for row in OutletRow.objects.filter(id__in=list(ids))}

    def outlet(self, id: str) -> OutletRecord | None:
        row = OutletRow.objects.filter(id=id).first()
        if row is None:
            return None
        since = _since()
        articles = ArticleRow.objects.filter(outlet=id, seen_at__gte=since)
        members = MembershipRow.objects.filter(article__outlet=id, article__seen_at__gte=since)
        decisions = members.order_by().values_list("decision", flat=True)
        authors = BylineRow.objects.filter(article__outlet=id, article__seen_at__gte=since)
        return OutletRecord(
            outlet=_thing(row, Outlet),
            feed_health=_health(row.thing(Outlet)),
            articles_read=articles.count(),
            stories=members.values("story").distinct().count(),
            origins=sum(1 for decision in decisions if not decision.get("copy_of")),
            days=DAYS,
            last_article_at=articles.aggregate(last=Max("seen_at"))["last"],
            authors=tuple(sorted(set(authors.values_list("slug", flat=True)))),
        )

    def all_outlets(self) -> Sequence[OutletRecord]:
        read = Counter(ArticleRow.objects.filter(seen_at__gte=_since()).values_list("outlet", flat=True))
        rows = OutletRow.objects.filter(is_read=True)
        return [
            OutletRecord(outlet, articles_read=read[outlet.id], days=DAYS, feed_health=_health(outlet))
            for outlet in (_thing(row, Outlet) for row in rows)
        ]

    def briefs_of_outlet(self, id: str, limit: int) -> Sequence[Brief]:
        lately = ArticleRow.objects.filter(outlet=id, membership__isnull=False).order_by("-seen_at")
        stories = lately.values_list("membership__story", flat=True)[: _OF_ONE_STORY * limit]
        rows = _public().filter(story_id__in=set(stories)).order_by("-made_at", "-story__importance")
        return [_thing(row, Brief) for row in rows[:limit]]

    def author(self, slug: str) -> Author | None:
        lately = BylineRow.objects.filter(slug=slug).order_by("-id").values("id")[:_LOOKED_THROUGH]
        rows = BylineRow.objects.filter(id__in=list(lately.values_list("id", flat=True)))
        rows = list(rows.select_related("article").order_by("-article__seen_at")[:_MOST_ARTICLES])
        if not rows:
            return None
        articles = [_thing(row.article, Article) for row in rows]
        bio_from = next((i for i, row in enumerate(rows) if row.bio), None)
        return Author(
            slug=slug,
            name=rows[0].name,
            outlet=articles[0].outlet,
            bio="" if bio_from is None else rows[bio_from].bio,
            bio_url="" if bio_from is None else articles[bio_from].url,
            articles=tuple(_source(article) for article in articles),
        )

    def authors_of(self, brief: Brief) -> Mapping[str, Sequence[Author]]:
        rows = BylineRow.objects.filter(article_id__in=[source.article for source in brief.sources])
        found: dict[str, list[Author]] = {}
        outlet_of = {source.article: source.outlet for source in brief.sources}
        for row in rows.order_by("id"):
            author = Author(row.slug, row.name, outlet_of[row.article_id], row.bio)
            found.setdefault(row.article_id, []).append(author)
        return found

    # Editions and the house's own records

    def editions(self, limit: int, *, recipe: str | None = None) -> Sequence[Edition]:
        rows = _published_editions()
        if recipe is not None:
            rows = rows.filter(recipe=recipe)
        return [_thing(row, Edition) for row in rows.order_by("-day", "recipe")[:limit]]

    def edition(self, id: str) -> Edition | None:
        row = _published_editions().filter(id=id).first()
        return _thing(row, Edition) if row else None

    def corrections(self, limit: int) -> Sequence[Correction]:
        rows = CorrectionRow.objects.filter(story__is_held=False).select_related("story")[:limit]
        return [Correction(row.story_id, row.story.title, row.text, row.at) for row in rows]

    def counts(self) -> Counts:
        last = RunRow.objects.aggregate(last=Max("at"))["last"]
        if last is None:
            return Counts(days=DAYS)
        since = last - timedelta(days=DAYS)
        refusals = RefusalRow.objects.filter(last_at__gte=since).values("reason").annotate(n=Count("id"))
        briefs = BriefRow.objects.filter(is_current=True, made_at__gte=since)
        read = [row.thing(Outlet) for row in OutletRow.objects.filter(is_read=True)]
        return Counts(
            days=DAYS,
            outlets=len(read),
            articles=ArticleRow.objects.filter(received_at__gte=since).count(),
            stories=StoryRow.objects.filter(merged_into="", updated_at__gte=since).count(),
            briefs=briefs.count(),
            sentences_dropped=briefs.aggregate(n=Sum("dropped"))["n"] or 0,
            feeds=sum(len(outlet.feeds) for outlet in read),
            feeds_ill=sum(len(_ill_feeds(outlet)) for outlet in read),
            refusals=tuple((row["reason"], row["n"]) for row in refusals.order_by("-n", "reason")),
        )

    def figures(self) -> Sequence[Measure]:
        """Give the figures that `anechoic measure --publish` left in the newsroom's folder."""
        path = settings.NEWSROOM.path("figures.json")
        return from_json(list[Measure], path.read_bytes()) if path.is_file() else []


def _ill_feeds(outlet: Outlet) -> list[FeedHealth]:
    """Give the feeds of an outlet that did not answer when last asked."""
    memory = ArchiveMemory()
    states = (memory.feed(feed.url) for feed in outlet.feeds)
    return [s.health for s in states if s is not None and s.health.outcome in ("failed", "gone")]


def _health(outlet: Outlet) -> str:
    ill = _ill_feeds(outlet)
    if not ill:
        return ""
    worst = max(ill, key=lambda health: health.failures)
    if worst.outcome == "gone":
        return gettext("its feed is gone")
    failed = ngettext("its feed failed once", "its feed failed %(n)d times in a row", worst.failures)
    return failed % {"n": worst.failures}


def _source(article: Article) -> Source:
    return Source(
        article=article.id,
        outlet=article.outlet,
        url=article.url,
        title=article.title,
        published_at=article.published_at,
    )
