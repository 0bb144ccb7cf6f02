"""An event that runs for days stays one story, and reports in other languages find it."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import numpy.typing as npt
from writing import EVENTS, article, report

from anechoic.articles.things import Article
from anechoic.stories import Decision, Grouper, group
from anechoic.stories.meanings import near_in_meaning
from anechoic.stories.shelf import Shelf
from anechoic.stories.views import View, view_of

MEANINGS = {"flood": 0, "crecida": 0, "hochwasser": 0, "strike": 1, "huelga": 1, "streik": 1}


class Polyglot:
    """Knows six words in three languages, and nothing else."""

    name = "polyglot"

    def encode(self, texts: Sequence[str]) -> npt.NDArray[np.float32]:
        rows = np.zeros((len(texts), 512), np.float32)
        for row, text in zip(rows, texts, strict=True):
            known = {MEANINGS[word] for word in text.lower().split() if word in MEANINGS}
            row[sorted(known)] = 1.0 / max(len(known), 1) ** 0.5
        return rows


def told(id: str, language: str, title: str, text: str, hours: float = 0.0) -> Article:
    return replace(article(id, title, text, hours), language=language)


def three_languages() -> list[Article]:
    return [
        told("en", "en", "Lume flood in Vesmark", "The flood of the Lume took 31 houses in Ostley, Vesmark."),
        told(
            "es", "es", "La crecida del Lume", "La crecida del Lume se llevó 31 casas en Ostley, Vesmark.", 1
        ),
        told("de", "de", "Hochwasser am Lume", "Das Hochwasser des Lume nahm in Ostley 31 Häuser mit.", 2),
        told("other", "es", "Huelga en Alcaraz", "La huelga en la mina de Alcaraz empezó el martes.", 3),
    ]


def test_reports_of_one_event_meet_across_languages() -> None:
    story = {one.article: one.story for one in group(three_languages(), encoder=Polyglot())}
    assert story["en"] == story["es"] == story["de"] != story["other"]


def test_a_restored_grouper_finds_other_languages_again() -> None:
    stream = three_languages()
    whole = Grouper(encoder=Polyglot())
    never_stopped = [decision for one in stream for decision in whole.place(one)]
    for cut in range(len(stream)):
        restored = Grouper(encoder=Polyglot())
        for one, decision in zip(stream[:cut], _last(never_stopped, stream[:cut]), strict=True):
            restored.remember(one, decision)
        assert restored.place(stream[cut])[-1] == _last(never_stopped, [stream[cut]])[0]


def _last(decisions: Sequence[Decision], articles: Sequence[Article]) -> list[Decision]:
    by_id = {decision.article: decision for decision in decisions}
    return [by_id[one.id] for one in articles]


def test_meanings_are_sought_among_the_living_of_other_languages() -> None:
    shelf = Shelf(has_vectors=True)
    views = [meaning(slot, "es" if slot % 2 else "en") for slot in range(200)]
    for view in views:
        shelf.add(view)
    shelf.drop_before(150)
    assert near_in_meaning(shelf, replace(views[199], language="de"), 3).tolist() == [151, 159, 167]
    assert all(slot % 2 == 0 for slot in near_in_meaning(shelf, views[199], 9))
    assert not len(near_in_meaning(shelf, replace(views[199], language=""), 3))


def meaning(slot: int, language: str) -> View:
    vectors = np.full((2, 512), -1, np.int8)
    vectors[:, 64 * (slot % 8) : 64 * (slot % 8) + 64] = 100
    return replace(view_of(article("a", "", "")), vectors=vectors, language=language)


def test_an_event_that_runs_for_days_is_one_story() -> None:
    """Five reports thirty hours apart, and nothing else."""
    for event in EVENTS:
        days = [report(event, f"outlet-{n}", 30 * n) for n in range(5)]
        assert len({decision.story for decision in group(days)}) == 1, event
