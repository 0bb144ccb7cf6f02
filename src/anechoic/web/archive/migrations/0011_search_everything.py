"""One index for briefs, facts, quotes and articles in place of that over briefs; what is followed; concerns.

Reads what is kept as plain JSON and writes its own SQL, so that it means the same whatever the code becomes.
"""

import json
from collections.abc import Iterator
from typing import Any

from django.db import migrations, models

_CHUNK = 200
_LONGEST = 100_000
_CREATE = {
    "sqlite": [
        "CREATE TABLE entry (id integer PRIMARY KEY, kind text NOT NULL, owner text NOT NULL, "
        "key text NOT NULL, title text NOT NULL, text text NOT NULL)",
        "CREATE INDEX entry_of ON entry (owner, kind)",
        "CREATE VIRTUAL TABLE entry_words USING fts5(title, text, content = 'entry', "
        "content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 2')",
        "CREATE TRIGGER entry_in AFTER INSERT ON entry BEGIN INSERT INTO entry_words "
        "(rowid, title, text) VALUES (new.id, new.title, new.text); END",
        "CREATE TRIGGER entry_out AFTER DELETE ON entry BEGIN INSERT INTO entry_words "
        "(entry_words, rowid, title, text) VALUES ('delete', old.id, old.title, old.text); END",
    ],
    "postgresql": [
        "CREATE TABLE entry (id bigserial PRIMARY KEY, kind text NOT NULL, owner text NOT NULL, "
        "key text NOT NULL, title text NOT NULL, text text NOT NULL, words tsvector GENERATED ALWAYS AS ("
        "setweight(to_tsvector('simple', title), 'A') || setweight(to_tsvector('simple', text), 'B')"
        ") STORED)",
        "CREATE INDEX entry_of ON entry (owner, kind)",
        "CREATE INDEX entry_words ON entry USING gin (words)",
    ],
}
_DROP = {
    "sqlite": ["DROP TABLE entry_words", "DROP TABLE entry"],
    "postgresql": ["DROP TABLE entry"],
}
_INSERT = "INSERT INTO entry (kind, owner, key, title, text) VALUES (%s, %s, %s, %s, %s)"


def create(apps: Any, schema_editor: Any) -> None:
    for statement in _CREATE[schema_editor.connection.vendor]:
        schema_editor.execute(statement)
    schema_editor.execute("DROP TABLE brief_search")


def fill(apps: Any, schema_editor: Any) -> None:
    tables = (
        (apps.get_model("archive", "BriefRow").objects.filter(is_current=True), _of_brief),
        (apps.get_model("archive", "LedgerRow").objects.all(), _of_ledger),
        (apps.get_model("archive", "ArticleRow").objects.all(), _of_article),
    )
    with schema_editor.connection.cursor() as cursor:
        for rows, entries in tables:
            for payload in rows.values_list("payload", flat=True).iterator(_CHUNK):
                for kind, owner, key, title, text in entries(json.loads(payload)):
                    cursor.execute(_INSERT, [kind, owner, key, _plain(title), _plain(text)])


def _of_brief(brief: Any) -> Iterator[tuple[str, ...]]:
    text = " ".join(sentence["text"] for section in brief["sections"] for sentence in section["sentences"])
    yield "brief", brief["story"], brief["id"], brief["headline"]["text"], text


def _of_ledger(ledger: Any) -> Iterator[tuple[str, ...]]:
    for fact in ledger["facts"]:
        first = fact["statements"][0]
        kind = "quote" if first["is_quote"] else "fact"
        yield kind, ledger["story"], fact["id"], fact["speaker"] or "", first["evidence"]["exact"]


def _of_article(article: Any) -> Iterator[tuple[str, ...]]:
    yield "article", article["id"], article["id"], article["title"], article["text"]


def _plain(text: str) -> str:
    return text.replace("\0", " ")[:_LONGEST]


def drop(apps: Any, schema_editor: Any) -> None:
    for statement in _DROP[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = (("archive", "0010_pictures"),)
    operations = (
        migrations.RunPython(create, drop),
        migrations.RunPython(fill, migrations.RunPython.noop),
        migrations.CreateModel(
            name="FollowRow",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(max_length=10)),
                ("name", models.CharField(max_length=200)),
                ("seen_at", models.DateTimeField()),
            ],
            options={"db_table": "follow", "ordering": ("id",)},
        ),
        migrations.CreateModel(
            name="ConcernRow",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("article", models.CharField(max_length=120)),
                ("outlet", models.CharField(max_length=120)),
                ("sentence", models.TextField()),
                ("before", models.TextField()),
                ("now", models.TextField(blank=True)),
                ("at", models.DateTimeField()),
                ("is_settled", models.BooleanField(default=False)),
                (
                    "brief",
                    models.ForeignKey(
                        on_delete=models.deletion.CASCADE, related_name="concerns", to="archive.briefrow"
                    ),
                ),
            ],
            options={"db_table": "concern", "ordering": ("at", "id")},
        ),
        migrations.AddConstraint(
            model_name="followrow",
            constraint=models.UniqueConstraint(fields=("kind", "name"), name="follow_once"),
        ),
    )
