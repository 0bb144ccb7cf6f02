"""Editions that are going out while something that they print is taken down, or put back.

    stop(briefs, reason) -> editions stopped        go_on(editions, briefs, reason)

The mails that are left are composed anew, so that whoever lets the edition go on sends nothing of it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from anechoic.editions.things import Edition
from anechoic.web import circulation
from anechoic.web.archive.models import EditionRow
from anechoic.web.mail.models import DUE, Delivery, Mailing, State
from anechoic.web.mail.watch import pause

UNSENT = (*DUE, State.CLAIMED, State.HELD)


def stop(briefs: Collection[str], reason: str) -> list[str]:
    """Stop the editions whose mails print any of the briefs; what is on the wire is finished.

    Returns:
        Those that were going; one that was stopped before stays so for its own reason.
    """
    stopped = []
    for mailing in _printing(briefs):
        if not mailing.is_paused:
            pause(mailing, reason)
            stopped.append(mailing.edition)
    return stopped


def go_on(editions: Collection[str], briefs: Collection[str], reason: str) -> None:
    """Print the briefs again, and let those editions go on that nobody stopped or let go since."""
    for mailing in _printing(briefs):
        if mailing.edition in editions and mailing.pause_reason == reason:
            Mailing.objects.filter(pk=mailing.pk).update(is_paused=False, pause_reason="")


def _printing(briefs: Collection[str]) -> Iterator[Mailing]:
    """Give the mailings with mails left that print any of the briefs, each composed anew first."""
    left = Delivery.objects.filter(state__in=UNSENT).values("mailing").distinct()
    for mailing in Mailing.objects.filter(pk__in=left):
        row = EditionRow.objects.filter(id=mailing.edition).first()
        if row is None or not any(item.brief in briefs for item in row.thing(Edition).items):
            continue
        subject, text, html = circulation.compose(row.thing(Edition))
        Mailing.objects.filter(pk=mailing.pk).update(subject=subject, text=text, html=html)
        yield mailing
