"""How the desk's pages open the forms of acts, and name what the newsroom keeps in English."""

from __future__ import annotations

from django import template
from django.middleware.csrf import get_token
from django.template import RequestContext
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from anechoic.web.archive.models import ActRow
from anechoic.web.desk import wording
from anechoic.web.desk.saying import translated
from anechoic.web.desk.subjects import SUBJECTS
from anechoic.web.site.words import certainty_name, role_name, topic_name

register = template.Library()

_FORM = (
    '<form method="post" action="{}"{}><input type="hidden" name="csrfmiddlewaretoken" value="{}">'
    '<input type="hidden" name="version" value="{}">'
)


@register.simple_tag(takes_context=True)
def act(context: RequestContext, kind: str, *named: str, css: str = "", id: str = "") -> SafeString:
    """Open the form of an act, with the version of what the page shows; `</form>` closes it.

    {% act "story" row.id "hold" %}        `named` is what the address of that kind takes, the act last
    """
    more = format_html(' class="{}"', css) if css else SafeString("")
    more += format_html(' id="{}"', id) if id else SafeString("")
    address = reverse(f"desk:on_{kind}", args=named)
    return format_html(_FORM, address, more, get_token(context.request), context.get("version", ""))


@register.filter
def said(text: str) -> SafeString:
    """Say a sentence of a room in the editor's language; one that we cannot is marked as English."""
    words = translated(text)
    return format_html('<span lang="en">{}</span>', text) if words is None else format_html("{}", words)


@register.filter
def page_of(row: ActRow) -> str:
    """Give the address of what an act was done to, "" if it has no page."""
    act = row.detail.get("act", row.act)
    page = _MADE.get(act) or next((one.page for one in SUBJECTS.values() if act in one.acts), "")
    return reverse(page, args=[row.subject]) if page else ""


_MADE = {"add-outlet": "desk:outlet", "recipe-make": "desk:recipe", "picture": "desk:story"}


register.filter("part", wording.part_name)
register.filter("name", wording.name)
register.filter("number", wording.number)
register.filter("act_name", wording.act_name)
register.filter("topic", topic_name)
register.filter("certainty", certainty_name)
register.filter("role", role_name)
