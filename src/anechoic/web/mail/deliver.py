"""Delivers: freezes an audience, then sends row by row, with every step in the ledger first.

    prepare(mailing, audience, at)       a row for each reader, once
    deliver(transports, at)              what is due: letters first and between, and editions

Nobody is lost: a row leaves the queue only when a server took it, or said for good that it will not.
After a crash, `recover` finds the rows that were on the wire and queues them again, each marked.
"""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from time import monotonic

from django.conf import settings

from anechoic.settings.delivery import Rules
from anechoic.web.mail import ledger
from anechoic.web.mail.answers import Answer, is_wrong_for_good
from anechoic.web.mail.dkim import Signer, sign
from anechoic.web.mail.freezing import Addressee, freeze
from anechoic.web.mail.keys import load
from anechoic.web.mail.ledger import recover
from anechoic.web.mail.lines import Job, Lines
from anechoic.web.mail.message import LEAVE_MARK, build, from_header, sender_domain
from anechoic.web.mail.models import DUE, Delivery, Letter, Mailing, Sending, State
from anechoic.web.mail.readership import Everyone, Readership
from anechoic.web.mail.return_path import MESSAGE, leave_address, return_path, token
from anechoic.web.mail.splice import Form, form
from anechoic.web.mail.transports import Transport
from anechoic.web.mail.watch import Domains, Health, is_stale, pause, room_today

__all__ = ["Addressee", "Post", "deliver", "prepare", "recover"]

CHUNK = 100
"""Rows read at once. Who left is asked for each chunk, so an unsubscribe holds within so many mails."""

prepare = freeze


@dataclass(frozen=True, slots=True)
class Post:
    """What a run needs beside the connections: whom to ask, the owner's rules, keys that sign.

    `watch` is called between mails; once it gives True, what is on the wire is finished and no more begins.
    `timer` gives seconds: a run may take an hour, and mails are queued meanwhile.
    """

    readers: Readership
    rules: Rules
    signers: tuple[Signer, ...] = ()
    watch: Callable[[], bool] = lambda: False
    timer: Callable[[], float] = lambda: 0.0


def deliver(
    transports: Transport | Sequence[Transport], at: datetime, post: Post | None = None
) -> Counter[str]:
    """Send all that is due at `at`, over as many connections as there are transports.

    Returns:
        Counts by what became of it: the words of `answers`, and "withdrawn".
        "closed" only stands there if no connection was left; those mails stay queued.
    """
    post = post or Post(Everyone(), Rules())
    with Lines(list(transports) if isinstance(transports, Sequence) else [transports]) as lines:
        run = _Run(lines, at, post)
        run.letters()
        due = Delivery.objects.filter(state__in=DUE, next_at__lte=at, mailing__is_paused=False)
        order = "-pk" if post.rules.warm_up else "pk"  # what a warm-up leaves over is older news
        for mailing in Mailing.objects.filter(pk__in=due.values("mailing").distinct()).order_by(order):
            if is_stale(mailing, run.at, post.rules):
                pause(mailing, _STALE.format(post.rules.stale_hours))
            elif run.is_going:
                run.edition(mailing)
        if not lines.is_closed:
            del run.counts["closed"]
        return run.counts


_STALE = "Its mails were due more than {0:g} hours ago, and none went out since."


