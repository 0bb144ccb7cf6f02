"""People, days and pictures: what the page says of itself, and what it only shows."""

from __future__ import annotations

import json
from typing import Any

import pytest

from anechoic.articles import Article, extract
from anechoic.articles.metadata.names import clean_names

BODY = "".join(
    f"<p>The {word} bridge over the Lume was closed on Monday, the county said, after an inspector had found "
    "cracks in two of its piers, and nobody can tell yet when it will carry carts again.</p>"
    for word in ("upper", "middle", "lower")
)


def read(head: str = "", beside: str = "", after: str = "", data: dict[str, Any] | None = None) -> Article:
    script = f"<script type='application/ld+json'>{json.dumps(data)}</script>" if data else ""
    got = extract(
        f"<html lang='en'><head>{head}{script}</head><body><main><article>"
        f"<h1>Three bridges closed</h1>{beside}{BODY}</article>{after}</main></body></html>",
        "https://www.lumepost.example/bridge",
    )
    assert isinstance(got, Article)
    return got


@pytest.mark.parametrize(
    ("beside", "authors"),
    [
        ("<p>By Md Aynal Brook</p>", ("Md Aynal Brook",)),
        ("<p>Written by:Elise Nass</p>", ("Elise Nass",)),
        ("<p>8 March 2026 · Von Sven Christian Holt</p>", ("Sven Christian Holt",)),
        ("<p><a href='/authors/ada-moor'>Ada Moor</a></p>", ("Ada Moor",)),
        ("<p>By Ben Holt, CEO of Lume Carts, and Ada Moor</p>", ("Ben Holt", "Ada Moor")),
        ("<p>By the river, carts waited</p>", ()),
        ("<p><a href='/topics/by-water'>Roads And Water</a></p>", ()),
    ],
)
def test_a_byline_that_only_readers_see_is_read(beside, authors):
    assert read(beside=beside).authors == authors


def test_a_person_in_the_byline_goes_before_the_house_in_the_data():
    house = {"@type": "NewsArticle", "author": {"@type": "Organization", "name": "Lume Post and County News"}}

    assert read(data=house, beside="<p>By Ada Moor</p>").authors == ("Ada Moor",)
    assert read(data=house).authors == ("Lume Post and County News",)


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("BYRON YORK", ("BYRON YORK",)),
        ("BYRNE O'HARA", ("BYRNE O'HARA",)),
        ("BY BYRD LANE", ("BYRD LANE",)),
        ("ByAda Moor", ("Ada Moor",)),
        ("Ada Moor and Simon Head", ("Ada Moor", "Simon Head")),
        ("Ada Moor, Piers P. Read", ("Ada Moor", "Piers P. Read")),
        ("Ada Moor, Fitness Coach", ("Ada Moor",)),
        ("Meet Patel", ("Meet Patel",)),
        ("Meet Ada Moor", ("Ada Moor",)),
        ("Monica", ("Monica",)),
        ("Wednesday", ()),
    ],
)
def test_a_name_that_looks_like_a_label_is_a_name(line, names):
    assert clean_names([line]) == names


def test_a_login_is_nobody_while_somebody_signs():
    login = "<meta name='author' content='a.moor'>"

    assert read(head=login, beside="<p class='byline'>By Ada Moor</p>").authors == ("Ada Moor",)
    assert read(head=login).authors == ("a.moor",)


def test_people_who_comment_did_not_write_the_article():
    thread = (
        "<div class='comment-list'><p class='comment-author'>Ada Gull says:</p><p>Who pays for it?</p></div>"
    )

    assert read(after=thread).authors == ()


def test_entities_in_names_are_resolved():
    data = {"@type": "NewsArticle", "author": {"@type": "Person", "name": "Maria O&#8217;Hara"}}

    assert read(data=data).authors == ("Maria O’Hara",)


@pytest.mark.parametrize(
    "beside",
    [
        "<figure><figcaption>The piers on 1 March 2025</figcaption></figure><p>8 March 2026</p>",
        "<p>County8 March 2026By Ada Moor</p>",
        "<p>The carts came in 2 May 2019, when the lower bridge was opened by the county's mayor.</p>"
        "<ul><li><b>Date</b> 8 March 2026</li></ul>",
    ],
)
def test_the_day_beside_the_headline_is_read_and_no_other(beside):
    published = read(beside=beside).published_at

    assert published is not None
    assert published.date().isoformat() == "2026-03-08"


def test_the_picture_in_the_data_goes_before_the_one_cut_for_sharing():
    shared = (
        "<meta property='og:image' content='/share/bridge-1200x630.jpg'>"
        "<meta property='og:image:width' content='1200'>"
    )
    whole = {"@type": "ImageObject", "url": "/media/bridge.jpg?a=1&#038;b=2", "width": 1960, "height": 1103}

    image = read(head=shared, data={"@type": "NewsArticle", "image": whole}).image

    assert image is not None
    assert image.url == "https://www.lumepost.example/media/bridge.jpg?a=1&b=2"
    assert (image.width, image.height) == (1960, 1103)


def test_a_picture_that_the_data_only_refer_to_is_found():
    graph = [
        {"@type": "NewsArticle", "headline": "Three bridges closed", "image": {"@id": "#lead"}},
        {
            "@type": "ImageObject",
            "@id": "#lead",
            "url": "https://lume.example/lead.jpg",
            "caption": "The piers",
        },
    ]
    image = read(data={"@graph": graph}).image

    assert image is not None
    assert (image.url, image.caption) == ("https://lume.example/lead.jpg", "The piers")


def test_caption_and_credit_are_read_where_the_page_prints_them():
    shared = "<meta property='og:image' content='/media/bridge.jpg'>"
    figure = "<figure><img><figcaption>The piers at dawn. Photo: Jo Sund</figcaption></figure>"

    image = read(head=shared, beside=figure).image

    assert image is not None
    assert (image.caption, image.credit) == ("The piers at dawn.", "Jo Sund")
