"""What the elements of a feed's item mean: each reader takes one element and fills in the entry.

key_of(tag) -> "dc:creator"        READERS["dc:creator"](element, entry)
"""

from __future__ import annotations

import binascii
import html
import re
from collections.abc import Callable, Iterator

from lxml import etree

from anechoic.outlets.addresses import joined
from anechoic.outlets.dates import feed_date
from anechoic.outlets.feed_text import HTML, PLAIN, author_name, fragment, guessed_kind, title_text
from anechoic.outlets.raw import RawEntry

_PREFIXES = {
    "": "",
    "http://backend.userland.com/rss": "",
    "http://blogs.law.harvard.edu/tech/rss": "",
    "http://purl.org/rss/1.0/": "",
    "http://my.netscape.com/rdf/simple/0.9/": "",
    "http://example.com/newformat#": "",
    "http://example.com/necho": "",
    "http://purl.org/echo/": "",
    "uri/of/echo/namespace#": "",
    "http://purl.org/pie/": "",
    "http://purl.org/atom/ns#": "atom03:",
    "http://www.w3.org/2005/atom": "atom:",
    "http://purl.org/rss/1.0/modules/content/": "content:",
    "http://purl.org/dc/elements/1.1/": "dc:",
    "http://purl.org/dc/terms/": "dcterms:",
    "http://www.itunes.com/dtds/podcast-1.0.dtd": "itunes:",
    "http://example.com/dtds/podcast-1.0.dtd": "itunes:",
    "http://www.w3.org/1999/xhtml": "xhtml:",
    "http://rssnamespace.org/feedburner/ext/1.0": "feedburner:",
    "http://search.yahoo.com/mrss/": "media:",
    "http://search.yahoo.com/mrss": "media:",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#": "rdf:",
    "http://www.sitemaps.org/schemas/sitemap/0.9": "map:",
    "http://www.google.com/schemas/sitemap/0.84": "map:",
    "http://www.google.com/schemas/sitemap-news/0.9": "news:",
}

_BASE = "{http://www.w3.org/XML/1998/namespace}base"
_XMLNS = re.compile(r"""(<[^<>]*?) xmlns(?::\w+)?=(?:"[^"]*"|'[^']*')""")
_PREFIXED = re.compile(r"(</?)(?:xhtml|html|h|x):(?=\w)")
# RSS knows no namespace, so those who gave it one each took their own.
_RSS_SPACE = re.compile(r"/rss\d?/?$")

_keys: dict[object, str] = {}


def key_of(tag: object) -> str:
    """Give an element's short name ("dc:creator", "item"), "?" + name in a namespace that we do not read."""
    found = _keys.get(tag)
    if found is None:
        if not isinstance(tag, str):
            return "?"
        space, _, local = tag.rpartition("}")
        space = space[1:].strip().lower()
        prefix = _PREFIXES.get(space, "" if _RSS_SPACE.search(space) else "?")
        found = prefix + local.lower()
        if len(_keys) < 5_000:
            _keys[tag] = found
    return found


def text_of(element: etree._Element) -> str:
    if len(element):
        return "".join(str(text) for text in element.itertext()).strip()
    return (element.text or "").strip()


def typed(element: etree._Element) -> tuple[str, str]:
    """Give a text construct's value and kind, by its `type` and `mode` (Atom) or by its looks (RSS)."""
    kind = (element.get("type") or "").lower().strip()
    mode = (element.get("mode") or "").lower()
    if kind in ("xhtml", "application/xhtml+xml") or mode == "xml" or len(element):
        return _inner(element), HTML if len(element) or kind not in ("", "text", "text/plain") else PLAIN
    text = element.text or ""
    if mode == "base64" or (not mode and _is_packed(kind)):
        return _unpacked(text), HTML if kind.endswith("html") else guessed_kind(_unpacked(text))
    if kind in ("html", "text/html"):
        return text, HTML
    atom = key_of(element.tag).startswith("atom")
    if kind in ("text", "text/plain") or (atom and not kind):
        # Atom's default is plain text, yet feedparser and readers trust the looks of untyped 0.3 text.
        return text, PLAIN if atom and mode != "escaped" else guessed_kind(text)
    return text, guessed_kind(text)


def _is_packed(kind: str) -> bool:
    """Tell whether an Atom 1.0 media type means base64: anything that is neither text nor XML."""
    return "/" in kind and not kind.startswith("text/") and not kind.endswith(("+xml", "/xml"))


def _unpacked(text: str) -> str:
    try:
        return binascii.a2b_base64(text.encode()).decode("utf-8", "replace")
    except (ValueError, UnicodeError):
        return text


def _inner(element: etree._Element) -> str:
    """Serialise an element's children as HTML, without the wrapping xhtml:div that Atom asks for."""
    target = element
    if (
        len(element) == 1
        and key_of(element[0].tag) in ("xhtml:div", "xhtml:body")
        and not (element.text or "").strip()
    ):
        target = element[0]
    parts = [html.escape(target.text or "", quote=False)]
    for child in target:
        text = etree.tostring(child, encoding="unicode", method="html", with_tail=True)
        parts.append(_XMLNS.sub(r"\1", _PREFIXED.sub(r"\1", text)))
    return "".join(parts)


