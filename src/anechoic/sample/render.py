"""Draws a piece as its outlet's page, and remembers which lines round the text are no part of it.

render(piece, until) -> Drawn(body, content_type, promos, ...)
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from anechoic.sample.source import pieces
from anechoic.sample.things import House, Part, Piece, Version
from anechoic.sample.words import words
from anechoic.sample.world import houses


@dataclass(slots=True)
class Drawn:
    """A page's bytes, and what its template printed besides the body.

    `promos` are the strings that must not appear in an article's text; `bio` is the author's, if shown.
    """

    body: bytes = b""
    content_type: str = "text/html"
    promos: list[str] = field(default_factory=list)
    captions: list[str] = field(default_factory=list)
    credits: list[str] = field(default_factory=list)
    bio: str = ""

    def promo(self, text: str) -> str:
        """Print a promo line, and remember it."""
        if text and text not in self.promos:
            self.promos.append(text)
        return text

    def caption(self, text: str) -> str:
        self.captions.append(text)
        return text

    def credit(self, text: str) -> str:
        self.credits.append(text)
        return text

    def about(self, text: str) -> str:
        """Print the author's bio, and remember it."""
        self.bio = text
        return text


def render(piece: Piece, until: datetime | None = None) -> Drawn:
    """Draw the page as it stood at `until` (as it is at the end of the week if None).

    Raises:
        LookupError: The piece is not published yet.
    """
    version = piece.version(until)
    if version is None:
        raise LookupError(f"{piece.url} is published at {piece.published}.")
    return _render(piece, version)


@lru_cache(maxsize=1024)
def _render(piece: Piece, version: Version) -> Drawn:
    house = houses()[piece.outlet]
    drawn = Drawn()
    text = _environment().get_template(f"{house.family}.html").render(_context(piece, version, house, drawn))
    drawn.body = text.encode(house.written, "xmlcharrefreplace")
    drawn.content_type = _content_type(house)
    return drawn


def _content_type(house: House) -> str:
    """Old servers say nothing of a charset, so that the page's own word stands (and may be wrong)."""
    is_old = house.declared != "utf-8" or house.written != "utf-8"
    return "text/html" if is_old else "text/html; charset=utf-8"


def shown(piece: Piece, version: Version) -> tuple[Part, ...]:
    """Give the parts that stand on the page: all, or those that the paywall leaves."""
    return version.parts[: piece.stub_after] if piece.stub_after else version.parts


def _context(piece: Piece, version: Version, house: House, drawn: Drawn) -> dict[str, Any]:
    parts = shown(piece, version)
    middle = max(1, (len(parts) + 1) // 2)
    return {
        "piece": piece,
        "house": house,
        "outlet": house.outlet,
        "at": piece.published,
        "modified": version.at,
        "is_revised": version.at > piece.published,
        "parts": parts,
        "first": parts[:middle],
        "second": parts[middle:],
        "corrections": version.corrections,
        "is_stub": bool(piece.stub_after),
        "related": _related(piece),
        "w": words(house.outlet.language or "en"),
        "day": _day(piece.published, house.outlet.language or "en"),
        "draw": drawn,
        "ld": json_ld(piece, version, house),
        "image": f"http://{house.host}/images/{piece.slug}.png" if piece.caption else "",
    }


def _related(piece: Piece) -> list[dict[str, str]]:
    """Name up to three earlier pages of the same outlet, newest first, as real sites do."""
    earlier = [p for p in pieces() if p.outlet == piece.outlet and p.published < piece.published]
    return [{"title": p.title, "url": p.url} for p in earlier[:-4:-1]]


def _day(at: datetime, language: str) -> str:
    months = words(language)["months"].split()
    if language == "de":
        return f"{at.day}. {months[at.month - 1]} {at.year}, {at:%H:%M} Uhr"
    if language == "es":
        return f"{at.day} de {months[at.month - 1]} de {at.year}, {at:%H:%M} h"
    return f"{at.day} {months[at.month - 1]} {at.year}, {at:%H:%M}"


def json_ld(piece: Piece, version: Version, house: House) -> str:
    """Describe the page in schema.org's words, as the better sites do."""
    kinds = {
        "opinion": "OpinionNewsArticle",
        "live": "LiveBlogPosting",
        "advertorial": "AdvertiserContentArticle",
    }
    said: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": kinds.get(piece.kind, "NewsArticle"),
        "headline": piece.title,
        "datePublished": piece.published.isoformat(),
        "dateModified": version.at.isoformat(),
        "author": [{"@type": "Person", "name": author} for author in piece.authors]
        or [{"@type": "Organization", "name": house.outlet.name}],
        "publisher": {"@type": "NewsMediaOrganization", "name": house.outlet.name},
        "mainEntityOfPage": piece.url,
        "inLanguage": house.outlet.language,
        "articleSection": piece.section,
        "isAccessibleForFree": not piece.stub_after,
    }
    if piece.caption:
        said["image"] = {"@type": "ImageObject", "url": f"http://{house.host}/images/{piece.slug}.png"}
    return json.dumps(said, ensure_ascii=False, indent=1).replace("</", "<\\/")


@lru_cache(maxsize=1)
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("anechoic.sample"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
        keep_trailing_newline=True,
    )
