"""Lets go, by the owner's rule, of what no brief stands on: pages' bytes, texts that nobody cites, old notes.

    prune(rule, at, window_days) -> counts        is_due(rule, at) -> whether this day's first run should

Never touched: briefs in all their versions, the texts and earlier texts that any version cites, ledgers with
the source sentence of each statement, stories, and who wrote what where and when. A page whose bytes are gone
is still known by their hash, so that the same page is not taken again. Readings go with age, cited or not:
they are made again from a text when they are asked for. Notes are what the newsroom wrote of its own work.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import chain
from typing import Any

from django.core import serializers
from django.db import transaction
from django.db.models import OuterRef, Q, QuerySet, Subquery

from anechoic.articles.things import Article
from anechoic.briefs.things import Brief
from anechoic.resuming import WINDOWS
from anechoic.settings import Keeping
from anechoic.web.archive import search
from anechoic.web.archive.articles import evidence_of
from anechoic.web.archive.models import (
    ActRow,
    ArticleRow,
    BriefRow,
    FetchRow,
    LookRow,
    PageRow,
    ReadingRow,
    RefusalRow,
    RevisionRow,
    RunRow,
    StoryRow,
)

AT_ONCE = 200
"""Rows let go in one transaction: others may write in between."""

LEAST_NOTES_DAYS = 90
"""Days that notes stay whatever the rule says: eight weeks of looks are compared with what is told."""

GONE = b""
"""The bytes of a page that was let go; a page without bytes is refused when it comes, so none has them."""


def is_due(rule: Keeping, at: datetime) -> bool:
    """Tell whether there is a rule and the last run before `at` was on another day."""
    if not any((rule.pages_days, rule.texts_days, rule.readings_days, rule.notes_days)):
        return False
    last = RunRow.objects.filter(at__lt=at).order_by("-at").values_list("at", flat=True).first()
    return last is None or last.date() != at.date()


def prune(rule: Keeping, at: datetime, window_days: float, is_dry: bool = False) -> Counter[str]:
    """Let go what is older than the rule says; give how many pages, texts, readings, notes, or would be.

    Texts and readings younger than three windows stay whatever the rule says: they may be asked for.
    """
    found = Counter[str]()
    if rule.pages_days:
        old = PageRow.objects.filter(received_at__lt=at - timedelta(days=rule.pages_days))
        found["pages"] = _each(old.exclude(state="new").exclude(body=GONE), _let_pages_go, is_dry)
    if read := [days for days in (rule.readings_days, rule.texts_days) if days]:
        before = at - timedelta(days=max(min(read), WINDOWS * window_days))
        seen_at = ArticleRow.objects.filter(id=OuterRef("article")).values("seen_at")
        readings = ReadingRow.objects.annotate(at=Subquery(seen_at)).filter(at__lt=before)  # few are left
        found["readings"] = _each(readings, _let_readings_go, is_dry)
    if rule.texts_days:
        before = at - timedelta(days=max(rule.texts_days, WINDOWS * window_days))
        placed = ArticleRow.objects.filter(seen_at__lt=before, is_placed=True).exclude(text_hash="")
        placed = placed.exclude(membership__story__in=_to_be_told())
        cited = _cited() if placed.exists() else set()
        found["texts"] = _each(placed, _let_texts_go, is_dry, without=cited)
    if rule.notes_days:
        before = at - timedelta(days=max(rule.notes_days, LEAST_NOTES_DAYS))
        found["notes"] = sum(_each(rows, _deleted(rows), is_dry) for rows in _old_notes(before))
    return found


def _old_notes(before: datetime) -> Iterator[QuerySet[Any]]:
    """Give walks, refusals, looks and what was asked for from before a time; the state of feeds stays."""
    yield RunRow.objects.filter(at__lt=before, is_open=False)
    yield RefusalRow.objects.filter(last_at__lt=before)
    yield LookRow.objects.filter(day__lt=before.date())
    asked = FetchRow.objects.exclude(key__startswith="feed:").values_list("key", "value__fetched_at")
    old = [key for key, at in asked.iterator(2_000) if datetime.fromisoformat(at) < before]
    for begin in range(0, len(old), AT_ONCE):
        yield FetchRow.objects.filter(key__in=old[begin : begin + AT_ONCE])


def _deleted(rows: QuerySet[Any]) -> Callable[[list[Any]], None]:
    """Give what deletes rows of the same table, by their keys."""

    def delete(keys: list[Any]) -> None:
        rows.model._default_manager.filter(pk__in=keys).delete()

    return delete


def _each(
    rows: QuerySet[Any], let_go: Callable[[list[Any]], None], is_dry: bool, without: set[str] | None = None
) -> int:
    """Let rows go, some in one transaction each; tell how many."""
    ids = [id for id in rows.values_list("pk", flat=True) if not without or id not in without]
    if not is_dry:
        for begin in range(0, len(ids), AT_ONCE):
            with transaction.atomic():
                let_go(ids[begin : begin + AT_ONCE])
    return len(ids)


def _let_pages_go(ids: Sequence[int]) -> None:
    PageRow.objects.filter(id__in=ids).update(body=GONE)


def _let_readings_go(ids: Sequence[str]) -> None:
    ReadingRow.objects.filter(article_id__in=ids).delete()


def _let_texts_go(ids: Sequence[str]) -> None:
    RevisionRow.objects.filter(article_id__in=ids).delete()
    for row in ArticleRow.objects.filter(id__in=ids):
        row.payload = ArticleRow.pack(replace(row.thing(Article), text="", blocks=(), corrections=()))
        row.text_hash = ""
        row.save(update_fields=("payload", "text_hash"))
        search.remove(row.id, "article")


def _to_be_told() -> QuerySet[StoryRow]:
    """Stories that a cut-off run has not told, or that an act made stale: they need their texts first."""
    return StoryRow.objects.filter(Q(is_stale=True) | Q(is_built=False)).values("id")


def _cited() -> set[str]:
    """Give the articles whose words any version of any brief prints or stands on.

    Versions that a take-down put aside count too: undoing it brings them back.
    """
    rows = chain(BriefRow.objects.order_by().iterator(AT_ONCE), _taken_down())
    return {evidence.article for row in rows for evidence in evidence_of(row.thing(Brief))}


def _taken_down() -> Iterator[BriefRow]:
    for act in ActRow.objects.filter(act="take-down").order_by().iterator(AT_ONCE):
        rows = (found.object for found in serializers.deserialize("json", act.detail["rows"]))
        yield from (row for row in rows if isinstance(row, BriefRow))
