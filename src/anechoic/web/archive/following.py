"""Follows stories, people, topics and words: which briefs are about them, and what is new in each.

briefs_about(subject) -> [Brief, ...]        follow(subject, at)    unfollow(subject)    followed()
news(subject, since) -> [News, ...]          look(at) -> [(subject, [News, ...]), ...]
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.text import slugify

from anechoic.briefs import Change
from anechoic.briefs.things import Brief
from anechoic.web.archive import search
from anechoic.web.archive.merges import lives_as
from anechoic.web.archive.models import BriefRow, FollowRow, SayingRow, StoryRow
from anechoic.web.archive.since import since as changes_since

KINDS = ("story", "person", "topic", "words")
_MOST = 200


@dataclass(frozen=True, slots=True)
class Subject:
    """What can be followed: a story by its id, a person by name, a topic, or words of a search."""

    kind: str
    name: str


@dataclass(frozen=True, slots=True)
class News:
    """A brief that is new since a time, with what changed in it; () if the story was not told before."""

    brief: Brief
    changes: tuple[Change, ...] = ()


def briefs_about(subject: Subject, limit: int = _MOST) -> list[Brief]:
    """Give the newest briefs about a subject, last told first; stories that are held stay out."""
    return [row.thing(Brief) for row in _rows(subject)[:limit]]


def news(subject: Subject, since: datetime) -> list[News]:
    """Give the briefs about a subject that were told since a time, each with what changed."""
    rows = _rows(subject).filter(made_at__gt=since)[:_MOST]
    return [News(row.thing(Brief), changes_since(row.story_id, since)) for row in rows]


def follow(subject: Subject, at: datetime) -> None:
    """Follow a subject from `at` on; to follow it twice changes nothing."""
    FollowRow.objects.get_or_create(kind=subject.kind, name=subject.name, defaults={"seen_at": at})


def unfollow(subject: Subject) -> bool:
    """Stop; tells whether it was followed."""
    return bool(FollowRow.objects.filter(kind=subject.kind, name=subject.name).delete()[0])


def followed() -> list[tuple[Subject, datetime]]:
    """Give what is followed, with the time of the last look."""
    return [(Subject(row.kind, row.name), row.seen_at) for row in FollowRow.objects.all()]


def look(at: datetime) -> list[tuple[Subject, list[News]]]:
    """Give what is new on each subject since the last look, and remember this look."""
    found = [(subject, news(subject, seen)) for subject, seen in followed()]
    FollowRow.objects.filter(seen_at__lt=at).update(seen_at=at)
    return found


def _rows(subject: Subject) -> QuerySet[BriefRow]:
    rows = BriefRow.objects.filter(is_current=True, story__is_held=False).order_by("-made_at", "story_id")
    if subject.kind == "topic":
        return rows.filter(story__topic=subject.name)
    if subject.kind == "person":
        slug = slugify(subject.name)[:100]
        said = SayingRow.objects.filter(Q(slug=slug) | Q(slug__endswith=f"-{slug}"), story=OuterRef("story"))
        return rows.filter(Exists(said))  # asked of the newest briefs first: no index finds a surname
    if subject.kind == "words":
        return rows.filter(story_id__in=search.holding(subject.name))
    sagas = StoryRow.objects.filter(id=lives_as(subject.name)).values("saga")
    return rows.filter(story__saga__in=sagas)
