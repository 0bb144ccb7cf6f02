"""What a sign-up costs while very many arrive: a little of a browser's work, or a short wait without script.

    stamp(at) -> text for the form      is_worked(stamp, work, at)      has_waited(stamp, at)      once each

The work: find a number n so that SHA-256 of "stamp:n" begins with BITS zero bits. A phone needs a second or
two, and a robot that sends thousands needs hours; nothing is fetched from anywhere and nobody is asked to
tell traffic lights from bridges (static/readers/work.js).
"""

from __future__ import annotations

import hashlib
from datetime import datetime

from anechoic.web.readers.limits import allow
from anechoic.web.readers.secrets import opened, signed, token

BITS = 18
"""262,144 tries on average: .9 s in Chromium on a busy two-core machine (295,000 a second)."""

WAIT_SECONDS = 15
VALID_SECONDS = 3600


def stamp(at: datetime) -> str:
    return signed("toll", str(int(at.timestamp())), token()[:16])


def is_worked(text: str, work: str, at: datetime) -> bool:
    """Tell whether the work was done for a stamp of ours that was not used before."""
    if len(work) > 20 or _age(text, at) is None or zero_bits(text, work) < BITS:
        return False
    return allow("toll", text, at, per_day=1)


def has_waited(text: str, at: datetime) -> bool:
    """Tell whether a stamp is of ours, has waited long enough, and was not used before."""
    age = _age(text, at)
    return age is not None and age >= WAIT_SECONDS and allow("toll", text, at, per_day=1)


def kept(text: str, at: datetime) -> str:
    """Give the stamp for the next try: the same if it still waits, a new one if it is worth nothing."""
    age = _age(text, at)
    return text if age is not None and age < WAIT_SECONDS else stamp(at)


def zero_bits(text: str, work: str) -> int:
    """Count the zero bits at the head of the hash.

    >>> zero_bits("", "") == 256 - int(hashlib.sha256(b":").hexdigest(), 16).bit_length()
    True
    """
    return 256 - int.from_bytes(hashlib.sha256(f"{text}:{work}".encode()).digest()).bit_length()


def _age(text: str, at: datetime) -> float | None:
    parts = opened("toll", text)
    age = at.timestamp() - int(parts[0]) if parts and len(parts) == 2 else None
    return age if age is not None and 0 <= age <= VALID_SECONDS else None
