"""How long it takes to freeze the audience of an edition, and how much memory.

    python benchmarks/audience.py                                        a million readers, on SQLite
    python benchmarks/audience.py --readers 100000 --url postgresql://anechoic@127.0.0.1:5432/postgres

Makes readers in a newsroom of its own (on PostgreSQL in an empty database that you name), half a per cent of
them suppressed and one per cent gone, then freezes the audience in a fresh process: wall and CPU seconds,
and the peak of memory above what the process had before. A benchmark, not a test: compare within one run.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
import time
import uuid
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import Any

import click

AT = datetime(2026, 3, 6, 5, tzinfo=UTC)
LETTER = "morning-briefing"


@click.command()
@click.option("--readers", default=1_000_000, show_default=True)
@click.option("--url", default="", help="An empty database; SQLite in a folder of its own if left out.")
@click.option("--step", type=click.Choice(["fill", "freeze"]), hidden=True)
def main(readers: int, url: str, step: str | None) -> None:
    if step:
        _in_django(fill if step == "fill" else freeze, readers)
        return
    with tempfile.TemporaryDirectory() as folder:
        database = url or f"sqlite:///{folder}/readers.sqlite3"
        environment = {**os.environ, "ANECHOIC_HOME": folder, "ANECHOIC_DATABASE_URL": database}
        init = [sys.executable, "-c", "from anechoic.cli import main; main()", "init", folder]
        subprocess.run(init, check=True, stdout=subprocess.DEVNULL, env=environment)
        for name in ("fill", "freeze"):
            command = [sys.executable, __file__, "--readers", str(readers), "--step", name]
            subprocess.run(command, check=True, env=environment)


def _in_django(step: object, readers: int) -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "anechoic.web.settings"
    import django

    django.setup()
    step(readers)  # type: ignore[operator]


def fill(readers: int) -> None:
    from anechoic.web.readers.models import Reader, Subscription, Suppression
    from anechoic.web.readers.secrets import email_key

    def people() -> Iterator[Reader]:
        for n in range(readers):
            email = f"reader{n}@d{n % 5000}.example"
            yield Reader(id=uuid.uuid4(), email=email, email_key=email_key(email), created_at=AT)

    began, everyone, number = time.monotonic(), people(), 0
    while chunk := list(islice(everyone, 5000)):
        Reader.objects.bulk_create(chunk)
        Subscription.objects.bulk_create(
            Subscription(reader=reader, newsletter=LETTER, is_active=(number + i) % 100 != 0, changed_at=AT)
            for i, reader in enumerate(chunk)
        )
        gone = [reader for i, reader in enumerate(chunk) if (number + i) % 200 == 1]
        Suppression.objects.bulk_create(
            Suppression(email_key=reader.email_key, reason="bounced", at=AT) for reader in gone
        )
        number += len(chunk)
    print(f"{readers:,} readers made in {time.monotonic() - began:.0f} s")


def freeze(readers: int) -> None:
    from django.db import connection

    from anechoic.web.mail.deliver import prepare
    from anechoic.web.mail.models import Mailing
    from anechoic.web.readers.audience import audience

    mailing = Mailing.objects.create(
        edition=f"{LETTER}-2026-03-06",
        newsletter=LETTER,
        made_at=AT,
        subject="",
        text="",
        html="",
        list_id="",
    )
    before, began, cpu, server = _peak(), time.monotonic(), time.process_time(), _server_cpu(connection)
    frozen = prepare(mailing, audience(LETTER, AT), AT)
    wall, used, served = (
        time.monotonic() - began, time.process_time() - cpu, _server_cpu(connection) - server
    )  # fmt: skip
    print(f"{connection.vendor}: {frozen:,} of {readers:,} frozen in {wall:.1f} s;")
    print(f"{used:.1f} CPU-s of ours, {served:.1f} of the server's;")
    print(f"memory {_peak():.0f} MB at its peak, {_peak() - before:.0f} MB above the start")


def _server_cpu(connection: Any) -> float:
    """Give the CPU seconds of a PostgreSQL server's process for us, if it runs on this machine."""
    if connection.vendor != "postgresql":
        return 0.0
    connection.ensure_connection()
    stat = Path(f"/proc/{connection.connection.info.backend_pid}/stat")
    if not stat.is_file():
        return 0.0
    user, system = stat.read_text().rpartition(")")[2].split()[11:13]
    return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main()
