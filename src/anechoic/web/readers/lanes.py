"""How many opt-in mails go out, and to whom when very many ask: a budget in three lanes.

    lane_of(stamp, work, at) -> Lane        enter(lane, email, ip, at) -> Entry

In a quiet hour everyone goes through the open lane and nobody is asked for anything. When it is full, there
are two more: one for browsers that did some work (`toll`), and a narrow one for those that waited without
script. A flood that does neither fills the first lane alone, one that waits two. None passes the budget.
"""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from ipaddress import ip_network

from django.conf import settings

from anechoic.web.readers import toll
from anechoic.web.readers.limits import allow, counted
from anechoic.web.readers.secrets import email_key

PER_ADDRESS_PER_DAY = 3
PER_IP_PER_HOUR = 20


class Lane(StrEnum):
    OPEN = "open"
    WAITED = "waited"
    WORKED = "worked"


class Entry(StrEnum):
    """What became of a request. ENOUGH is for this address today, TOLL asks to try another lane."""

    MAIL = "mail"
    ENOUGH = "enough"
    TOLL = "toll"
    LATER = "later"


SHARE = {Lane.OPEN: 0.4, Lane.WAITED: 0.2, Lane.WORKED: 0.4}
"""Of the hour's budget. Together 1: whatever arrives, no more mails go out."""

DOMAIN_SHARE = 0.5
"""Of a lane, for one mail domain: a flood at one big provider leaves room for everybody else."""


def lane_of(stamp: str, work: str, at: datetime) -> Lane:
    """Tell by which lane a request comes; a stamp serves once."""
    if work and toll.is_worked(stamp, work, at):
        return Lane.WORKED
    return Lane.WAITED if toll.has_waited(stamp, at) else Lane.OPEN


def enter(lane: Lane, email: str, ip: str | None, at: datetime) -> Entry:
    """Count a request against every limit, the lane last, by what passed the others.

    So what one house, one address or one domain uses up is its own limit and not everyone's. No limit asks
    whether an address is known: the answers tell nobody who is a reader.
    """
    key = email_key(email)
    if not allow("opt-in:ip", network(ip), at, per_hour=PER_IP_PER_HOUR):
        return Entry.LATER
    if counted("opt-in:address", key, at, of_day=True) >= PER_ADDRESS_PER_DAY:
        return Entry.ENOUGH
    full = Entry.TOLL if lane is Lane.OPEN else Entry.LATER
    room = round(settings.NEWSROOM.sign_up.mails_per_hour * SHARE[lane])
    at_domain = max(1, round(room * DOMAIN_SHARE))
    domain = f"{lane}@{email.rpartition('@')[2]}"
    if not allow("opt-in:domain", domain, at, per_hour=at_domain):
        return full
    if not allow("opt-in:lane", lane, at, per_hour=room):
        return full
    return Entry.MAIL if allow("opt-in:address", key, at, per_day=PER_ADDRESS_PER_DAY) else Entry.ENOUGH


def network(ip: str | None) -> str:
    """Give what one household has: an IPv4 address, or an IPv6 network of 64 bits.

    >>> network("2001:db8::1") == network("2001:db8::ffff")
    True
    """
    if ip is None:
        return "unknown"
    return str(ip_network(f"{ip}/64", strict=False)) if ":" in ip else ip
