"""Measures what a mail costs, beside the usual way in the same run.

The figures are made by the mail room in a process of its own: this room knows no web framework.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from anechoic.measure.things import Measure

COMMAND = "python -m anechoic.web.mail.bench --mails 2000"
CEILING_MS = 1.2
TIMES_FASTER = 5.0


def measure(data: Path) -> Iterator[Measure]:
    """Give CPU-ms of a signed mail, ledger and SMTP included, and how often faster than the usual way.

    The usual way is Jinja, EmailMessage and dkimpy for each mail; without dkimpy it is absent.
    """
    command = [sys.executable, *COMMAND.split()[1:]]
    run = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)
    if run.returncode:
        yield Measure("mail", "CPU of a signed mail", None, CEILING_MS, note=run.stderr.strip()[-200:])
        return
    found = json.loads(run.stdout)
    yield Measure(
        "mail", "CPU of a signed mail, with ledger and SMTP", found["cpu_ms"], CEILING_MS,
        n=found["mails"], unit="CPU-ms", command=COMMAND, higher_is_better=False,
        note=f"{found['kilobytes']:.0f} kB, RSA-2048 and Ed25519, {found['connections']} connections",
    )  # fmt: skip
    usual = found["usual"]
    yield Measure(
        "mail", "times cheaper than Jinja, EmailMessage and dkimpy",
        usual["cpu_ms"] / found["cpu_ms"] if usual else None, TIMES_FASTER,
        n=found["mails"], command=COMMAND, note="" if usual else "dkimpy is not installed",
    )  # fmt: skip
