"""Mails of editions that print something which is taken down, or put back.

    stop(briefs, reason) -> editions stopped        go_on(editions, briefs, reason)

Every mailing that prints it is composed anew, sent or not: a mail that bounced, or was on the wire when its
process died, may be sent again long after, and then says nothing of it. Briefs come with when they were made:
what was put out before that cannot print them, and is not read.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from datetime import datetime

from django.db.models import Q

from anechoic.editions.things import Edition
from anechoic.web import circulation
from anechoic.web.archive.models import CHUNK, EditionRow
from anechoic.web.mail.models import DUE, Mailing, State
from anechoic.web.mail.watch import pause

LEFT = (*DUE, State.TRANSMITTING, State.HELD)


def stop(briefs: Mapping[str, datetime], reason: str) -> list[str]:
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


def go_on(editions: Collection[str], briefs: Mapping[str, datetime], reason: str) -> None:
    """Print the briefs again, and let those editions go on that nobody stopped or let go since."""
    for mailing in _composed_anew(briefs):
        if mailing.edition in editions and mailing.pause_reason == reason:
            Mailing.objects.filter(pk=mailing.pk).update(is_paused=False, pause_reason="")


def _composed_anew(briefs: Mapping[str, datetime]) -> Iterator[Mailing]:
    """Give the mailings that print any of the briefs, each composed anew first."""
    for edition in _printing(briefs):
        subject, text, html = circulation.compose(edition)
        mailing = Mailing.objects.filter(edition=edition.id)
        mailing.update(subject=subject, text=text, html=html)
        yield mailing.get()


def _printing(briefs: Mapping[str, datetime]) -> list[Edition]:
    """Give the editions put out that print any of the briefs.

    An edition made before a brief may have taken it up as a newer version; its mailing is later, then.
    """
    if not briefs:
        return []
    since, mailings = min(briefs.values()), Mailing.objects.values("edition")
    is_later = Q(made_at__gte=since) | Q(id__in=mailings.filter(made_at__gte=since))
    rows = EditionRow.objects.filter(is_later, id__in=mailings)
    put_out = (row.thing(Edition) for row in rows.iterator(CHUNK))
    return [edition for edition in put_out if any(item.brief in briefs for item in edition.items)]
