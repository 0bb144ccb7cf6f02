"""Who was quoted saying what, story by story: an index of the ledgers for people's pages.

    keep_sayings(told)        people(limit, since) -> [Quoted]        person(slug) -> Person | None

A row is made again with its story's ledger. `site.names` says who has a page: "the police" and "officials"
are nobody whom a reader could look up.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import datetime
from functools import lru_cache
from typing import NamedTuple

from django.db import connection
from django.db.models import Count, Exists, Max, Min, OuterRef
from django.utils.text import slugify

from anechoic.facts.things import Certainty, Fact, Ledger
from anechoic.stories.things import Story
from anechoic.web.archive.models import SayingRow, StoryRow
from anechoic.web.site.names import page_name
from anechoic.web.site.shelf import Person, Quoted, Saying

_TABLE = SayingRow._meta.db_table

_MOST = 100
"""Sayings on a person's page: it stays under 100 kB."""


class _Said(NamedTuple):
    """All that a row says but where and when it stands."""

    story_id: str
    slug: str
    name: str
    outlets: int
    payload: bytes


def keep_sayings(told: Sequence[tuple[Story, Ledger]]) -> None:
    """Keep the spoken facts of stories' ledgers in place of those that stood before.

    Most were said before: only their places and times change then, and nothing is packed again.
    """
    standing: dict[_Said, list[int]] = defaultdict(list)
    before = SayingRow.objects.filter(story_id__in=[story.id for story, _ in told])
    for id, *said in before.values_list("id", *_Said._fields):
        standing[_Said(*said)].append(id)
    fresh, again = [], []
    for story, ledger in told:
        at = connection.ops.adapt_datetimefield_value(story.updated_at)
        for place, one in _said(story, ledger):
            if known := standing.get(one):
                again.append((place, at, known.pop()))
            else:
                fresh.append(SayingRow(place=place, at=story.updated_at, **one._asdict()))
    SayingRow.objects.filter(id__in=[id for ids in standing.values() for id in ids]).delete()
    with connection.cursor() as cursor:
        cursor.executemany(f"UPDATE {_TABLE} SET place = %s, at = %s WHERE id = %s", again)  # noqa: S608
    SayingRow.objects.bulk_create(fresh)


def _said(story: Story, ledger: Ledger) -> Iterator[tuple[int, _Said]]:
    """Give the spoken facts, each with its place in the ledger."""
    for place, fact in enumerate(ledger.facts):
        name, address = _speaker(fact)
        if name:
            yield place, _Said(story.id, address[:100], name, len(fact.outlets), SayingRow.pack(fact))


def _speaker(fact: Fact) -> tuple[str, str]:
    """Give name and address of who said a fact, "" if nobody is named, it is a guess, or passed on."""
    first = fact.statements[0]
    said = fact.speaker or (first.speakers[0] if first.speakers else "")
    return _addressed(said) if said and not first.is_guess and len(first.speakers) < 2 else ("", "")


@lru_cache(10_000)
def _addressed(speaker: str) -> tuple[str, str]:
    """Give the name of whom a text calls so, and its page's address; "" if there is none."""
    name = page_name(speaker)
    address = slugify(name)
    return (name, address) if address else ("", "")


def speakers(story: str) -> dict[str, str]:
    """Give the pages of those whom a story quotes: name to slug."""
    return dict(_public().filter(story_id=story).values_list("name", "slug"))


def people(limit: int, since: datetime) -> list[Quoted]:
    """Give who was quoted since then, in most stories first."""
    # By id, and each story asked for by itself: else SQLite reads the sayings or the stories of all years.
    lately = SayingRow.objects.filter(at__gte=since).values("id")
    public = StoryRow.objects.filter(id=OuterRef("story"), is_held=False, merged_into="")
    rows = SayingRow.objects.filter(Exists(public), id__in=lately).values("slug")
    counted = rows.annotate(named=Min("name"), n=Count("story", distinct=True), heard=Max("outlets"))
    return [
        Quoted(row["slug"], row["named"], row["n"], row["heard"])
        for row in counted.order_by("-n", "-heard", "slug")[:limit]
    ]


def person(slug: str) -> Person | None:
    """Give what a person was quoted saying, newest first; None if nobody of that address was quoted."""
    rows = list(_public().filter(slug=slug).select_related("story").order_by("-at", "story", "place")[:_MOST])
    if not rows:
        return None
    return Person(
        slug=slug,
        name=min(row.name for row in rows),
        sayings=tuple(_saying(row) for row in rows),
    )


def _public():  # type: ignore[no-untyped-def]
    return SayingRow.objects.filter(story__is_held=False, story__merged_into="")


def _saying(row: SayingRow) -> Saying:
    fact = row.thing(Fact)
    first = fact.statements[0]
    return Saying(
        story=row.story_id,
        headline=row.story.title,
        words=fact.text,
        certainty=Certainty(fact.certainty),
        cues=first.cues,
        evidence=tuple(statement.evidence for statement in fact.statements),
        said_at=row.at,
    )
