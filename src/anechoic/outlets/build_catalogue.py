"""Builds the catalogue that ships from lists of facts about outlets and of feeds.

    python -m anechoic.outlets.build_catalogue DATA [DATE]

DATA holds outlets-shippable.jsonl.gz and feeds.jsonl.gz (every row names its MIT or CC0 source).
Left out: what is no outlet's own feed (social networks, searches, podcasts' hosts) and what
authorities send out themselves (alerts, press offices). No leaning is in the sources, and none gets in.
"""

from __future__ import annotations

import gzip
import lzma
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import msgspec

from anechoic.outlets.addresses import canonical_url, domain_of, outlet_id
from anechoic.outlets.cards import CATALOGUE, COUNTRY_CODES, SOURCES

DATE = "2026-11-23"
_NO_OUTLET = re.compile(
    r"(^|\.)(reddit\.com|news\.google\.[a-z.]+|news\.baidu\.com|youtube\.com|nitter\.\w+|twitter\.com|x\.com|"
    r"bsky\.app|mastodon\.\w+|github\.com|raw\.githubusercontent\.com|steamcommunity\.com|store\.steampowered\.com|"
    r"hnrss\.org|rss\.app|openrss\.org|rsshub\.app|feedburner\.com|medium\.com|libsyn\.com|libsynpro\.com|"
    r"simplecast\.com|megaphone\.fm|anchor\.fm|stackoverflow\.com|stackexchange\.com|siftrss\.com|feed43\.com|"
    r"politepol\.com|fetchrss\.com|kill-the-newsletter\.com|archive\.org|arxiv\.org|wordpress\.com|blogspot\.\w+)$"
)
_AUTHORITY = re.compile(
    r"(^|\.)(gov|mil|gouv|govt|gob|gub)(\.[a-z]{2})?$|\.(gov|gouv|gob)\.|"
    r"(^|\.)admin\.ch$|\.police\.uk$|^police\."
)
# Hosts that serve another outlet's feeds.
_SERVES = {"bbci.co.uk": "bbc.co.uk", "feeds.guardian.co.uk": "theguardian.com"}
_FORUM = re.compile(r"^(forum|forums|discourse|community|podcast|podcasts)\.")
_MAIN = frozenset({"news", "world", "europe", "asia", "africa", "middle east", "caribbean"})
_NAMES = {
    "The Netherlands": "Netherlands", "Netherlands/Morocco": "Netherlands", "Czech Republic": "Czechia",
    "UAE": "United Arab Emirates", "United States of America": "United States", "USA": "United States",
    "Palestine territories": "Palestine", "Macau": "Macao", "Europen Union": "European Union",
    "UK": "United Kingdom", "Hong Kong SAR China": "Hong Kong", "Myanmar (Burma)": "Myanmar",
}  # fmt: skip
_KINDS = {
    "Newspapers": "newspaper", "TV station": "television", "College Newspapers": "college newspaper",
    "Magazines": "magazine",
}  # fmt: skip


def build(data: Path, dated: str = DATE) -> bytes:
    """Build the catalogue's file; the same data give the same bytes."""
    described = _rows(data / "outlets-shippable.jsonl.gz")
    facts = {row["domain"]: _facts(row) for row in described if row["domain"] not in _SERVES}
    countries = {fact["country"] for fact in facts.values() if fact.get("country")}
    for row in _rows(data / "feeds.jsonl.gz"):
        _add_feed(facts, row, countries)
    cards = [_sorted_feeds(facts[domain]) for domain in sorted(facts)]
    _part(cards)
    table = {"dated": dated, "sources": SOURCES, "outlets": cards}
    return lzma.compress(msgspec.json.encode(table, order="deterministic"), preset=9)


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(path, "rb") as lines:
        for line in lines:
            yield msgspec.json.decode(line)


def _facts(row: dict[str, Any]) -> dict[str, Any]:
    """Keep an outlet's facts under short keys; absent ones take no room."""
    sources = row["sources"]
    card = {
        "d": row["domain"], "n": row["name"], "country": _country(row["country"]), "owner": row["owner"],
        "kind": _KINDS.get(row["kind"] or "", (row["kind"] or "").lower()), "state": row["state_typology"],
        "scope": row["scope"], "s": sources,
    }  # fmt: skip
    return {key: value for key, value in card.items() if value}


def _part(cards: Iterable[dict[str, Any]]) -> None:
    """Give an id of its own to an outlet whose domain makes the same slug as another's."""
    seen: set[str] = set()
    for card in cards:
        name = outlet_id(card["d"])
        if name in seen:
            card["i"] = f"{name}-2"
        seen.add(name)


def _sorted_feeds(card: dict[str, Any]) -> dict[str, Any]:
    """Put an outlet's main feed first: listed under no topic or as news, and mostly the shortest address."""
    if "f" in card:
        card["f"].sort(key=lambda feed: (not _MAIN & {*feed.get("t", ["news"])}, len(feed["u"]), feed["u"]))
    return card


def _country(name: str | None) -> str | None:
    if not name or name == "Global":
        return None
    return COUNTRY_CODES.get(name.lower()) or _NAMES.get(name, name)


def _add_feed(facts: dict[str, dict[str, Any]], row: dict[str, Any], countries: Iterable[str]) -> None:
    domain = domain_of(row["url"])
    if not domain or _NO_OUTLET.search(domain) or _FORUM.search(domain):
        return
    if _AUTHORITY.search(domain) and domain != "nasa.gov":
        return
    domain = next((outlet for host, outlet in _SERVES.items() if domain.endswith(host)), domain)
    card = facts.get(_owner(domain, facts)) or facts.setdefault(domain, {"d": domain, "n": domain})
    if card["n"] == domain and 2 < len(row["name"]) < 60 and row["list"] != "awesome_rss_recommended":
        card["n"] = re.split(r" [|»:] | [-–—] ", row["name"])[0].strip() or domain
    place, topic = _listed_under(row["category"], countries)
    if place and "country" not in card:
        card["country"], card["by"] = place, row["list"]
    feeds = card.setdefault("f", [])
    url = canonical_url(row["url"])
    known = next((feed for feed in feeds if feed["u"] == url), None)
    if known is None:
        known = {"u": url, "l": row["list"]}
        feeds.append(known)
    if topic:
        known["t"] = sorted({*known.get("t", []), topic})
    if row["lang"] and "g" not in card:
        card["g"] = row["lang"].partition("-")[0]


def _owner(domain: str, facts: dict[str, dict[str, Any]]) -> str:
    """Give the outlet whose subdomain this is ("rss.harbour.example" is harbour.example's), else itself."""
    parent = domain
    while parent.count(".") > 1:
        if parent in facts:
            return parent
        parent = parent.partition(".")[2]
    return parent if parent in facts else domain


def _listed_under(category: str, countries: Iterable[str]) -> tuple[str | None, str | None]:
    """Split a list's heading into a country ("USA | Boston", "de", "Norway") and a topic ("Science")."""
    head, _, tail = (part.strip() for part in category.partition("|"))
    place = COUNTRY_CODES.get(head) or _NAMES.get(head, head)
    if place in countries or place in COUNTRY_CODES.values():
        return place, None
    if tail:
        end = COUNTRY_CODES.get(tail) or _NAMES.get(tail, tail)
        return (end if end in countries else None), head.lower()
    return None, head.lower()


if __name__ == "__main__":
    made = build(Path(sys.argv[1]), *sys.argv[2:3])
    CATALOGUE.write_bytes(made)
    print(f"{CATALOGUE}: {len(made):,} bytes")
