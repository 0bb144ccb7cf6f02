"""One index for briefs, facts, quotes and articles in place of that over briefs; what is followed; concerns."""

from typing import Any

from django.db import migrations, models

from anechoic.articles.things import Article
from anechoic.briefs.things import Brief
from anechoic.facts.things import Ledger
from anechoic.things import from_json
from anechoic.web.archive import indexing, search

_CHUNK = 200


def create(apps: Any, schema_editor: Any) -> None:
    for statement in search.CREATE[schema_editor.connection.vendor]:
        schema_editor.execute(statement)
    schema_editor.execute("DROP TABLE brief_search")


def fill(apps: Any, schema_editor: Any) -> None:
    briefs = apps.get_model("archive", "BriefRow").objects.filter(is_current=True)
    for row in briefs.iterator(_CHUNK):
        indexing.index_brief(from_json(Brief, row.payload))
    for row in apps.get_model("archive", "LedgerRow").objects.iterator(_CHUNK):
        indexing.index_ledger(from_json(Ledger, row.payload))
    for row in apps.get_model("archive", "ArticleRow").objects.iterator(_CHUNK):
        indexing.index_article(from_json(Article, row.payload))


def drop(apps: Any, schema_editor: Any) -> None:
    for statement in search.DROP[schema_editor.connection.vendor]:
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
