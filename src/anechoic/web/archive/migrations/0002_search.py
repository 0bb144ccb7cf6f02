"""Full-text search: the engine's own table, which Django's models cannot describe."""

from typing import Any

from django.db import migrations

from anechoic.web.archive import search


def create(apps: Any, schema_editor: Any) -> None:
    for statement in search.CREATE[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


def drop(apps: Any, schema_editor: Any) -> None:
    schema_editor.execute(f"DROP TABLE {search.TABLE}")


class Migration(migrations.Migration):
    dependencies = (("archive", "0001_initial"),)
    operations = (migrations.RunPython(create, drop),)
