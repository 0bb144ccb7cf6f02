"""A newsroom's post in a process of its own, to be killed.

python sender.py make FOLDER READERS       a newsroom with an edition that waits for so many readers
python sender.py send FOLDER [HOURS [POINT]]  sends what is due, as if so many hours had passed; at the fifth
                                           passage of a POINT it kills itself, see `POINTS`
"""

from __future__ import annotations

import importlib
import itertools
import os
import signal
import sys
from datetime import UTC, datetime, timedelta

from anechoic.cli.home import Home

AT = datetime(2026, 3, 6, 6, tzinfo=UTC)


def make(home: Home, readers: int) -> None:
    from anechoic.web.mail.deliver import prepare
    from anechoic.web.mail.message import LEAVE_MARK
    from anechoic.web.mail.models import Mailing
    from anechoic.web.readers.audience import audience
    from anechoic.web.readers.models import Reader, Subscription

    emails = [f"reader{n}@house{n % 7}.example" for n in range(readers)]
    people = [Reader(email=email, email_key=email, created_at=AT) for email in emails]
    Reader.objects.bulk_create(people)
    Subscription.objects.bulk_create(
        Subscription(reader=person, newsletter="morning-briefing", changed_at=AT) for person in people
    )
    mailing = Mailing.objects.create(
        edition="morning-briefing-2026-03-06",
        newsletter="morning-briefing",
        made_at=AT,
        subject="Morning briefing: Ferry aground off Lowen",
        text=f"The day.\n\n{LEAVE_MARK}\n",
        html=f"<p>The day.</p><p>{'The ferry ran aground. ' * 800}</p>{LEAVE_MARK}",
        list_id="morning-briefing.newsroom.example",
    )
    prepare(mailing, audience("morning-briefing"), AT)


POINTS = {
    "claim": ("anechoic.web.mail.ledger", "step", "before"),
    "claimed": ("anechoic.web.mail.ledger", "step", "after"),
    "envelope": ("anechoic.web.mail.transports", "SmtpServer._envelope", "after"),
    "text": ("anechoic.web.mail.transports", "SmtpServer._after_the_dot", "before"),
    "answer": ("anechoic.web.mail.transports", "SmtpServer._after_the_dot", "after"),
}
"""Where a sender may die: before its claim is written, once it is, with the mail half said, said whole,
and with an answer that nobody wrote down."""


def die_at(point: str, passages: int = 5) -> None:
    """Have this process killed, as by kill -9, when it passes a point for the fifth time."""
    module, path, when = POINTS[point]
    *parents, name = path.split(".")
    owner = importlib.import_module(module)
    for parent in parents:
        owner = getattr(owner, parent)
    true, count = getattr(owner, name), itertools.count(1)

    def deadly(*args: object) -> object:
        is_last = next(count) == passages
        if is_last and when == "before":
            os.kill(os.getpid(), signal.SIGKILL)
        result = true(*args)
        if is_last:
            os.kill(os.getpid(), signal.SIGKILL)
        return result

    setattr(owner, name, deadly)


def send(hours: float, point: str) -> None:
    from anechoic.web import circulation

    if point:
        die_at(point)
    circulation.post(AT + timedelta(hours=hours))


def main(verb: str, folder: str, number: str = "0", point: str = "") -> None:
    home = Home(folder)
    home.archive()
    make(home, int(number)) if verb == "make" else send(float(number), point)


if __name__ == "__main__":
    main(*sys.argv[1:])
