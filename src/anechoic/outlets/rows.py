"""Rows of articles.jsonl, and entries of feeds from disk, as pages."""

from __future__ import annotations

import html
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal, overload

import msgspec

from anechoic.errors import Reason, Refusal
from anechoic.outlets.addresses import canonical_url, without_fragment
from anechoic.outlets.dates import feed_date
from anechoic.outlets.things import Entry, Page


@dataclass(frozen=True, slots=True)
class Row:
    """One article as JSON. `body` is the row's JSON as it came."""

    body: bytes
    fields: dict[str, Any]

    @property
    def url(self) -> str:
        found = self.word("url")
        return without_fragment(canonical_url(found)) if found.startswith(("http://", "https://")) else ""

    @property
    def name(self) -> str:
        return self.word("id")

    @property
    def outlet(self) -> str:
        return self.word("outlet")[:200]

    @property
    def published_at(self) -> datetime | None:
        return feed_date(self.word("published") or self.word("date"))

    def word(self, key: str) -> str:
        value = self.fields.get(key)
        return value.strip() if isinstance(value, str) else str(value) if isinstance(value, int) else ""


@overload
def read_row(data: bytes, subject: str) -> Row | Refusal: ...
@overload
def read_row(
    data: bytes, subject: str, may_be_list: Literal[True]
) -> Row | Refusal | list[Row | Refusal]: ...
def read_row(data: bytes, subject: str, may_be_list: bool = False) -> Row | Refusal | list[Row | Refusal]:
    """Read a JSON object (or a list of them) as a row; what is none is refused with the reason."""
    try:
        found = msgspec.json.decode(data)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        return Refusal("outlets", subject, Reason.BAD_ROW, f"It is not JSON: {error}."[:200])
    if isinstance(found, dict):
        return Row(data.strip(), found)
    if isinstance(found, list) and may_be_list:
        return [
            read_row(msgspec.json.encode(one), f"{subject}:{number}") for number, one in enumerate(found, 1)
        ]
    return Refusal("outlets", subject, Reason.BAD_ROW, "It is JSON, but no object.")


def page_of_row(row: Row, url: str, outlet: str, at: datetime) -> Page:
    """Make a page of a row: the row itself, or its "html" with what else it says as the entry."""
    published = row.published_at
    when = published if published and published <= at else at
    markup = row.fields.get("html")
    if not isinstance(markup, str) or not markup.strip():
        return Page(url, outlet, row.body, "application/json", when)
    authors = row.fields.get("authors")
    entry = Entry(
        url, row.word("title") or None, published,
        tuple(str(one) for one in authors) if isinstance(authors, list) else (),
        language=row.word("language") or row.word("lang") or None,
    )  # fmt: skip
    return Page(url, outlet, markup.encode("utf-8", "replace"), "text/html", when, "utf-8", entry)


def page_of_entry(entry: Entry, url: str, outlet: str, at: datetime) -> Page | Refusal:
    """Make a page of what a feed carries of an article; refused if it carries only its title."""
    text = entry.content or entry.summary
    if not text:
        detail = "The feed's file carries no text of this article."
        return Refusal("outlets", url, Reason.NO_TEXT, detail, "Fetch the outlet instead.", outlet or None)
    title = html.escape(entry.title or "")
    head = f"<html><head><title>{title}</title></head>"
    body = f"{head}<body><article><h1>{title}</h1>{text}</article></body></html>"
    when = entry.published_at if entry.published_at and entry.published_at <= at else at
    return Page(url, outlet, body.encode("utf-8", "replace"), "text/html", when, "utf-8", entry)
