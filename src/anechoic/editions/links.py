"""Where an edition's links lead, and what its imprint says."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from urllib.parse import quote

from anechoic.articles.things import Evidence
from anechoic.outlets.things import Outlet

_STATE_LABELS = {"SC": "state-run", "CaPu": "state-run", "CaPr": "captured by the state"}
"""Typology of the State Media Monitor: state-controlled, captured public, captured private."""


@dataclass(frozen=True, slots=True)
class Links:
    """Makes addresses on the public site, and carries the imprint that a mail must show.

    Args:
        root: Public root of the site, without a slash at the end.
        site_name: Name of the newsroom.
        outlet_names: Outlet id to the name to print; `outlet_names` makes it.
        unsubscribe, preferences: Addresses of the reader's own; a mail that is composed once and
            spliced for each reader gives slots here.
        postal_address: As the law asks in mail; empty leaves the line out.
        quoted_words: Most words of one article that the owner lets an edition print.
        language: ISO 639 code of the language in which an edition says what is ours to say.
    """

    root: str = "http://localhost:8000"
    site_name: str = "Anechoic"
    outlet_names: Mapping[str, str] = field(default_factory=dict)
    unsubscribe: str = ""
    preferences: str = ""
    postal_address: str = ""
    quoted_words: int = 90
    language: str = "en"

    def home(self) -> str:
        return f"{self.root}/"

    def story(self, story: str) -> str:
        return f"{self.root}/stories/{quote(story, safe='')}/"

    def edition(self, edition: str) -> str:
        return f"{self.root}/editions/{quote(edition, safe='')}/"

    def topic(self, topic: str) -> str:
        return f"{self.root}/topics/{quote(topic, safe='')}/"

    def corrections(self) -> str:
        return f"{self.root}/corrections/"

    def how_we_work(self) -> str:
        return f"{self.root}/how-we-work/"

    def name(self, outlet: str) -> str:
        """Give the outlet's name to print, or its id if nobody told us the name."""
        return self.outlet_names.get(outlet, outlet)


def outlet_names(outlets: Iterable[Outlet]) -> dict[str, str]:
    """Give names to print by outlet id; a state-run outlet is labelled wherever it is named."""
    return {
        outlet.id: f"{outlet.name} ({state_label(outlet)})" if state_label(outlet) else outlet.name
        for outlet in outlets
    }


def state_label(outlet: Outlet) -> str:
    """Say in two words that a state runs the outlet, "" if none does or nobody says so."""
    return _STATE_LABELS.get(outlet.value("state") or "", "")


def is_safe(url: str) -> bool:
    """Tell whether a reader may be sent there: only http and https, without control characters."""
    return url.startswith(("https://", "http://")) and url.isprintable() and not set(url) & set(' "<>\\^`{|}')


def to_sentence(evidence: Evidence) -> str:
    """Give an address that opens the outlet's page at the very sentence, "" if the address is not safe.

    Browsers that know no text fragments open the page at its top: the page is the fallback.

    Source: https://wicg.github.io/scroll-to-text-fragment/ (`textStart,textEnd`; "-" must be escaped).

    >>> to_sentence(Evidence("a", "o", "https://o.example/x#top", "One two.", 0, 8))
    'https://o.example/x#:~:text=One%20two.'
    """
    if not is_safe(evidence.url):
        return ""
    words = evidence.exact.split()
    page = evidence.url.split("#", 1)[0]
    if not words:
        return page
    ends = [" ".join(words)] if len(words) <= 12 else [" ".join(words[:5]), " ".join(words[-5:])]
    return f"{page}#:~:text=" + ",".join(quote(end, safe="").replace("-", "%2D") for end in ends)
