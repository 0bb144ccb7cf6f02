"""Whatever bytes come, reading them ends in entries and refusals, never in an exception."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from anechoic.outlets import FeedReading, read_feed, read_opml
from anechoic.outlets.dates import feed_date
from anechoic.outlets.robots import Rules

URL = "https://harbour.example/rss"
SEEDS = (
    b'<?xml version="1.0" encoding="utf-8"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/">'
    b"<channel><title>H</title><item><title>A &amp; B</title><link>http://h.example/1</link>"
    b"<dc:creator>Ann</dc:creator><pubDate>Mon, 16 Nov 2026 08:00:00 GMT</pubDate>"
    b"<description><![CDATA[<p>x</p>]]></description>"
    b'<enclosure url="/a.jpg"/></item></channel></rss>',
    b'<feed xmlns="http://www.w3.org/2005/Atom"><entry><title type="xhtml">'
    b'<div xmlns="http://www.w3.org/1999/xhtml">x</div></title><link href="http://h.example/2"/>'
    b"<updated>2026-11-16T08:00:00Z</updated>"
    b'<content type="html">&lt;p&gt;x</content></entry></feed>',
    b'{"version": "https://jsonfeed.org/version/1", "items": ['
    b'{"id": 1, "url": "http://h.example/3", "title": "x"}]}',
    b'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
    b"<url><loc>http://h.example/4</loc></url></urlset>",
    b'<!DOCTYPE rss [<!ENTITY a "x">]><rss><channel><item><title>&a;</title><link>http://h.example/5</link></item>',
)
BITS = st.sampled_from(
    [b"<", b">", b"&", b"]]>", b"<![CDATA[", b"&#0;", b"\x00", b"\xff\xfe", b"</item>", b"<item>", b'"',
     b"{", b"null",
     b"<entry><content type='xhtml'><a>", b"xmlns:a='b'", b"<!--", b"&nbsp;",
     b"2026-99-99", b"<?xml encoding='x'?>",
     "ü".encode("latin-1"), b"\xed\xa0\x80", b"<link>http://[</link>", b"<link href='//[x'/>"]
)  # fmt: skip


@st.composite
def mutated(draw: st.DrawFn) -> bytes:
    """A seed with pieces cut out, doubled, or other bits put in."""
    body = draw(st.sampled_from(SEEDS))
    for _ in range(draw(st.integers(0, 5))):
        start = draw(st.integers(0, len(body)))
        end = min(len(body), start + draw(st.integers(0, 40)))
        middle = draw(st.one_of(BITS, st.binary(max_size=6), st.just(body[start:end] * 2)))
        body = body[:start] + middle + body[end:]
    return body


@settings(max_examples=120)
@given(mutated(), st.sampled_from(["", "utf-16", "no-such", "utf-8", "iso-8859-1", "idna"]))
def test_a_mutated_feed_gives_entries_and_refusals(body, charset):
    reading = read_feed(body, URL, charset=charset or None)

    assert isinstance(reading, FeedReading)
    assert all(entry.url.startswith(("http://", "https://")) for entry in reading.entries)
    assert reading.kind or reading.refusals


@settings(max_examples=50)
@given(st.binary(max_size=200))
def test_any_bytes_may_pretend_to_be_a_feed(body):
    assert isinstance(read_feed(body, URL), FeedReading)
    assert isinstance(read_feed(b"<rss>" + body, URL), FeedReading)
    assert isinstance(read_feed(b'{"items":[' + body + b"]}", URL), FeedReading)
    read_opml(b"<opml>" + body)


@given(st.text(max_size=40))
def test_any_text_may_pretend_to_be_a_date(text):
    found = feed_date(text)

    assert found is None or found.tzinfo is not None


ITEM = b"<rss><channel><item><link>http://h.example/1</link>%b</item></channel></rss>"
LONG = 100_000


@pytest.mark.parametrize(
    "body",
    [
        b"<!---->" * 280 + b"<x",
        b"<rss><channel>" + b"<![CDATA[" * (LONG // 9),
        b"<rss>" + b"<a " * 5_000,
        b"<rss>" + b"&" * LONG,
        ITEM % (b"<author>" + b"a" * LONG + b"@</author>"),
        ITEM % (b"<pubDate>Mon, 16 Nov 2026" + b" " * LONG + b"!</pubDate>"),
        ITEM % (b"<title>x&lt;/b&gt;" + b"&lt;script&gt;" * (LONG // 14) + b"</title>"),
        ITEM % (b"<description>" + b"&lt;a href='" * (LONG // 11) + b"</description>"),
    ],
)
def test_no_feed_takes_more_time_than_its_size_allows(body):
    """Each of these once took, or would take, minutes: patterns that look again and again for an end."""
    start = time.process_time()
    read_feed(body, URL)

    assert time.process_time() - start < 3


def test_no_robots_txt_takes_more_time_than_its_size_allows():
    start = time.process_time()
    Rules("\n" * 400_000).delay_seconds("anechoic")
    Rules("User-agent: *\nDisallow: /" + "*a" * 1_000 + "b").allow(
        "anechoic", "http://h.example/" + "a" * 2_000
    )

    assert time.process_time() - start < 3


def test_a_script_in_a_title_goes_with_its_content():
    body = ITEM % b"<title>Ferry &lt;script&gt;alert(1)&lt;/script&gt; &lt;b&gt;sails&lt;/b&gt;</title>"

    assert [entry.title for entry in read_feed(body, URL).entries] == ["Ferry sails"]
