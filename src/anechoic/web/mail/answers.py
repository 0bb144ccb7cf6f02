"""What a server said, sorted once, here: what happens next depends on nothing else.

    accepted    it is the server's now
    later       4xx, or the connection went before the mail was whole: try again
    address     this address is wrong
    policy      the server refuses us: the whole edition must wait
    uncertain   the mail was sent whole and no answer came: it may have arrived, or not
    held        we cannot send it as it is, the operator must look
    closed      no connection any more; the mail never left

Source: RFC 5321 section 4.2, RFC 3463 (enhanced status codes)
"""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Answer:
    """`kind` is one of the words above; `text` is what the server said."""

    kind: str
    text: str = ""


def sort_answer(code: int, text: bytes | str) -> Answer:
    """Sort a server's refusal: 4xx later; 5.7.x and 5xx without a word about the address are policy."""
    said = text.decode("utf-8", "replace") if isinstance(text, bytes) else text
    full = f"{code} {said}"
    if 400 <= code < 500:
        return Answer("later", full)
    status = re.search(r"\b5\.(\d{1,3})\.\d{1,3}\b", said)
    if status is not None:
        return Answer("address" if status[1] in ("1", "2") else "policy", full)
    return Answer("address" if code in (550, 551, 553) else "policy", full)


def is_wrong_for_good(text: str) -> bool:
    """Tell whether an address does not exist (5.1.x, 5.2.1), rather than being full or long-winded today.

    >>> is_wrong_for_good("550 5.1.1 no such user"), is_wrong_for_good("552 5.2.2 mailbox full")
    (True, False)
    """
    status = re.search(r"\b5\.\d{1,3}\.\d{1,3}\b", text)
    if status is None:
        return re.match(r"(550|551|553)\b", text) is not None
    return status[0].startswith("5.1.") or status[0] == "5.2.1"
