"""The paper in two languages, and ready for one that runs from right to left."""

from __future__ import annotations

import gettext
import io
import re
from pathlib import Path

import pytest
from babel.messages.extract import extract
from babel.messages.pofile import read_po
from django.utils.translation.template import templatize

import anechoic.web.site

SITE = Path(anechoic.web.site.__file__).parent
READERS = SITE.parent / "readers"
DESK = SITE.parent / "desk"
MAIL = SITE.parent / "mail"
EDITIONS = SITE.parents[1] / "editions"
GERMAN = "locale/de/LC_MESSAGES"
KEYWORDS = {
    "_": None,
    "gettext": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "pgettext": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}


def messages(room):
    """Give all that a room's templates and code ask to be translated: (context, message)."""
    templates = [path for path in room.rglob("templates/**/*") if path.suffix in (".html", ".txt")]
    sources = [templatize(path.read_text("utf-8"), origin=str(path)) for path in templates]
    sources += [path.read_text("utf-8") for path in room.rglob("*.py")]
    if room is SITE:
        sources += [(SITE.parent / "archive/shelf.py").read_text("utf-8")]
    for source in sources:
        for _line, message, _comments, context in extract(
            "python", io.BytesIO(source.encode()), KEYWORDS, options={"encoding": "utf-8"}
        ):
            yield context, message[0] if isinstance(message, tuple) else message


@pytest.mark.parametrize(
    ("room", "least"),
    ((SITE, 200), (READERS, 200), (DESK, 200), (MAIL, 4)),
    ids=("site", "readers", "desk", "mail"),
)
def test_german_is_complete(room, least):
    with (room / GERMAN / "django.po").open("rb") as file:
        german = read_po(file)

    asked = {pair for pair in messages(room) if pair[1]}
    missing = [m for context, m in asked if not (found := german.get(m, context)) or not found.string]
    assert len(asked) > least
    assert missing == []


@pytest.mark.parametrize(
    "domain",
    (*(room / GERMAN / "django" for room in (SITE, READERS, DESK, MAIL)), EDITIONS / GERMAN / "editions"),
    ids=("site", "readers", "desk", "mail", "editions"),
)
def test_the_compiled_catalogue_says_what_its_source_says(domain):
    with domain.with_suffix(".po").open("rb") as file:
        source = read_po(file)
    with domain.with_suffix(".mo").open("rb") as file:
        compiled = gettext.GNUTranslations(file)

    for message in source:
        if isinstance(message.id, tuple):
            assert compiled.ngettext(*message.id, 1) == message.string[0]
        elif message.id and not message.context:
            assert compiled.gettext(message.id) == message.string


def test_no_two_rooms_say_one_message_differently():
    """Django makes one catalogue of all: of two translations one would be lost."""
    said: dict[tuple, str] = {}
    for room in (SITE, READERS, DESK, MAIL):
        with (room / GERMAN / "django.po").open("rb") as file:
            for message in read_po(file):
                if message.id:
                    assert said.setdefault((message.context, message.id), message.string) == message.string


def test_nothing_of_the_desk_is_translated_that_no_page_says():
    with (DESK / GERMAN / "django.po").open("rb") as file:
        known = {m.id[0] if isinstance(m.id, tuple) else m.id for m in read_po(file) if m.id}

    assert known - {message for _, message in messages(DESK)} == set()


def test_a_german_reader_reads_german_around_the_briefs(client, shelf):
    import lxml.html

    html = client.get("/stories/ferry/", headers={"accept-language": "de"}).content.decode()
    page = lxml.html.document_fromstring(html)

    assert page.get("lang") == "de"
    assert "Wer sagte was" in html
    assert "7 Medien, 3 Ursprünge" in html
    assert "6. März 2026, 05:00" in html
    assert "180 bis 200" in html
    assert page.xpath("//h1/@lang") == ["en"]


def test_the_house_speaks_its_own_language_to_who_asks_for_none(client, shelf, settings):
    settings.LANGUAGE_CODE = "de"

    assert "Auch heute" in client.get("/").content.decode()


def test_a_language_from_right_to_left_turns_the_page(client, shelf, settings):
    settings.LANGUAGE_CODE = "ar"

    assert b'<html lang="ar" dir="rtl">' in client.get("/").content


def test_the_style_sheet_names_no_left_and_no_right():
    sheet = (SITE / "static/site/paper.css").read_text("utf-8")

    sides = re.findall(
        r"(?:margin|padding|border)-(?:left|right)|(?:text-align|float): (?:left|right)", sheet
    )
    assert sides == []
