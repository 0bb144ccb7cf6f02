"""A migration of the archive means the same whatever the code becomes."""

from __future__ import annotations

import ast
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from desk_fixtures import COURT, FERRY, Desk
from django.apps import apps
from django.db import connection

from anechoic.web import archive

FIELDS = {"anechoic.web.archive.models": {"PackedField"}}
"""Fields that old tables are made of: a model's column cannot be told without them."""


@dataclass
class Editor:
    """What a migration is handed, without the change of shape that SQLite forbids inside a test."""

    connection: Any


def test_none_asks_our_code_for_more_than_its_fields() -> None:
    taken = set()
    for path in (Path(archive.__file__).parent / "migrations").glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("anechoic"):
                names = {alias.name for alias in node.names} - FIELDS.get(node.module or "", set())
                taken |= {f"{path.name}: {node.module}.{name}" for name in names}
    assert taken == set()


@pytest.mark.django_db
def test_the_search_that_0011_fills_is_what_the_road_keeps(desk: Desk) -> None:
    desk.add("harbour-post", FERRY)
    desk.add("valley-times", FERRY.replace("ran aground", "struck a sandbank").replace("hurt", "injured"))
    desk.add("sele-news", f'{COURT}\n\n"We have paid for every stone," said director Jo Lind.')
    desk.run()
    with connection.cursor() as cursor:
        ask = "SELECT kind, owner, key, title, text FROM entry ORDER BY kind, owner, key"
        cursor.execute(ask)
        kept = cursor.fetchall()
        cursor.execute("DELETE FROM entry")
        import_module("anechoic.web.archive.migrations.0011_search_everything").fill(apps, Editor(connection))
        cursor.execute(ask)
        assert cursor.fetchall() == kept
    assert {kind for kind, *_ in kept} == {"brief", "fact", "quote", "article"}
