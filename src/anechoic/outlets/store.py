"""A newsroom's own list of outlets: adding, moving, importing. The list itself stands in the archive."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Protocol

from anechoic.errors import InputError
from anechoic.outlets.addresses import canonical_url, domain_of, outlet_id
from anechoic.outlets.cards import Catalogue
from anechoic.outlets.discovery import Discovery
from anechoic.outlets.things import OPT_OUT, Feed, Outlet, Property

_MOST_FEEDS = 5


class OutletStore(Protocol):
    """Where a newsroom keeps its outlets."""

    def outlets(self) -> Mapping[str, Outlet]: ...

    def put_outlet(self, outlet: Outlet, is_read: bool | None = None) -> None:
        """Keep an outlet's card; without `is_read` it is read or not as before, and a new one is."""


@dataclass(slots=True)
class MemoryOfOutlets:
    """An `OutletStore` that lasts as long as its process."""

    kept: dict[str, Outlet]

    def outlets(self) -> Mapping[str, Outlet]:
        return self.kept

    def put_outlet(self, outlet: Outlet, is_read: bool | None = None) -> None:
        self.kept[outlet.id] = outlet


def add_outlet(
    store: OutletStore,
    wanted: str,
    catalogue: Catalogue,
    discover: Callable[[str], Discovery],
    name: str | None = None,
) -> Outlet:
    """Add an outlet by address, domain or name in the catalogue; one that is there gains feeds.

    Args:
        discover: Finds an address's feeds; asked unless the catalogue knows feeds and no path was given.

    Raises:
        InputError: Nothing of that name, or no feed; the message says what to try.
    """
    card = _card(wanted, catalogue)
    is_address = "/" in wanted.removeprefix("https://").removeprefix("http://").rstrip("/")
    if card is None or not card.feeds or is_address:
        found = discover(wanted if "." in wanted else card.domains[0] if card else wanted)
        if not found.feeds:
            raise InputError(
                "\n".join(str(refusal) for refusal in found.refusals) or f"{wanted}: no feed was found."
            )
        card = _with_discovery(card, wanted, found)
    known = store.outlets().get(card.id)
    if known is not None and known.value(OPT_OUT):
        raise InputError(
            f"{known.name} asked not to be read ({known.value(OPT_OUT)}). Nothing was added.\n"
            "If it agrees by now, undo its opt-out in the desk's log."
        )
    feeds = {feed.url: feed for feed in (*(known.feeds if known else ()), *card.feeds[:_MOST_FEEDS])}
    outlet = replace(known or card, feeds=tuple(feeds.values()))
    outlet = replace(outlet, name=name) if name else outlet
    store.put_outlet(outlet, is_read=True)
    return outlet


def _card(wanted: str, catalogue: Catalogue) -> Outlet | None:
    if "." in wanted:
        return catalogue.find(wanted)
    found = catalogue.search(wanted, limit=6)
    exact = [one for one in found if one.name.casefold() == wanted.casefold() or one.id == wanted]
    chosen = exact or found
    if len(chosen) == 1:
        return chosen[0]
    if not chosen:
        raise InputError(f"The catalogue has no outlet {wanted!r}. Give its web address instead.")
    names = "\n".join(
        f"    {one.domains[0]}  {one.name} ({one.country or 'country unknown'})" for one in chosen[:6]
    )
    raise InputError(f"{wanted!r} may be one of several outlets. Give the domain:\n{names}")


def _with_discovery(card: Outlet | None, wanted: str, found: Discovery) -> Outlet:
    if card is not None:
        return replace(card, feeds=found.feeds[:_MOST_FEEDS])
    domain = domain_of(wanted)
    language = (found.reading.language or "")[:2].lower() or None
    title = found.reading.title or found.title or domain
    return Outlet(
        outlet_id(domain), title[:200], (domain,), language=language, feeds=found.feeds[:_MOST_FEEDS]
    )


def move_outlet(store: OutletStore, name: str, url: str, old: str | None = None) -> Outlet:
    """Give an outlet a new feed address in place of one that stopped answering.

    Args:
        old: The address that goes; the outlet's only feed if not given.

    Raises:
        InputError: No such outlet, or it is unclear which feed moved.
    """
    outlet = store.outlets().get(name)
    if outlet is None:
        raise InputError(f"There is no outlet {name!r}. See: anechoic outlets list")
    if old is None and len(outlet.feeds) > 1:
        feeds = "\n".join(f"    {feed.url}" for feed in outlet.feeds)
        raise InputError(f"{outlet.name} has several feeds. Say which one moved with --from:\n{feeds}")
    gone = old or (outlet.feeds[0].url if outlet.feeds else "")
    if old and old not in {feed.url for feed in outlet.feeds}:
        raise InputError(f"{outlet.name} has no feed {old}.")
    kept = tuple(feed for feed in outlet.feeds if feed.url != gone)
    moved = replace(outlet, feeds=(*kept, Feed(canonical_url(url))))
    store.put_outlet(moved)
    return moved


def import_outlets(store: OutletStore, outlets: Iterable[Outlet], catalogue: Catalogue) -> list[Outlet]:
    """Add outlets from a list; what the catalogue knows of them comes along."""
    added = []
    for outlet in outlets:
        card = catalogue.find(outlet.domains[0]) if outlet.domains else None
        known = store.outlets().get(card.id if card else outlet.id) or card or outlet
        feeds = {feed.url: feed for feed in (*(known.feeds if known is not card else ()), *outlet.feeds)}
        new = replace(known, feeds=tuple(feeds.values()))
        store.put_outlet(new, is_read=not new.value(OPT_OUT))
        added.append(new)
    return added


def rate_outlets(store: OutletStore, rated: Iterable[tuple[str, Property]]) -> int:
    """Put imported ratings on the outlets that are there. Tells how many outlets got one."""
    from anechoic.outlets.axis import with_axis

    changed = list(with_axis(store.outlets().values(), rated))
    for outlet in changed:
        store.put_outlet(outlet)
    return len(changed)
