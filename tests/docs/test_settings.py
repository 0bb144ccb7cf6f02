"""The settings page names every setting, and no other."""

from __future__ import annotations

import dataclasses
import re
from pathlib import Path

from anechoic.editions.things import Recipe
from anechoic.settings import Settings
from anechoic.settings.paying import Library, Offer, Plan

LISTS = {"recipes": Recipe, "plans": Plan, "offers": Offer, "libraries": Library}
PAGE = Path(__file__).resolve().parents[2] / "docs" / "reference" / "settings.md"


def test_every_setting_is_on_the_page() -> None:
    named = set(re.findall(r"`([a-z_]+)`", PAGE.read_text("utf-8")))
    tables = {
        field.name: field.default_factory
        for field in dataclasses.fields(Settings)
        if field.name != "folder" and field.name not in LISTS
    }
    keys = {key.name for kind in (*tables.values(), *LISTS.values()) for key in dataclasses.fields(kind)}

    assert keys <= named, keys - named
    assert all(f"`[{table}]`" in PAGE.read_text("utf-8") for table in tables)
    assert all(f"`[[{table}]]`" in PAGE.read_text("utf-8") for table in LISTS)
