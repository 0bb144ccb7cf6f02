"""The newsroom's archive on Django's models: what `keeping.Archive` asks for.

Works on SQLite and on PostgreSQL alike. Every method keeps or gives things, never rows; each part of the
archive has a file of its own.
"""

from __future__ import annotations

from contextlib import AbstractContextManager

from django.db import transaction

from anechoic.web.archive.articles import KeepsArticles
from anechoic.web.archive.lessons import KeepsLessons
from anechoic.web.archive.pages import KeepsPages
from anechoic.web.archive.stories import KeepsStories
from anechoic.web.archive.tellings import KeepsTellings


class DjangoArchive(KeepsPages, KeepsLessons, KeepsArticles, KeepsStories, KeepsTellings):
    """Keeps everything through the models of this app."""

    def batch(self) -> AbstractContextManager[None]:
        return transaction.atomic()
