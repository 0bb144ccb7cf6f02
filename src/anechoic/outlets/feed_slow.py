"""Feeds that are not well-formed, read by feedparser: slow, and patient with everything."""

from __future__ import annotations

import calendar
import warnings
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from anechoic.outlets.dates import feed_date
from anechoic.outlets.feed_text import HTML, PLAIN, author_name, fragment, title_text
from anechoic.outlets.raw import RawEntry, RawFeed


def read_slowly(body: bytes, url: str, content_type: str = "") -> RawFeed | None:
    """Read a feed with feedparser; None if that finds neither a feed nor an entry.

    Source: feedparser 6, without its sanitiser: what a feed carries stays untrusted and is cleaned
    where it is used, like a page.
    """
    found = parsed(body, url, content_type)
    if found is None or not (found.version or found.entries):
        return None
    kind = "atom" if found.version.startswith("atom") else "rdf" if found.version == "rss10" else "rss"
    return RawFeed(
        kind=kind, title=_title(found.feed), language=found.feed.get("language"),
        entries=(entry_of(entry) for entry in found.entries), count=len(found.entries),
    )  # fmt: skip


def parsed(body: bytes, url: str, content_type: str = "") -> Any:
    """Give feedparser's own result, None where it fails."""
    import feedparser

    headers = {"content-location": url, "content-type": content_type or "application/xml"}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            return feedparser.parse(body, sanitize_html=False, response_headers=headers)
        except Exception:  # feedparser fails in many ways on hostile input: none may stop a run
            return None


def entry_of(found: Any) -> RawEntry:
    """Turn feedparser's entry into ours."""
    contents = found.get("content") or []
    content = _fragment(contents[0]) if contents else None
    summary = _fragment(found.summary_detail) if found.get("summary_detail") else None
    if summary is None and found.get("summary"):
        summary = fragment(str(found.summary), HTML, "")
    published, updated = _own(found, "published"), _own(found, "updated")
    return RawEntry(
        url=str(found.get("feedburner_origlink") or found.get("link") or ""),
        title=_title(found),
        published_at=feed_date(published) or _moment(_own(found, "published_parsed")),
        updated_at=feed_date(updated) or _moment(_own(found, "updated_parsed")),
        published_text=published, updated_text=updated,
        authors=list(dict.fromkeys(_authors(found))),
        summary=summary or None, content=content or None,
        enclosures=[str(one.href) for one in found.get("enclosures") or () if one.get("href")],
        language=found.get("language") or (found.get("title_detail") or {}).get("language"),
    )  # fmt: skip


def _own(found: Any, name: str) -> Any:
    """Read a key without feedparser's fall-back from "updated" to "published"."""
    return dict.get(found, name) or ""


def _kind(detail: Any) -> str:
    return PLAIN if detail.get("type") == "text/plain" else HTML


def _fragment(detail: Any) -> str:
    return fragment(str(detail.get("value") or ""), _kind(detail), str(detail.get("base") or ""))


def _title(found: Any) -> str | None:
    detail = found.get("title_detail")
    return title_text(str(detail.get("value") or ""), _kind(detail)) or None if detail else None


def _authors(found: Any) -> Iterator[str]:
    for author in found.get("authors") or ():
        if name := author_name(str(author.get("name") or "")):
            yield name


def _moment(parts: Any) -> datetime | None:
    try:
        return datetime.fromtimestamp(calendar.timegm(parts), UTC) if parts else None
    except (ValueError, OverflowError, TypeError):
        return None
