"""Every form of the desk, fed with what attackers send: markup, SQL, paths, private hosts, odd text."""

from __future__ import annotations

import re

import pytest
from at_the_desk import version_on
from desk_fixtures import COURT, FERRY
from django.core.files.uploadedfile import SimpleUploadedFile
from hypothesis import given, settings
from hypothesis import strategies as st

from anechoic.editions.things import Edition
from anechoic.web.archive.models import EditionRow, OutletRow, StoryRow
from anechoic.web.desk.edits import sentences
from anechoic.web.desk.sentence_acts import key_of
from anechoic.web.desk.subjects import SUBJECTS

HOSTILE = (
    '"><script>alert(1)</script>', "<img src=x onerror=alert(1)>", "{{ settings.SECRET_KEY }}",
    "'; DROP TABLE story; --", "1 OR 1=1", "../../../../etc/passwd", "javascript:alert(1)", "\x00\x01\x02",
    "//evil.example/", "https://evil.example/", "\r\nSet-Cookie: a=b", "%0d%0aX: y", "\u202e\ufeff",
    "🦔" * 50, "A" * 50_000, "-1", "1e309", "NaN", "９９",
)  # fmt: skip
PRIVATE = (
    "http://127.0.0.1:22/", "http://localhost/", "http://[::1]/", "http://169.254.169.254/latest/meta-data/",
    "http://10.0.0.1/", "http://0.0.0.0/", "http://2130706433/", "http://0x7f.1/", "http://[::ffff:127.0.0.1]/",
    "file:///etc/passwd", "gopher://127.0.0.1/", "ftp://127.0.0.1/",
)  # fmt: skip
FIELDS = (
    "version", "reason", "other", "article", "text", "key", "quote", "passage", "story", "at", "up", "down",
    "url", "kind", "name", "rhythm", "select", "topics", "max_items", "review_minutes", "place-x",
)  # fmt: skip

EDITION_ACTS = sorted(set(SUBJECTS["edition"].acts) - {"send", "recall"})


@pytest.fixture
def pages(desk) -> dict[str, str]:
    """One of every kind of thing that is acted on, by its page."""
    desk.knows("harbour", "valley", "plains")
    desk.add("harbour", FERRY, title="Ferry runs aground <b>off</b> Lowen Point")
    desk.add("plains", COURT, title="Quarry firm fined over dust in Sele")
    desk.run()
    story = StoryRow.objects.get(title__contains="Ferry").id
    edition = EditionRow.objects.get(recipe="morning-briefing").id
    return {
        "story": f"/desk/stories/{story}/",
        "edition": f"/desk/editions/{edition}/",
        "outlet": "/desk/outlets/harbour/",
        "recipe": "/desk/recipes/good-news/",
    }


def state() -> list[object]:
    """What must not change by a refused form."""
    return [
        sorted(StoryRow.objects.values_list("id", "title", "is_held", "merged_into")),
        [row.thing(Edition).items for row in EditionRow.objects.order_by("id")],
        sorted(OutletRow.objects.values_list("id", "name")),
    ]


def is_safe(answer) -> bool:
    """Tell whether nothing that was typed became markup, a header or a way elsewhere."""
    body = answer.content.decode("utf-8", "replace")
    place = answer.headers.get("Location", "/")
    return (
        answer.status_code < 500
        and "<script>alert" not in body and "<img src=x" not in body
        and re.match(r"/(?![/\\])", place) is not None
        and "a=b" not in str(answer.cookies)
        and "script-src 'self'" in answer.headers["Content-Security-Policy"]
    )  # fmt: skip


@pytest.mark.parametrize("kind", sorted(SUBJECTS))
def test_no_act_lets_anything_through(pages, editor, kind):
    """Every act with every hostile word in every field, on a fresh form and on a stale one."""
    for act in SUBJECTS[kind].acts:
        for word in HOSTILE:
            fields = dict.fromkeys(FIELDS, word)
            fresh = {**fields, "version": version_on(editor.get(pages[kind]))}
            for form in (fields, fresh):
                answer = editor.post(f"{pages[kind]}{act}/", form)
                assert is_safe(answer), (act, word)
            assert is_safe(editor.get(pages[kind])) and is_safe(editor.get("/desk/log/"))
    for address in pages.values():
        assert is_safe(editor.get(address))


def test_a_sentence_takes_no_markup(pages, desk, editor, client):
    story = pages["story"].split("/")[3]
    place, old = list(sentences(desk.archive.brief(story)))[-1]
    address = f"{pages['story']}sentences/{key_of(place, old)}/"
    for word in HOSTILE:
        version = version_on(editor.get(address))
        for act in ("rewrite", "drop-nothing"):
            form = {"version": version, "text": word, "passage": word, "quote": word}
            assert is_safe(editor.post(f"{address}{act}/", form))
    assert desk.archive.brief(story).version == 1


@pytest.mark.parametrize("address", PRIVATE)
def test_nobody_is_sent_into_our_own_network(db, editor, address, monkeypatch):
    """Server-side requests: the page to be tested, the outlet to be added, a feed's address."""
    import socket

    asked: list[object] = []
    connect = socket.socket.connect

    def noticed(self, to):
        asked.append(to)
        return connect(self, to)

    monkeypatch.setattr(socket.socket, "connect", noticed)
    for page, field in (("/desk/pages/", "url"), ("/desk/outlets/add/", "wanted")):
        answer = editor.post(page, {field: address})
        assert answer.status_code == 422, page
        assert "root:" not in answer.content.decode()
    assert not [to for to in asked if isinstance(to, tuple) and to[1] in (22, 80)]


@pytest.mark.parametrize("name", ["q", "page", "next"])
@pytest.mark.parametrize("word", HOSTILE)
def test_no_parameter_lets_anything_through(db, editor, name, word):
    for address in ("/desk/", "/desk/log/", "/desk/outlets/", "/desk/outlets/add/", "/desk/log-in/"):
        assert is_safe(editor.get(address, {name: word}))


@pytest.mark.parametrize(
    "file",
    [b"", b"\xff\xfe\x00", b"domain,value\n", b"domain,value,rater\n" + b"x" * 100_000,
     b'domain,value,rater\nharbour.example,"<script>alert(1)</script>","=cmd()"\n'],
)  # fmt: skip
def test_a_hostile_file_of_ratings_changes_nothing_but_ratings(pages, editor, file):
    before = state()
    upload = SimpleUploadedFile("../../evil.csv", file)

    answer = editor.post("/desk/outlets/ratings/", {"axis": HOSTILE[0], "file": upload}, follow=True)

    assert is_safe(answer) and state() == before
    assert is_safe(editor.get(pages["outlet"]))


@settings(max_examples=60)
@given(text=st.text(max_size=300), name=st.sampled_from(FIELDS), act=st.sampled_from(EDITION_ACTS))
def test_noise_never_breaks_an_edition(pages, editor, text, name, act):
    version = version_on(editor.get(pages["edition"]))
    answer = editor.post(f"{pages['edition']}{act}/", {"version": version, name: text})

    assert is_safe(answer) and is_safe(editor.get(pages["edition"]))


def test_the_search_of_the_log_takes_any_words(pages, editor):
    for word in (*HOSTILE, "\0", "a\0b"):
        for name in ("q", "by", "page"):
            assert is_safe(editor.get("/desk/log/", {name: word})), (name, word)
