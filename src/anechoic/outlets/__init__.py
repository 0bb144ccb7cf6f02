"""Who publishes, and what they published: catalogue, feeds, polite fetching, archives from disk.

    read_feed(body, url) -> FeedReading      Fetcher().run(outlets, memory, at) -> Page, Refusal, FeedHealth
    receive(paths, at) -> Page, Refusal      catalogue().search(words) -> outlets

A name is loaded when it is first used: most commands need an Outlet and no network.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from anechoic.outlets.things import Entry, Feed, Outlet, Page, Property

if TYPE_CHECKING:
    from anechoic.outlets.addresses import canonical_url, domain_of, outlet_id, without_fragment
    from anechoic.outlets.axis import import_axis, with_axis
    from anechoic.outlets.cards import Catalogue, Pack, catalogue
    from anechoic.outlets.client import FetchSettings
    from anechoic.outlets.discovery import Discovery, discover
    from anechoic.outlets.disk import receive
    from anechoic.outlets.feeds import FeedLimits, FeedReading, read_feed
    from anechoic.outlets.fetch import Fetcher, fetch_one
    from anechoic.outlets.memory import (
        Check,
        FeedHealth,
        FeedState,
        FetchMemory,
        KnownPage,
        MemoryOfFetches,
        RobotsFile,
    )
    from anechoic.outlets.opml import read_opml, write_opml
    from anechoic.outlets.rhythm import Rhythm
    from anechoic.outlets.safety import LoopbackResolver
    from anechoic.outlets.store import (
        MemoryOfOutlets,
        OutletStore,
        add_outlet,
        import_outlets,
        move_outlet,
        rate_outlets,
    )

_WHERE = {
    "addresses": "canonical_url domain_of outlet_id without_fragment",
    "axis": "import_axis with_axis",
    "cards": "Catalogue Pack catalogue",
    "client": "FetchSettings",
    "discovery": "Discovery discover",
    "feeds": "FeedLimits FeedReading read_feed",
    "fetch": "Fetcher fetch_one",
    "memory": "Check FeedHealth FeedState FetchMemory KnownPage MemoryOfFetches RobotsFile",
    "opml": "read_opml write_opml",
    "disk": "receive",
    "rhythm": "Rhythm",
    "safety": "LoopbackResolver",
    "store": "MemoryOfOutlets OutletStore add_outlet import_outlets move_outlet rate_outlets",
}
_MODULES = {name: module for module, names in _WHERE.items() for name in names.split()}


def __getattr__(name: str) -> Any:
    if name not in _MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found = getattr(import_module(f"{__name__}.{_MODULES[name]}"), name)
    globals()[name] = found
    return found


__all__ = [
    "Catalogue",
    "Check",
    "Discovery",
    "Entry",
    "Feed",
    "FeedHealth",
    "FeedLimits",
    "FeedReading",
    "FeedState",
    "FetchMemory",
    "FetchSettings",
    "Fetcher",
    "KnownPage",
    "LoopbackResolver",
    "MemoryOfFetches",
    "MemoryOfOutlets",
    "Outlet",
    "OutletStore",
    "Pack",
    "Page",
    "Property",
    "Rhythm",
    "RobotsFile",
    "add_outlet",
    "canonical_url",
    "catalogue",
    "discover",
    "domain_of",
    "fetch_one",
    "import_axis",
    "import_outlets",
    "move_outlet",
    "outlet_id",
    "rate_outlets",
    "read_feed",
    "read_opml",
    "receive",
    "with_axis",
    "without_fragment",
    "write_opml",
]
