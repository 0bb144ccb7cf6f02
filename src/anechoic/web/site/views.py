"""The pages of the public site. Each view asks the shelf, makes plain data and renders it."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from anechoic.briefs.things import Brief
from anechoic.editions.json_ld import brief_json_ld
from anechoic.editions.links import outlet_names
from anechoic.editions.things import Edition
from anechoic.web.site.access import Reading, gate
from anechoic.web.site.cards import (
    TOPICS,
    cards,
    edition_cards,
    edition_list,
    front_page,
    hit_cards,
)
from anechoic.web.site.feeds import links_for
from anechoic.web.site.shelf import Shelf, the_shelf
from anechoic.web.site.story_page import closed_page, story_page

_LIST = 40
"""Briefs on a list page: the heaviest stays under 100 kB."""

_LONGEST_SEARCH = 200
"""Characters of a search that we read; the rest is cut off."""


@require_safe
def front(request: HttpRequest) -> HttpResponse:
    shelf = the_shelf()
    return _page(request, shelf, "front", page=front_page(shelf, _today(shelf)), is_front=True)


@require_safe
def story(request: HttpRequest, story: str, version: int | None = None) -> HttpResponse:
    shelf = the_shelf()
    brief = shelf.brief(story, version=version)
    if brief is None:
        return _moved(shelf, story)
    reading = gate()(request, story)
    page = story_page(shelf, brief) if reading.is_allowed else closed_page(brief, shelf.house().quoted_words)
    first = next(iter(page.versions), brief)
    response = _page(
        request,
        shelf,
        "story",
        page=page,
        reading=reading,
        json_ld=_json_ld(shelf, brief, first.made_at, reading),
    )
    if reading.is_metered or not reading.is_allowed:
        response["Cache-Control"] = "private, no-store"
    return response


def _json_ld(shelf: Shelf, brief: Brief, first_made_at: datetime, reading: Reading) -> str:
    return brief_json_ld(
        brief,
        links_for(shelf, [brief]),
        first_made_at=first_made_at,
        is_free=reading.is_allowed and not reading.is_metered,
        is_open=reading.is_allowed,
    )


def _moved(shelf: Shelf, story: str) -> HttpResponse:
    """Lead on to the story that took this one in, or say that there is none."""
    target = shelf.moved_to(story)
    if target is None or target == story:
        raise Http404("No story has this address.")
    return HttpResponsePermanentRedirect(reverse("site:story", args=[target]))


@require_safe
def topic(request: HttpRequest, topic: str) -> HttpResponse:
    if topic not in (*TOPICS, "other"):
        raise Http404("We have no such topic.")
    shelf = the_shelf()
    return _page(
        request,
        shelf,
        "topic",
        topic=topic,
        cards=cards(shelf.latest(_LIST, topic=topic), shelf.house().quoted_words),
    )


@require_safe
def editions(request: HttpRequest) -> HttpResponse:
    shelf = the_shelf()
    return _page(request, shelf, "editions", editions=edition_list(shelf, shelf.editions(_LIST)))


@require_safe
def edition(request: HttpRequest, edition: str) -> HttpResponse:
    shelf = the_shelf()
    found = shelf.edition(edition)
    if found is None:
        raise Http404("No edition has this address.")
    return edition_page(request, shelf, found)


def edition_page(request: HttpRequest, shelf: Shelf, edition: Edition) -> HttpResponse:
    """Show an edition, published or not: the desk shows those that wait."""
    return _page(request, shelf, "edition", edition=edition, cards=edition_cards(shelf, edition))


@require_safe
def outlets(request: HttpRequest) -> HttpResponse:
    shelf = the_shelf()
    records = shelf.all_outlets()
    return _page(request, shelf, "outlets", records=records, names=outlet_names(r.outlet for r in records))


@require_safe
def outlet(request: HttpRequest, outlet: str) -> HttpResponse:
    shelf = the_shelf()
    record = shelf.outlet(outlet)
    if record is None:
        raise Http404("We read no outlet of this name.")
    authors = [author for slug in record.authors[:60] if (author := shelf.author(slug)) is not None]
    briefs = cards(shelf.briefs_of_outlet(outlet, 20), shelf.house().quoted_words)
    name = outlet_names([record.outlet])[outlet]
    return _page(request, shelf, "outlet", record=record, name=name, authors=authors, cards=briefs)


@require_safe
def author(request: HttpRequest, slug: str) -> HttpResponse:
    shelf = the_shelf()
    found = shelf.author(slug)
    if found is None:
        raise Http404("We know no author of this name.")
    outlet = shelf.outlets([found.outlet]).get(found.outlet)
    name = outlet_names([outlet])[outlet.id] if outlet else found.outlet
    return _page(request, shelf, "author", author=found, outlet_name=name)


@require_safe
def archive(request: HttpRequest) -> HttpResponse:
    shelf = the_shelf()
    return _page(request, shelf, "archive", days=shelf.days(120))


@require_safe
def day(request: HttpRequest, day: date) -> HttpResponse:
    shelf = the_shelf()
    found = cards(shelf.day(day), shelf.house().quoted_words)
    return _page(request, shelf, "day", day=day, cards=found, status=200 if found else 404)


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    shelf = the_shelf()
    words = request.GET.get("q", "")[:_LONGEST_SEARCH].replace("\x00", " ").strip()
    found = hit_cards(shelf.search(words, _LIST), shelf.house().quoted_words) if words else []
    return _page(request, shelf, "search", words=words, cards=found)


@require_safe
def how_we_work(request: HttpRequest) -> HttpResponse:
    shelf = the_shelf()
    return _page(request, shelf, "how_we_work", counts=shelf.counts(), figures=shelf.figures())


@require_safe
def corrections(request: HttpRequest) -> HttpResponse:
    shelf = the_shelf()
    return _page(request, shelf, "corrections", corrections=shelf.corrections(100))


@require_safe
def feed_list(request: HttpRequest) -> HttpResponse:
    shelf = the_shelf()
    recipes = dict.fromkeys((edition.recipe, edition.name) for edition in shelf.editions(_LIST))
    return _page(request, shelf, "feeds", recipes=list(recipes))


def _page(
    request: HttpRequest, shelf: Shelf, template: str, /, *, status: int = 200, **more: Any
) -> HttpResponse:
    context = {"house": shelf.house(), "today": _today(shelf), "topics": TOPICS, **more}
    return render(request, f"site/{template}.html", context, status=status)


def _today(shelf: Shelf) -> date:
    """Give the day that the paper is of: that of the newsroom's last run."""
    return shelf.house().day or timezone.localdate()