class _Run:
    """One run: the mails on the wire, and what has become of the others."""

    def __init__(self, lines: Lines, at: datetime, post: Post) -> None:
        self.lines, self.post = lines, post
        self.counts: Counter[str] = Counter()
        self._began, self._began_seconds = at, post.timer()

    @property
    def at(self) -> datetime:
        """The run's time, and what has passed since it began."""
        return self._began + timedelta(seconds=self.post.timer() - self._began_seconds)

    @property
    def is_going(self) -> bool:
        """Tell whether another mail may begin: a connection is left, and nobody told us to stop."""
        return not self.lines.is_closed and not self.post.watch()

    def letters(self) -> None:
        """Send what is for one person: a code must not wait until an edition is through."""
        for found in ledger.due(Letter.objects.all(), self.at, CHUNK):
            rows = self._meant(found)
            self._send(
                rows, lambda row: Job(row, lambda: _letter(row, self.post)), lambda row, answer, state: ""
            )
            if not self.is_going:
                return

    def _meant(self, rows: list[Letter]) -> list[Letter]:
        """Give the letters that are for somebody, each with the address to write to; forget the others."""
        for row in rows:
            row.address = self.post.readers.address(row.address, row.only) or ""
        ledger.forget([row for row in rows if not row.address], self.at)
        return [row for row in rows if row.address]

    def edition(self, mailing: Mailing) -> None:
        """Send a mailing to all who wait for it, until it is done or must stop."""
        health, domains = Health(mailing, self.post.rules), Domains()

        def heard(row: Delivery, answer: Answer, state: State) -> str:
            domains.heard(row.domain, answer, self.at)
            if answer.kind == "address" and is_wrong_for_good(answer.text):
                self.post.readers.suppress(row.address, "bounced", self.at)
            if answer.kind == "policy":
                return f"The server refuses us: {answer.text}"
            return health.verdict(state)

        room = room_today(self.at, self.post.rules)
        others = mailing.deliveries.exclude(domain__in=domains.waiting(self.at))
        for found in ledger.due(others, self.at, CHUNK):
            self.letters()
            mailing.refresh_from_db()  # paused since, or composed anew
            if mailing.is_paused or room == 0 or not self.is_going:
                return
            waiting = set(domains.waiting(self.at))
            rows = self._wanted(mailing, [row for row in found if row.domain not in waiting])[:room]
            room = None if room is None else room - len(rows)
            if reason := self._send(rows, self._job(mailing), heard):
                return pause(mailing, reason)

    def _job(self, mailing: Mailing) -> Callable[[Delivery], Job]:
        page = _form(mailing)
        return lambda row: Job(row, lambda: _edition(row, mailing, page, self.post))

    def _wanted(self, mailing: Mailing, rows: list[Delivery]) -> list[Delivery]:
        wanting = self.post.readers.wanting(mailing.newsletter, [row.reader for row in rows])
        gone = [row for row in rows if row.reader not in wanting]
        if gone:
            ledger.withdraw(gone, self.at)
            self.counts["withdrawn"] += len(gone)
        return [row for row in rows if row.reader in wanting]

    def _send(self, rows: Sequence[Sending], job: Callable[..., Job], heard: Callable[..., str]) -> str:
        """Keep every connection busy until the rows are gone; give the reason if something stopped us."""
        waiting, done, stop = deque(rows), list[ledger.Fate](), ""
        while waiting or self.lines.busy:
            free = self.lines.free if self.is_going and not stop else 0
            next_rows = [waiting.popleft() for _ in range(min(free, len(waiting)))]
            ledger.step(done, next_rows, self.at)
            done = []
            for row in next_rows:
                self.lines.put(job(row))
            if not self.lines.busy:
                break
            for row, answer in self.lines.done():
                if answer.kind == "closed":
                    waiting.append(row)  # another connection takes it, or the next run
                self.counts[answer.kind] += 1
                done.append(ledger.fate(row, answer, self.at, self.post.rules.on_uncertain))
                reason = heard(row, answer, done[-1].state)  # what comes in after a stop is heard, too
                stop = stop or reason
        ledger.step(done, [], self.at)
        return stop


_encoded = lru_cache(maxsize=1)(form)
"""All chunks of a mailing have one form, unless it was composed anew."""


def _form(mailing: Mailing) -> Form:
    return _encoded(
        mailing.subject,
        mailing.text,
        mailing.html,
        mark=LEAVE_MARK,
        sender=from_header(),
        at=mailing.made_at,
        list_id=mailing.list_id,
    )


def _edition(row: Delivery, mailing: Mailing, page: Form, post: Post) -> tuple[str, str, bytes, str] | Answer:
    """Make one reader's mail. The same row gives the same Message-ID, however often it is sent."""
    name, bounces = f"{token(row.pk, MESSAGE)}@{sender_domain()}", post.rules.bounces
    link = row.leave_link or post.readers.leave_link(mailing.newsletter, row.reader)
    try:
        leave_mail = leave_address(bounces, row.pk) if bounces else ""
        message = page.fill(row.address, name, link, post.signers, leave_mail)
    except ValueError as error:
        return Answer("held", f"We cannot write to this address: {error}.")
    sender = return_path(bounces, row.pk) if bounces else settings.NEWSROOM.mail.sender
    return sender, row.address, message, name


def _letter(row: Letter, post: Post) -> tuple[str, str, bytes, str]:
    message = build(
        row.address, row.subject, row.text, row.html, message_id=row.message_id, at=row.changed_at
    )
    return settings.NEWSROOM.mail.sender, row.address, sign(message, post.signers), row.message_id.strip("<>")


def post_of(readers: Readership, rules: Rules) -> Post:
    """Give what a run of this newsroom needs; the keys lie in its folder."""
    folder = settings.NEWSROOM.path(rules.keys)
    signers = load(folder, sender_domain()) if settings.NEWSROOM.folder != "." else ()
    return Post(readers, rules, signers, timer=monotonic)
