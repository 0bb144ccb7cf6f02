"""The pages of the public site. Each view asks the shelf, makes plain data and renders it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from anechoic.briefs.things import Brief
from anechoic.editions.json_ld import brief_json_ld, home_json_ld, to_json_ld
from anechoic.editions.links import outlet_names
from anechoic.editions.things import Edition
from anechoic.web.site.access import Openness, Reading, gate, open_gate
from anechoic.web.site.asking import asked
from anechoic.web.site.calendars import months, weekdays
from anechoic.web.site.cards import (
    cards,
    edition_list,
    front_page,
    hit_cards,
)
from anechoic.web.site.edition_page import edition_page
from anechoic.web.site.keeping import kept, token_of, while_told
from anechoic.web.site.links import links_for
from anechoic.web.site.other_forms import in_public
from anechoic.web.site.outlet_list import by_country
from anechoic.web.site.people import person_page
from anechoic.web.site.quoted import with_public_summary
from anechoic.web.site.shelf import Shelf, the_shelf
from anechoic.web.site.story_page import closed_page, story_page
from anechoic.web.site.words import TOPICS

_LIST = 40
"""Briefs on a list page: the heaviest stays under 100 kB."""

_PEOPLE = 200
_DAYS = 120


@require_safe
@kept()
def front(request: HttpRequest) -> HttpResponse:
    shelf = the_shelf()
    made = front_page(shelf, _today(shelf))
    json_ld = home_json_ld(links_for(shelf), shelf.house().url + reverse("site:search"))
    return page(request, shelf, "front", page=made, is_front=True, json_ld=json_ld)


def _reading(request: HttpRequest, story: str, version: int | None = None) -> Reading | None:
    """Ask the gate; a story that is not there costs nobody one of his briefs.

    A last visit becomes the time of the version that stood then: what a page is kept by names no reader,
    and is the same for all to whom the same is new.
    """
    shelf = the_shelf()
    if not shelf.has_brief(story, version=version):
        return None
    reading = gate()(request, story)
    seen = reading.last_visit if version is None else None
    return replace(reading, last_visit=shelf.stood_at(story, seen) if seen else None)


@require_safe
@kept(_reading, while_told)
def story(
    request: HttpRequest, reading: Reading | None = None, *, story: str, version: int | None = None
) -> HttpResponse:
    shelf = the_shelf()
    brief = shelf.brief(story, version=version)
    if brief is None or reading is None:
        return _moved(shelf, story)
    made = (
        story_page(shelf, brief, reading.last_visit)
        if reading.is_allowed
        else closed_page(brief, shelf.house().quoted_words)
    )
    first = next(iter(made.versions), brief).made_at
    response = page(
        request,
        shelf,
        "story",
        page=made,
        page_url=links_for(shelf).story(story),
        first_made_at=first,
        reading=reading,
        json_ld=_json_ld(shelf, brief, first, reading),
    )
    if reading.is_metered or reading.last_visit or not reading.is_allowed:
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
    """Lead on to the story that took this one in, or say that there is none.

    Not for good: a merge can be undone, and a browser never asks again where it was once told so.
    """
    target = shelf.moved_to(story)
    if target is None or target == story:
        raise Http404("No story has this address.")
    return HttpResponseRedirect(reverse("site:story", args=[target]))


@require_safe
@kept()
def topic(request: HttpRequest, topic: str) -> HttpResponse:
    if topic not in (*TOPICS, "other"):
        raise Http404("We have no such topic.")
    shelf = the_shelf()
    found = cards(shelf.latest(_LIST, topic=topic), shelf.house().quoted_words)
    return page(request, shelf, "topic", topic=topic, cards=found)


@require_safe
@kept()
def editions(request: HttpRequest) -> HttpResponse:
    shelf = the_shelf()
    return page(request, shelf, "editions", editions=edition_list(shelf, shelf.editions(_LIST)))


def _openness(request: HttpRequest, **_: str) -> Openness:
    return open_gate()(request)


@require_safe
@kept(_openness)
def edition(request: HttpRequest, openness: Openness, edition: str) -> HttpResponse:
    shelf = the_shelf()
    found = shelf.edition(edition)
    if found is None:
        raise Http404("No edition has this address.")
    return show_edition(request, shelf, found, is_open=openness.has_editions)


def show_edition(request: HttpRequest, shelf: Shelf, edition: Edition, is_open: bool = True) -> HttpResponse:
    """Show an edition, published or not: the desk shows those that wait."""
    made = edition_page(shelf, edition, is_open)
    known = list(shelf.briefs(item.brief for item in edition.items).values())
    public = [with_public_summary(brief, shelf.house().quoted_words) for brief in known]
    json_ld = to_json_ld(in_public(edition), public, links_for(shelf, known))
    return page(request, shelf, "edition", edition=edition, page=made, json_ld=json_ld)


@require_safe
@kept()
def outlets(request: HttpRequest) -> HttpResponse:
    shelf = the_shelf()
    return page(request, shelf, "outlets", countries=by_country(shelf.all_outlets()))


@require_safe
@kept()
def outlet(request: HttpRequest, outlet: str) -> HttpResponse:
    shelf = the_shelf()
    record = shelf.outlet(outlet)
    if record is None:
        raise Http404("We read no outlet of this name.")
    authors = [author for slug in record.authors[:60] if (author := shelf.author(slug)) is not None]
    briefs = cards(shelf.briefs_of_outlet(outlet, 20), shelf.house().quoted_words)
    name = outlet_names([record.outlet])[outlet]
    return page(request, shelf, "outlet", record=record, name=name, authors=authors, cards=briefs)


@require_safe
@kept()
def author(request: HttpRequest, slug: str) -> HttpResponse:
    shelf = the_shelf()
    found = shelf.author(slug)
    if found is None:
        raise Http404("We know no author of this name.")
    outlet = shelf.outlets([found.outlet]).get(found.outlet)
    name = outlet_names([outlet])[outlet.id] if outlet else found.outlet
    return page(request, shelf, "author", author=found, outlet_name=name)


@require_safe
@kept()
def people(request: HttpRequest) -> HttpResponse:
    shelf = the_shelf()
    return page(request, shelf, "people", people=shelf.people(_PEOPLE), days=shelf.counts().days)


@require_safe
@kept(_openness)
def person(request: HttpRequest, openness: Openness, slug: str) -> HttpResponse:
    shelf = the_shelf()
    found = shelf.person(slug)
    if found is None:
        raise Http404("We know nobody of this name who was quoted.")
    made = person_page(shelf, found, is_open=openness.has_everything)
    return page(request, shelf, "person", person=made, days=made.days)


@require_safe
@kept()
def archive(request: HttpRequest) -> HttpResponse:
    shelf = the_shelf()
    return page(request, shelf, "archive", months=months(shelf.days(_DAYS)), weekdays=weekdays())


@require_safe
@kept()
def day(request: HttpRequest, day: date) -> HttpResponse:
    shelf = the_shelf()
    found = cards(shelf.day(day), shelf.house().quoted_words)
    own = [edition for edition in shelf.editions(_DAYS) if edition.day == day]
    status = 200 if found or own else 404
    return page(request, shelf, "day", day=day, cards=found, editions=own, status=status)


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    shelf = the_shelf()
    ask = asked(request.GET)
    found = hit_cards(shelf.search(ask, _LIST), shelf.house().quoted_words) if ask.words else []
    return page(request, shelf, "search", asked=ask, cards=found, outlets=shelf.all_outlets())


@require_safe
@kept()
def how_we_work(request: HttpRequest) -> HttpResponse:
    shelf = the_shelf()
    return page(
        request,
        shelf,
        "how_we_work",
        counts=shelf.counts(),
        figures=shelf.figures(),
        ill=[record for record in shelf.all_outlets() if record.feed_health],
    )


@require_safe
@kept()
def corrections(request: HttpRequest) -> HttpResponse:
    shelf = the_shelf()
    return page(request, shelf, "corrections", corrections=shelf.corrections(100))


@require_safe
@kept()
def feed_list(request: HttpRequest) -> HttpResponse:
    shelf = the_shelf()
    recipes = dict.fromkeys((edition.recipe, edition.name) for edition in shelf.editions(_LIST))
    return page(request, shelf, "feeds", recipes=list(recipes))


@require_safe
@kept()
def contact(request: HttpRequest) -> HttpResponse:
    return page(request, the_shelf(), "contact")


@require_safe
@kept()
def privacy(request: HttpRequest) -> HttpResponse:
    return page(request, the_shelf(), "privacy")


def page(
    request: HttpRequest, shelf: Shelf, template: str, /, *, status: int = 200, **more: Any
) -> HttpResponse:
    """Render a page with what its frame shows."""
    house = shelf.house()
    context = {"house": house, "today": _today(shelf), "topics": TOPICS}
    context |= {"page_url": house.url + request.path, **token_of(request), **more}
    return render(request, f"site/{template}.html", context, status=status)


def _today(shelf: Shelf) -> date:
    """Give the day that the paper is of: that of the newsroom's last run."""
    return shelf.house().day or timezone.localdate()
