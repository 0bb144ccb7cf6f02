"""Feeds of everything: briefs, topics, editions, outlets, authors, people, searches, corrections.

Behind the meter nothing is given here that the pages would hide: a feed carries headlines and summaries.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, datetime
from urllib.parse import quote

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from anechoic.briefs.things import Brief
from anechoic.editions import feeds
from anechoic.web.site.access import open_gate
from anechoic.web.site.asking import asked
from anechoic.web.site.keeping import kept
from anechoic.web.site.links import links_for
from anechoic.web.site.people import person_page
from anechoic.web.site.quoted import with_public_summary
from anechoic.web.site.shelf import Shelf, the_shelf
from anechoic.web.site.words import TOPICS, topic_name

_ENTRIES = 30

_FORMS: Mapping[str, tuple[str, Callable[[feeds.Feed], str]]] = {
    "atom": ("application/atom+xml; charset=utf-8", feeds.atom),
    "rss": ("application/rss+xml; charset=utf-8", feeds.rss),
    "json": ("application/feed+json; charset=utf-8", feeds.json_feed),
}


@require_safe
@kept()
def latest(request: HttpRequest, form: str) -> HttpResponse:
    shelf = the_shelf()
    found = shelf.latest(_ENTRIES)
    return _of_briefs(request, shelf, form, shelf.house().name, reverse("site:front"), found)


@require_safe
@kept()
def topic(request: HttpRequest, topic: str, form: str) -> HttpResponse:
    if topic not in (*TOPICS, "other"):
        raise Http404("We have no such topic.")
    shelf = the_shelf()
    page, found = reverse("site:topic", args=[topic]), shelf.latest(_ENTRIES, topic=topic)
    return _of_briefs(request, shelf, form, _title(shelf, topic_name(topic)), page, found)


@require_safe
@kept()
def editions(request: HttpRequest, recipe: str, form: str) -> HttpResponse:
    shelf = the_shelf()
    newest = next(iter(shelf.editions(1, recipe=recipe)), None)
    if newest is None:
        raise Http404("We publish no such edition.")
    found = shelf.briefs(item.brief for item in newest.items)
    briefs = [found[item.brief] for item in newest.items if item.brief in found]
    page = reverse("site:edition", args=[newest.id])
    return _of_briefs(request, shelf, form, _title(shelf, newest.name), page, briefs)


@require_safe
@kept()
def outlet(request: HttpRequest, outlet: str, form: str) -> HttpResponse:
    shelf = the_shelf()
    record = shelf.outlet(outlet)
    if record is None:
        raise Http404("We read no outlet of this name.")
    found = shelf.briefs_of_outlet(outlet, _ENTRIES)
    page = reverse("site:outlet", args=[outlet])
    return _of_briefs(request, shelf, form, _title(shelf, record.name), page, found)


@require_safe
def search(request: HttpRequest, form: str) -> HttpResponse:
    shelf = the_shelf()
    ask = asked(request.GET)
    found = [hit.brief for hit in shelf.search(ask, _ENTRIES)] if ask.words else []
    page = f"{reverse('site:search')}?{ask.query}"
    return _of_briefs(request, shelf, form, _title(shelf, ask.words), page, found)


@require_safe
@kept()
def author(request: HttpRequest, slug: str, form: str) -> HttpResponse:
    """List an author's articles, each at its outlet."""
    shelf = the_shelf()
    found = shelf.author(slug)
    if found is None:
        raise Http404("We know no author of this name.")
    entries = [
        feeds.FeedEntry(source.url, source.url, source.title, "", source.published_at or _NEVER, "")
        for source in found.safe_articles[:_ENTRIES]
        if source.url
    ]
    page = reverse("site:author", args=[slug])
    return _answer(request, shelf, form, _title(shelf, found.name), page, entries)


@require_safe
def person(request: HttpRequest, slug: str, form: str) -> HttpResponse:
    """List what a person was quoted saying, as his page shows it to this visitor."""
    shelf = the_shelf()
    found = shelf.person(slug)
    if found is None:
        raise Http404("We know nobody of this name who was quoted.")
    links = links_for(shelf)
    made = person_page(shelf, found, open_gate()(request).has_everything)
    times = {saying.story: saying.said_at or _NEVER for saying in found.sayings}
    entries = [
        feeds.FeedEntry(
            f"{links.story(saying.story)}#{slug}-{place}",
            links.story(saying.story),
            saying.headline,
            f"“{saying.words}” ({', '.join(outlet.name for outlet in saying.outlets)})",
            times[saying.story],
            "",
        )
        for place, saying in enumerate(saying for _, own in made.days for saying in own)
        if saying.words
    ]
    page = reverse("site:person", args=[slug])
    return _answer(request, shelf, form, _title(shelf, found.name), page, entries[:_ENTRIES])


@require_safe
@kept()
def corrections(request: HttpRequest, form: str) -> HttpResponse:
    shelf = the_shelf()
    links = links_for(shelf)
    entries = [
        feeds.FeedEntry(
            f"{links.story(one.story)}#{one.made_at:%Y%m%dT%H%M%S}",
            links.story(one.story),
            one.headline,
            one.text,
            one.made_at,
            "",
        )
        for one in shelf.corrections(_ENTRIES)
    ]
    title = _title(shelf, "Corrections")
    return _answer(request, shelf, form, title, reverse("site:corrections"), entries)


_NEVER = datetime(1970, 1, 1, tzinfo=UTC)


def _title(shelf: Shelf, what: str) -> str:
    return f"{what}, {shelf.house().name}"


def _of_briefs(
    request: HttpRequest, shelf: Shelf, form: str, title: str, page: str, briefs: Sequence[Brief]
) -> HttpResponse:
    most = shelf.house().quoted_words
    links = links_for(shelf, briefs)
    open_briefs = [with_public_summary(brief, most) for brief in briefs]
    entries = feeds.brief_feed(title, "", open_briefs, links).entries
    return _answer(request, shelf, form, title, page, entries)


def _answer(
    request: HttpRequest, shelf: Shelf, form: str, title: str, page: str, entries: Iterable[feeds.FeedEntry]
) -> HttpResponse:
    if form not in _FORMS:
        raise Http404("We write feeds as atom, rss and json.")
    content_type, write = _FORMS[form]
    root, found = shelf.house().url, tuple(entries)
    query = request.META.get("QUERY_STRING", "")
    own = root + request.path + (f"?{quote(query, safe='=&%+')}" if query else "")
    newest = max((entry.updated_at for entry in found), default=_NEVER)
    feed = feeds.Feed(title, root + page, own, newest, shelf.house().language, shelf.house().name, found)
    return HttpResponse(write(feed), content_type=content_type)
