"""Chooses an article's headline among what the page offers."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from itertools import islice

MAX_TITLE_CHARS = 300
MAX_RAW_CHARS, MAX_PARTS = 6_000, 30
"""Of what a page calls its title: what mutation makes of one took seven seconds."""
MIN_HEAD_CHARS = 20
_TAIL = re.compile(r"\s+[|»]\s+[^\s|»]+(?:\s+[^\s|»]+){0,2}$")
_SIGNS = re.compile(r"[\W_]+")
_PLAIN = {code: chr(code).lower() if chr(code).isalnum() else None for code in range(128)}
"""The same for ASCII, ten times faster."""
_SEPARATOR = re.compile(r"\s+[|•·»›~]+\s+|\s+[-–—]\s+|\s*\|\s*|\s::\s|\s+<\s+")


def strip_site(title: str, site_names: Sequence[str], others: Sequence[str] = ()) -> str:
    """Cut a site's name and sections off a title ("Rain floods harbour | The Harbour Post").

    `others` are headlines found elsewhere on the page: if one of them and a separator begin this title, the
    rest is no headline.
    """
    title = unescape(title)
    cuts = [(found.start(), found.end()) for found in islice(_SEPARATOR.finditer(title), MAX_PARTS)]
    known = {key(other) for other in others}
    sites = [key(name) for name in site_names if len(key(name)) > 2]
    for start, end in cuts:
        if (key(title[:start]) in known and start > 12) or _is_site(title[end:], sites):
            return title[:start].strip()
    if cuts and _is_site(title[: cuts[0][0]], sites):
        return title[cuts[0][1] :].strip()
    return title


def strip_tail(title: str) -> str:
    """Cut a bar and up to three words behind it: a section or a site (6 of 6 on WCXB's development pages)."""
    found = _TAIL.search(title)
    return title[: found.start()] if found and found.start() >= MIN_HEAD_CHARS else title


def _is_site(part: str, sites: Sequence[str]) -> bool:
    name = key(part)
    return any(name == site or (len(name) < 40 and len(site) > 3 and site in name) for site in sites) or any(
        len(name) > 3 and name in site for site in sites
    )


def unescape(title: str) -> str:
    """Resolve entities, which JSON-LD should not have but has, and white space."""
    title = title[:MAX_RAW_CHARS]
    if "&" in title:
        title = html.unescape(html.unescape(title))
    return " ".join(title.replace("\xad", "").split())


def cut(title: str) -> str:
    """Keep a headline within `MAX_TITLE_CHARS`, at a word's end."""
    title = " ".join(title.split())
    if len(title) <= MAX_TITLE_CHARS:
        return title
    return title[:MAX_TITLE_CHARS].rsplit(" ", 1)[0] + "…"


def key(title: str) -> str:
    """What two writings of one headline share: letters and digits, case folded."""
    return title.translate(_PLAIN) if title.isascii() else _SIGNS.sub("", title).casefold()


def similarity(one: str, other: str) -> float:
    """Share of the shorter headline's words that the other has too."""
    first, second = (set(re.findall(r"\w+", title.casefold())) for title in (one, other))
    return len(first & second) / min(len(first), len(second)) if first and second else 0.0
