"""JSON Feed 1.0 and 1.1 (jsonfeed.org)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import msgspec

from anechoic.language.unicode import keepable
from anechoic.outlets.addresses import joined
from anechoic.outlets.dates import feed_date
from anechoic.outlets.feed_text import HTML, PLAIN, fragment
from anechoic.outlets.raw import RawEntry, RawFeed


def read_json(text: str, url: str) -> RawFeed | None:
    """Read a JSON Feed; None if it is no JSON object with a list of items."""
    try:
        data = _decoded(text.lstrip("\ufeff \t\r\n"))
    except (ValueError, msgspec.DecodeError, RecursionError):
        return None
    if not isinstance(data, dict) or not isinstance(data.get("items"), list):
        return None
    items = [item for item in data["items"] if isinstance(item, dict)]
    authors = list(_authors(data))
    return RawFeed(
        kind="json", title=_word(data.get("title")), language=_word(data.get("language")),
        entries=(_entry(item, url, authors, _word(data.get("language"))) for item in items), count=len(items),
    )  # fmt: skip


def _decoded(text: str) -> Any:
    """Decode JSON; "?" stands for lone surrogates, as of a summary that was cut in the middle of an emoji."""
    try:
        return msgspec.json.decode(text)
    except msgspec.DecodeError:
        if "\\ud" not in text.lower():
            raise
        return msgspec.json.decode(json.dumps(json.loads(text), ensure_ascii=False).encode(errors="replace"))


def _entry(item: dict[str, Any], url: str, authors: list[str], language: str | None) -> RawEntry:
    link = _word(item.get("url")) or _word(item.get("external_url")) or ""
    name = _word(item.get("id")) or ""
    if not link and name.startswith(("http://", "https://")):
        link = name
    body, kind = _word(item.get("content_html")), HTML
    if body is None:
        body, kind = _word(item.get("content_text")), PLAIN
    summary = _word(item.get("summary"))
    published, updated = _word(item.get("date_published")) or "", _word(item.get("date_modified")) or ""
    return RawEntry(
        url=joined(url, link) if link else "",
        title=" ".join((_word(item.get("title")) or "").split()) or None,
        published_at=feed_date(published), updated_at=feed_date(updated),
        published_text=published, updated_text=updated,
        authors=list(_authors(item)) or authors,
        summary=fragment(summary, PLAIN, url) if summary else None,
        content=fragment(body, kind, url) if body else None,
        enclosures=list(_attachments(item, url)),
        language=_word(item.get("language")) or language,
    )  # fmt: skip


def _authors(item: dict[str, Any]) -> Iterator[str]:
    people = item.get("authors")
    for person in people if isinstance(people, list) else [item.get("author")]:
        if isinstance(person, dict) and (name := _word(person.get("name"))):
            yield name


def _attachments(item: dict[str, Any], url: str) -> Iterator[str]:
    for attachment in item.get("attachments") or () if isinstance(item.get("attachments"), list) else ():
        if isinstance(attachment, dict) and (link := _word(attachment.get("url"))):
            yield joined(url, link)


def _word(value: Any) -> str | None:
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return str(value)
    return keepable(value).strip() or None if isinstance(value, str) else None
