"""What a reader is told when an outlet changes its article."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from anechoic.articles import Article, Change, compare_revisions

OLD = Article(
    id="a",
    url="https://harbour.example/storm",
    outlet="harbour-post",
    title="Storm closes harbour",
    text="The storm tore 2 cranes from their rails. Nobody was hurt, said Ada Moor.\n\n"
    "“We will open before the weekend,” she said.",
    received_at=datetime(2026, 3, 3, tzinfo=UTC),
)


def test_an_unchanged_text_has_no_differences():
    diff = compare_revisions(OLD, OLD)
    assert diff.is_empty and diff.is_cosmetic and str(diff) == "Nothing changed."


def test_a_changed_figure_is_shown_beside_the_old_one():
    diff = compare_revisions(OLD, replace(OLD, text=OLD.text.replace("2 cranes", "3 cranes")))
    assert diff.figures == (Change("2", "3"),)
    assert not diff.is_cosmetic and "Figure: 2 -> 3" in str(diff)


def test_a_corrected_spelling_is_cosmetic():
    old = replace(OLD, text=OLD.text.replace("Nobody was hurt", "Noboddy was hurt"))
    diff = compare_revisions(old, OLD)
    assert diff.is_cosmetic and len(diff.sentences) == 1


def test_names_and_quotes_that_come_or_go_are_listed():
    text = OLD.text.replace("Ada Moor", "Ben Holt").replace("before the weekend", "when it is safe")
    diff = compare_revisions(OLD, replace(OLD, text=text))
    assert Change("Ada Moor", "") in diff.names and Change("", "Ben Holt") in diff.names
    assert len(diff.quotes) == 2


def test_a_new_headline_and_a_new_note_are_never_cosmetic():
    new = replace(OLD, title="Storm wrecks harbour", corrections=("Correction: there were two cranes.",))
    diff = compare_revisions(OLD, new)
    assert diff.headline == Change("Storm closes harbour", "Storm wrecks harbour")
    assert diff.corrections and not diff.is_cosmetic
