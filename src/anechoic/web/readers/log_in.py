"""Logging in without a password: a link and a typed code, sent to the reader's address.

ask(email, browser, at)      queues a mail if the address is a reader's; answers alike if not
by_link(secret, at)          looks, changes nothing        use(row, at) -> Reader    once
by_code(browser, code, at)   five tries, ten minutes
"""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db.models import F

from anechoic.web.readers import letters
from anechoic.web.readers.limits import allow
from anechoic.web.readers.models import LogIn, Reader
from anechoic.web.readers.secrets import clean_email, code, email_key, hashed, token

VALID = timedelta(minutes=10)
TRIES = 5
PER_ADDRESS_PER_HOUR = 5
TRIES_PER_HOUR = 10
"""For one account, whatever the number of requests: one chance in ten million an hour."""


def ask(address: str, browser: str, at: datetime) -> None:
    """Make a link and a code, and queue them if the address is a reader's. The same work is done if not."""
    email = clean_email(address) or ""
    key = email_key(email)
    found = Reader.objects.filter(email_key=key).first()
    is_within = allow("log-in:address", key, at, per_hour=PER_ADDRESS_PER_HOUR)
    reader = found if is_within else None  # a request beyond the limit is a row that opens nothing
    link, digits = token(), code()
    LogIn.objects.create(
        link_hash=hashed("log-in", link),
        code_hash=hashed("code", browser, digits),
        browser_hash=hashed("browser", browser),
        email_key=key,
        reader=reader,
        made_at=at,
    )
    letters.queue_log_in(reader.email if reader else None, link, digits, at)


def by_link(secret: str, at: datetime) -> LogIn | None:
    """Give the request that a link belongs to, None if it is unknown, used or too old. Changes nothing."""
    return _valid(LogIn.objects.filter(link_hash=hashed("log-in", secret)).first(), at)


def by_code(browser: str, digits: str, at: datetime) -> Reader | None:
    """Log in by the typed code, in the browser that asked; every wrong try counts."""
    row = LogIn.objects.filter(browser_hash=hashed("browser", browser)).order_by("-made_at").first()
    if _valid(row, at) is None or row is None:
        return None
    if not allow("log-in:tries", row.email_key, at, per_hour=TRIES_PER_HOUR):
        return None
    counted = LogIn.objects.filter(pk=row.pk, tries__lt=TRIES).update(tries=F("tries") + 1)
    if not counted or row.code_hash != hashed("code", browser, digits.strip().replace(" ", "")):
        return None
    return use(row, at)


def use(row: LogIn, at: datetime) -> Reader | None:
    """Use a request up. Two clicks at once log in once."""
    if not LogIn.objects.filter(pk=row.pk, used_at=None).update(used_at=at):
        return None
    return row.reader


def _valid(row: LogIn | None, at: datetime) -> LogIn | None:
    if row is None or row.used_at is not None or row.reader is None or at - row.made_at > VALID:
        return None
    return row
