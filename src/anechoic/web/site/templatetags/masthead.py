"""What the masthead needs on every page, whichever room's view renders it."""

from __future__ import annotations

from typing import Any

from django import template
from django.template import RequestContext
from django.utils import timezone
from django.utils.translation import get_language_info

from anechoic.outlets.things import Property
from anechoic.web.site.cards import TOPICS
from anechoic.web.site.shelf import the_shelf

register = template.Library()


@register.simple_tag(takes_context=True)
def masthead(context: RequestContext) -> dict[str, Any]:
    """Give house, day and topics; what the view knows already is not asked again."""
    return {
        "house": context.get("house") or the_shelf().house(),
        "day": context.get("today") or the_shelf().house().day or timezone.localdate(),
        "topics": TOPICS,
    }


@register.filter
def language(code: str | None) -> str:
    """Name a language in words; a code that nobody knows stays as it is."""
    if not code:
        return "unknown"
    try:
        return str(get_language_info(code)["name"])
    except KeyError:
        return code


_STATE = {
    "SC": "state-controlled",
    "CaPu": "public, captured by the state",
    "CaPr": "private, captured by the state",
    "ISFM": "funded and managed by the state, independent",
    "ISF": "funded by the state, independent",
    "ISM": "managed by the state, independent",
    "IP": "independent public",
}
"""Source: State Media Monitor, typology of state media."""


@register.filter
def in_words(rated: Property) -> str:
    """Write a property's value so that a reader understands it."""
    words = _STATE.get(rated.value) if rated.axis == "state" else None
    return f"{words} ({rated.value})" if words else rated.value
