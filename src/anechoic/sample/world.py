"""Reads outlets.toml: who publishes in the sample's six countries, and how their pages look."""

from __future__ import annotations

import csv
import io
import tomllib
from datetime import date
from functools import lru_cache
from importlib.resources import files
from typing import Any

from anechoic.outlets.things import Feed, Outlet, Property
from anechoic.sample.things import House

COUNTRIES = ("Vesmark", "Tarrow", "Corvane", "Mereth", "San Aurelio", "Ardenau")
SOURCE = "sample"


@lru_cache(maxsize=1)
def houses() -> dict[str, House]:
    """Give every outlet of the sample, those that break things included, by id."""
    data = _data()
    made = (_house(row, data["rating"]) for row in data["outlet"])
    return {house.outlet.id: house for house in made}


@lru_cache(maxsize=1)
def by_host() -> dict[str, House]:
    """Give the same by host name."""
    return {house.host: house for house in houses().values()}


def leaning_csv() -> str:
    """Write the leanings as an owner would import them: domain,value,rater,date,licence."""
    out = io.StringIO()
    rows = csv.writer(out, lineterminator="\n")
    rows.writerow(["domain", "value", "rater", "date", "licence"])
    for house in houses().values():
        for rated in (p for p in house.outlet.properties if p.axis == "leaning"):
            rows.writerow([house.host, rated.value, rated.source, rated.dated, rated.licence])
    return out.getvalue()


def _data() -> dict[str, Any]:
    return tomllib.loads(files("anechoic.sample").joinpath("outlets.toml").read_text("utf-8"))


def _house(row: dict[str, Any], rating: dict[str, str]) -> House:
    name, pitch = row.get("newsletter", ["", ""])
    return House(
        outlet=_outlet(row, rating),
        family=row["family"],
        offset_hours=row["offset"],
        path=row["path"],
        promos={
            "newsletter": name,
            "pitch": pitch,
            "subscribe": row.get("subscribe", ""),
            "follow": row.get("follow", ""),
        },
        habits=row.get("habits", {}),
        abroad=row.get("abroad", 0.0),
        follows=tuple(row.get("follows", ())),
        declared=row.get("declared", "utf-8"),
        written=row.get("written", "utf-8"),
        feed_charset=row.get("feed_charset", "utf-8"),
        feed_entities=row.get("feed_entities", False),
        feed_tracking=row.get("feed_tracking", ""),
        closed=row.get("closed", ""),
        is_bad=row.get("bad", False),
    )


def _outlet(row: dict[str, Any], rating: dict[str, str]) -> Outlet:
    feeds = [row["feed"], *row.get("more_feeds", [])]
    return Outlet(
        id=row["id"],
        name=row["name"],
        domains=(row["domain"],),
        country=row["country"],
        language=row["language"],
        kind=row["kind"],
        feeds=tuple(Feed(_feed_url(row["domain"], path), kind) for kind, path in feeds if path),
        properties=tuple(_properties(row, rating)),
    )


def _feed_url(domain: str, path: str) -> str:
    return f"http://{domain}{path}"


def _properties(row: dict[str, Any], rating: dict[str, str]) -> list[Property]:
    said = [Property(axis, row[axis], SOURCE, date(2026, 1, 1)) for axis in ("owner", "state") if axis in row]
    if "leaning" in row:
        dated = date.fromisoformat(rating["date"])
        said.append(Property("leaning", row["leaning"], rating["rater"], dated, rating["licence"]))
    return said