def person_names(element: etree._Element) -> Iterator[str]:
    names = [text_of(child) for child in element if key_of(child.tag).rpartition(":")[2] == "name"]
    if not names and not len(element):
        names = [text_of(element)]
    for name in names:
        if cleaned := author_name(name):
            yield cleaned


def _read_title(element: etree._Element, entry: RawEntry) -> None:
    if not entry.title:
        entry.title = title_text(*typed(element)) or None


def _read_media_title(element: etree._Element, entry: RawEntry) -> None:
    entry.media_title = entry.media_title or title_text(*typed(element))


def _read_link(element: etree._Element, entry: RawEntry) -> None:
    href = element.get("href")
    if href is None:
        if not entry.url:
            entry.url = text_of(element)
        return
    rel = (element.get("rel") or "alternate").lower()
    if rel == "enclosure":
        entry.enclosures.append(joined(entry.base, href))
    elif rel in ("alternate", "http://www.iana.org/assignments/relation/alternate"):
        kind = element.get("type")
        good = kind is None or kind.strip().lower() in ("", "text/html", "application/xhtml+xml")
        if not entry.url or (good and not entry.is_page_link):
            entry.url, entry.is_page_link = joined(joined(entry.base, element.get(_BASE)), href), good


def _read_guid(element: etree._Element, entry: RawEntry) -> None:
    text = text_of(element)
    if element.get("isPermaLink", element.get("ispermalink", "true")).lower() == "true":
        entry.guid = text


def _read_id(element: etree._Element, entry: RawEntry) -> None:
    text = text_of(element)
    if text.startswith(("http://", "https://")):
        entry.guid = text


def _read_original(element: etree._Element, entry: RawEntry) -> None:
    entry.url, entry.is_page_link = text_of(element) or entry.url, True


def _read_published(element: etree._Element, entry: RawEntry) -> None:
    text = text_of(element)
    entry.published_text = entry.published_text or text
    entry.published_at = entry.published_at or feed_date(text)


def _read_updated(element: etree._Element, entry: RawEntry) -> None:
    text = text_of(element)
    entry.updated_text = entry.updated_text or text
    entry.updated_at = entry.updated_at or feed_date(text)


def _read_author(element: etree._Element, entry: RawEntry) -> None:
    entry.authors.extend(name for name in person_names(element) if name not in entry.authors)


def _read_itunes_author(element: etree._Element, entry: RawEntry) -> None:
    if not entry.authors:
        _read_author(element, entry)


def _read_source(element: etree._Element, entry: RawEntry) -> None:
    entry.has_source_author = any(key_of(child.tag).endswith("author") for child in element)


def _read_description(element: etree._Element, entry: RawEntry) -> None:
    """Read RSS's description, which is HTML whatever it looks like."""
    text = _inner(element) if len(element) else element.text or ""
    _keep_summary(fragment(text, HTML, joined(entry.base, element.get(_BASE))), entry)


def _read_summary(element: etree._Element, entry: RawEntry) -> None:
    text, kind = typed(element)
    _keep_summary(fragment(text, kind, joined(entry.base, element.get(_BASE))), entry)


def _keep_summary(value: str, entry: RawEntry) -> None:
    if entry.summary is None:
        entry.summary = value or None
    elif entry.content is None:
        entry.content = value or None


def _read_content(element: etree._Element, entry: RawEntry) -> None:
    if element.get("src"):
        return
    text, form = typed(element)
    if entry.content is None:
        entry.content = fragment(text, form, joined(entry.base, element.get(_BASE))) or None


def _read_encoded(element: etree._Element, entry: RawEntry) -> None:
    if entry.content is None:
        text = _inner(element) if len(element) else element.text or ""
        entry.content = fragment(text, HTML, joined(entry.base, element.get(_BASE))) or None


def _read_enclosure(element: etree._Element, entry: RawEntry) -> None:
    if address := element.get("url"):
        entry.enclosures.append(joined(entry.base, address))


def _read_language(element: etree._Element, entry: RawEntry) -> None:
    entry.language = text_of(element) or entry.language


READERS: dict[str, Callable[[etree._Element, RawEntry], None]] = {
    "guid": _read_guid,
    "enclosure": _read_enclosure,
    "source": _read_source,
    "atom:source": _read_source,
    "feedburner:origlink": _read_original,
    "content:encoded": _read_encoded,
    "xhtml:body": _read_encoded,
    "fullitem": _read_encoded,
    "dc:creator": _read_author,
    "dc:author": _read_author,
    "itunes:author": _read_itunes_author,
    "dc:language": _read_language,
    "language": _read_language,
    "media:title": _read_media_title,
}
for _space in ("", "atom:", "atom03:"):
    READERS |= {
        f"{_space}title": _read_title, f"{_space}link": _read_link, f"{_space}id": _read_id,
        f"{_space}author": _read_author, f"{_space}published": _read_published,
        f"{_space}issued": _read_published, f"{_space}updated": _read_updated,
        f"{_space}modified": _read_updated, f"{_space}summary": _read_summary,
        f"{_space}content": _read_content,
    }  # fmt: skip
READERS |= {
    "dc:title": _read_title, "pubdate": _read_published, "dcterms:issued": _read_published,
    "dcterms:modified": _read_updated, "dc:date": _read_updated, "description": _read_description,
    "tagline": _read_summary, "dc:description": _read_description, "itunes:summary": _read_description,
    "body": _read_encoded,
}  # fmt: skip
