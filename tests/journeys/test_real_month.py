"""A month of real articles through the whole road: stories, facts and briefs, every sentence proven."""

from __future__ import annotations

import gzip
from datetime import UTC, datetime
from pathlib import Path

import pytest

from anechoic.briefs import prove
from anechoic.briefs.things import Brief
from anechoic.newsroom import Newsroom
from anechoic.sources import Files
from anechoic.web.archive.models import BriefRow, LedgerRow, StoryRow
from anechoic.web.archive.store import DjangoArchive

pytestmark = [pytest.mark.shared, pytest.mark.slow, pytest.mark.django_db]

MONTH = '"published": "2014-07'


def test_a_month_becomes_stories_facts_and_proven_briefs(data: Path, tmp_path: Path) -> None:
    rows = tmp_path / "month.jsonl"
    with gzip.open(data / "stories" / "allsides-full-2012-2018.jsonl.gz", "rt", encoding="utf8") as source:
        rows.write_text("".join(row for row in source if MONTH in row), "utf-8")
    archive = DjangoArchive()
    report = Newsroom(archive).run(datetime(2026, 3, 6, tzinfo=UTC), Files([rows]))

    assert report.counts["articles"] > 50
    assert StoryRow.objects.filter(merged_into="").count() < report.counts["articles"]
    assert LedgerRow.objects.count() == report.counts["told"]
    briefs = [row.thing(Brief) for row in BriefRow.objects.all()]
    assert len(briefs) > 0.8 * report.counts["told"]
    for brief in briefs:
        texts = {s.article: archive.article_text(s.article, brief) for s in brief.sources}
        assert not prove(brief, {id: text for id, text in texts.items() if text is not None})
