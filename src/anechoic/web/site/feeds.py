"""What machines read: feeds, editions in other forms, a brief as JSON, robots.txt and the sitemap.

Behind the meter nothing is given here that the pages would hide: feeds and editions carry headlines
and summaries, and a brief as JSON asks the gate as its page does.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any
from xml.sax.saxutils import escape

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from anechoic.briefs.things import Brief
from anechoic.editions import Links, feeds, json_ld, mail, outlet_names, text
from anechoic.editions.things import Edition
from anechoic.web.site.access import gate
from anechoic.web.site.cards import TOPICS
from anechoic.web.site.quoted import count_prose, public_brief, public_summary, with_public_summary
from anechoic.web.site.shelf import Shelf, the_shelf

_ENTRIES = 30
_SITEMAP = 2000

_FEEDS: Mapping[str, tuple[str, Callable[[feeds.Feed], str]]] = {
    "atom": ("application/atom+xml; charset=utf-8", feeds.atom),
    "rss": ("application/rss+xml; charset=utf-8", feeds.rss),
    "json": ("application/feed+json; charset=utf-8", feeds.json_feed),
}

_EDITIONS: Mapping[str, tuple[str, Callable[[Edition, Iterable[Brief], Links], str]]] = {
    "txt": ("text/plain; charset=utf-8", text.to_text),
    "md": ("text/markdown; charset=utf-8", text.to_markdown),
    "json": ("application/json", json_ld.to_json),
    "jsonld": ("application/ld+json", json_ld.to_json_ld),
    "atom": ("application/atom+xml; charset=utf-8", feeds.to_atom),
    "rss": ("application/rss+xml; charset=utf-8", feeds.to_rss),
    "html": ("text/html; charset=utf-8", mail.to_html_mail),
}

_MAIL_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'"
"""A mail carries its styles within; shown on a page it may load and run nothing."""


def links_for(shelf: Shelf, briefs: Iterable[Brief]) -> Links:
    """Make links with the house's address and the outlets' names."""
    house = shelf.house()
    ids = {source.outlet for brief in briefs for source in brief.sources}
    return Links(
        root=house.url,
        site_name=house.name,
        outlet_names=outlet_names(shelf.outlets(ids).values()),
        postal_address=house.postal_address,
        quoted_words=house.quoted_words,
    )


@require_safe
def latest(request: HttpRequest, form: str) -> HttpResponse:
    shelf = the_shelf()
    return _feed(request, shelf, shelf.house().name, reverse("site:front"), shelf.latest(_ENTRIES), form)


@require_safe
def topic(request: HttpRequest, topic: str, form: str) -> HttpResponse:
    if topic not in (*TOPICS, "other"):
        raise Http404("We have no such topic.")
    shelf = the_shelf()
    title = f"{topic.capitalize()}, {shelf.house().name}"
    page = reverse("site:topic", args=[topic])
    return _feed(request, shelf, title, page, shelf.latest(_ENTRIES, topic=topic), form)


@require_safe
def editions(request: HttpRequest, recipe: str, form: str) -> HttpResponse:
    shelf = the_shelf()
    newest = next(iter(shelf.editions(1, recipe=recipe)), None)
    if newest is None:
        raise Http404("We publish no such edition.")
    found = shelf.briefs(item.brief for item in newest.items)
    briefs = [found[item.brief] for item in newest.items if item.brief in found]
    page = reverse("site:edition", args=[newest.id])
    return _feed(request, shelf, f"{newest.name}, {shelf.house().name}", page, briefs, form)


def _feed(
    request: HttpRequest, shelf: Shelf, title: str, page: str, briefs: Sequence[Brief], form: str
) -> HttpResponse:
    if form not in _FEEDS:
        raise Http404("We write feeds as atom, rss and json.")
    content_type, write = _FEEDS[form]
    root, most = shelf.house().url, shelf.house().quoted_words
    open_briefs = [with_public_summary(brief, most) for brief in briefs]
    feed = feeds.brief_feed(title, root + page, open_briefs, links_for(shelf, briefs), root + request.path)
    return HttpResponse(write(feed), content_type=content_type)


@require_safe
def edition_as(request: HttpRequest, edition: str, form: str) -> HttpResponse:
    shelf = the_shelf()
    found = shelf.edition(edition)
    if found is None or form not in _EDITIONS:
        raise Http404("No edition has this address.")
    most = shelf.house().quoted_words
    known = shelf.briefs(item.brief for item in found.items)
    briefs = [with_public_summary(brief, most) for brief in known.values()]
    content_type, write = _EDITIONS[form]
    body = write(in_public(found), briefs, links_for(shelf, briefs))
    response = HttpResponse(body, content_type=content_type)
    if form == "html":
        response["Content-Security-Policy"] = _MAIL_POLICY
    return response


def in_public(edition: Edition) -> Edition:
    """Give the edition with summaries alone: the long items stand behind the meter, or in the mail."""
    return replace(edition, held=(), items=tuple(replace(item, length="short") for item in edition.items))


@require_safe
def story_json(request: HttpRequest, story: str) -> HttpResponse:
    shelf = the_shelf()
    brief = shelf.brief(story)
    if brief is None:
        raise Http404("No story has this address.")
    reading = gate()(request, story)
    whole: dict[str, Any] = public_brief(brief, shelf.house().quoted_words)
    whole["$schema"] = "https://anechoic.example/schemas/brief-1.json"
    if not reading.is_allowed:
        whole = {key: whole[key] for key in ("id", "story", "version", "language", "made_at", "topic")}
        whole["headline"] = brief.headline.text
        whole["summary"] = list(public_summary(brief, count_prose(brief, shelf.house().quoted_words)))
        whole["isAccessibleForFree"] = False
    whole.pop("dropped", None)
    response = JsonResponse(whole)
    if reading.is_metered or not reading.is_allowed:
        response["Cache-Control"] = "private, no-store"
    return response


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    root = the_shelf().house().url
    lines = ("User-agent: *", "Disallow: /desk/", "Disallow: /readers/", "Disallow: /search/", "")
    return HttpResponse("\n".join((*lines, f"Sitemap: {root}/sitemap.xml", "")), content_type="text/plain")


@require_safe
def sitemap(request: HttpRequest) -> HttpResponse:
    shelf = the_shelf()
    links = links_for(shelf, ())
    urls = "".join(
        f"<url><loc>{escape(links.story(b.story))}</loc><lastmod>{b.made_at.date().isoformat()}</lastmod></url>\n"
        for b in shelf.latest(_SITEMAP)
    )
    head = '<?xml version="1.0" encoding="utf-8"?>\n'
    whole = f'{head}<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{urls}</urlset>\n'
    return HttpResponse(whole, content_type="application/xml")
