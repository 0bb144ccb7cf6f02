"""Logging in without a password: a link and a typed code, sent to the reader's address.

ask(email, browser, at)        queues a mail, which is sent only if the address is a reader's
by_link(secret, browser, at)   looks, changes nothing        use(row, at) -> Reader    once
by_code(browser, code, at, ip) five tries, ten minutes

Both belong to the browser that asked: a link that is forwarded, or opened by a scanner, opens nothing.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db.models import F

from anechoic.web.readers import letters
from anechoic.web.readers.lanes import network
from anechoic.web.readers.limits import allow
from anechoic.web.readers.models import LogIn, Reader
from anechoic.web.readers.secrets import clean_email, code, email_key, hashed, token

VALID = timedelta(minutes=10)
MOST_AT_ONCE = 3
"""Addresses that one browser may try together, when somebody is not sure which was used."""
TRIES = 5
PER_ADDRESS_PER_HOUR = 5
"""From one network: who asks for somebody else's address uses up his own share and not the reader's."""
PER_ADDRESS_FROM_ANYWHERE_PER_HOUR = 30
"""Mails into one mailbox, however many networks ask."""
PER_IP_PER_HOUR = 40
TRIES_PER_HOUR = 10
"""For one account from one network, whatever the number of requests: who guesses locks himself out."""
TRIES_FROM_ANYWHERE_PER_HOUR = 60
"""Each meets at most the codes that one browser asked for: four chances in a million an hour."""


def ask(address: str, browser: str, at: datetime, ip: str | None = None) -> None:
    """Make a link and a code and queue them, for any address within its limits.

    Whether it is a reader's is asked when the letter is sent (`Only.READER`): nothing is looked up here.
    """
    email = clean_email(address)
    if email is None or not _is_within_limits(email_key(email), network(ip), at):
        return
    link, digits = token(), code()
    LogIn.objects.create(
        link_hash=hashed("log-in", link),
        code_hash=hashed("code", browser, digits),
        browser_hash=hashed("browser", browser),
        email_key=email_key(email),
        made_at=at,
    )
    letters.queue_log_in(email, link, digits, at)


def _is_within_limits(key: str, house: str, at: datetime) -> bool:
    """Count a request for an address from a network: each limit by what passed the one before."""
    return (
        allow("log-in:ip", house, at, per_hour=PER_IP_PER_HOUR)
        and allow("log-in:address-ip", f"{key} {house}", at, per_hour=PER_ADDRESS_PER_HOUR)
        and allow("log-in:address", key, at, per_hour=PER_ADDRESS_FROM_ANYWHERE_PER_HOUR)
    )


def by_link(secret: str, browser: str, at: datetime) -> LogIn | None:
    """Give the request that a link belongs to, in the browser that asked. Changes nothing.

    None if it is unknown, used, too old, or opened elsewhere.
    """
    row = LogIn.objects.filter(link_hash=hashed("log-in", secret)).first()
    is_here = row is not None and row.browser_hash == hashed("browser", browser)
    return row if row is not None and is_here and _is_open(row, at) else None


def by_code(browser: str, digits: str, at: datetime, ip: str | None = None) -> Reader | None:
    """Log in by the typed code, in the browser that asked; every try counts, once for each address.

    One browser may have asked for several addresses, and for each again while it waited: the code says which
    request is meant. A stranger's is like any other; it was sent to nobody.
    """
    code_hash = hashed("code", browser, digits.strip().replace(" ", ""))
    rows = LogIn.objects.filter(browser_hash=hashed("browser", browser), made_at__gte=at - VALID)
    may_try: dict[str, bool] = {}
    for row in rows.filter(used_at=None, tries__lt=TRIES).order_by("-made_at")[: 2 * MOST_AT_ONCE]:
        if row.email_key not in may_try:
            may_try[row.email_key] = _may_try(row.email_key, network(ip), at)
        if may_try[row.email_key] and _is_counted(row) and row.code_hash == code_hash:
            return use(row, at)
    return None


def _may_try(key: str, house: str, at: datetime) -> bool:
    return allow("log-in:tries-ip", f"{key} {house}", at, per_hour=TRIES_PER_HOUR) and allow(
        "log-in:tries", key, at, per_hour=TRIES_FROM_ANYWHERE_PER_HOUR
    )


def _is_counted(row: LogIn) -> bool:
    """Count a try against one request, unless another used its last meanwhile."""
    return LogIn.objects.filter(pk=row.pk, tries__lt=TRIES).update(tries=F("tries") + 1) == 1


def use(row: LogIn, at: datetime) -> Reader | None:
    """Use a request up. Two clicks at once log in once."""
    if not LogIn.objects.filter(pk=row.pk, used_at=None).update(used_at=at):
        return None
    return Reader.objects.filter(email_key=row.email_key).first()


def _is_open(row: LogIn, at: datetime) -> bool:
    return row.used_at is None and at - row.made_at <= VALID
