"""What is told of a story in the archive: ledger, perspectives, briefs, editions."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime

from django.db import transaction
from django.db.models import Count, Exists, OuterRef

from anechoic.briefs.things import Brief
from anechoic.editions.things import Edition, Recipe
from anechoic.facts.things import Ledger, Reading
from anechoic.keeping import Told
from anechoic.perspectives.things import Perspectives
from anechoic.stories.things import Story
from anechoic.web.archive import indexing, search
from anechoic.web.archive.concerns import public_notes
from anechoic.web.archive.history import ArchiveHistory
from anechoic.web.archive.models import (
    ArticleRow,
    BriefRow,
    ConcernRow,
    CorrectionRow,
    EditionRow,
    EditRow,
    LedgerRow,
    MembershipRow,
    PerspectivesRow,
    ReadingRow,
    RecipeRow,
    StoryRow,
)
from anechoic.web.archive.rows import put
from anechoic.web.archive.sayings import keep_sayings

OPEN = ("draft", "held", "approved")
"""States of an edition that may still be changed."""

RESTORED = "restored"
"""The act that a restored backup writes in the log."""


class KeepsTellings:
    """Everything that can be made again, and the briefs and editions that were."""

    def stale(self, least: int = 0) -> list[str]:
        """Give the stories to tell, oldest first; with `least`, only those of so many articles."""
        rows = StoryRow.objects.filter(is_stale=True, is_built=True)
        if least:
            members = MembershipRow.objects.filter(story__in=rows.values("id")).values("story")
            rows = rows.filter(id__in=members.annotate(n=Count("id")).filter(n__gte=least).values("story"))
        return list(rows.order_by("opened_at", "id").values_list("id", flat=True))

    def tell_again(self, since: datetime) -> int:
        """Let the next run tell the stories with reports since then anew; give their number."""
        rows = StoryRow.objects.filter(is_built=True, merged_into="", updated_at__gte=since)
        return rows.update(is_stale=True)

    def let_stand(self, story: str) -> None:
        """Leave a story as it was told: it cannot be told better."""
        self._told([story])

    def _told(self, stories: Sequence[str]) -> None:
        """Note that these are told, except what the desk changed since it was built."""
        StoryRow.objects.filter(id__in=stories, is_built=True).update(is_stale=False)

    def ledger(self, story: str) -> Ledger | None:
        row = LedgerRow.objects.filter(story_id=story).first()
        return row.thing(Ledger) if row else None

    def perspectives(self, story: str) -> Perspectives | None:
        row = PerspectivesRow.objects.filter(story_id=story).first()
        return row.thing(Perspectives) if row else None

    def read_as(self, articles: Collection[str]) -> dict[str, str]:
        """Tell what the reading of each article was made from; one without a reading is left out."""
        rows = ReadingRow.objects.filter(article_id__in=articles)
        return dict(rows.values_list("article_id", "made_from"))

    def readings(self, made_from: Mapping[str, str]) -> dict[str, Reading]:
        """Give the readings of these articles that were made from just that."""
        rows = ReadingRow.objects.filter(article_id__in=made_from)
        return {
            row.article_id: row.thing(Reading) for row in rows if row.made_from == made_from[row.article_id]
        }

    def keep_readings(self, read: Sequence[tuple[Reading, str]]) -> None:
        """Keep readings, each with what it was made from, in place of those before.

        What was taken down while it was read is left out.
        """
        there = ArticleRow.objects.filter(id__in=[reading.article for reading, _ in read])
        ids = set(there.values_list("id", flat=True))
        put(
            ReadingRow(article_id=reading.article, made_from=made_from, payload=ReadingRow.pack(reading))
            for reading, made_from in read
            if reading.article in ids
        )

    def history(self) -> ArchiveHistory:
        return ArchiveHistory()

    def brief(self, story: str) -> Brief | None:
        return self.newest_briefs([story]).get(story)

    def newest_briefs(self, stories: Collection[str]) -> dict[str, Brief]:
        """Give each story's newest version, of those that have one."""
        newer = BriefRow.objects.filter(story=OuterRef("story"), version__gt=OuterRef("version"))
        rows = BriefRow.objects.filter(~Exists(newer), story__in=stories)
        return {row.story_id: row.thing(Brief) for row in rows}

    def keep_tellings(self, told: Sequence[Told]) -> None:
        """Keep what was told of some stories, each once, in place of what was told of them before."""
        put(LedgerRow(story_id=one.story.id, payload=LedgerRow.pack(one.ledger)) for one in told)
        indexing.index_ledgers([one.ledger for one in told])
        put(
            PerspectivesRow(story_id=one.story.id, payload=PerspectivesRow.pack(one.perspectives))
            for one in told
        )
        keep_sayings([(one.story, one.ledger) for one in told])
        self._keep_briefs([one.brief for one in told if one.brief is not None])
        self._retire_briefs([one.story.id for one in told if one.brief is None and not one.ledger.facts])
        self._told([one.story.id for one in told])

    def _retire_briefs(self, stories: Sequence[str]) -> None:
        """Take stories' briefs off the shelf when nothing that they say stands any more; versions stay."""
        BriefRow.objects.filter(story_id__in=stories).update(is_current=False)
        for story in stories:
            search.remove(story, "brief")

    def _keep_briefs(self, briefs: Sequence[Brief]) -> None:
        BriefRow.objects.filter(story_id__in=[brief.story for brief in briefs]).update(is_current=False)
        put(_row(brief) for brief in briefs)
        indexing.index_briefs(briefs)

    # What editors changed

    def changed_by_hand(self, stories: Collection[str]) -> set[str]:
        """Give those stories of which an editor, a correction or a changed source has a word: `edited` leaves
        the briefs of all others as they are."""
        return {
            *EditRow.objects.filter(story__in=stories, is_undone=False).values_list("story", flat=True),
            *CorrectionRow.objects.filter(story__in=stories, article="").values_list("story_id", flat=True),
            *ConcernRow.objects.filter(brief__story__in=stories).values_list("brief__story_id", flat=True),
        }

    def edited(self, brief: Brief) -> Brief:
        """Give a brief with its editors' sentences and corrections, as far as their sources stand.

        Keeps nothing: what a run composes passes through here before it is compared and kept.
        """
        from anechoic.web.desk.edits import edits_of, replay

        notes = CorrectionRow.objects.filter(story_id=brief.story, article="").order_by("at", "id")
        told = (*notes.values_list("text", flat=True), *public_notes(brief))
        new = [text for text in told if text not in brief.corrections]
        brief = replace(brief, corrections=(*brief.corrections, *new))
        edits = edits_of(brief.story)
        if not edits:
            return brief
        found = (self.article(source.article) for source in brief.sources)
        return replay(brief, edits, {article.id: article for article in found if article is not None})

    def keep_brief(self, brief: Brief) -> None:
        """Keep a version that an editor made. Editions not yet sent print it in place of the one before."""
        with transaction.atomic():
            self._keep_briefs([brief])
            for row in EditionRow.objects.filter(state__in=OPEN):
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

    def all_editions(self, limit: int) -> list[Edition]:
        """Give editions, drafts among them, newest first."""
        return [row.thing(Edition) for row in EditionRow.objects.order_by("-day", "recipe")[:limit]]

    def recipes(self) -> tuple[Recipe, ...]:
        """Give the recipes that the desk has changed or added."""
        return tuple(row.thing(Recipe) for row in RecipeRow.objects.filter(is_own=True).order_by("id"))

    def keep_edition(self, edition: Edition, sends_at: datetime | None) -> None:
        """Keep an edition that was laid out. At `sends_at` it goes out; with None it waits for a person."""
        EditionRow.objects.get_or_create(
            id=edition.id,
            defaults={
                "recipe": edition.recipe,
                "day": edition.day,
                "made_at": edition.made_at,
                "sends_at": sends_at,
                "payload": EditionRow.pack(edition),
            },
        )


def _row(brief: Brief) -> BriefRow:
    return BriefRow(
        id=brief.id,
        story_id=brief.story,
        version=brief.version,
        headline=brief.headline.text,
        text=indexing.text_of(brief),
        made_at=brief.made_at,
        made_from=brief.made_from,
        is_current=True,
        dropped=len(brief.dropped),
        payload=BriefRow.pack(brief),
    )
