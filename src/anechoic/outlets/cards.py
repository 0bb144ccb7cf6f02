"""The catalogue that ships: outlets of many countries with what is known of them, and their feeds.

    catalogue().find("harbour.example")      catalogue().search("harbour", country="Norway")
    catalogue().packs()                      outlets by country and by topic, to begin with

Facts only, each with its source; nothing says who leans where. Made by `build_catalogue`.
"""

from __future__ import annotations

import lzma
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from difflib import get_close_matches
from functools import lru_cache
from pathlib import Path
from typing import Any

import msgspec

from anechoic.errors import InputError
from anechoic.outlets.addresses import domain_of, outlet_id
from anechoic.outlets.things import Feed, Outlet, Property

CATALOGUE = Path(__file__).with_name("catalogue.json.xz")

SOURCES = {
    "asd_state_media": "ASD state-media-profiles (MIT)",
    "kite_media_data": "Kagi kite media_data.json (MIT)",
    "yin2018_local": "Leon Yin, LocalNewsDataset, 2018 (MIT)",
    "fundus": "flairNLP fundus (MIT)",
    "kite_feeds": "Kagi kite feeds (MIT)",
    "kite_core": "Kagi kite core feeds (MIT)",
    "awesome_rss_countries": "awesome-rss-feeds, countries (CC0-1.0)",
    "awesome_rss_recommended": "awesome-rss-feeds, recommended (CC0-1.0)",
    "fundus_rss": "flairNLP fundus (MIT)",
}
"""Where the facts come from, with licences."""

_DATED = {"yin2018_local": date(2018, 12, 31)}

COUNTRY_CODES = {
    "at": "Austria", "au": "Australia", "be": "Belgium", "ca": "Canada", "ch": "Switzerland", "cn": "China",
    "cz": "Czechia", "de": "Germany", "dk": "Denmark", "es": "Spain", "fr": "France", "id": "Indonesia",
    "in": "India", "ind": "India", "isl": "Iceland", "it": "Italy", "jp": "Japan", "kr": "South Korea",
    "lb": "Lebanon", "ls": "Lesotho", "lt": "Lithuania", "lu": "Luxembourg", "my": "Malaysia",
    "na": "Namibia", "nl": "Netherlands", "no": "Norway", "pl": "Poland", "ru": "Russia", "se": "Sweden",
    "tr": "Turkey", "tw": "Taiwan", "ua": "Ukraine", "uk": "United Kingdom", "us": "United States",
    "vn": "Vietnam", "za": "South Africa",
}  # fmt: skip

PACK_SIZE = 30
_FEEDS_IN_PACK = 3


