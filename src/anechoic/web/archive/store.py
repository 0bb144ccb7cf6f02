"""The newsroom's archive on Django's models: what `newsroom.Archive` asks for.

Works on SQLite and on PostgreSQL alike. Every method keeps or gives things, never rows.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Count

from anechoic.articles.things import Article, Evidence
from anechoic.briefs.things import Brief
from anechoic.editions.things import Edition
from anechoic.errors import Reason, Refusal, StoreError
from anechoic.facts.things import Ledger, Reading
from anechoic.outlets.things import Entry, Outlet, Page
from anechoic.perspectives.things import Look, Perspectives
from anechoic.stories.things import Binding, Decision, Story
from anechoic.things import fingerprint, from_builtins, to_builtins
from anechoic.web.archive import search
from anechoic.web.archive.history import ArchiveHistory
from anechoic.web.archive.models import (
    ArticleRow,
    BindingRow,
    BriefRow,
    BylineRow,
    CorrectionRow,
    EditionRow,
    LedgerRow,
    LookRow,
    MembershipRow,
    OutletRow,
    PageRow,
    PerspectivesRow,
    ReadingRow,
    RefusalRow,
    RevisionRow,
    RunRow,
    StoryRow,
)
from anechoic.web.archive.slugs import slug

CHUNK = 200
"""Rows read at once: few enough to hold, many enough that queries cost little."""


class DjangoArchive:
    """Keeps everything through the models of this app."""

    def batch(self) -> AbstractContextManager[None]:
        return transaction.atomic()

    # Runs and refusals

    def begin_run(self, at: datetime, source: str) -> datetime | None:
        """Give the time of the run to do: that of one cut off from the same source, None if `at` is done.

        Raises:
            StoreError: A run from another source was cut off; its pages would be lost if it were closed.
        """
        cut_off = RunRow.objects.filter(is_open=True).exclude(source="").first()
        if cut_off is not None and source == cut_off.source:
            return cut_off.at
        if cut_off is not None and source:
            raise StoreError(
                f"The run of {cut_off.at:%Y-%m-%d %H:%M} was cut off, and its pages come from elsewhere. "
                "Nothing was done.\nFinish it first, by the same `anechoic receive` or `anechoic run`."
            )
        run, _ = RunRow.objects.get_or_create(at=at, defaults={"source": source})
        return run.at if run.is_open else None

    def end_run(self, at: datetime, report: dict[str, object]) -> None:
        RunRow.objects.filter(at=at).update(is_open=False, report=report)

    def is_done(self, at: datetime) -> bool:
        return RunRow.objects.filter(at=at, is_open=False).exists()

    def refuse(self, refusal: Refusal, at: datetime) -> None:
        RefusalRow.objects.update_or_create(
            stage=refusal.stage,
            subject=refusal.subject[:2000],
            reason=str(refusal.reason),
            defaults={
                "detail": refusal.detail,
                "remedy": refusal.remedy,
                "outlet": refusal.outlet or "",
                "last_at": at,
            },
            create_defaults={
                "detail": refusal.detail,
                "remedy": refusal.remedy,
                "outlet": refusal.outlet or "",
                "first_at": at,
                "last_at": at,
            },
        )

    def refusals(self) -> Iterator[tuple[Refusal, datetime]]:
        """Give what was refused, newest first, each with when it last was."""
        for row in RefusalRow.objects.iterator(CHUNK):
            yield (
                Refusal(
                    row.stage, row.subject, Reason(row.reason), row.detail, row.remedy, row.outlet or None
                ),
                row.last_at,
            )

    # Outlets and pages

    def outlets(self) -> dict[str, Outlet]:
        return {row.id: row.thing(Outlet) for row in OutletRow.objects.all()}

    def read_outlets(self) -> tuple[Outlet, ...]:
        """Give the outlets that this newsroom fetches, by id."""
        return tuple(row.thing(Outlet) for row in OutletRow.objects.filter(is_read=True).order_by("id"))

    def put_outlet(self, outlet: Outlet, is_read: bool = True) -> None:
        OutletRow.objects.update_or_create(
            id=outlet.id,
            defaults={
                "name": outlet.name[:300],
                "country": outlet.country or "",
                "language": outlet.language or "",
                "is_read": is_read,
                "payload": OutletRow.pack(outlet),
            },
        )

    def keep_page(self, page: Page) -> bool:
        """Keep a page unless its address gave the same bytes last time. Tell whether it is new.

        A text that went and came back is kept again: A, B, A are three pages.
        """
        body_hash = fingerprint(page.body)
        newest = PageRow.objects.filter(url=page.url).order_by("-id").first()
        if newest is not None and newest.body_hash == body_hash:
            return False
        _, is_new = PageRow.objects.get_or_create(
            url=page.url,
            body_hash=body_hash,
            received_at=page.received_at,
            defaults={
                "outlet": page.outlet,
                "head": {
                    "content_type": page.content_type,
                    "charset": page.charset,
                    "entry": to_builtins(page.entry) if page.entry else None,
                },
                "body": page.body,
            },
        )
        return is_new

    def known_addresses(self) -> set[str]:
        """Give the addresses of all pages kept, so that they are not fetched again."""
        return set(PageRow.objects.values_list("url", flat=True))

    def new_pages(self) -> Iterator[tuple[int, Page]]:
        last = 0
        while rows := list(PageRow.objects.filter(state="new", id__gt=last).order_by("id")[:CHUNK]):
            for row in rows:
                yield row.id, _page(row)
            last = rows[-1].id

    # Articles

    def keep_article(self, page: int, article: Article) -> Refusal | None:
        """Keep an article read from a page, or a revision of one that we have.

        Two different texts that came with one address at one time contradict each other: the first
        stands, the second is refused. The same text under another id is refused likewise.
        """
        known = ArticleRow.objects.filter(id=article.id).first()
        other = ArticleRow.objects.filter(url=article.url).exclude(id=article.id).first()
        if other is not None:
            return _duplicate(article, f"article {other.id} has this address already")
        if known is not None and known.text_hash != article.text_hash:
            if known.received_at == article.received_at:
                return _duplicate(article, "another text came with this address at the same time")
            self._keep_revision(known)
        PageRow.objects.filter(id=page).update(state="read", article=article.id)
        if known is None or known.text_hash != article.text_hash or known.payload != ArticleRow.pack(article):
            self._put_article(article, known)
        return None

    def _keep_revision(self, known: ArticleRow) -> None:
        RevisionRow.objects.create(
            article=known,
            number=known.revisions.count() + 1,
            received_at=known.received_at,
            text_hash=known.text_hash,
            payload=known.payload,
        )

    def _put_article(self, article: Article, known: ArticleRow | None) -> None:
        # A revision keeps its place in the stream: the story that it opened must not move.
        seen_at = known.seen_at if known else article.seen_at
        ArticleRow.objects.update_or_create(
            id=article.id,
            defaults={
                "url": article.url,
                "outlet": article.outlet,
                "title": article.title,
                "language": article.language or "",
                "seen_at": seen_at,
                "received_at": article.received_at,
                "text_hash": article.text_hash,
                "payload": ArticleRow.pack(article),
            },
        )
        for name in article.authors:
            BylineRow.objects.update_or_create(
                article_id=article.id,
                slug=slug(name, article.outlet),
                defaults={"name": name[:300], "bio": article.author_bio or ""},
            )
        self._note_corrections(article)
        if known is not None:
            self._make_stale([m.story for m in MembershipRow.objects.filter(article_id=article.id)])

    def _note_corrections(self, article: Article) -> None:
        """An outlet's correction that touches a told story goes into the public log."""
        member = MembershipRow.objects.filter(article_id=article.id).first()
        if member is None or not BriefRow.objects.filter(story_id=member.story).exists():
            return
        for text in article.corrections:
            CorrectionRow.objects.get_or_create(
                story_id=member.story, article=article.id, text=text, defaults={"at": article.received_at}
            )

    def refuse_page(self, page: int, refusal: Refusal, at: datetime) -> None:
        PageRow.objects.filter(id=page).update(state="refused")
        self.refuse(refusal, at)

    def article(self, id: str) -> Article | None:
        row = ArticleRow.objects.filter(id=id).first()
        return row.thing(Article) if row else None

    def article_text(self, id: str, brief: Brief) -> Article | None:
        """Give an article as a brief cited it: the revision whose text the brief's evidence names."""
        hashes = {e.text_hash for e in _evidence(brief) if e.article == id}
        current = self.article(id)
        if current is None or not hashes or current.text_hash in hashes:
            return current
        row = RevisionRow.objects.filter(article_id=id, text_hash__in=hashes).first()
        return row.thing(Article) if row else current

    # Stories

    def unplaced(self) -> Iterator[Article]:
        """Give articles without a story in stream order. Placing them takes them out of this list."""
        last: tuple[datetime, str] | None = None
        while True:
            rows = ArticleRow.objects.filter(is_placed=False).order_by("seen_at", "id")
            if last is not None:
                rows = rows.filter(seen_at__gte=last[0]).exclude(seen_at=last[0], id__lte=last[1])
            chunk = list(rows[:CHUNK])
            if not chunk:
                return
            for row in chunk:
                yield row.thing(Article)
            last = (chunk[-1].seen_at, chunk[-1].id)

    def placed_since(self, since: datetime) -> Iterator[tuple[Article, Decision]]:
        rows = MembershipRow.objects.filter(seen_at__gte=since).select_related("article").order_by("id")
        for row in rows.iterator(CHUNK):
            yield row.article.thing(Article), from_builtins(Decision, row.decision)

    def bindings(self) -> tuple[Binding, ...]:
        rows = BindingRow.objects.filter(is_undone=False)
        return tuple(Binding(row.act, tuple(row.articles)) for row in rows)

    def bind(self, act: str, articles: Sequence[str], at: datetime, by: str = "command line") -> None:
        """Keep an editor's act on grouping, and apply it at once where it can be."""
        BindingRow.objects.create(act=act, articles=list(articles), made_at=at, by=by)

    def keep_decisions(self, article: Article, decisions: Sequence[Decision]) -> None:
        touched: set[str] = set()
        for decision in decisions:
            old = MembershipRow.objects.filter(article_id=decision.article).first()
            touched |= {decision.story} | ({old.story} if old else set())
            self._put_membership(decision, old, article)
        ArticleRow.objects.filter(id=article.id).update(is_placed=True)
        self._make_stale(sorted(touched))

    def _put_membership(self, decision: Decision, old: MembershipRow | None, article: Article) -> None:
        StoryRow.objects.get_or_create(id=decision.story, defaults={"saga": decision.saga, "payload": b"{}"})
        if old is None:
            MembershipRow.objects.create(
                article_id=decision.article,
                story=decision.story,
                saga=decision.saga,
                decision=to_builtins(decision),
                seen_at=article.seen_at,
            )
            return
        old.story, old.saga, old.decision = decision.story, decision.saga, to_builtins(decision)
        old.save(update_fields=("story", "saga", "decision"))

    def _make_stale(self, stories: Sequence[str]) -> None:
        StoryRow.objects.filter(id__in=stories).update(is_built=False, is_stale=True)

    def unbuilt(self) -> list[str]:
        """Give stories whose articles changed. One that lost all its articles is closed with a redirect."""
        ids = list(StoryRow.objects.filter(is_built=False).order_by("id").values_list("id", flat=True))
        living = set(MembershipRow.objects.order_by().values_list("story", flat=True).distinct())
        for id in ids:
            if id not in living:
                self._close(id)
        return [id for id in ids if id in living]

    def _close(self, id: str) -> None:
        row = StoryRow.objects.get(id=id)
        old = row.thing(Story).articles if row.title else ()
        heirs = MembershipRow.objects.filter(article_id__in=old).values("story")
        heir = heirs.annotate(n=Count("id")).order_by("-n", "story").first()
        row.merged_into = heir["story"] if heir else ""
        row.is_built, row.is_stale = True, False
        row.save(update_fields=("merged_into", "is_built", "is_stale"))
        LookRow.objects.filter(story=id).delete()
        BriefRow.objects.filter(story_id=id).update(is_current=False)

    def members(self, story: str) -> list[tuple[Article, Decision]]:
        rows = MembershipRow.objects.filter(story=story).select_related("article").order_by("id")
        return [(row.article.thing(Article), from_builtins(Decision, row.decision)) for row in rows]

    def keep_story(self, story: Story, outlets: int, looks: Sequence[Look]) -> None:
        StoryRow.objects.filter(id=story.id).update(
            saga=story.saga,
            title=story.title,
            topic=story.topic,
            opened_at=story.opened_at,
            updated_at=story.updated_at,
            importance=story.importance,
            outlets=outlets,
            origins=len(story.origins),
            is_built=True,
            merged_into="",
            payload=StoryRow.pack(story),
        )
        LookRow.objects.filter(story=story.id).delete()
        self.keep_looks(looks)

    def keep_looks(self, looks: Sequence[Look], titles: Sequence[str] = ()) -> None:
        """Keep history rows; a row that is there already stays once."""
        LookRow.objects.bulk_create(
            [
                LookRow(
                    outlet=look.outlet,
                    day=look.day,
                    beat=look.beat,
                    country=look.country or "",
                    story=look.story or "",
                    title=titles[i] if titles else "",
                )
                for i, look in enumerate(looks)
            ],
            batch_size=500,
            ignore_conflicts=True,
        )

    def story(self, id: str) -> Story:
        return StoryRow.objects.get(id=id).thing(Story)

    def outlets_of_saga(self, saga: str) -> set[str]:
        """Give the outlets that report on any story of a saga."""
        return set(MembershipRow.objects.filter(saga=saga).values_list("article__outlet", flat=True))

    def outlets_refused_since(self, since: datetime) -> set[str]:
        """Give the outlets of which a page or feed was refused: what it held we do not know."""
        return set(
            RefusalRow.objects.filter(last_at__gte=since).exclude(outlet="").values_list("outlet", flat=True)
        )

    # Tellings

    def stale(self) -> list[str]:
        rows = StoryRow.objects.filter(is_stale=True, is_built=True)
        return list(rows.order_by("opened_at", "id").values_list("id", flat=True))

    def ledger(self, story: str) -> Ledger | None:
        row = LedgerRow.objects.filter(story_id=story).first()
        return row.thing(Ledger) if row else None

    def perspectives(self, story: str) -> Perspectives | None:
        row = PerspectivesRow.objects.filter(story_id=story).first()
        return row.thing(Perspectives) if row else None

    def reading(self, article: Article, made_from: str) -> Reading | None:
        row = ReadingRow.objects.filter(article_id=article.id, made_from=made_from).first()
        return row.thing(Reading) if row else None

    def keep_reading(self, article: Article, reading: Reading, made_from: str) -> None:
        _put(ReadingRow, {"article_id": article.id}, made_from=made_from, payload=ReadingRow.pack(reading))

    def history(self) -> ArchiveHistory:
        return ArchiveHistory()

    def brief(self, story: str) -> Brief | None:
        row = BriefRow.objects.filter(story_id=story).order_by("-version").first()
        return row.thing(Brief) if row else None

    def keep_telling(self, story: Story, ledger: Ledger, seen: Perspectives, brief: Brief | None) -> None:
        _put(LedgerRow, {"story_id": story.id}, payload=LedgerRow.pack(ledger))
        _put(PerspectivesRow, {"story_id": story.id}, payload=PerspectivesRow.pack(seen))
        if brief is not None:
            self._keep_brief(brief)
        elif not ledger.facts:
            self._retire_briefs(story.id)
        StoryRow.objects.filter(id=story.id).update(is_stale=False)

    def _retire_briefs(self, story: str) -> None:
        """Take a story's brief off the shelf when nothing that it says stands any more; versions stay."""
        BriefRow.objects.filter(story_id=story).update(is_current=False)
        search.remove(story)

    def _keep_brief(self, brief: Brief) -> None:
        BriefRow.objects.filter(story_id=brief.story).update(is_current=False)
        text = " ".join(s.text for section in brief.sections for s in section.sentences)
        _put(
            BriefRow,
            {"id": brief.id},
            story_id=brief.story,
            version=brief.version,
            headline=brief.headline.text,
            text=text,
            made_at=brief.made_at,
            made_from=brief.made_from,
            is_current=True,
            payload=BriefRow.pack(brief),
        )
        search.put(brief.story, brief.headline.text, text)

    # What editors changed

    def edited(self, brief: Brief) -> Brief:
        """Give a brief with its editors' sentences and corrections, as far as their sources stand.

        Keeps nothing: what a run composes passes through here before it is compared and kept.
        """
        from anechoic.web.desk.edits import edits_of, replay

        notes = CorrectionRow.objects.filter(story_id=brief.story, article="").order_by("at", "id")
        new = [text for text in notes.values_list("text", flat=True) if text not in brief.corrections]
        brief = replace(brief, corrections=(*brief.corrections, *new))
        edits = edits_of(brief.story)
        if not edits:
            return brief
        found = (self.article(source.article) for source in brief.sources)
        return replay(brief, edits, {article.id: article for article in found if article is not None})

    def keep_brief(self, brief: Brief) -> None:
        """Keep a version that an editor made. Editions not yet sent print it in place of the one before."""
        with transaction.atomic():
            self._keep_brief(brief)
            for row in EditionRow.objects.filter(state__in=("draft", "approved")):
                self._print_instead(row, brief)

    def _print_instead(self, row: EditionRow, brief: Brief) -> None:
        edition = row.thing(Edition)
        items = tuple(
            replace(item, brief=brief.id) if item.story == brief.story else item for item in edition.items
        )
        if items != edition.items:
            row.payload = EditionRow.pack(replace(edition, items=items))
            row.save(update_fields=("payload",))

    def change_edition(self, edition: Edition, state: str) -> None:
        """Keep an edition as an editor left it."""
        EditionRow.objects.filter(id=edition.id).update(state=state, payload=EditionRow.pack(edition))

    # Editions

    def recent(self, since: datetime, until: datetime) -> list[tuple[Story, Brief]]:
        """Give stories that changed in a span of time, most important first, with their newest briefs."""
        rows = BriefRow.objects.filter(
            is_current=True,
            story__is_held=False,
            story__updated_at__gt=since,
            story__updated_at__lte=until,
        ).select_related("story")
        ranked = sorted(rows, key=lambda row: (-row.story.importance, row.story_id))
        return [(row.story.thing(Story), row.thing(Brief)) for row in ranked]

    def editions(self, recipe: str, since: date) -> list[Edition]:
        rows = EditionRow.objects.filter(recipe=recipe, day__gte=since).order_by("day")
        return [row.thing(Edition) for row in rows]

    def edition(self, id: str) -> Edition | None:
        row = EditionRow.objects.filter(id=id).first()
        return row.thing(Edition) if row else None

    def unsent_editions(self, at: datetime, hours: float = 36) -> list[Edition]:
        """Give drafts made within so many hours before `at`, oldest first; older ones wait for a person."""
        rows = EditionRow.objects.filter(
            state="draft", made_at__gt=at - timedelta(hours=hours), made_at__lte=at
        )
        return [row.thing(Edition) for row in rows.order_by("made_at", "id")]

    def all_editions(self, limit: int) -> list[Edition]:
        """Give editions, drafts among them, newest first."""
        return [row.thing(Edition) for row in EditionRow.objects.order_by("-day", "recipe")[:limit]]

    def keep_edition(self, edition: Edition) -> None:
        EditionRow.objects.get_or_create(
            id=edition.id,
            defaults={
                "recipe": edition.recipe,
                "day": edition.day,
                "made_at": edition.made_at,
                "payload": EditionRow.pack(edition),
            },
        )


def _put(model: Any, key: dict[str, Any], **values: Any) -> None:
    model.objects.update_or_create(**key, defaults=values)


def _page(row: PageRow) -> Page:
    entry = row.head.get("entry")
    return Page(
        url=row.url,
        outlet=row.outlet,
        body=row.body,
        content_type=row.head["content_type"],
        charset=row.head.get("charset"),
        received_at=row.received_at,
        entry=from_builtins(Entry, entry) if entry else None,
    )


def _evidence(brief: Brief) -> Iterator[Evidence]:
    sentences = [brief.headline, *brief.summary]
    sentences += [sentence for section in brief.sections for sentence in section.sentences]
    for sentence in sentences:
        yield from sentence.evidence


def _duplicate(article: Article, detail: str) -> Refusal:
    return Refusal(
        stage="articles",
        subject=article.url,
        reason=Reason.DUPLICATE_URL,
        detail=f"{detail[0].upper()}{detail[1:]}. We kept the first and left this one out.",
        outlet=article.outlet or None,
    )
