"""Full-text search over briefs, as it was until 0011: the engine's own table."""

from typing import Any

from django.db import migrations

_CREATE = {
    "sqlite": [
        "CREATE VIRTUAL TABLE brief_search USING fts5"
        "(story UNINDEXED, headline, text, tokenize = 'unicode61 remove_diacritics 2')"
    ],
    "postgresql": [
        "CREATE TABLE brief_search (story text PRIMARY KEY, headline text NOT NULL, text text NOT NULL, "
        "words tsvector GENERATED ALWAYS AS ("
        "setweight(to_tsvector('simple', headline), 'A') || setweight(to_tsvector('simple', text), 'B')"
        ") STORED)",
        "CREATE INDEX brief_search_words ON brief_search USING gin (words)",
    ],
}


def create(apps: Any, schema_editor: Any) -> None:
    for statement in _CREATE[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


def drop(apps: Any, schema_editor: Any) -> None:
    schema_editor.execute("DROP TABLE brief_search")


class Migration(migrations.Migration):
    dependencies = (("archive", "0001_initial"),)
    operations = (migrations.RunPython(create, drop),)
