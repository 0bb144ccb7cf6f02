"""What the grouper keeps of an article, and what it makes of two."""

import numpy as np
import pytest
from writing import EVENTS, article, report

from anechoic.stories.features import NAMES, Features
from anechoic.stories.shelf import Shelf
from anechoic.stories.views import MOST_TERMS, Mark, View, short, view_of
from anechoic.stories.weekdays import weekdays
from anechoic.stories.words import terms, words


def compared(a: View, b: View, *others: View) -> dict[str, float]:
    shelf = Shelf()
    for other in others:
        shelf.add(other)
    row = Features(shelf).of(b, np.array([shelf.add(a)]))[0]
    return dict(zip(NAMES, row.tolist(), strict=True))


def of(title: str, text: str = "") -> View:
    return view_of(article("a", title, text))


@pytest.mark.parametrize(
    "text",
    [
        "It fell on Tuesday.",
        "Am Dienstag fiel sie.",
        "Cayó el martes.",
        "В четверг было тихо, а во вторник нет.",
    ],
)
def test_weekdays_are_read_in_many_languages(text: str) -> None:
    assert weekdays(terms(words(text)), 0)[0][1] == 1


def test_reports_that_name_one_day_share_it_and_those_that_name_none_say_nothing() -> None:
    monday, tuesday = of("", "It rained on Monday."), of("", "It snowed on Tuesday.")
    assert compared(monday, monday)["opening days"] == 1.0
    assert compared(monday, tuesday)["opening days"] == 0.0
    assert np.isnan(compared(monday, of("", "It hailed."))["opening days"])


def test_a_shared_quotation_counts_as_one_and_not_as_shared_text() -> None:
    said = " ".join(EVENTS["mine"][0].split() * 3)
    a, b = (
        of("Mine", f'The owner was calm. "{said}" he read.'),
        of("Pit", f'A cold day began. "{said}" they heard.'),
    )
    found = compared(a, b)
    assert found["quotations"] > 1
    assert found["runs"] < 0.8


def test_a_word_that_all_write_this_week_tells_no_two_events_apart() -> None:
    a, b = of("Hearing on mines", "A hearing on Ostrava."), of("Hearing on ferries", "A hearing on Kestrel.")
    others = [of(f"Hearing number{n}", f"A hearing on thing{n}.") for n in range(40)]
    assert compared(a, b, *others)["local body"] < 0.5 * compared(a, b)["local body"]


def test_title_and_lead_are_kept_however_long_the_text() -> None:
    names = " ".join(f"Name{n}x" for n in range(500))
    view = of("Ferry aground off Kestrel", f"Ferry aground. {names}")
    assert len(view.terms) == MOST_TERMS
    kept = set(view.terms[view.marks & Mark.TITLE > 0].tolist())
    assert set(short(terms(words("ferry aground kestrel"))).tolist()) <= kept


def test_the_window_forgets_how_common_a_word_was() -> None:
    shelf = Shelf()
    word = short(terms(["aurora"]))
    fresh = shelf.local_rarity(word)[0]
    for n in range(8):
        shelf.add(view_of(report("ferry", f"outlet-{n}")))
    assert shelf.local_rarity(word)[0] < fresh
    shelf.drop_before(8)
    assert shelf.local_rarity(word)[0] == fresh


def test_furniture_is_no_text() -> None:
    a = of("Mine", f"{EVENTS['mine'][1]} They wait for help.\nRead more: Royal wedding pictures\nSign up")
    assert not set(short(terms(words("royal wedding"))).tolist()) & set(a.terms.tolist())
