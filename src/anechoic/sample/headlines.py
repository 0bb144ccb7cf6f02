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
    "San Aurelio": ("Puerto Cobre", "Villa Quebracho", "Los Sauces", "Santa Brígida del Mar", "El Tala"),
    "Ardenau": ("Kronfurt", "Wesselin", "Hohenquell", "Grauben", "Altmoor"),
}


def headline(beat: str, country: str, chance: Random) -> Callable[[str, Random], str]:
    """Choose an event, and give a function that writes its title in a language, in one of its wordings."""
    event = chance.choice(_events()[beat])
    place = chance.choice(PLACES[country])
    number = chance.choice((3, 4, 6, 8, 12, 15, 20, 30, 40, 60))

    def telling(language: str, wording: Random) -> str:
        said = wording.choice(event[language])
        return str(said.format(place=place, country=country, n=number))

    return telling


@lru_cache(maxsize=1)
def _events() -> dict[str, list[dict[str, Any]]]:
    return tomllib.loads(files("anechoic.sample").joinpath("headlines.toml").read_text("utf-8"))
