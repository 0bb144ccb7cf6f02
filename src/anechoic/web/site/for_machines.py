"""What crawlers, assistants and finders of holes look for: robots.txt, sitemaps, llms.txt, security.txt."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import timedelta
from xml.sax.saxutils import escape

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from anechoic.editions import Links
from anechoic.web.site.keeping import kept
from anechoic.web.site.links import links_for
from anechoic.web.site.shelf import Listed, Shelf, the_shelf
from anechoic.web.site.words import TOPICS, topic_name

_MOST = 10_000
"""Stories of the sitemap; the protocol allows 50,000."""

_NEWS = timedelta(hours=48)
_MOST_NEWS = 1000
"""A news sitemap lists articles of two days, at most a thousand.
Source: https://developers.google.com/search/docs/crawling-indexing/sitemaps/news-sitemap"""

_PAGES = (
    "front",
    "editions",
    "outlets",
    "people",
    "archive",
    "how_we_work",
    "corrections",
    "contact",
    "privacy",
)


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    root = the_shelf().house().url
    kept_out = ("/desk/", "/readers/", "/newsletters/", "/search/", "/outbox/")
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in kept_out), ""]
    lines += [f"Sitemap: {root}/sitemap.xml", f"Sitemap: {root}/news-sitemap.xml", ""]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")


@require_safe
@kept()
def sitemap(request: HttpRequest) -> HttpResponse:
    shelf = the_shelf()
    links = links_for(shelf)
    pages = [f"<url><loc>{escape(links.root + path)}</loc></url>" for path in _pages(shelf)]
    stories = [
        f"<url><loc>{escape(links.story(one.story))}</loc><lastmod>{one.made_at.isoformat()}</lastmod></url>"
        for one in shelf.listed(_MOST)
    ]
    return _urlset("", [*pages, *stories])


def _pages(shelf: Shelf) -> Iterator[str]:
    yield from (reverse(f"site:{name}") for name in _PAGES)
    yield from (reverse("site:topic", args=[topic]) for topic in TOPICS)
    yield from (reverse("site:edition", args=[edition.id]) for edition in shelf.editions(400))
    yield from (reverse("site:outlet", args=[record.outlet.id]) for record in shelf.all_outlets())


@require_safe
@kept()
def news_sitemap(request: HttpRequest) -> HttpResponse:
    shelf = the_shelf()
    found = shelf.listed(_MOST_NEWS)
    newest = max((one.made_at for one in found), default=timezone.now())
    fresh = [one for one in found if one.first_made_at >= newest - _NEWS]
    namespace = ' xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"'
    links, name = links_for(shelf), shelf.house().name
    return _urlset(namespace, [_news(one, links, name) for one in fresh])


def _news(one: Listed, links: Links, name: str) -> str:
    return (
        f"<url><loc>{escape(links.story(one.story))}</loc><news:news><news:publication><news:name>"
        f"{escape(name)}</news:name><news:language>{escape(one.language)}</news:language></news:publication>"
        f"<news:publication_date>{one.first_made_at.isoformat()}</news:publication_date>"
        f"<news:title>{escape(one.headline)}</news:title></news:news></url>"
    )


def _urlset(namespaces: str, urls: Iterable[str]) -> HttpResponse:
    head = '<?xml version="1.0" encoding="utf-8"?>\n'
    whole = f'{head}<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"{namespaces}>\n'
    return HttpResponse(whole + "\n".join(urls) + "\n</urlset>\n", content_type="application/xml")


@require_safe
def llms(request: HttpRequest) -> HttpResponse:
    """Tell assistants what stands where. Source: https://llmstxt.org"""
    shelf = the_shelf()
    house, root = shelf.house(), shelf.house().url
    lines = [
        f"# {house.name}",
        "",
        f"> {house.tagline}. Each sentence of a brief names the outlets that it stands on, and the address "
        "of the very sentence there. Cite those outlets, and not this site, for what they wrote.",
        "",
        "## Read",
        "",
        f"- [Latest briefs]({root}/feeds/latest.json): JSON Feed of headlines and summaries",
        f"- [A brief as JSON]({root}/stories/ID.json): sentences with evidence",
        f"- [Editions]({root}/editions/): each also as .md, .txt and .json",
        f"- Schemas: [brief]({root}/schemas/brief-1.json), [edition]({root}/schemas/edition-1.json)",
        f"- [How we work]({root}/how-we-work/): method, measured quality, what we refuse",
        f"- [Corrections]({root}/corrections/)",
        "",
        "## Topics",
        "",
        *(f"- [{topic_name(topic)}]({root}/topics/{topic}/)" for topic in TOPICS),
        "",
    ]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")


@require_safe
def security(request: HttpRequest) -> HttpResponse:
    """Say whom to tell of a hole. Source: RFC 9116, which asks for an expiry within a year."""
    house = the_shelf().house()
    expires = timezone.now().replace(microsecond=0, second=0, minute=0, hour=0) + timedelta(days=180)
    lines = (
        f"Contact: {house.contact_link or house.url + reverse('site:contact')}",
        f"Expires: {expires.isoformat()}",
        f"Preferred-Languages: {house.language}",
        f"Canonical: {house.url}/.well-known/security.txt",
        "",
    )
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")
