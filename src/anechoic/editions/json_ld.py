"""Editions and briefs as JSON with a published schema, and as JSON-LD with schema.org's words."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from anechoic.briefs.things import Brief, BriefSentence
from anechoic.editions.links import Links, is_safe
from anechoic.editions.pieces import Piece, pieces
from anechoic.editions.things import Edition
from anechoic.things import json_schema, to_builtins
from anechoic.things import to_json as encode

EDITION_SCHEMA = "https://anechoic.example/schemas/edition-1.json"


def to_json(edition: Edition, briefs: Iterable[Brief], links: Links) -> str:
    """Make an edition as JSON: the edition itself and its items as printed. `edition_schema` describes it."""
    items = [_item(piece, links) for piece in pieces(edition, briefs, links.quoted_words)]
    return encode({"$schema": EDITION_SCHEMA, "edition": to_builtins(edition), "printed": items}).decode()


def edition_schema() -> dict[str, Any]:
    """Describe what `to_json` writes, as JSON Schema 2020-12."""
    schema = json_schema(Edition)
    sentence = {
        "type": "object",
        "required": ["text", "by", "evidence"],
        "properties": {
            "text": {"type": "string"},
            "by": {"enum": ["source", "computed", "writer", "editor"]},
            "speaker": {"type": ["string", "null"]},
            "certainty": {"enum": ["denied", "hedged", "attributed", "stated"]},
            "evidence": {"type": "array", "items": {"type": "object", "required": ["article", "exact"]}},
        },
    }
    part = {
        "type": "object",
        "required": ["name", "sentences"],
        "properties": {
            "name": {"type": "string"},
            "group": {"type": ["string", "null"]},
            "sentences": {"type": "array", "items": sentence},
        },
    }
    printed = {
        "type": "object",
        "required": ["number", "headline", "url", "length", "parts"],
        "properties": {
            "number": {"type": "integer", "minimum": 1},
            "headline": {"type": "string"},
            "url": {"type": "string"},
            "length": {"enum": ["long", "short"]},
            "label": {"type": "string"},
            "outlets": {"type": "integer"},
            "origins": {"type": "integer"},
            "parts": {"type": "array", "items": part},
        },
    }
    return {
        "$schema": schema["$schema"],
        "$id": EDITION_SCHEMA,
        "type": "object",
        "required": ["$schema", "edition", "printed"],
        "properties": {
            "$schema": {"const": EDITION_SCHEMA},
            "edition": {"$ref": schema["$ref"]},
            "printed": {"type": "array", "items": printed},
        },
        "$defs": schema["$defs"],
    }


def _item(piece: Piece, links: Links) -> dict[str, Any]:
    return {
        "number": piece.number,
        "headline": piece.headline,
        "url": links.story(piece.brief.story),
        "length": piece.item.length,
        "label": piece.item.label,
        "outlets": piece.brief.outlets,
        "origins": piece.brief.origins,
        "parts": [
            {"name": part.name, "group": part.group, "sentences": [_sentence(s) for s in part.sentences]}
            for part in piece.parts
        ],
    }


def _sentence(sentence: BriefSentence) -> dict[str, Any]:
    return {
        "text": sentence.text,
        "by": sentence.by,
        "speaker": sentence.speaker,
        "certainty": sentence.certainty,
        "evidence": to_builtins(list(sentence.evidence)),
    }


def to_json_ld(edition: Edition, briefs: Iterable[Brief], links: Links) -> str:
    """Make an edition as a schema.org ItemList of NewsArticle."""
    printed = pieces(edition, briefs, links.quoted_words)
    whole = {
        "@context": "https://schema.org",
        "@type": "ItemList",
        "@id": links.edition(edition.id),
        "name": f"{edition.name}, {edition.day.isoformat()}",
        "numberOfItems": len(printed),
        "itemListElement": [
            {"@type": "ListItem", "position": piece.number, "item": _article(piece.brief, links)}
            for piece in printed
        ],
    }
    return _for_a_page(whole)


def home_json_ld(links: Links, search: str) -> str:
    """Describe the site itself: who publishes it, and where it is searched."""
    publisher = {"@type": "NewsMediaOrganization", "name": links.site_name, "url": links.home()}
    whole = {
        "@context": "https://schema.org",
        "@type": "WebSite",
        "name": links.site_name,
        "url": links.home(),
        "publisher": {
            **publisher,
            "publishingPrinciples": links.how_we_work(),
            "correctionsPolicy": links.corrections(),
        },
        "potentialAction": {
            "@type": "SearchAction",
            "target": f"{search}?q={{search_term_string}}",
            "query-input": "required name=search_term_string",
        },
    }
    return _for_a_page(whole)


def brief_json_ld(
    brief: Brief, links: Links, *, first_made_at: datetime, is_free: bool = True, is_open: bool = True
) -> str:
    """Make a brief as a schema.org NewsArticle that cites its sources, if `is_open` to this reader.

    A brief behind the meter says so and names the part of the page that is not free, as search engines
    ask. Source: https://developers.google.com/search/docs/appearance/structured-data/paywalled-content
    """
    article: dict[str, Any] = {
        "@context": "https://schema.org",
        **_article(brief, links),
        "datePublished": first_made_at.isoformat(),
        "isAccessibleForFree": is_free,
    }
    if is_open:
        article["citation"] = [
            {"@type": "NewsArticle", "url": source.url, "headline": source.title}
            for source in brief.sources
            if is_safe(source.url)
        ]
    if not is_free:
        article["hasPart"] = {
            "@type": "WebPageElement",
            "isAccessibleForFree": False,
            "cssSelector": ".paywall",
        }
    return _for_a_page(article)


def _article(brief: Brief, links: Links) -> dict[str, Any]:
    return {
        "@type": "NewsArticle",
        "@id": links.story(brief.story),
        "url": links.story(brief.story),
        "headline": brief.headline.text,
        "description": " ".join(sentence.text for sentence in brief.summary),
        "articleSection": brief.topic,
        "inLanguage": brief.language,
        "dateModified": brief.made_at.isoformat(),
        "publisher": {"@type": "NewsMediaOrganization", "name": links.site_name, "url": links.home()},
    }


def _for_a_page(whole: dict[str, Any]) -> str:
    """Encode so that the text may stand in a script element: no "<" can close it."""
    text = encode(whole).decode()
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
