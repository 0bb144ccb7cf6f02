"""Outlets as an editor sees them: what each sent, how its feeds do, what extraction makes of a page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Max
from django.utils.translation import gettext

from anechoic.articles import extract_page
from anechoic.articles.things import Article
from anechoic.errors import Refusal
from anechoic.outlets.memory import FeedHealth, FeedState
from anechoic.outlets.things import Outlet, Page
from anechoic.web.archive.fetches import ArchiveMemory
from anechoic.web.archive.models import ActRow, ArticleRow, OutletRow, RefusalRow
from anechoic.web.desk.acts import with_undo
from anechoic.web.desk.outlet_acts import opt_out_of, outlet_version
from anechoic.web.desk.wording import number

RECENT = 20


@dataclass(frozen=True, slots=True)
class OutletLine:
    """An outlet with what came from it. `feeds` has None for a feed that was never asked."""

    row: OutletRow
    articles: int
    last_at: datetime | None
    refused: int
    feeds: tuple[tuple[str, FeedHealth | None], ...]

    @property
    def failing(self) -> int:
        return sum(health is not None and bool(health.failures) for _, health in self.feeds)


def outlet_lines(words: str = "") -> list[OutletLine]:
    """Give the outlets whose name or country holds the words, those that we read first."""
    came = ArticleRow.objects.order_by().values("outlet").annotate(n=Count("*"), last=Max("seen_at"))
    articles = {row["outlet"]: (row["n"], row["last"]) for row in came}
    refusals = RefusalRow.objects.order_by().values_list("outlet").annotate(n=Count("id"))
    refused = dict(refusals)
    known = ArchiveMemory().feeds()
    return [
        OutletLine(
            row,
            *articles.get(row.id, (0, None)),
            refused.get(row.id, 0),
            tuple((feed.url, _health(known, feed.url)) for feed in row.thing(Outlet).feeds),
        )
        for row in OutletRow.objects.order_by("-is_read", "name")
        if words.casefold() in f"{row.name} {row.id} {row.country} {row.language}".casefold()
    ]


def _health(known: Mapping[str, FeedState], url: str) -> FeedHealth | None:
    state = known.get(url)
    return state.health if state else None


def outlet_facts(row: OutletRow) -> dict[str, Any]:
    """Give what an outlet's page shows."""
    outlet, known = row.thing(Outlet), ArchiveMemory().feeds()
    refused = RefusalRow.objects.filter(outlet=row.id)
    return {
        "row": row,
        "outlet": outlet,
        "version": outlet_version(row),
        "opted_out": opt_out_of(outlet),
        "feeds": [(feed, _health(known, feed.url)) for feed in outlet.feeds],
        "recent": ArticleRow.objects.filter(outlet=row.id).order_by("-seen_at")[:RECENT],
        "articles": ArticleRow.objects.filter(outlet=row.id).count(),
        "refused": refused[:RECENT],
        "refused_count": refused.count(),
        "acts": with_undo(ActRow.objects.filter(subject=row.id)[:RECENT]),
    }


def extraction(page: Page) -> dict[str, Any]:
    """Give what extraction sees of a page: its fields, and every block with its kind, kept or left out."""
    got = extract_page(page)
    if isinstance(got, Refusal):
        return {"refusal": got}
    return {"article": got, "fields": _fields(got), "kinds": dict(_kinds(got))}


def _kinds(article: Article) -> Counter[str]:
    return Counter(block.kind.value for block in article.blocks)


def _fields(article: Article) -> list[tuple[str, str]]:
    found = {
        gettext("Title"): article.title,
        gettext("Authors"): ", ".join(article.authors),
        gettext("Published"): _stated(article.published_at),
        gettext("Modified"): _stated(article.modified_at),
        gettext("Language"): article.language or "",
        gettext("Kind"): article.kind.value,
        gettext("Agency"): article.agency or "",
        gettext("Free to read"): {True: gettext("yes"), False: gettext("no"), None: ""}[article.is_free],
        gettext("Bio"): article.author_bio or "",
        gettext("Picture"): article.image.url if article.image else "",
        gettext("Words"): number(len(article.text.split())),
        gettext("Notes"): "; ".join(article.notes),
    }
    return list(found.items())


def _stated(at: datetime | None) -> str:
    return f"{at:%Y-%m-%d %H:%M} UTC" if at else ""
