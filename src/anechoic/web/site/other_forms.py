"""Editions and briefs in other forms than pages: text, mail, Markdown, JSON with its schema, JSON-LD.

Behind the meter nothing is given here that the pages would hide: an edition carries headlines and
summaries, and a brief as JSON asks the gate as its page does.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_safe

from anechoic.briefs.things import Brief
from anechoic.editions import Links, feeds, json_ld, mail, text
from anechoic.editions.things import Edition
from anechoic.things import json_schema
from anechoic.web.archive import pictures
from anechoic.web.site.access import gate
from anechoic.web.site.links import links_for
from anechoic.web.site.quoted import count_prose, public_brief, public_summary, with_public_summary
from anechoic.web.site.shelf import the_shelf

_FORMS: Mapping[str, tuple[str, Callable[[Edition, Iterable[Brief], Links], str]]] = {
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

_SCHEMAS: Mapping[str, Callable[[], dict[str, Any]]] = {
    "edition-1": json_ld.edition_schema,
    "brief-1": lambda: json_schema(Brief),
}


@require_safe
def edition_as(request: HttpRequest, edition: str, form: str) -> HttpResponse:
    shelf = the_shelf()
    found = shelf.edition(edition)
    if found is None or form not in _FORMS:
        raise Http404("No edition has this address.")
    most = shelf.house().quoted_words
    known = shelf.briefs(item.brief for item in found.items)
    briefs = [with_public_summary(brief, most) for brief in known.values()]
    content_type, write = _FORMS[form]
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
    whole["$schema"] = f"{shelf.house().url}/schemas/brief-1.json"
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
def schema(request: HttpRequest, name: str) -> HttpResponse:
    if name not in _SCHEMAS:
        raise Http404("We publish no such schema.")
    return JsonResponse(_SCHEMAS[name](), content_type="application/schema+json")


@require_safe
def picture(request: HttpRequest, name: str, width: int) -> HttpResponse:
    """Give a picture that we drew. Its name is that of its content, so that browsers keep it for ever."""
    path = pictures.folder() / f"{name}-{width}.webp"
    is_ours = _DRAWN.fullmatch(name) and width <= pictures.WIDTHS[-1]
    if not is_ours or not path.is_file() or not pictures.is_shown(name):
        raise Http404("No picture has this address.")
    response = HttpResponse(path.read_bytes(), content_type="image/webp")
    response["Cache-Control"] = "public, max-age=31536000, immutable"
    return response


_DRAWN = re.compile("[0-9a-f]{16}")
