"""Words that tell groups apart are pooled over weeks, and furniture is no wording."""

from __future__ import annotations

from dataclasses import replace

from anechoic.perspectives import telling_words


def weeks(press, side: str, text: str, count: int = 40):
    return [press.article(f"{side}-{n % 5}", text.format(n=n), n=n) for n in range(count)]


def test_a_groups_own_word_is_found(press):
    groups = {
        "left": weeks(press, "left", "The undocumented workers left plant {n}."),
        "right": weeks(press, "right", "The illegal workers left plant {n}."),
    }

    words = telling_words(groups)

    assert [w.word for w in words["left"]] == ["undocumented"]
    assert [w.word for w in words["right"]] == ["illegal"]
    assert words["left"][0].outlets == 5


def test_furniture_that_an_outlet_repeats_is_no_wording(press):
    text = "The workers left plant {n}.\n\nSubscribe to our evening letter."
    groups = {
        "left": weeks(press, "left", text),
        "right": weeks(press, "right", "The workers left plant {n}."),
    }

    assert telling_words(groups) == {"left": [], "right": []}


def test_one_storys_few_articles_give_no_words(press):
    groups = {
        "left": weeks(press, "left", "The undocumented workers left plant {n}.", 6),
        "right": weeks(press, "right", "The illegal workers left plant {n}.", 6),
    }

    assert telling_words(groups) == {"left": [], "right": []}


def test_one_outlets_pet_word_is_not_its_groups(press):
    left = weeks(press, "left", "The workers left plant {n}.")
    pet = [press.article("left-9", f"The toilers left plant {n}.", n=100 + n) for n in range(20)]
    groups = {"left": [*left, *pet], "right": weeks(press, "right", "The workers left plant {n}.")}

    assert telling_words(groups)["left"] == []


def test_a_signature_is_no_wording(press):
    reports = weeks(press, "left", "The workers left plant {n}, Brandt reports.")
    signed = [replace(report, authors=("Ida Brandt",)) for report in reports]
    groups = {"left": signed, "right": weeks(press, "right", "The workers left plant {n}, he reports.")}

    assert "brandt" not in [w.word for w in telling_words(groups)["left"]]
