"""A short wait before a sign-up, asked for only while very many arrive. No script, no service, no puzzle.

    is_due(at)        stamp(at) -> text for the form        paid(text, at) -> bool, once for each stamp

What is left of the hour's budget then goes to those who wait; a robot pays with time and a request more.
"""

from __future__ import annotations

from datetime import datetime

from anechoic.web.readers import sign_up
from anechoic.web.readers.limits import allow, counted
from anechoic.web.readers.secrets import opened, signed, token

BUSY_SHARE = 0.4
"""Of the hour's budget of opt-in mails; below it nobody is asked to wait."""

WAIT_SECONDS = 15
VALID_SECONDS = 3600


def is_due(at: datetime) -> bool:
    return counted("opt-in:all", "all", at) >= BUSY_SHARE * sign_up.ALL_PER_HOUR


def stamp(at: datetime) -> str:
    return signed("toll", str(int(at.timestamp())), token()[:16])


def paid(text: str, at: datetime) -> bool:
    """Tell whether a stamp is of ours, has waited long enough, and was not used before."""
    age = _age(text, at)
    return age is not None and age >= WAIT_SECONDS and allow("toll", text, at, per_day=1)


def kept(text: str, at: datetime) -> str:
    """Give the stamp for the next try: the same if it still waits, a new one if it is worth nothing."""
    age = _age(text, at)
    return text if age is not None and age < WAIT_SECONDS else stamp(at)


def _age(text: str, at: datetime) -> float | None:
    parts = opened("toll", text)
    age = at.timestamp() - int(parts[0]) if parts and len(parts) == 2 else None
    return age if age is not None and 0 <= age <= VALID_SECONDS else None
