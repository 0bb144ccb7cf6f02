"""Finds who signs an article in a page's data: people by full name, or the house if nobody does."""

from __future__ import annotations

from anechoic.articles.addresses import parts_of
from anechoic.articles.metadata import jsonld
from anechoic.articles.metadata.gather import Metadata
from anechoic.articles.metadata.names import clean_names, is_full
from anechoic.articles.metadata.titles import key

Signatures = list[tuple[str, tuple[str, ...]]]
"""(source, names) pairs."""


def author_candidates(found: Metadata, url: str | None) -> Signatures:
    """List (source, names), the most trusted source first; logins, desks and publishers are among them."""
    persons, _ = jsonld.people(found.node.get("author"), found.by_id)
    sources = (
        ("jsonld", persons),
        ("microdata", found.props.get("author", [])),
        ("meta", _author_metas(found)),
        ("parsely", found.metas.get("parsely-author", [])),
        ("dc", found.metas.get("dc.creator", [])),
        *(("byline", [line]) for line in found.bylines[:4]),
    )
    sites, domain = found.site_names, {key(name) for name in domain_names(url)}
    named = (
        (source, [name for name in clean_names(values, sites) if " " in name or key(name) not in domain])
        for source, values in sources
    )
    return [(source, tuple(names)) for source, names in named if names]


def people(signatures: Signatures) -> tuple[str, ...]:
    """The first source's names of which one at least is a person's full name."""
    return next((names for _, names in signatures if any(map(is_full, names))), ())


def house(found: Metadata, signatures: Signatures) -> tuple[str, ...]:
    """Tell who signs if nobody does by full name: a login, a desk, the publisher."""
    if signatures:
        return signatures[0][1]
    persons, houses = jsonld.people(found.node.get("author"), found.by_id)
    return tuple(houses) or clean_names(persons or _author_metas(found), allow_domains=True)


def _author_metas(found: Metadata) -> list[str]:
    return found.metas.get("author", []) + found.metas.get("article:author", [])


def domain_names(url: str | None) -> list[str]:
    """Names that a site has by its address: the host, and its longest label."""
    host = (parts_of(url).hostname or "").removeprefix("www.")
    labels = host.split(".")[:-1]
    return [host, max(labels, key=len)] if labels else []