@dataclass(frozen=True, slots=True)
class Pack:
    """Outlets to begin with. `kind` is "country" or "topic"; a topic's outlets have that topic's feeds only.

    `note` says what the pack cannot promise.
    """

    name: str
    kind: str
    outlets: tuple[Outlet, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All outlets, by domain. `dated` is when the catalogue was made."""

    dated: date
    by_domain: Mapping[str, Outlet]
    topics: Mapping[str, tuple[tuple[str, str], ...]] = field(default_factory=dict)
    """Topic -> (domain, feed address), in the order of domains."""

    @property
    def outlets(self) -> Iterable[Outlet]:
        return self.by_domain.values()

    @property
    def note(self) -> str:
        """Say how the catalogue is lopsided."""
        told = [one for one in self.outlets if any(p.licence for p in one.properties)]
        american = sum(1 for one in told if one.country == "United States")
        return (
            f"{american:,} of the {len(told):,} outlets that we know more of than a feed are in the "
            "United States; packs by topic take turns between countries."
        )

    def find(self, domain: str) -> Outlet | None:
        """Give the outlet of a domain or an address; a subdomain without a card is its parent's."""
        name = domain_of(domain)
        while name.count("."):
            if name in self.by_domain:
                return self.by_domain[name]
            name = name.partition(".")[2]
        return None

    def search(
        self,
        words: str = "",
        country: str | None = None,
        topic: str | None = None,
        language: str | None = None,
        limit: int = 50,
    ) -> list[Outlet]:
        """List outlets whose name, domain or owner holds every word, nearest name and most feeds first."""
        wanted = words.casefold().split()
        domains = {domain for domain, _ in self.topics.get(topic.casefold(), ())} if topic else None
        found = [
            (
                _distance(outlet, words.casefold()),
                -len(outlet.feeds),
                outlet.name.casefold(),
                outlet.id,
                outlet,
            )
            for outlet in self.outlets
            if (country is None or (outlet.country or "").casefold() == country.casefold())
            and (language is None or outlet.language == language)
            and (domains is None or outlet.domains[0] in domains)
            and _holds(outlet, wanted)
        ]
        return [ranked[-1] for ranked in sorted(found, key=lambda ranked: ranked[:4])[:limit]]

    def packs(self, size: int = PACK_SIZE) -> tuple[Pack, ...]:
        """Give packs by country and by topic, of at most `size` outlets that have feeds."""
        return (*self._country_packs(size), *self._topic_packs(size))

    def pack(self, name: str) -> Pack:
        """Give one pack by its country or topic.

        Raises:
            InputError: There is none of that name; the message gives the nearest.
        """
        packs = {pack.name.casefold(): pack for pack in self.packs()}
        if name.casefold() in packs:
            return packs[name.casefold()]
        near = get_close_matches(name.casefold(), packs, n=3, cutoff=0.5)
        hint = f" Did you mean {', '.join(packs[one].name for one in near)}?" if near else ""
        raise InputError(
            f"There is no pack {name!r}.{hint} Nothing was added.\nSee them: anechoic outlets search --packs"
        )

    def _country_packs(self, size: int) -> Iterator[Pack]:
        groups: dict[str, list[Outlet]] = {}
        for outlet in self.outlets:
            if outlet.country and outlet.feeds:
                groups.setdefault(outlet.country, []).append(outlet)
        for country, group in sorted(groups.items()):
            best = sorted(group, key=lambda one: (-len({p.source for p in one.properties}), one.id))[:size]
            outlets = tuple(replace(one, feeds=one.feeds[:_FEEDS_IN_PACK]) for one in best)
            yield Pack(
                country,
                "country",
                outlets,
                f"{len(best)} of {len(group)} outlets with feeds; the best known first.",
            )

    def _topic_packs(self, size: int) -> Iterator[Pack]:
        for topic, places in sorted(self.topics.items()):
            feeds: dict[str, list[Feed]] = {}
            for domain, url in places:
                feeds.setdefault(domain, []).append(Feed(url))
            outlets = [
                replace(self.by_domain[name], feeds=tuple(own[:_FEEDS_IN_PACK]))
                for name, own in feeds.items()
            ]
            chosen = _in_turns(outlets)[:size]
            if len(chosen) > 2:
                yield Pack(topic, "topic", tuple(chosen), _balance(chosen))


@lru_cache(maxsize=1)
def catalogue() -> Catalogue:
    """Load the catalogue that ships; it is kept for the process."""
    return read_catalogue(CATALOGUE.read_bytes())


def read_catalogue(data: bytes) -> Catalogue:
    """Read a catalogue's file as `build_catalogue` makes it."""
    table = msgspec.json.decode(lzma.decompress(data))
    dated = date.fromisoformat(table["dated"])
    cards = table["outlets"]
    topics: dict[str, list[tuple[str, str]]] = {}
    for card in cards:
        for feed in card.get("f", ()):
            for topic in feed.get("t", ()):
                topics.setdefault(topic, []).append((card["d"], feed["u"]))
    return Catalogue(
        dated, {card["d"]: _outlet(card, dated) for card in cards}, {t: tuple(p) for t, p in topics.items()}
    )


def _outlet(card: Mapping[str, Any], dated: date) -> Outlet:
    return Outlet(
        id=card.get("i") or outlet_id(card["d"]),
        name=card["n"],
        domains=(card["d"],),
        country=card.get("country"),
        language=card.get("g"),
        kind=card.get("kind"),
        feeds=tuple(Feed(feed["u"]) for feed in card.get("f", ())),
        properties=tuple(_properties(card, dated)),
    )


def _properties(card: Mapping[str, Any], dated: date) -> Iterator[Property]:
    sources = card.get("s", ())
    source = "; ".join(SOURCES[one] for one in sources)
    when = _DATED.get(sources[0], dated) if sources else dated
    for axis in ("country", "owner", "kind", "state", "scope"):
        if axis in card and source:
            yield Property(axis, card[axis], source, when, "MIT")
    if "by" in card:
        yield Property("country", card["country"], f"{SOURCES[card['by']]}, as listed there", dated)


def _holds(outlet: Outlet, words: list[str]) -> bool:
    text = f"{outlet.name} {outlet.domains[0]} {outlet.value('owner') or ''}".casefold()
    return all(word in text for word in words)


def _distance(outlet: Outlet, words: str) -> int:
    """Rank: the very name or domain, a name that begins so, the rest; an article in front does not count."""
    name = outlet.name.casefold().removeprefix("the ")
    words = words.removeprefix("the ")
    if words and words in (name, outlet.domains[0]):
        return 0
    return 1 if words and name.startswith(words) else 2


def _in_turns(outlets: Iterable[Outlet]) -> list[Outlet]:
    """Order outlets so that countries take turns; those of unknown country count as one."""
    counts: dict[str, int] = {}
    ranked = []
    for outlet in outlets:
        country = outlet.country or ""
        counts[country] = counts.get(country, 0) + 1
        ranked.append((counts[country], country == "", country, outlet))
    return [outlet for *_, outlet in sorted(ranked, key=lambda one: one[:3])]


def _balance(outlets: Iterable[Outlet]) -> str:
    countries = [one.country for one in outlets if one.country]
    unknown = sum(1 for one in outlets if not one.country)
    return f"{len(set(countries))} countries in turn; {unknown} outlets of unknown country."
