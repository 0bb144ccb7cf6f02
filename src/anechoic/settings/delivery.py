"""How editions go out: the table [delivery] of newsroom.toml."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Annotated, Literal

import msgspec


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """How editions go out.

    Args:
        connections: To the SMTP server, at most; also the most mails that one crash can leave uncertain.
        on_uncertain: What becomes of a mail that was on the wire at a crash or at a time-out after its last
            byte: "resend" it (it may arrive twice) or "hold" it (it may never arrive) for the operator.
        bounces: Address that takes bounces, with +TOKEN added before the @ for each mail; "" uses the sender.
        stale_hours: An edition whose mails were due longer ago, none sent since, waits for a word, as after a
            restore.
        bounce_share, complaint_share: From here on an edition pauses by itself. Mailbox providers block
            senders at 0.3 % complaints and ask for less than 0.1 %.
        judged_after: Answers to wait for before a share of them means anything.
        warm_up: Mails of editions on the first day of a new sending address, doubled each day; 0 is no cap.
            The newest edition goes first.
        local_time: Each reader gets an edition at its hour on his own clock, where he told us which; at once
            where the hour is past.
        keys: Folder of DKIM keys, in the newsroom's folder.
    """

    connections: Annotated[int, msgspec.Meta(ge=1, le=50)] = 4
    on_uncertain: Literal["resend", "hold"] = "resend"
    bounces: str = ""
    stale_hours: float = 36.0
    bounce_share: float = 0.10
    complaint_share: float = 0.001
    judged_after: int = 50
    warm_up: int = 0
    local_time: bool = False
    keys: str = "mail-keys"

    @property
    def stale(self) -> timedelta:
        return timedelta(hours=self.stale_hours)
