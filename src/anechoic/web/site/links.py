"""Where the pages' and feeds' links lead."""

from __future__ import annotations

from collections.abc import Iterable

from anechoic.briefs.things import Brief
from anechoic.editions import Links, outlet_names
from anechoic.web.site.shelf import Shelf


def links_for(shelf: Shelf, briefs: Iterable[Brief] = ()) -> Links:
    """Make links with the house's address and the outlets' names."""
    house = shelf.house()
    ids = {source.outlet for brief in briefs for source in brief.sources}
    return Links(
        root=house.url,
        site_name=house.name,
        outlet_names=outlet_names(shelf.outlets(ids).values()),
        postal_address=house.postal_address,
        quoted_words=house.quoted_words,
        language=house.language,
    )
