"""Whether a reader may open a brief. The readers' room counts; the site only asks.

The setting `ANECHOIC_GATE` is the dotted path of a function `may_read(request, story) -> Reading`.
It is asked once for each request of a brief's page, and never for the front page or a list. The setting
`ANECHOIC_OPEN_GATE` names `openness(request) -> Openness`, asked for editions and people.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar, cast

from django.conf import settings
from django.http import HttpRequest
from django.utils.module_loading import import_string

DEFAULT_GATE = "anechoic.web.site.access.open_to_all"


@dataclass(frozen=True, slots=True)
class Reading:
    """An answer of the gate.

    `left` is how many more briefs the reader may open this month, None if there is no limit.
    `reason` is shown to a reader who may not read: "sign up", "limit reached", or a sentence.
    `is_metered` says that crawlers and strangers may be refused, for `isAccessibleForFree`.
    `last_visit` is when a reader whom we know had the story open before; None if never, or for a stranger.
    `can_give` is a subscriber's, who may open this brief for somebody else.
    """

    is_allowed: bool
    left: int | None = None
    reason: str = ""
    is_metered: bool = False
    can_give: bool = False
    last_visit: datetime | None = None


@dataclass(frozen=True, slots=True)
class Openness:
    """What a visitor sees besides briefs: the long items of editions, all that a person was quoted saying."""

    has_editions: bool
    has_everything: bool


Gate = Callable[[HttpRequest, str], Reading]
OpenGate = Callable[[HttpRequest], Openness]
G = TypeVar("G", bound=Callable[..., object])


def by_cookie(gate: G) -> G:
    """Mark a gate that knows visitors by their cookies alone: who brings none gets what others got.

    Of a gate that looks at anything else (a header, a library's addresses), no answer is handed on whole.
    """
    gate.is_by_cookie = True  # type: ignore[attr-defined]
    return gate


def knows_by_cookie() -> bool:
    """Tell whether both gates know visitors by their cookies alone."""
    return all(getattr(asked, "is_by_cookie", False) for asked in (gate(), open_gate()))


@by_cookie
def open_to_all(request: HttpRequest, story: str) -> Reading:
    """Let everyone read everything: a newsroom without plans."""
    return Reading(is_allowed=True)


def gate() -> Gate:
    """Give the gate that the settings name."""
    return cast(Gate, import_string(getattr(settings, "ANECHOIC_GATE", DEFAULT_GATE)))


@by_cookie
def all_is_open(request: HttpRequest) -> Openness:
    return Openness(has_editions=True, has_everything=True)


def open_gate() -> OpenGate:
    """Give the gate of what no brief's count covers, that the settings name."""
    name = getattr(settings, "ANECHOIC_OPEN_GATE", "anechoic.web.site.access.all_is_open")
    return cast(OpenGate, import_string(name))
