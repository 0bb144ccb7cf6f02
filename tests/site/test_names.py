"""Who has a page: people and bodies with a name of their own."""

from __future__ import annotations

import pytest

from anechoic.web.site.names import page_name


@pytest.mark.parametrize(
    ("speaker", "name"),
    [
        ("Matthias Orr", "Matthias Orr"),
        ("Agriculture minister Aurel Banner", "Aurel Banner"),
        ("The Joint Court of Auditors", "Joint Court of Auditors"),
        ("Digory Bate of the Alliance", "Digory Bate"),
        ("Ursula von der Heide", "Ursula von der Heide"),
        ("", ""),
        ("he", ""),
        ("Their association", ""),
        ("A spokesman for the President", ""),
        ("Analysts at Octavo Research", ""),
        ("Both large parties", ""),
        ("Judge Marie Anson's office", ""),
        ("The government", ""),
        ("Brandt", ""),
        ("Cousins of Ida Moss", ""),
        ("Police investigating the death of Ida Moss", ""),
        ("Detectives hunting Tom Vale", ""),
    ],
)
def test_a_page_is_given_to_a_name_and_to_nobody_else(speaker, name):
    assert page_name(speaker) == name
