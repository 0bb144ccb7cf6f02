"""Names in news are found with their types, and titles stand beside them."""

from __future__ import annotations

import random

from anechoic.language import names
from anechoic.language.naming import tokens

REPORT = (
    "LESNIA CITY (AP) - Gen. Karel Hollander, chairman of the Joint Chiefs, told reporters at "
    "the Pentagon on "
    "Tuesday that the United Nations would leave Afghanistan.\n\n"
    "Hollander flew to Geneva with Prime Minister Otto Lindqvist. The health minister, Ana "
    "Ferrars, stayed away."
)


def test_people_organisations_and_places_are_told_apart():
    found = {name.text: name.type for name in names(REPORT)}
    assert found["Karel Hollander"] == "PER"
    assert found["United Nations"] == "ORG"
    assert found["Afghanistan"] == "LOC"
    assert found["Geneva"] == "LOC"


def test_every_name_stands_where_its_span_says():
    assert all(REPORT[name.span[0] : name.span[1]] == name.text for name in names(REPORT))


def test_a_title_is_a_role_and_no_part_of_the_name():
    roles = {name.text: name.role for name in names(REPORT)}
    assert roles["Karel Hollander"] == "Gen."
    assert roles["Otto Lindqvist"] == "Prime Minister"
    assert roles["Ana Ferrars"] == "health minister"


def test_a_surname_alone_is_found_with_the_help_of_the_full_name():
    assert [name.type for name in names(REPORT) if name.text == "Hollander"] == ["PER"]


def test_days_nations_and_plain_capitals_are_no_names():
    assert names("On Friday the Americans and the French met, and Nobody Came.") == []


def test_a_sentence_met_again_has_its_names_at_its_own_place():
    sentence = "Ana Ferrars flew to Geneva."
    text = f"{sentence} Rain fell. {sentence}"

    found = [(name.text, name.span[0]) for name in names(text)]

    assert found == [("Ana Ferrars", 0), ("Geneva", 20), ("Ana Ferrars", 39), ("Geneva", 59)]


def test_tokens_kept_by_what_stands_between_spaces_are_those_of_the_whole_sentence():
    """An initial hangs on what follows the space, and so do few other things: nothing may be torn."""
    chance = random.Random(3)
    signs = "aFs.'’ \u00a0nt_-5M r\u0301\u2003\x1cK\u212a\u017f(“é"
    texts = ["".join(chance.choices(signs, k=chance.randint(1, 14))) for _ in range(20_000)]
    texts += ["John F. Kennedy of the U.S. Senate", "plan F. it"]

    torn = [text for text in texts if tokens.written(text) != tokens._TOKEN.findall(text)]

    assert torn == []
    assert tokens.written("plan F. it") == ["plan", "F.", "it"]
    assert tokens.written("plan F.") == ["plan", "F", "."]
