"""Lists of feeds as other readers keep them: OPML 2.0 in and out.

read_opml(data) -> (outlets, refusals)        write_opml(outlets) -> bytes
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from lxml import etree

from anechoic.errors import Reason, Refusal
from anechoic.outlets.addresses import canonical_url, domain_of, is_web_address, outlet_id
from anechoic.outlets.charsets import decoded
from anechoic.outlets.things import Feed, Outlet
from anechoic.outlets.xml_text import parse_xml

_KINDS = {"rss": "rss", "atom": "atom", "json": "json", "jsonfeed": "json", "sitemap": "sitemap"}


def read_opml(data: bytes, subject: str = "OPML") -> tuple[list[Outlet], list[Refusal]]:
    """Read outlets from OPML; feeds of one host are one outlet's, in the order of the list.

    Malformed lists are mended where they can be (4 of 9 public ones that we met are malformed).
    """
    text = decoded(data, None)
    root = parse_xml(text)
    root = parse_xml(text, recover=True) if root is None else root
    if root is None or not str(root.tag).lower().endswith("opml"):
        return [], [Refusal("outlets", subject, Reason.UNREADABLE_FILE, "It is no OPML.")]
    outlets: dict[str, Outlet] = {}
    refusals = []
    for line, outline in enumerate(root.iter("outline", "Outline", "OUTLINE"), 1):
        read = _read(outline, f"{subject}#{line}")
        if isinstance(read, Refusal):
            refusals.append(read)
        elif read is not None:
            known = outlets.get(read.id)
            outlets[read.id] = read if known is None else _joined(known, read)
    return list(outlets.values()), refusals


def _read(outline: etree._Element, subject: str) -> Outlet | Refusal | None:
    named = {str(name).lower(): str(value).strip() for name, value in outline.attrib.items()}
    url = named.get("xmlurl", "")
    if not url:
        return None
    if not is_web_address(url):
        return Refusal("outlets", subject, Reason.BAD_ROW, f"{url[:100]!r} is no web address.")
    site = named.get("htmlurl", "")
    domain = domain_of(site) if site.startswith(("http://", "https://")) else domain_of(url)
    name = named.get("title") or named.get("text") or domain
    kind = _KINDS.get(named.get("type", "").lower(), "rss")
    return Outlet(
        id=outlet_id(domain), name=" ".join(name.split())[:200], domains=(domain,),
        language=named.get("language", "")[:2].lower() or None, feeds=(Feed(canonical_url(url), kind),),
    )  # fmt: skip


def _joined(known: Outlet, more: Outlet) -> Outlet:
    feeds = {feed.url: feed for feed in (*known.feeds, *more.feeds)}
    return replace(known, feeds=tuple(feeds.values()))


def write_opml(outlets: Iterable[Outlet], title: str = "Outlets") -> bytes:
    """Write outlets as OPML 2.0, by id; those without a feed are left out, as OPML has no place for them."""
    root = etree.Element("opml", version="2.0")
    etree.SubElement(etree.SubElement(root, "head"), "title").text = _clean(title)
    body = etree.SubElement(root, "body")
    for outlet in sorted(outlets, key=lambda one: one.id):
        for named in _outlines(outlet):
            etree.SubElement(body, "outline", named)
    return etree.tostring(root, xml_declaration=True, encoding="utf-8", pretty_print=True)


def _outlines(outlet: Outlet) -> Iterator[dict[str, str]]:
    for feed in outlet.feeds:
        named = {
            "type": feed.kind,
            "text": _clean(outlet.name),
            "title": _clean(outlet.name),
            "xmlUrl": feed.url,
        }
        if outlet.domains:
            named["htmlUrl"] = f"https://{outlet.domains[0]}/"
        if outlet.language:
            named["language"] = outlet.language
        yield named


def _clean(text: str) -> str:
    """Drop what XML cannot hold."""
    return "".join(letter for letter in text if letter.isprintable())
