"""Which source of a headline is right at an outlet is learnt from a few of its pages."""

from __future__ import annotations

from collections import defaultdict

from anechoic import sample
from anechoic.articles import Article, Observation, Preferences, extract, observe_title
from anechoic.articles.decode import as_utf8
from anechoic.articles.metadata import read_metadata
from anechoic.articles.metadata.resolve import title_candidates
from anechoic.articles.metadata.titles import key
from anechoic.articles.parse import parse, without_scripts
from anechoic.outlets.things import Entry, Page

LESSONS = 3


def candidates_of(page: Page) -> dict[str, str]:
    body = without_scripts(as_utf8(page.body, page.charset))
    root = parse(body)
    assert root is not None
    return dict(title_candidates(read_metadata(root, body), page.url))


def test_three_pages_of_each_outlet_teach_which_headline_it_prints():
    """The invented week: title tags are wrong at some outlets; what three pages of each taught is not."""
    truth = {page["url"]: page["title"] for page in sample.key()["pages"]}
    week = defaultdict(list)
    for page in sample.pages():
        if page.url in truth and (found := candidates_of(page)).get("title"):
            week[page.outlet].append((found, truth[page.url]))

    learnt, by_tag, by_lesson = Preferences(), [], []
    for outlet, pages in week.items():
        for found, printed in pages[:LESSONS]:
            learnt = learnt.learn(observe_title(outlet, found.items(), printed))
        for found, printed in pages[LESSONS:]:
            by_tag.append(key(found["title"]) == key(printed))
            tag_first = sorted(found.items(), key=lambda candidate: candidate[0] != "title")
            by_lesson.append(key(learnt.rank(outlet, "title", tag_first)[0][1]) == key(printed))

    assert sum(by_tag) < 0.9 * len(by_tag)
    assert sum(by_lesson) == len(by_lesson) > 50


def test_a_headline_that_the_feed_repeats_goes_before_others():
    page = (
        "<html><head><title>Lume bridges closed: what we know</title>"
        "<meta property='og:title' content='Cracks close three bridges'></head><body><article>"
        "<h1>Lume bridges closed: what we know</h1>"
        + "<p>The bridges over the Lume were closed on Monday.</p>"
        * 6
    )
    entry = Entry(url="https://lume.example/1", title="Cracks close three bridges")

    plain, fed = extract(page, entry.url), extract(page, entry.url, entry=entry)

    assert isinstance(plain, Article)
    assert isinstance(fed, Article)
    assert plain.title == "Lume bridges closed: what we know"
    assert fed.title == "Cracks close three bridges"


def test_where_nothing_is_learnt_the_feeds_headline_goes_first():
    page = "<html><head><meta property='og:title' content='Ferry drama'></head><body><h1>Ferry ashore</h1><p>"
    page += "The ferry ran aground off Norhaven. " * 20
    elsewhere = Preferences().learn([("other-post", "title", "og", True)] * 3)

    for preferences in (Preferences(), elsewhere):
        for headline in ("Ferry drama", "Ferry ashore"):
            entry = Entry("https://a.example/1", headline)
            got = extract(page, entry.url, outlet="lume-post", entry=entry, preferences=preferences)
            assert got.title == headline


def test_an_outlets_feed_teaches_who_really_signs():
    """The data name the site's owner as the author of everything; the meta names who wrote."""
    page = (
        '<html><head><meta name="author" content="Ada Moor"><script type="application/ld+json">'
        '{"@type": "NewsArticle", "author": {"@type": "Person", "name": "Max Owner"}}</script></head>'
        "<body><article><h1>Ferry ashore</h1><p>" + "The ferry ran aground off Norhaven. " * 9
    )
    entry = Entry("https://a.example/1", "Ferry ashore", authors=("Ada Moor",))
    lessons: list[Observation] = []
    fed = extract(page, entry.url, outlet="lume-post", entry=entry, lessons=lessons)
    taught = Preferences().learn(lessons * 3)

    plain = extract(page, entry.url, outlet="lume-post")
    learnt = extract(page, entry.url, outlet="lume-post", preferences=taught)
    elsewhere = extract(page, entry.url, outlet="other-post", preferences=taught)

    assert fed.authors == plain.authors == elsewhere.authors == ("Max Owner",)
    assert learnt.authors == ("Ada Moor",)


def test_a_feed_that_names_a_desk_teaches_nothing_about_people():
    page = '<html><head><meta name="author" content="newsdesk"></head><body><h1>Ferry</h1><p>'
    page += "The ferry ran aground off Norhaven. " * 9
    lessons: list[Observation] = []
    entry = Entry("https://a.example/1", "Ferry", authors=("newsdesk",))
    extract(page, entry.url, outlet="lume-post", entry=entry, lessons=lessons)

    assert {field for _, field, *_ in lessons} == {"title"}
