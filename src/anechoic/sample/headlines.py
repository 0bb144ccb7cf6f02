"""Headlines for the six weeks before, from headlines.toml, each in the sample's three languages."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from functools import lru_cache
from importlib.resources import files
from random import Random
from typing import Any

PLACES = {
    "Vesmark": ("Halvern", "Port Ellery", "Ostley", "Sunder Quay", "Carrow Bridge"),
    "Tarrow": ("Kestle Bay", "Skerry", "Tolmouth", "North Annet", "Pellow"),
    "Corvane": ("Merrin", "Hesper", "Dunmarsh", "Three Mills", "Vale Crossing"),
    "Mereth": ("Tansul", "Okari", "Bellapur Road", "Lower Jessa", "Minhal"),
    "San Aurelio": ("Puerto Cobre", "Villa Algarra", "Los Aljarines", "Santa Brígida del Mar", "El Quirimal"),
    "Ardenau": ("Kronfurt", "Wesselin", "Hohenquell", "Grauben", "Altmoor"),
}


Told = set[tuple[str, int, str]]
"""What has been told already: beat, number of the event, country or town."""


def headline(beat: str, country: str, chance: Random, told: Told) -> Callable[[str, Random], str]:
    """Choose an event that has not been told of this town, and give a function that writes its title.

    The function takes a language and chooses one of that language's wordings. `told` is added to; when all
    is told, an event may come again.
    """
    free = [place for place in _places(beat, country) if (beat, *place) not in told]
    number, place = chance.choice(free or _places(beat, country))
    told.add((beat, number, place))
    event = _events()[beat][number]
    figure = chance.choice(event["n"])

    def telling(language: str, wording: Random) -> str:
        said = wording.choice(event[language])
        return str(said.format(place=place, country=country, n=figure))

    return telling


def _places(beat: str, country: str) -> list[tuple[int, str]]:
    """List the beat's events with the towns they can happen in; national ones happen once."""
    return [
        (number, place)
        for number, event in enumerate(_events()[beat])
        for place in (PLACES[country] if "{place}" in event["en"][0] else (country,))
    ]


@lru_cache(maxsize=1)
def _events() -> dict[str, list[dict[str, Any]]]:
    return tomllib.loads(files("anechoic.sample").joinpath("headlines.toml").read_text("utf-8"))
