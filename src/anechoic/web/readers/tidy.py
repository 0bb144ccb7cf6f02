"""Forgets what has served: IP addresses of consents, old requests, counts, letters, readings, sessions."""

from __future__ import annotations

from datetime import datetime, timedelta

from anechoic.web.mail.models import Letter, State
from anechoic.web.readers.limits import allow
from anechoic.web.readers.models import Consent, Count, LogIn, MeterRow, OptIn, Session

IP_KEPT = timedelta(days=180)
"""Long enough to answer a complaint about a sign-up, and no longer (GDPR article 5.1 e)."""

REQUESTS_KEPT = timedelta(days=30)
READINGS_KEPT = timedelta(days=92)
"""Three months: the meter asks for this month alone, and a question about the last one is answered."""

_OVER = (State.ACCEPTED, State.BOUNCED, State.WITHDRAWN)


def tidy(at: datetime) -> bool:
    """Forget, once a day at most. Tell whether it was done."""
    if not allow("tidy", "all", at, per_day=1):
        return False
    Consent.objects.filter(at__lt=at - IP_KEPT, ip__isnull=False).update(ip=None)
    OptIn.objects.filter(made_at__lt=at - REQUESTS_KEPT).delete()
    LogIn.objects.filter(made_at__lt=at - timedelta(days=1)).delete()
    Count.objects.filter(span__lt=f"{at - timedelta(days=2):%Y-%m-%d}").delete()
    MeterRow.objects.filter(at__lt=at - READINGS_KEPT).delete()
    Session.objects.filter(expire_date__lt=at).delete()
    over = Letter.objects.filter(state__in=_OVER, changed_at__lt=at - REQUESTS_KEPT)
    over.delete()
    return True
