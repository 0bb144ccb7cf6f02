"""The catalogue tells facts, names who says so, and leans nowhere."""

from __future__ import annotations

from collections import Counter

import pytest

from anechoic.errors import InputError
from anechoic.outlets import catalogue
from anechoic.outlets.cards import CATALOGUE


def test_the_file_is_small():
    assert CATALOGUE.stat().st_size < 1_000_000


def test_an_outlet_is_found_by_its_domain_and_by_its_subdomains():
    found = catalogue().find("https://www.theguardian.com/uk")

    assert found and found.country == "United Kingdom"
    assert catalogue().find("nowhere.invalid") is None


def test_every_fact_names_its_source_and_date():
    facts = [given for outlet in catalogue().outlets for given in outlet.properties]

    assert len(facts) > 20_000
    assert all(given.source and given.dated for given in facts)
    assert {given.axis for given in facts} == {"country", "owner", "kind", "state", "scope"}


def test_no_searches_social_networks_or_authorities_are_among_the_feeds():
    addresses = [feed.url for outlet in catalogue().outlets for feed in outlet.feeds]

    assert not [
        url
        for url in addresses
        if "reddit.com" in url or "news.google." in url or "alerts.weather.gov" in url
    ]


def test_ids_are_unique():
    counts = Counter(outlet.id for outlet in catalogue().outlets)

    assert [name for name, count in counts.items() if count > 1] == []


def test_a_search_narrows_by_country_topic_and_language():
    found = catalogue().search("zeitung", country="Germany", language="de")

    assert found
    assert {outlet.country for outlet in found} == {"Germany"}
    assert catalogue().search(topic="science", limit=5)
    assert catalogue().search("no outlet has this name") == []


def test_the_nearest_name_comes_first_whatever_its_article():
    assert catalogue().search("guardian", limit=1) == catalogue().search("The Guardian", limit=1)
    assert catalogue().search("guardian", limit=1)[0].domains == ("theguardian.com",)


def test_a_pack_by_topic_takes_turns_between_countries():
    world = next(pack for pack in catalogue().packs() if pack.name == "world")
    countries = Counter(outlet.country for outlet in world.outlets if outlet.country)

    assert len(world.outlets) <= 30
    assert countries["United States"] <= 3
    assert "United States" in catalogue().note


def test_a_pack_is_given_by_name_and_a_misspelt_one_is_asked_back():
    assert {outlet.country for outlet in catalogue().pack("norway").outlets} == {"Norway"}
    with pytest.raises(InputError, match="Did you mean Norway"):
        catalogue().pack("Norwey")
