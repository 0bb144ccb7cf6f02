"""Parses a page into a tree, within limits that no honest page reaches.

The limits are counted in work, not in seconds, so that the same page always gives the same answer.
"""

from __future__ import annotations

from lxml import etree

MAX_CHARS = 12_000_000
"""The largest page of the development sets has 2.2 million characters."""


def parse(page: str) -> etree._Element | None:
    """Parse HTML, however broken; None if there is no element in it."""
    # A parser of our own for each page: libxml2 keeps the names that a parser has met.
    parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True)
    try:
        return etree.fromstring(page.encode("utf-8", "replace"), parser)
    except (etree.ParseError, ValueError):
        return None
