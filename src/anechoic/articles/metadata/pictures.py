"""Chooses the lead picture, and finds its caption and credit where the page prints them."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from anechoic.articles.addresses import absolute
from anechoic.articles.metadata import jsonld
from anechoic.articles.metadata.gather import Metadata
from anechoic.articles.things import Block, BlockKind, Image

NEAR = 6
"""A lead picture's caption stands within so many blocks of the page's head and first paragraph."""
MAX_CREDIT_CHARS = 80
_CREDIT = re.compile(
    r"[\s(\[|–—-]*\b(?:photo(?:graph)?|image|picture|credit|foto|bild|quelle|fuente|crédits?|imagen|fot|zdj|kuva)"
    r"s?(?:\s+(?:by|credit|courtesy(?:\s+of)?|von|de|di))?\s*[:/©]\s*(?P<name>[^.!?()\[\]]{2,70})[)\].\s]*$",
    re.I,
)


def lead_image(found: Metadata, url: str | None) -> Image | None:
    """Read the lead picture: JSON-LD first, then og:image, which is often cut for sharing.

    Where both are there and differ, JSON-LD is right on 4 of 5 development pages.
    """
    details = _object(found.node.get("image"), found)
    address = jsonld.text(details.get("url") or details.get("contentUrl"))
    shared = found.meta("og:image", "og:image:url", "og:image:secure_url")
    is_shared = not address or address == shared
    address = address or shared or found.meta("twitter:image", "twitter:image:src", "image", "thumbnail")
    if not address:
        return None
    meta = found.meta if is_shared else (lambda *_: None)
    return Image(
        url=absolute(html.unescape(address), url),
        caption=jsonld.text(details.get("caption")) or found.meta("og:image:alt"),
        credit=jsonld.text(details.get("creditText") or details.get("copyrightHolder")),
        width=_number(details.get("width") or meta("og:image:width")),
        height=_number(details.get("height") or meta("og:image:height")),
    )


def with_caption(image: Image | None, blocks: Sequence[Block]) -> Image | None:
    """Complete a lead picture by the first caption that the page prints near its head."""
    if image is None or (image.caption and image.credit):
        return image
    first = next((place for place, block in enumerate(blocks) if block.kind is BlockKind.PARAGRAPH), 0)
    head = blocks[: first + NEAR]
    caption = next((block.text for block in head if block.kind is BlockKind.CAPTION), None)
    signed = next((block.text for block in head if block.kind is BlockKind.CREDIT), "")
    told, credit = _part(caption or "")
    credit = credit or _part(signed)[1] or (signed if len(signed) <= MAX_CREDIT_CHARS else None)
    return replace(image, caption=image.caption or told or None, credit=image.credit or credit or None)


def _part(caption: str) -> tuple[str, str | None]:
    """Part a caption from the credit at its end ("The port. Photo: Sund").

    >>> _part("The port at dawn. (Photo: Ada Sund)")
    ('The port at dawn.', 'Ada Sund')
    """
    found = _CREDIT.search(caption)
    return (caption[: found.start()].strip(), found["name"].strip()) if found else (caption, None)


def _object(value: Any, found: Metadata) -> dict[str, Any]:
    """Give JSON-LD's picture as an object, be it one, an address, a reference, or the first of a list."""
    first = value[0] if isinstance(value, list) and value else value
    if isinstance(first, dict):
        name = first.get("@id")
        return found.by_id.get(name, first) if isinstance(name, str) and len(first) <= 2 else first
    return {"url": first} if isinstance(first, str) else {}


def _number(value: Any) -> int | None:
    digits = re.match(r"\s*(\d{1,5})", str(jsonld.text(value))) if value is not None else None
    return int(digits.group(1)) if digits else None
