"""The outlets that we read, country by country."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from anechoic.web.site.shelf import OutletRecord


def by_country(records: Iterable[OutletRecord]) -> list[tuple[str, list[OutletRecord]]]:
    """Group outlets by country, those of unknown home last; each country by name."""
    ordered = sorted(records, key=lambda record: (not record.outlet.country, record.outlet.country or ""))
    return [(country or "", list(own)) for country, own in groupby(ordered, key=lambda r: r.outlet.country)]
