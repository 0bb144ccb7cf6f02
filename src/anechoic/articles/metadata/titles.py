"""Chooses an article's headline among what the page offers."""

from __future__ import annotations

import re
from collections.abc import Sequence

MAX_TITLE_CHARS = 300
_SEPARATOR = re.compile(r"\s+[|•·»›~]+\s+|\s+[-–—]\s+|\s*\|\s*|\s::\s|\s+<\s+")


def strip_site(title: str, site_names: Sequence[str], known: Sequence[str] = ()) -> str:
    """Cut a site's name and sections off a title ("Rain floods harbour | The Harbour Post").

    `known` are headlines found elsewhere on the page: if one is a prefix, it wins.
    """
    title = " ".join(title.split())
    for one in known:
        if len(one) > 12 and key(title).startswith(key(one)):
            return one
    sites = [key(name) for name in site_names if name]
    parts = [(found.start(), found.end()) for found in _SEPARATOR.finditer(title)]
    for start, end in parts:
        tail = key(title[end:])
        if any(tail == site or (len(site) > 3 and (site in tail or tail in site)) for site in sites):
            return title[:start].strip()
    for start, end in parts[:1]:
        if key(title[:start]) in sites:
            return title[end:].strip()
    return title


def cut(title: str) -> str:
    """Keep a headline within `MAX_TITLE_CHARS`, at a word's end."""
    title = " ".join(title.split())
    if len(title) <= MAX_TITLE_CHARS:
        return title
    return title[:MAX_TITLE_CHARS].rsplit(" ", 1)[0] + "…"


def key(title: str) -> str:
    """What two writings of one headline share: letters and digits, case folded."""
    return re.sub(r"[\W_]+", "", title).casefold()


def choose(candidates: Sequence[tuple[str, str]]) -> tuple[str, str]:
    """Choose (source, title): the first source, in the order given, that another source confirms.

    Returns:
        ("", "") if there is no candidate.
    """
    keys = [key(title) for _, title in candidates]
    for place, candidate in enumerate(candidates):
        if keys[place] and keys.count(keys[place]) > 1:
            return candidate
    return candidates[0] if candidates else ("", "")
