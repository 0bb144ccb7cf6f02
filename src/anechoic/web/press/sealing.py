"""Things on their way through the database: pickled, and sealed with the newsroom's key.

Unpickling runs code, so what somebody else wrote into the table must not be unpickled.
"""

from __future__ import annotations

import hmac
import pickle
from typing import Any

from django.utils.crypto import salted_hmac

from anechoic.errors import StoreError

_BYTES = 32


def sealed(thing: Any) -> bytes:
    """Pickle a thing and put the seal before it."""
    data = pickle.dumps(thing, pickle.HIGHEST_PROTOCOL)
    return _seal(data) + data


def opened(data: bytes | memoryview) -> Any:
    """Give the thing back.

    Raises:
        StoreError: The seal is not this newsroom's.
    """
    data = bytes(data)
    if not hmac.compare_digest(data[:_BYTES], _seal(data[_BYTES:])):
        raise StoreError(
            "A task in the database does not carry this newsroom's seal. It was not opened.\n"
            "All workers need the same secret.key; if they have it, somebody else wrote into the database."
        )
    return pickle.loads(data[_BYTES:])  # noqa: S301  (sealed)


def _seal(data: bytes) -> bytes:
    return salted_hmac("anechoic.web.press", data, algorithm="sha256").digest()
