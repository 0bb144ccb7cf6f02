"""What proof dropped is counted with the brief, and for briefs that were there before."""

from __future__ import annotations

from dataclasses import replace
from importlib import import_module

import pytest
from desk_fixtures import FERRY
from django.apps import apps
from django.db import connection

from anechoic.web.archive.models import BriefRow, StoryRow
from anechoic.web.archive.shelf import ArchiveShelf

pytestmark = pytest.mark.django_db


def test_dropped_sentences_are_counted_without_reading_a_brief(desk):
    desk.knows("harbour")
    desk.add("harbour", FERRY, title="Ferry runs aground off Lowen Point")
    desk.run()
    brief = desk.archive.brief(StoryRow.objects.get().id)
    later = replace(brief, id=f"{brief.id}-next", version=brief.version + 1, dropped=("One.", "Two."))
    desk.archive.keep_brief(later)

    assert ArchiveShelf().counts().sentences_dropped == 2

    BriefRow.objects.update(dropped=0)
    filled = import_module("anechoic.web.archive.migrations.0015_brief_drops")
    filled.count_what_was_dropped(apps, connection.schema_editor())
    assert ArchiveShelf().counts().sentences_dropped == 2
