"""A feed gives its entries, and says what it would not take."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from anechoic.errors import Reason
from anechoic.outlets import FeedLimits, read_feed

URL = "https://harbour.example/rss"


def rss(*items: str) -> bytes:
    head = '<?xml version="1.0"?><rss version="2.0"><channel><title>Harbour Post</title>'
    return f"{head}{''.join(items)}</channel></rss>".encode()


def item(
    title: str = "Ferry back in service", link: str = "https://harbour.example/ferry", rest: str = ""
) -> str:
    return f"<item><title>{title}</title><link>{link}</link>{rest}</item>"


def reasons(body: bytes, **options: object) -> list[Reason]:
    return [refusal.reason for refusal in read_feed(body, URL, **options).refusals]  # type: ignore[arg-type]


def test_an_rss_item_becomes_an_entry():
    body = rss(
        item(
            "Ferry &amp;amp; bus <![CDATA[<b>resume</b>]]>",
            "/ferry",
            "<pubDate>Mon, 16 Nov 2026 08:30:00 +0100</pubDate>"
            "<author>desk@harbour.example (Ann Example)</author>"
            '<description>It &lt;a href="/x"&gt;sails&lt;/a&gt;.</description>'
            '<enclosure url="/ferry.jpg" length="1" type="image/jpeg"/>',
        )
    )

    entry = read_feed(body, URL).entries[0]

    assert entry.url == "https://harbour.example/ferry"
    assert entry.title == "Ferry & bus resume"
    assert entry.published_at == datetime(2026, 11, 16, 7, 30, tzinfo=UTC)
    assert entry.authors == ("Ann Example",)
    assert entry.summary == 'It <a href="https://harbour.example/x">sails</a>.'
    assert entry.enclosures == ("https://harbour.example/ferry.jpg",)


def test_an_atom_entry_states_when_it_changed():
    body = b"""<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>Harbour Post</title>
    <author><name>Ann Example</name></author>
    <entry><title type="html">Pier &amp;lt; harbour</title><link href="https://harbour.example/pier"/>
    <published>2026-11-16T08:00:00Z</published><updated>2026-11-16T09:00:00Z</updated>
    <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>It <em>stands</em>.</p></div></content>
    </entry></feed>"""

    reading = read_feed(body, URL)
    entry = reading.entries[0]

    assert (reading.kind, reading.title, reading.language) == ("atom", "Harbour Post", "en")
    assert entry.title == "Pier < harbour"
    assert entry.published_at == datetime(2026, 11, 16, 8, tzinfo=UTC)
    assert entry.updated_at == datetime(2026, 11, 16, 9, tzinfo=UTC)
    assert entry.content == "<p>It <em>stands</em>.</p>"
    assert entry.authors == ("Ann Example",)


@pytest.mark.parametrize("escape", ["\\ud83d", "\\u0000"])
def test_a_json_feed_may_cut_an_emoji(escape: str):
    body = """{"version": "https://jsonfeed.org/version/1.1", "items": [{"url": "https://harbour.example/1",
      "title": "Ferry BAD", "summary": "Fog BAD", "authors": [{"name": "Ida BAD"}]}]}"""

    (entry,) = read_feed(body.replace("BAD", escape).encode(), "https://harbour.example/feed.json").entries

    assert (entry.title, entry.summary, entry.authors) == ("Ferry ?", "Fog ?", ("Ida ?",))


def test_a_json_feed_is_read():
    body = b"""{"version": "https://jsonfeed.org/version/1.1", "title": "Harbour Post", "items": [
    {"id": "1", "url": "/a", "title": "A & B", "content_text": "5 < 6",
    "date_published": "2026-11-16T08:00:00Z",
     "authors": [{"name": "Ann Example"}], "attachments": [{"url": "/a.mp3", "mime_type": "audio/mpeg"}]}]}"""

    entry = read_feed(body, URL).entries[0]

    assert (entry.url, entry.title, entry.content) == ("https://harbour.example/a", "A & B", "5 &lt; 6")
    assert (entry.authors, entry.enclosures) == (("Ann Example",), ("https://harbour.example/a.mp3",))


def test_a_news_sitemap_lists_articles_and_an_index_lists_sitemaps():
    sitemap = b"""<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
      xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"><url><loc>https://harbour.example/a</loc>
      <lastmod>2026-11-16T10:00:00Z</lastmod><news:news><news:publication><news:name>H</news:name>
      <news:language>en</news:language></news:publication><news:publication_date>2026-11-16</news:publication_date>
      <news:title>Pier opens</news:title></news:news></url></urlset>"""
    index = b"""<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><sitemap>
      <loc>https://harbour.example/old.xml</loc></sitemap><sitemap><loc>/news.xml</loc></sitemap></sitemapindex>"""

    entry = read_feed(sitemap, URL).entries[0]

    assert (entry.title, entry.language, entry.updated_at) == (
        "Pier opens",
        "en",
        datetime(2026, 11, 16, 10, tzinfo=UTC),
    )
    assert read_feed(index, URL).feeds == (
        "https://harbour.example/news.xml",
        "https://harbour.example/old.xml",
    )


def test_an_ill_formed_feed_is_still_read():
    body = b"<rss><channel><title>H & H</title><item><title>One&nbsp;two</title><link>https://h.example/1</link><p></item>"

    assert [entry.title for entry in read_feed(body, URL).entries] == ["One two"]


def test_a_page_in_place_of_a_feed_is_refused():
    assert reasons(b"<!DOCTYPE html><html><body>Sign in</body></html>") == [Reason.NOT_A_FEED]
    assert reasons(b"") == [Reason.EMPTY]
    assert reasons(b"\x00\xff\x13garbage") == [Reason.NOT_A_FEED]


def test_a_date_in_the_far_future_is_refused_and_the_entry_kept():
    reading = read_feed(rss(item(rest="<pubDate>Mon, 16 Nov 2099 08:30:00 GMT</pubDate>")), URL)

    assert reading.entries[0].published_at is None
    assert [refusal.reason for refusal in reading.refusals] == [Reason.BAD_DATE]


def test_a_date_after_now_is_refused_where_now_is_told():
    body = rss(item(rest="<pubDate>Fri, 20 Nov 2026 08:30:00 GMT</pubDate>"))

    assert reasons(body, at=datetime(2026, 11, 16, tzinfo=UTC)) == [Reason.BAD_DATE]
    assert reasons(body, at=datetime(2026, 11, 20, tzinfo=UTC)) == []


def test_a_title_of_five_thousand_characters_is_cut():
    reading = read_feed(rss(item("x" * 5_000)), URL)

    assert len(reading.entries[0].title or "") == 500
    assert [refusal.reason for refusal in reading.refusals] == [Reason.BAD_TITLE]


def test_ten_thousand_entries_are_cut_to_the_limit():
    body = rss(*(item(link=f"https://harbour.example/{n}") for n in range(10_000)))

    reading = read_feed(body, URL, limits=FeedLimits(entries=40))

    assert len(reading.entries) == 40
    assert [refusal.reason for refusal in reading.refusals] == [Reason.TOO_MANY_ENTRIES]


def test_entities_of_its_own_are_not_expanded():
    bomb = b'<!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>' + rss(
        item("&b;")
    )

    assert all("aaaa" not in (entry.title or "") for entry in read_feed(bomb, URL).entries)


def test_an_entry_without_a_web_address_is_refused():
    assert reasons(rss(item(link="javascript:alert(1)"), item(link=""))) == [Reason.BAD_ROW, Reason.BAD_ROW]
