"""Parses a page into a tree, within limits that no honest page reaches.

The limits are counted in work, not in seconds, so that the same page always gives the same answer. A page is
UTF-8 bytes here: the parser wants them, and bytes are searched several times faster than strings.
"""

from __future__ import annotations

import re

from lxml import etree

MAX_BYTES = 12_000_000
"""The largest page of the development sets has 2.2 million."""

_UNREAD = re.compile(rb"<(?:!--|(script|style|svg|noscript)(?=[\s>]))", re.I)


def without_scripts(page: bytes) -> bytes:
    """Cut scripts, styles, drawings and comments out before anyone parses them: they are half of many a page.

    JSON-LD stays. What never ends stays too, and the parser decides.
    """
    kept: list[bytes] = []
    start = 0
    while (found := _UNREAD.search(page, start)) is not None:
        end = _end_of(page, found.start(), found.group(1))
        if end < 0:
            break
        is_data = (
            found.group(1) and b"ld+json" in page[found.start() : found.start() + 300].partition(b">")[0]
        )
        kept.append(page[start : end if is_data else found.start()])
        start = end
    return b"".join(kept) + page[start:] if kept else page


def _end_of(page: bytes, start: int, tag: bytes | None) -> int:
    """Find where a comment, script, style or drawing ends; -1 if it does not."""
    if not tag:
        close = page.find(b"-->", start + 2)
        return close + 3 if close >= 0 else -1
    close = page.find(b"</" + tag.lower(), start)
    if close < 0:
        close = page.find(b"</" + tag.upper(), start)
    return page.find(b">", close) + 1 or -1 if close >= 0 else -1


def parse(page: bytes) -> etree._Element | None:
    """Parse HTML, however broken; None if there is no element in it."""
    # A parser of our own for each page: libxml2 keeps the names that a parser has met.
    parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True)
    try:
        return etree.fromstring(page, parser)
    except (etree.ParseError, ValueError):
        return None
