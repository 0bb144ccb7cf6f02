"""Stories in the archive: who belongs where, and what an editor bound."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import datetime

from django.db.models import Count, Exists, Max, OuterRef

from anechoic.articles.things import Article
from anechoic.building import Built
from anechoic.keeping import Placement
from anechoic.perspectives.things import Look
from anechoic.stories.things import Binding, Decision, Story
from anechoic.things import from_builtins, from_json, to_builtins
from anechoic.web.archive import search
from anechoic.web.archive.models import (
    CHUNK,
    ArticleRow,
    BindingRow,
    BriefRow,
    LookRow,
    MembershipRow,
    RefusalRow,
    RevisionRow,
    StoryRow,
)
from anechoic.web.archive.rows import put


class KeepsStories:
    """Memberships, stories, and the history of who published what."""

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
        """Give what was placed in the order of placing, each with the text by which it was placed."""
        lately = MembershipRow.objects.filter(seen_at__gte=since).values("id")  # else SQLite reads all by id
        rows = MembershipRow.objects.filter(id__in=lately).select_related("article").order_by("id")
        for row in rows.iterator(CHUNK):
            yield _as_placed(row), from_builtins(Decision, row.decision)

    def placements(self, since: datetime) -> Iterator[Placement]:
        rows = MembershipRow.objects.filter(seen_at__gte=since).order_by("seen_at", "id")
        for row in rows.values_list("article_id", "story", "saga", "text_hash").iterator(2000):
            yield Placement(*row)

    def bindings(self) -> tuple[Binding, ...]:
        rows = BindingRow.objects.filter(is_undone=False)
        return tuple(Binding(row.act, tuple(row.articles)) for row in rows)

    def bind(self, act: str, articles: Sequence[str], at: datetime, by: str = "command line") -> None:
        """Keep an editor's act on grouping, and apply it at once where it can be."""
        BindingRow.objects.create(act=act, articles=list(articles), made_at=at, by=by)

    def keep_decisions(self, placed: Sequence[tuple[Article, Sequence[Decision]]]) -> None:
        """Keep where articles were placed, each with the decisions that this brought, in order."""
        decisions = [(decision, article) for article, own in placed for decision in own]
        articles = {decision.article for decision, _ in decisions}
        rows = {row.article_id: row for row in MembershipRow.objects.filter(article_id__in=articles)}
        touched = {decision.story for decision, _ in decisions} | {row.story for row in rows.values()}
        self._open(decision for decision, _ in decisions)
        fresh, moved = {}, set()
        for decision, article in decisions:
            row = rows.get(decision.article)
            if row is None:
                row = rows[decision.article] = fresh[decision.article] = MembershipRow(
                    article_id=decision.article, seen_at=article.seen_at, text_hash=article.text_hash
                )
            elif decision.article not in fresh:
                moved.add(decision.article)
            row.story, row.saga, row.decision = decision.story, decision.saga, to_builtins(decision)
        MembershipRow.objects.bulk_create(fresh.values())
        for id in sorted(moved):
            rows[id].save(update_fields=("story", "saga", "decision"))
        ArticleRow.objects.filter(id__in=[article.id for article, _ in placed]).update(is_placed=True)
        StoryRow.objects.filter(id__in=sorted(touched)).update(is_built=False)

    def _open(self, decisions: Iterable[Decision]) -> None:
        """Make the stories that decisions name and that are not there."""
        sagas: dict[str, str] = {}
        for decision in decisions:
            sagas.setdefault(decision.story, decision.saga)
        rows = [StoryRow(id=story, saga=saga, payload=b"{}") for story, saga in sagas.items()]
        StoryRow.objects.bulk_create(rows, ignore_conflicts=True)

    def make_stale(self, stories: Sequence[str]) -> None:
        """Have stories built and told again, whatever is built of them."""
        StoryRow.objects.filter(id__in=stories).update(is_built=False, is_stale=True)

    def unbuilt(self) -> list[str]:
        """Give stories whose articles changed. One that lost all its articles is closed with a redirect."""
        unbuilt = StoryRow.objects.filter(is_built=False).order_by("id")
        ids = list(unbuilt.values_list("id", flat=True))
        has_articles = Exists(MembershipRow.objects.filter(story=OuterRef("id")))
        living = set(unbuilt.filter(has_articles).values_list("id", flat=True))
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
        search.remove(id)

    def members(self, story: str) -> list[tuple[Article, Decision]]:
        return self.members_of([story])[story]

    def members_of(self, stories: Collection[str]) -> dict[str, list[tuple[Article, Decision]]]:
        """Give each story's articles, each with the last decision on it."""
        found: dict[str, list[tuple[Article, Decision]]] = {id: [] for id in stories}
        rows = MembershipRow.objects.filter(story__in=found).order_by("id")
        for story, payload, decision in rows.values_list("story", "article__payload", "decision"):
            found[story].append((from_json(Article, payload), from_builtins(Decision, decision)))
        return found

    def texts(self, stories: Collection[str]) -> dict[str, list[Article]]:
        """Give each story's articles, without the decisions on them."""
        found: dict[str, list[Article]] = {id: [] for id in stories}
        rows = MembershipRow.objects.filter(story__in=found).order_by("id")
        for story, payload in rows.values_list("story", "article__payload"):
            found[story].append(from_json(Article, payload))
        return found

    def unchanged(self, members: Mapping[str, Collection[str]]) -> set[str]:
        """Give the stories that still have just these articles; none changes before the transaction ends.

        One that somebody is changing at this moment counts as changed: two that wait for each other stop.
        """
        free = StoryRow.objects.select_for_update(skip_locked=True).filter(id__in=members)
        now: dict[str, set[str]] = {id: set() for id in free.values_list("id", flat=True)}
        rows = MembershipRow.objects.filter(story__in=now)
        for story, article in rows.values_list("story", "article_id"):
            now[story].add(article)
        return {story for story, articles in now.items() if articles == set(members[story])}

    def keep_stories(self, built: Sequence[Built]) -> None:
        """Keep stories as they were built; one is told again unless its brief tells of just this story.

        Repair takes an article out of a story and puts it back within one run: of 1,159 stories that were
        touched in a walk of 2,000 articles, 59 with 346 of 3,286 articles came out as they had been.
        """
        rows = [_row(one.story, one.outlets) for one in built]
        told = BriefRow.objects.filter(story=OuterRef("id"), is_current=True)
        before = StoryRow.objects.filter(Exists(told), id__in=[row.id for row in rows])
        payloads = dict(before.values_list("id", "payload"))
        self.make_stale([row.id for row in rows if row.payload != payloads.get(row.id)])
        put(rows, but=("is_stale", "is_held"))
        LookRow.objects.filter(story__in=[row.id for row in rows]).delete()
        self.keep_looks([look for one in built for look in one.looks])

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

    def stories(self, ids: Collection[str]) -> dict[str, Story]:
        return {row.id: row.thing(Story) for row in StoryRow.objects.filter(id__in=ids)}

    def outlets_of_sagas(self, sagas: Collection[str]) -> dict[str, set[str]]:
        """Give for each saga the outlets that report on any of its stories."""
        found: dict[str, set[str]] = {saga: set() for saga in sagas}
        rows = MembershipRow.objects.filter(saga__in=found).values_list("saga", "article__outlet")
        for saga, outlet in rows.distinct():
            found[saga].add(outlet)
        return found

    def outlets_refused_since(self, since: datetime) -> dict[str, datetime]:
        """Give when last a page or feed of each outlet was refused: what it held we do not know."""
        rows = RefusalRow.objects.filter(last_at__gte=since).exclude(outlet="").order_by()
        return dict(rows.values_list("outlet").annotate(Max("last_at")))


def _row(story: Story, outlets: int) -> StoryRow:
    return StoryRow(
        id=story.id,
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


def _as_placed(row: MembershipRow) -> Article:
    """Give the text by which an article was placed, which its outlet may have changed since."""
    if row.text_hash in ("", row.article.text_hash):
        return row.article.thing(Article)
    earlier = RevisionRow.objects.filter(article_id=row.article_id, text_hash=row.text_hash).first()
    return (earlier or row.article).thing(Article)
