"""Watches a mailing while it goes out: when it must stop, whom to leave alone, how much a day may send.

Each stop is a pause with a reason that the operator reads; nothing is lost: `anechoic mail resume` goes on.
"""

from __future__ import annotations

from collections import Counter
from datetime import datetime, timedelta

from django.db.models import Count, Min

from anechoic.settings.delivery import Rules
from anechoic.web.mail.answers import Answer
from anechoic.web.mail.ledger import WAITS
from anechoic.web.mail.models import DUE, Delivery, Domain, Mailing, State

IN_A_ROW = 3
"""Temporary refusals in a row before a whole domain waits: one greylisted address is no busy server."""


def pause(mailing: Mailing, reason: str) -> None:
    """Stop a mailing until the operator says otherwise."""
    Mailing.objects.filter(pk=mailing.pk).update(is_paused=True, pause_reason=reason)
    mailing.is_paused, mailing.pause_reason = True, reason


def is_stale(mailing: Mailing, at: datetime, rules: Rules) -> bool:
    """Tell whether mails were due so long ago that a backup was restored, or a clock jumped.

    Not if some went out since: then the others wait for a warm-up or a busy domain.
    """
    old = at - rules.stale
    if mailing.confirmed_at is not None and mailing.confirmed_at >= old:
        return False
    rows = mailing.deliveries
    is_old = rows.filter(state__in=DUE, next_at__lt=old).exists()
    return is_old and not rows.filter(state=State.ACCEPTED, changed_at__gte=old).exists()


def room_today(at: datetime, rules: Rules) -> int | None:
    """Tell how many mails of editions may still go out on this UTC day; None if there is no cap."""
    if not rules.warm_up:
        return None
    first = Mailing.objects.aggregate(first=Min("made_at"))["first"] or at
    day = at.replace(hour=0, minute=0, second=0, microsecond=0)
    days = min(30, max(0, (at.date() - first.date()).days))
    sent = Delivery.objects.filter(state=State.ACCEPTED, changed_at__gte=day).count()
    return max(0, rules.warm_up * 2**days - sent)


class Health:
    """Counts a mailing's answers, from the ledger at the start and by hand from then on."""

    def __init__(self, mailing: Mailing, rules: Rules) -> None:
        rows = mailing.deliveries.all()
        if mailing.confirmed_at is not None:
            rows = rows.filter(changed_at__gt=mailing.confirmed_at)
        self.rules = rules
        self.counts: Counter[str] = Counter(
            dict(rows.values_list("state").annotate(n=Count("id")).order_by())
        )

    def verdict(self, state: State) -> str:
        """Count one answer; give the reason to stop, "" to go on."""
        self.counts[state] += 1
        return bounced_too_often(self.counts[State.BOUNCED], self.counts[State.ACCEPTED], self.rules)


def bounced_too_often(bounced: int, accepted: int, rules: Rules) -> str:
    judged = bounced + accepted
    if judged < rules.judged_after or bounced < rules.bounce_share * judged:
        return ""
    return f"{bounced} of {judged} addresses bounced: the list is old, or the server calls us names."


def complained_too_often(mailing: Mailing, rules: Rules) -> str:
    """Give the reason to stop after complaints, "" to go on. One complaint is a person, two are a sign."""
    accepted = mailing.deliveries.filter(state=State.ACCEPTED).count()
    if mailing.complaints < 2 or mailing.complaints < rules.complaint_share * accepted:
        return ""
    return f"{mailing.complaints} of {accepted} readers called it spam."


class Domains:
    """Which mail domains asked us to wait. Kept in the ledger, so that a restart does not forget."""

    def __init__(self) -> None:
        self.rows = {row.name: row for row in Domain.objects.all()}

    def waiting(self, at: datetime) -> list[str]:
        return [name for name, row in self.rows.items() if row.until > at]

    def heard(self, name: str, answer: Answer, at: datetime) -> None:
        """Learn from an answer; a success clears the domain, refusals in a row make it wait longer."""
        row = self.rows.get(name)
        if answer.kind == "accepted" and row is not None:
            del self.rows[name]
            row.delete()
        elif answer.kind == "later" and name:
            row = row or Domain(name=name)
            row.refusals = min(row.refusals + 1, 1000)
            row.until = at + self._wait(row.refusals)
            row.answer = answer.text[:500]
            row.save()
            self.rows[name] = row

    def _wait(self, refusals: int) -> timedelta:
        if refusals < IN_A_ROW:
            return timedelta(0)
        return WAITS[min((refusals - IN_A_ROW) // IN_A_ROW, len(WAITS) - 1)]
