"""Makes a database of release 0.1.0 by its migrations, for a database that reads no SQLite dump.

python oldest.py FOLDER
"""

from __future__ import annotations

import os
import re
import sys
from datetime import UTC, datetime
from pathlib import Path

DUMP = Path(__file__).with_name("release_0_1_0.sql")
AT = datetime(2026, 3, 6, 6, tzinfo=UTC)
APPLIED = re.compile(r'^INSERT INTO "django_migrations" VALUES \(\d+, \'(\w+)\', \'(\w+)\'', re.M)

SESSIONS = (
    "CREATE TABLE django_session (session_key varchar(40) NOT NULL PRIMARY KEY, session_data text NOT NULL, "
    "expire_date timestamptz NOT NULL)"
)


def main(folder: str) -> None:
    from anechoic.cli.home import Home

    Home(folder)._make_key()
    os.environ["ANECHOIC_HOME"] = folder
    os.environ["DJANGO_SETTINGS_MODULE"] = "anechoic.web.settings"
    import django
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    django.setup()
    executor = MigrationExecutor(connection)
    known = executor.loader.graph.nodes  # all but Django's sessions, which are no app of ours any more
    last = [one for one in dict(APPLIED.findall(DUMP.read_text())).items() if one in known]
    apps = executor.migrate(last).apps
    with connection.cursor() as cursor:
        cursor.execute(SESSIONS)
    readers = [
        apps.get_model("readers", "Reader").objects.create(
            email=f"{name}@reader.example", email_key=name, created_at=AT
        )
        for name in ("ada", "bob", "cyd")
    ]
    mailing = apps.get_model("mail", "Mailing").objects.create(
        edition="morning-briefing-2026-03-06", newsletter="morning-briefing", made_at=AT, subject="s",
        text="t", html="h", list_id="morning-briefing.newsroom.example", is_frozen=True,
    )  # fmt: skip
    for reader, state, uncertain in zip(readers, ("accepted", "deferred", "held"), (0, 0, 1), strict=True):
        apps.get_model("mail", "Delivery").objects.create(
            mailing=mailing, reader=str(reader.pk), address=reader.email, state=state, uncertain=uncertain,
            next_at=AT, changed_at=AT, message_id="",
        )  # fmt: skip


if __name__ == "__main__":
    main(sys.argv[1])
