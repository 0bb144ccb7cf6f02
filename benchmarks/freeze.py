"""Measures how long a large audience takes to freeze, and how much memory; readers are real rows.

    python benchmarks/freeze.py --readers 1000000
    ANECHOIC_DATABASE_URL=postgresql://user@host/empty python benchmarks/freeze.py --readers 1000000

It prints one JSON object. PostgreSQL's database must be empty; what it makes there stays.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import Any

from anechoic import settings

AT = datetime(2026, 3, 6, 6, tzinfo=UTC)
CHUNK = 20_000


def people(count: int) -> Iterator[Any]:
    from anechoic.web.readers.models import Reader

    for n in range(count):
        yield Reader(email=f"reader{n}@house{n % 997}.example", email_key=f"{n:064x}", created_at=AT)


def fill(count: int) -> None:
    """Make readers, each with one subscription."""
    from anechoic.web.readers.models import Reader, Subscription

    made = people(count)
    while chunk := list(islice(made, CHUNK)):
        Reader.objects.bulk_create(chunk)
        Subscription.objects.bulk_create(
            Subscription(reader=reader, newsletter="morning-briefing", changed_at=AT) for reader in chunk
        )


def peak_megabytes() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def freeze() -> dict[str, float]:
    from anechoic.web.mail.deliver import prepare
    from anechoic.web.mail.models import Mailing
    from anechoic.web.readers.audience import audience

    mailing = Mailing.objects.create(
        edition="bench", newsletter="morning-briefing", made_at=AT, subject="s", text="t", html="h",
        list_id="morning-briefing.newsroom.example",
    )  # fmt: skip
    before, began, cpu = peak_megabytes(), time.monotonic(), time.process_time()
    readers = prepare(mailing, audience("morning-briefing", AT), AT)
    return {
        "readers": readers,
        "seconds": round(time.monotonic() - began, 1),
        "cpu_seconds": round(time.process_time() - cpu, 1),
        "peak_megabytes_before": round(before),
        "peak_megabytes_after": round(peak_megabytes()),
    }


def main() -> None:
    parser = argparse.ArgumentParser(prog="benchmarks/freeze.py")
    parser.add_argument("--readers", type=int, default=100_000)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        settings.write_default(Path(name))
        (Path(name) / "secret.key").write_text("only for this figure")
        os.environ["ANECHOIC_HOME"] = name
        os.environ["DJANGO_SETTINGS_MODULE"] = "anechoic.web.settings"
        import django
        from django.core.management import call_command
        from django.db import connection

        django.setup()
        call_command("migrate", verbosity=0)
        fill(args.readers)
        print(json.dumps({"database": connection.vendor, **freeze()}))


if __name__ == "__main__":
    main()
