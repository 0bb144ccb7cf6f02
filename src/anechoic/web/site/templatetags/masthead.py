"""What the masthead needs on every page, whichever room's view renders it."""

from __future__ import annotations

from typing import Any

from django import template
from django.template import RequestContext
from django.utils import timezone

from anechoic.outlets.things import Property
from anechoic.web.site.shelf import the_shelf
from anechoic.web.site.words import TOPICS, axis_name, group_name, language_name, topic_name

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
    return language_name(code)


@register.filter
def in_words(rated: Property) -> str:
    """Write a property's value so that a reader understands it."""
    return group_name(rated.axis, rated.value)


@register.filter
def topic(name: str) -> str:
    return topic_name(name)


@register.filter
def axis(name: str) -> str:
    return axis_name(name)


@register.filter
def group(value: str, axis: str) -> str:
    return group_name(axis, value)
