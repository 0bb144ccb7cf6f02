"""Bad input is refused with a reason, listed and counted; the run goes on."""

from __future__ import annotations

import gzip
import zipfile
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from desk_fixtures import FERRY, Desk

from anechoic.articles import Extractor, Preferences
from anechoic.errors import Reason, Refusal
from anechoic.outlets.things import Entry, Page
from anechoic.sources import Files
from anechoic.web.archive.models import ArticleRow, RefusalRow
from anechoic.web.archive.shelf import ArchiveShelf

pytestmark = pytest.mark.django_db

PAGE = (
    "<html><head><title>Ferry aground off Lowen Point</title></head><body><article>"
    "<h1>Ferry aground off Lowen Point</h1>{}</article></body></html>"
).format("".join(f"<p>{paragraph}</p>" for paragraph in FERRY.split("\n\n")))

LOGIN = (
    "<html><head><title>Log in</title></head><body><form action='/login' method='post'><label>E-mail"
    "<input type='email' name='email'></label><label>Password<input type='password' name='password'></label>"
    "<button>Log in</button></form></body></html>"
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Everything that can be wrong with a file, and one good page among it."""
    (tmp_path / "good.html").write_text(PAGE, "utf-8")
    (tmp_path / "empty.html").write_bytes(b"")
    (tmp_path / "login.html").write_text(LOGIN, "utf-8")
    (tmp_path / "huge.html").write_bytes(b"<p>" + b"x" * 40_000_000)
    (tmp_path / "bomb.jsonl.gz").write_bytes(gzip.compress(b"[" * 50_000_000))
    with zipfile.ZipFile(tmp_path / "bomb.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("zeros.html", b"0" * 50_000_000)
    return tmp_path


def test_each_is_refused_with_a_reason_and_the_good_page_is_read(desk: Desk, folder: Path) -> None:
    report = desk.newsroom.run(desk.at, Files([folder, folder / "bomb.zip", folder / "missing.html"]))

    assert report.counts["articles"] == 1, list(ArticleRow.objects.values_list("url", "title"))
    assert ArticleRow.objects.get().title == "Ferry aground off Lowen Point"
    rows = list(RefusalRow.objects.all())
    assert len(rows) >= 6, [(row.subject, row.reason) for row in rows]
    assert all(row.detail for row in rows)
    assert sum(n for _, n in ArchiveShelf().counts().refusals) == len(RefusalRow.objects.all())


@pytest.mark.parametrize("escape", ["\\ud83d", "\\u0000"])
def test_what_json_escapes_and_no_archive_keeps_stops_nothing(
    desk: Desk, tmp_path: Path, escape: str
) -> None:
    stated = '{"@type": "NewsArticle", "headline": "Ferry aground BAD", "url": "https://harbour.example/BAD"}'
    script = f'<script type="application/ld+json">{stated}</script>'.replace("BAD", escape)
    (tmp_path / "bad.html").write_text(PAGE.replace("<title>", f"{script}<title>"), "utf-8")
    row = (
        '{"title": "Quarry BAD", "authors": ["Ida BAD"], "text": "The BAD quarry firm was fined on Monday."}'
    )
    (tmp_path / "good.html").write_text(PAGE.replace("Lowen", "Selen"), "utf-8")
    desk.add("harbour-post", FERRY)
    desk.waiting.pages.append(row_page(row.replace("BAD", escape), desk.at))

    report = desk.newsroom.run(desk.at, Files([tmp_path]))
    read = desk.run(desk.at + timedelta(hours=1))

    assert (report.counts["articles"], report.counts["refused"]) == (2, 0)
    assert (read.counts["articles"], read.counts["refused"]) == (2, 0)
    assert set(ArticleRow.objects.values_list("title", flat=True)) >= {"Ferry aground ?", "Quarry ?"}


def row_page(row: str, at: datetime) -> Page:
    return Page("https://quarry.example/1", "quarry", row.encode(), "application/json", at)


def test_a_page_that_cannot_be_written_is_refused(desk: Desk) -> None:
    entry = Entry("https://harbour.example/1", "Ferry \ud83d aground")
    page = Page(
        "https://harbour.example/1", "harbour-post", FERRY.encode(), "text/plain", desk.at, entry=entry
    )

    refusal, lessons = Extractor(Preferences())(page)

    assert isinstance(refusal, Refusal)
    assert (refusal.reason, lessons) == (Reason.BAD_ENCODING, [])


def test_a_date_in_2099_does_not_lead_the_stream(desk: Desk) -> None:
    desk.add("harbour-post", FERRY, published="2099-01-01T00:00:00+00:00")
    desk.run()

    assert ArticleRow.objects.get().seen_at <= desk.at


def test_a_title_of_five_thousand_characters_is_cut(desk: Desk) -> None:
    desk.add("harbour-post", FERRY, title="Ferry " * 1000)
    desk.run()

    assert len(ArticleRow.objects.get().title) <= 1000


def test_text_in_a_wrong_encoding_is_read_or_refused(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "latin.html").write_bytes(PAGE.replace("Ida Brandt", "Ida Brändt").encode("windows-1252"))
    desk.newsroom.run(desk.at, Files([tmp_path]))

    assert (
        "Brändt" in ArchiveShelf().latest(1)[0].sources[0].title
        or "�" not in desk.archive.article(ArticleRow.objects.get().id).text
    )  # type: ignore[union-attr]
