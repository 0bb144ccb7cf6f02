"""What is printed of a brief: a long item keeps sides together, a short one is a sentence or two."""

from __future__ import annotations

from dataclasses import replace

import pytest

from anechoic.articles.things import Evidence
from anechoic.briefs.things import BriefSentence, Section
from anechoic.editions.pieces import minutes, piece
from anechoic.editions.things import Cut, Item


def said(text: str, outlet: str = "harbour-post") -> BriefSentence:
    return BriefSentence(
        text, (Evidence(f"s1-{outlet}", outlet, f"https://{outlet}.example/", text, 0, len(text)),)
    )


def side(group: str, *lengths: int, axis: str = "leaning") -> Section:
    sentences = tuple(said(" ".join([group] * length), f"paper-of-{group}") for length in lengths)
    return Section("How it is seen", sentences, group, axis)


@pytest.fixture
def printed(brief):
    def make(*sections: Section, length: str = "long", quoted_words: int = 90, **cut: object):
        one = replace(
            brief("s1"), sections=(Section("What happened", (said("The council voted."),)), *sections)
        )
        return piece(1, Item(one.id, one.story, length), one, quoted_words, Cut(**cut))

    return make


def groups(made):
    return {part.group: len(part.sentences[0].text.split()) for part in made.parts if part.group}


def test_sides_come_together_and_alike_in_length(printed):
    assert groups(printed(side("left", 30, 12), side("right", 14))) == {"left": 12, "right": 14}
    assert groups(printed(side("left", 30, 12), side("right", 25, 12))) == {"left": 30, "right": 25}


def test_sides_that_cannot_be_alike_stay_on_the_site(printed):
    assert groups(printed(side("left", 30), side("right", 10))) == {}


def test_one_side_is_never_printed_alone(printed):
    assert groups(printed(side("left", 10))) == {}
    assert groups(printed(side("left", 70), side("right", 60), side("centre", 65))) == {}


def test_a_long_item_stays_within_its_words(printed):
    many = Section("Who said what", tuple(said("word " * 30, f"paper-{n}") for n in range(9)))

    made = printed(many, side("left", 40), side("right", 40))

    assert sum(len(s.text.split()) for s in made.sentences) <= Cut().long_words


def test_sections_keep_their_order(printed):
    made = printed(
        Section("Where they differ", (said("187 and 210."),)), Section("What next", (said("A vote."),))
    )

    assert [part.name for part in made.parts] == ["What happened", "Where they differ", "What next"]


def test_a_short_item_has_two_sentences_at_most(printed):
    made = printed(length="short")

    assert 1 <= len(made.sentences) <= 2
    assert made.words <= Cut().short_words + 12


def test_a_recipe_says_how_long_items_are(printed):
    many = Section("Who said what", tuple(said("word " * 30 + str(n), f"paper-{n}") for n in range(9)))

    def words(**cut: object) -> int:
        return sum(len(s.text.split()) for s in printed(many, **cut).sentences)

    assert words(long_words=40) <= 40 < words(long_words=70) <= 70
    assert len(printed(length="short", short_words=15).sentences) == 1


def test_a_recipe_says_along_which_axis_an_item_is_seen(printed):
    told = [
        side("left", 12), side("right", 12),
        side("Vesmark", 12, axis="country"), side("Tansul", 12, axis="country"),
    ]  # fmt: skip

    assert set(groups(printed(*told))) == {"left", "right"}
    assert set(groups(printed(*told, axes=("kind", "country")))) == {"Vesmark", "Tansul"}
    assert set(groups(printed(*told, axes=("leaning",)))) == {"left", "right"}
    assert set(groups(printed(*told, axes=("kind",)))) == set()


def test_a_raters_own_axis_is_found_by_its_name(printed):
    told = [side("left", 12, axis="leaning (Panel)"), side("right", 12, axis="leaning (Panel)")]

    assert set(groups(printed(*told, axes=("leaning",)))) == {"left", "right"}


def test_minutes_are_rounded_up():
    assert [minutes(words) for words in (0, 1, 238, 239, 1200)] == [1, 1, 1, 2, 6]


def test_nothing_is_said_twice_in_one_item(printed):
    made = printed(Section("What changed", (said("The council voted."),)))

    assert [sentence.text for sentence in made.sentences] == ["The council voted."]
