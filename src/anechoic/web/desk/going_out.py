"""Mails of editions that print something which is taken down, or put back.

    stop(briefs, reason) -> editions stopped        go_on(editions, briefs, reason)

Every mailing that prints it is composed anew, sent or not: a mail that bounced, or was on the wire when its
process died, may be sent again long after, and then says nothing of it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from anechoic.editions.things import Edition
from anechoic.web import circulation
from anechoic.web.archive.models import EditionRow
from anechoic.web.mail.models import DUE, Mailing, State
from anechoic.web.mail.watch import pause

LEFT = (*DUE, State.TRANSMITTING, State.HELD)


def stop(briefs: Collection[str], reason: str) -> list[str]:
    """Stop the editions with mails left that print any of the briefs; what is on the wire is finished.

    Returns:
        Those that were going; one that was stopped before stays so for its own reason.
    """
    stopped = []
    for mailing in _composed_anew(briefs):
        if not mailing.is_paused and mailing.deliveries.filter(state__in=LEFT).exists():
            pause(mailing, reason)
            stopped.append(mailing.edition)
    return stopped


def go_on(editions: Collection[str], briefs: Collection[str], reason: str) -> None:
    """Print the briefs again, and let those editions go on that nobody stopped or let go since."""
    for mailing in _composed_anew(briefs):
        if mailing.edition in editions and mailing.pause_reason == reason:
            Mailing.objects.filter(pk=mailing.pk).update(is_paused=False, pause_reason="")


def _composed_anew(briefs: Collection[str]) -> Iterator[Mailing]:
    """Give the mailings that print any of the briefs, each composed anew first."""
    put_out = EditionRow.objects.filter(id__in=Mailing.objects.values("edition"))
    for edition in [row.thing(Edition) for row in put_out.iterator()]:
        if any(item.brief in briefs for item in edition.items):
            subject, text, html = circulation.compose(edition)
            mailing = Mailing.objects.filter(edition=edition.id)
            mailing.update(subject=subject, text=text, html=html)
            yield mailing.get()
