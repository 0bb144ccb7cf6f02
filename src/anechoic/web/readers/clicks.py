"""Clicks without spying: how often a story was opened from an edition's mail, and never by whom.

    marked(text, edition) -> text with marked links        count(request, reader, story)

Off by default. Where the owner turns it on ([mail] counts_clicks), links to briefs say which edition they
stand in: the same words for every reader, and no way round by a counter. A click is counted when a logged-in
reader who agreed opens such a link, once a session; scanners and everybody else leave no mark.
"""

from __future__ import annotations

import re

from django.conf import settings
from django.db.models import F
from django.http import HttpRequest

from anechoic.web.readers.models import Click, Reader

MARK = "via"
KEY = "clicked"
KEPT = 100


def is_on() -> bool:
    return settings.NEWSROOM.mail.counts_clicks


def marked(text: str, edition: str) -> str:
    """Mark the links to briefs in a mail with its edition, where the owner counts clicks."""
    if not is_on():
        return text
    root = re.escape(settings.NEWSROOM.newsroom.address.rstrip("/"))
    return re.sub(rf"({root}/stories/[\w-]+/)(?=[#\s\"'<)]|$)", rf"\1?{MARK}={edition}", text)


def count(request: HttpRequest, reader: Reader | None, story: str) -> None:
    """Count a click of a reader who agreed."""
    edition = request.GET.get(MARK, "")[:120]
    if not edition or not is_on() or reader is None or not reader.counts_clicks:
        return
    clicked = request.session.get(KEY, [])
    if [edition, story] in clicked:
        return
    request.session[KEY] = [*clicked, [edition, story]][-KEPT:]
    row, _ = Click.objects.get_or_create(edition=edition, story=story)
    Click.objects.filter(pk=row.pk).update(count=F("count") + 1)
