"""What the masthead needs on every page, whichever room's view renders it."""

from __future__ import annotations

from typing import Any

from django import template
from django.template import RequestContext
from django.utils import timezone

from anechoic.web.site.cards import TOPICS
from anechoic.web.site.shelf import the_shelf

register = template.Library()


@register.simple_tag(takes_context=True)
def masthead(context: RequestContext) -> dict[str, Any]:
    """Give house, day and topics; what the view knows already is not asked again."""
    return {
        "house": context.get("house") or the_shelf().house(),
        "day": context.get("today") or timezone.localdate(),
        "topics": TOPICS,
    }
