"""Which of a page's headlines is the headline."""

from __future__ import annotations

import pytest

from anechoic.articles import Article, extract

BODY = "".join(
    f"<p>The {word} bridge over the Lume was closed on Monday, the county said, after an inspector had found "
    "cracks in two of its piers, and nobody can tell yet when it will carry carts again.</p>"
    for word in ("upper", "middle", "lower")
)


def title_of(h1: str, og: str = "", data: str = "", title: str = "") -> str:
    news = f'<script type="application/ld+json">{{"@type": "NewsArticle", "headline": "{data}"}}</script>'
    got = extract(
        f"<html><head><title>{title or og or h1}</title><meta property='og:title' content='{og or h1}'>"
        f"{news if data else ''}</head><body><article><h1>{h1}</h1>{BODY}</article></body></html>",
        "https://lume.example/bridge",
    )
    assert isinstance(got, Article)
    return got.title


@pytest.mark.parametrize(
    ("said", "title"),
    [
        ({"h1": "Three bridges closed over cracks", "data": "Cracks close bridges, carts wait"}, "data"),
        (
            {
                "h1": "Lume bridges: all you need to know",
                "og": "Cracks close three bridges",
                "data": "Lume bridges: all you need to know",
                "title": "Lume bridges: all you need to know",
            },
            "og",
        ),
        (
            {
                "h1": "Three bridges closed",
                "og": "Cracks close three bridges",
                "data": "Cracks close three bridges",
            },
            "data",
        ),
        ({"h1": "Bridges", "og": "Three Lume bridges closed over cracks in piers"}, "og"),
        ({"h1": "Three bridges closed over cracks"}, "h1"),
    ],
)
def test_newsrooms_lead_with_their_data_unless_those_repeat_what_search_engines_get(said, title):
    assert title_of(**said) == said[title]


def test_a_section_behind_a_bar_is_no_part_of_the_headline():
    assert title_of("Three bridges closed over cracks | County news") == "Three bridges closed over cracks"
    assert title_of("Ferry | Pier") == "Ferry | Pier"


def test_the_day_is_the_day_that_the_page_prints():
    """Ten at night in New York is tomorrow in UTC; the moment is the same, the day is not."""
    got = extract(
        f"<html><head><meta property='article:published_time' content='2026-03-04T22:10:00-05:00'></head>"
        f"<body><article><h1>Three bridges closed</h1>{BODY}</article></body></html>"
    )
    assert isinstance(got, Article)
    assert got.published_at is not None and got.published_at.isoformat() == "2026-03-05T03:10:00+00:00"
    assert (
        got.published_locally is not None and got.published_locally.isoformat() == "2026-03-04T22:10:00-05:00"
    )
