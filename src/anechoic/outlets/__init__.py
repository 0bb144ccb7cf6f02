"""Who publishes, and what they published: catalogue, feeds, polite fetching, archives from disk.

read_feed(body, url) -> FeedReading      Fetcher().run(outlets, memory, at) -> Page, Refusal, FeedHealth
receive(paths, at) -> Page, Refusal      catalogue().search(words) -> outlets
"""

from __future__ import annotations

from anechoic.outlets.addresses import canonical_url, domain_of, outlet_id, without_fragment
from anechoic.outlets.client import FetchSettings
from anechoic.outlets.feeds import FeedLimits, FeedReading, read_feed
from anechoic.outlets.fetch import Fetcher
from anechoic.outlets.memory import (
    Check,
    FeedHealth,
    FeedState,
    FetchMemory,
    KnownPage,
    MemoryOfFetches,
    RobotsFile,
)
from anechoic.outlets.receive import receive
from anechoic.outlets.rhythm import Rhythm
from anechoic.outlets.safety import LoopbackResolver
from anechoic.outlets.things import Entry, Feed, Outlet, Page, Property

__all__ = [
    "Check",
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
    "Outlet",
    "Page",
    "Property",
    "Rhythm",
    "RobotsFile",
    "canonical_url",
    "domain_of",
    "outlet_id",
    "read_feed",
    "receive",
    "without_fragment",
]
