"""The sign-up form for any page: which newsletters, an address, and the words that one agrees to."""

from __future__ import annotations

from typing import Any

from django import template
from django.template.context import RequestContext

from anechoic.web.readers.newsletters import open_newsletters
from anechoic.web.readers.sign_up import wording

register = template.Library()


@register.inclusion_tag("readers/sign_up_form.html", takes_context=True)
def sign_up_form(context: RequestContext, button: str = "") -> dict[str, Any]:
    """Give the form. What is shown here is what `sign_up.wording_hash` proves, on whatever page it stands."""
    request = context["request"]
    first = [newsletter.id for newsletter in open_newsletters()][:1]
    return {
        "choices": [(n, n.id in (context.get("wanted") or first)) for n in open_newsletters()],
        "wording": wording(),
        "problem": context.get("problem", ""),
        "address": context.get("address", ""),
        "source": request.path[:200],
        "next": request.GET.get("next", ""),
        "button": button,
    }
