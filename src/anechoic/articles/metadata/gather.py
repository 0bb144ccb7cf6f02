"""Gathers a page's statements about itself in one pass over its tree."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice
from typing import Any, cast

from lxml import etree

from anechoic.articles.addresses import absolute, parts_of
from anechoic.articles.metadata import jsonld
from anechoic.articles.metadata.dates import read_local

MAX_SCRIPT_CHARS = 1_000_000


@dataclass(slots=True)
class Metadata:
    """What a page says about itself, by source; candidates are in reading order and not yet cleaned."""

    metas: dict[str, list[str]] = field(default_factory=dict)
    node: dict[str, Any] = field(default_factory=dict)
    by_id: dict[str, dict[str, Any]] = field(default_factory=dict)
    headings: list[str] = field(default_factory=list)
    document_title: str = ""
    canonical: str | None = None
    language: str | None = None
    props: dict[str, list[str]] = field(default_factory=dict)
    bylines: list[str] = field(default_factory=list)
    times: list[str] = field(default_factory=list)
    feeds: list[str] = field(default_factory=list)

    def meta(self, *names: str) -> str | None:
        """Give the first non-empty meta value among the names, in their order."""
        return next((value for name in names for value in self.metas.get(name, ()) if value), None)

    @property
    def site_names(self) -> list[str]:
        publisher = jsonld.text(self.node.get("publisher"))
        names = [self.meta("og:site_name"), publisher, self.meta("application-name", "twitter:site")]
        return [name.lstrip("@") for name in names if name]


_BYLINE = re.compile(r"(?:^|[\s_-])(?:byline|author|autor|auteur|autore|writer|contributor)", re.I)
_PROPS = frozenset({"headline", "author", "datePublished", "dateModified", "name", "articleSection"})


def read_metadata(root: etree._Element, page: bytes) -> Metadata:
    """Gather all statements of a page, given parsed and as it was; `lay_out`, run later, removes scripts."""
    found = Metadata(language=root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang"))
    scripts: list[str] = []
    for element in root.iter("meta", "link", "title", "h1", "time", "script"):
        _READERS[str(element.tag)](element, found, scripts)
    found.node, found.by_id = jsonld.article_node(scripts)
    _read_props(root, found, page)
    return found


def _meta(element: etree._Element, found: Metadata, _: list[str]) -> None:
    name = (
        element.get("property") or element.get("name") or element.get("itemprop") or element.get("http-equiv")
    )
    content = element.get("content")
    if name and content and content.strip():
        found.metas.setdefault(name.strip().lower(), []).append(" ".join(content.split()))


def _link(element: etree._Element, found: Metadata, _: list[str]) -> None:
    if (element.get("rel") or "").lower() == "canonical" and not found.canonical:
        found.canonical = (element.get("href") or "").strip() or None


def _title(element: etree._Element, found: Metadata, _: list[str]) -> None:
    if not found.document_title:
        found.document_title = " ".join(text_of(element).split())


def _heading(element: etree._Element, found: Metadata, _: list[str]) -> None:
    if len(found.headings) < 12:
        text = " ".join("".join(_pieces(element)).split())
        found.headings += [text] if text else []


def _time(element: etree._Element, found: Metadata, _: list[str]) -> None:
    if len(found.times) < 12:
        found.times.append(element.get("datetime") or " ".join(text_of(element).split()))


def _script(element: etree._Element, found: Metadata, scripts: list[str]) -> None:
    if "ld+json" in (element.get("type") or "").lower() and element.text:
        scripts.append(element.text[:MAX_SCRIPT_CHARS])


_READERS = {"meta": _meta, "link": _link, "title": _title, "h1": _heading, "time": _time, "script": _script}


def text_of(element: etree._Element) -> str:
    """All text of an element, without its scripts and styles."""
    if len(element) == 0:
        return element.text or ""
    return " ".join(_pieces(element))


def _pieces(element: etree._Element) -> Iterator[str]:
    """The first texts in an element: ten thousand that never close would each hold all of the others."""
    for inner in islice(element.iter(), MAX_PIECES):
        if inner.text and inner.tag not in ("style", "script"):
            yield inner.text
        if inner.tail and inner is not element:
            yield inner.tail


MAX_BYLINES = 12
MAX_TRIED = 200
MAX_PIECES = 300
MAX_LEVELS = 8
MAX_NAME_CHARS = 40
_STATED = etree.XPath("descendant-or-self::*[@itemprop]")
_MAYBE_NAMED = etree.XPath(
    "descendant-or-self::*[contains(@class, 'uthor') or contains(@class, 'yline') or @rel = 'author']"
)
_NAME = re.compile(r"[^\W\d_][\w.'’-]*(?: [^\W\d_][\w.'’-]*){1,3}")


def _found(path: etree.XPath, root: etree._Element) -> list[etree._Element]:
    return cast(list[etree._Element], path(root))


def _read_props(root: etree._Element, found: Metadata, page: bytes) -> None:
    if b"itemprop" in page:
        stated = (element for element in _found(_STATED, root) if element.get("itemprop") in _PROPS)
        for element in islice(stated, MAX_TRIED):
            prop = str(element.get("itemprop"))
            found.props.setdefault(prop, []).append(_value(element, prop))
    if not _names_person(found.node.get("author")):
        found.bylines = _innermost(list(islice(_bylines(root), MAX_BYLINES)))


def _value(element: etree._Element, prop: str) -> str:
    """Read a property's value; an author's name may stand in a box with a portrait and a biography."""
    stated = element.get("content") or element.get("datetime") or _line(element)
    if prop != "author" or len(stated) <= MAX_NAME_CHARS:
        return stated
    inner = element.find(".//*[@itemprop='name']")
    pieces = [
        _line(element if inner is None else inner),
        *(" ".join(piece.split()) for piece in _pieces(element)),
    ]
    return next((piece for piece in pieces if _NAME.fullmatch(piece)), stated)


def _bylines(root: etree._Element) -> Iterator[str]:
    named = filter(_is_named, _found(_MAYBE_NAMED, root))
    for element in islice(named, MAX_TRIED):
        text = _line(element)
        if 2 < len(text) < 200 and not _is_in_comment(element):
            yield text


def _is_named(element: etree._Element) -> bool:
    return element.get("rel") == "author" or _BYLINE.search(element.get("class") or "") is not None


def _is_in_comment(element: etree._Element) -> bool:
    around = [element, *islice(element.iterancestors(), MAX_LEVELS)]
    return any("comment" in f"{box.get('class')} {box.get('id')}".lower() for box in around)


def _innermost(lines: list[str]) -> list[str]:
    """Keep, of a name and the boxes around it, the name: boxes come first and hold what comes next."""
    return [
        line
        for place, line in enumerate(lines)
        if not any(
            len(inner) < len(line) and inner in line and _NAME.fullmatch(inner)
            for inner in lines[place + 1 : place + 4]
        )
    ]


def _names_person(value: Any) -> bool:
    people = value if isinstance(value, list) else [value]
    return any(
        isinstance(one, dict) and "Person" in jsonld.types(one) and " " in str(one.get("name") or "").strip()
        for one in people
    )


def _line(element: etree._Element) -> str:
    return " ".join(text_of(element)[:400].split())


def page_url(found: Metadata, url: str | None) -> str | None:
    """Give the article's own address: canonical if it is of the page's site and no mere home page."""
    for candidate in (found.canonical, found.meta("og:url"), jsonld.text(found.node.get("url"))):
        if not candidate:
            continue
        whole = absolute(candidate, url)
        parts = parts_of(whole)
        if parts.scheme in ("http", "https") and parts.netloc and len(parts.path) > 1:
            return whole
    return url


def published(found: Metadata) -> Iterator[datetime]:
    """All publication dates that the page states, the most trusted first."""
    values = [
        jsonld.text(found.node.get("datePublished")),
        *_metas(
            found, "article:published_time", "og:article:published_time", "datepublished", "dcterms.created"
        ),
        *found.props.get("datePublished", ()),
        *_metas(
            found,
            "parsely-pub-date",
            "sailthru.date",
            "cxenseparse:recs:publishtime",
            "publishdate",
            "pubdate",
        ),
        *_metas(
            found, "dc.date.issued", "dc.date", "dcterms.date", "publish-date", "article.published", "date"
        ),
        *_metas_about(found, "publish"),
        jsonld.text(found.node.get("dateCreated")),
        *found.times[:1],
    ]
    return (when for when in map(read_local, values) if when)


def modified(found: Metadata) -> Iterator[datetime]:
    """All modification dates that the page states, the most trusted first."""
    values = [
        jsonld.text(found.node.get("dateModified")),
        *_metas(
            found,
            "article:modified_time",
            "og:updated_time",
            "datemodified",
            "last-modified",
            "dcterms.modified",
        ),
        *found.props.get("dateModified", ()),
    ]
    return (when for when in map(read_local, values) if when)


def _metas_about(found: Metadata, word: str) -> list[str]:
    """Values of metas whose names speak of a time of `word`, however spelt ("article:published:time")."""
    return [
        value
        for name, values in found.metas.items()
        if word in name and ("time" in name or "date" in name)
        for value in values
    ]


def _metas(found: Metadata, *names: str) -> list[str]:
    return [value for name in names for value in found.metas.get(name, ())]
