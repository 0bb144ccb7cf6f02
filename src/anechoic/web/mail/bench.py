"""Measures what a mail costs, ledger and wire and signatures included, beside the usual way in the same run.

    python -m anechoic.web.mail.bench --mails 3000     prints one JSON object

CPU-ms are this process's own; the server on loopback is another process and is not counted.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

AT = datetime(2026, 3, 6, 6, tzinfo=UTC)
STORY = (
    "<tr><td><h2>The ferry Aurelia ran aground off Lowen</h2><p>Three outlets report it; two differ on how "
    "many were aboard. {}</p><p><a href='https://newsroom.example/story/{}'>"
    "Read the sources</a></p></td></tr>\n"
)


def edition(stories: int = 40) -> tuple[str, str]:
    """Give an invented edition of about 54 KB: its text and its HTML, each with the mark."""
    from anechoic.web.mail.message import LEAVE_MARK

    words = "Officials said the tide would lift her by evening, and the passengers were safe. " * 6
    html = "".join(STORY.format(words, n) for n in range(stories))
    text = "".join(f"THE FERRY AURELIA RAN AGROUND OFF LOWEN\n\n{words}\n\n" for _ in range(stories))
    return (
        f"{text}\nStop these mails: {LEAVE_MARK}\n",
        f"<html lang='en'><body><table>{html}</table><a href='{LEAVE_MARK}'>Stop</a></body></html>",
    )


def ours(folder: Path, mails: int, port: str, connections: int) -> dict[str, float]:
    """Freeze an audience and deliver to it; give CPU-ms a mail and mails a second."""
    from anechoic.settings.delivery import Rules
    from anechoic.web.mail import keys
    from anechoic.web.mail.deliver import Addressee, Post, deliver, prepare
    from anechoic.web.mail.models import Mailing
    from anechoic.web.mail.readership import Everyone
    from anechoic.web.mail.transports import SmtpServer

    text, html = edition()
    mailing = Mailing.objects.create(
        edition="bench", newsletter="bench", made_at=AT, subject="Morning briefing: Ferry aground",
        text=text, html=html, list_id="bench.newsroom.example",
    )  # fmt: skip
    began, ticks = time.process_time(), time.monotonic()
    prepare(mailing, (Addressee(str(n), f"reader{n}@house.example") for n in range(mails)), AT)
    frozen = time.monotonic() - ticks
    keys.make(folder / "mail-keys", "bench")
    signers = keys.load(folder / "mail-keys", "newsroom.example")
    began, ticks = time.process_time(), time.monotonic()
    wires = [SmtpServer(f"smtp://127.0.0.1:{port}") for _ in range(connections)]
    counts = deliver(wires, AT, Post(Everyone(), Rules(bounces="bounces@newsroom.example"), signers))
    assert counts["accepted"] == mails, counts
    return {
        "cpu_ms": (time.process_time() - began) * 1000 / mails,
        "per_second": mails / (time.monotonic() - ticks),
        "freeze_seconds": frozen,
        "kilobytes": len(text + html) / 1000,
    }


def usual(folder: Path, mails: int, port: str) -> dict[str, float] | None:
    """Render with Jinja, build an EmailMessage and sign it with dkimpy, for each; None without dkimpy."""
    try:
        import dkim
    except ImportError:
        return None
    import smtplib
    from email.message import EmailMessage
    from email.policy import SMTP

    from jinja2 import Environment

    from anechoic.web.mail.message import LEAVE_MARK

    text, html = (
        Environment(autoescape=False).from_string(part.replace(LEAVE_MARK, "{{ link }}"))  # noqa: S701
        for part in edition()
    )
    key = (folder / "mail-keys" / "bench-rsa.pem").read_bytes()
    began = time.process_time()
    with smtplib.SMTP("127.0.0.1", int(port)) as wire:
        for n in range(mails):
            link = f"https://newsroom.example/leave/{n}"
            message = EmailMessage(policy=SMTP)
            message["From"], message["To"] = "briefing@newsroom.example", f"reader{n}@house.example"
            message["Subject"], message["List-Unsubscribe"] = "Morning briefing: Ferry aground", f"<{link}>"
            message.set_content(text.render(link=link), cte="quoted-printable")
            message.add_alternative(html.render(link=link), subtype="html", cte="quoted-printable")
            data = message.as_bytes()
            signature = dkim.sign(
                data, b"bench", b"newsroom.example", key, canonicalize=(b"relaxed", b"simple")
            )
            wire.sendmail("briefing@newsroom.example", f"reader{n}@house.example", signature + data)
    return {"cpu_ms": (time.process_time() - began) * 1000 / mails}


def run(mails: int, usual_mails: int, connections: int) -> dict[str, Any]:
    from anechoic import settings

    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        settings.write_default(folder)
        (folder / "secret.key").write_text("only for this figure")
        os.environ["ANECHOIC_HOME"] = str(folder)
        os.environ["DJANGO_SETTINGS_MODULE"] = "anechoic.web.settings"
        import django
        from django.core.management import call_command

        django.setup()
        call_command("migrate", verbosity=0)
        command = [sys.executable, "-P", "-m", "anechoic.web.mail.sink"]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as sink:  # noqa: S603
            assert sink.stdout is not None
            port = sink.stdout.readline().strip()
            try:
                found = {"mails": mails, "connections": connections, **ours(folder, mails, port, connections)}
                found["usual"] = usual(folder, usual_mails, port)
            finally:
                sink.terminate()
        return found


def main() -> None:
    parser = argparse.ArgumentParser(prog="anechoic.web.mail.bench")
    parser.add_argument("--mails", type=int, default=3000)
    parser.add_argument("--usual", type=int, default=100)
    parser.add_argument("--connections", type=int, default=4)
    args = parser.parse_args()
    print(json.dumps(run(args.mails, args.usual, args.connections)))


if __name__ == "__main__":
    main()
