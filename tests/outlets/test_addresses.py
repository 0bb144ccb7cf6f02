"""One article has one address, and one outlet one id."""

from __future__ import annotations

import pytest

from anechoic.outlets import canonical_url, domain_of, outlet_id, without_fragment


@pytest.mark.parametrize(
    ("written", "canonical"),
    [
        ("https://Harbour.example:443/a?utm_source=x&id=1", "https://harbour.example/a?id=1"),
        (
            "https://harbour.example/a?gallery=2&cid=3&uid=4",
            "https://harbour.example/a?gallery=2&cid=3&uid=4",
        ),
        ("https://harbour.example/a?ref=rss", "https://harbour.example/a"),
        ("https://harbour.example/a?ref=1042", "https://harbour.example/a?ref=1042"),
        ("https://harbour.example/a?kat=1&amp;seite=2", "https://harbour.example/a?kat=1&seite=2"),
        ("https://harbour.example/a?12345", "https://harbour.example/a?12345"),
        ("https://harbour.example/a#comments", "https://harbour.example/a"),
        ("https://harbour.example/a#part-2", "https://harbour.example/a#part-2"),
        (
            "https://harbour.example/go/https://birch.example/1",
            "https://harbour.example/go/https://birch.example/1",
        ),
        ("mailto:desk@harbour.example", "mailto:desk@harbour.example"),
        ("http://[broken", "http://[broken"),
    ],
)
def test_an_address_has_one_form(written, canonical):
    assert canonical_url(written) == canonical
    assert canonical_url(canonical) == canonical


def test_a_relative_address_is_made_absolute():
    assert canonical_url("../b?fbclid=1", "https://harbour.example/news/a") == "https://harbour.example/b"
    assert without_fragment("https://harbour.example/a#b") == "https://harbour.example/a"


def test_a_domain_is_bare():
    assert domain_of("https://www.harbour.example:8080/a") == "harbour.example"
    assert domain_of("www.harbour.example") == "harbour.example"
    assert domain_of("not a host") == "not a host"
    assert domain_of("http://[") == ""


def test_an_id_is_a_slug():
    assert outlet_id("The Harbour Post") == "the-harbour-post"
    assert outlet_id("Müller's Zeitung") == "mullers-zeitung"
    assert outlet_id("www.harbour.example") == "harbour-example"
    assert outlet_id("ニュース").startswith("outlet-")
