"""What can be undone is what docs/how-to/edit.md says, under Log."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from desk_fixtures import FERRY
from django.http import QueryDict

from anechoic.web.archive.models import ActRow, EditionRow, OutletRow, StoryRow
from anechoic.web.desk import acts
from anechoic.web.desk.acts import _UNDO, ActError
from anechoic.web.desk.subjects import SUBJECTS

NAMED = {"tell", "add-outlet", "import-ratings", "add-passkey", "remove-passkey", "undo"}
"""Acts that the how-to names as having no undo, and that are no form of a story, an edition, an outlet..."""


def test_the_how_to_names_every_act_without_an_undo():
    without = {act for subject in SUBJECTS.values() for act in subject.acts if act not in _UNDO}

    assert without == {"send", "test"}
    assert not NAMED & _UNDO.keys()


@pytest.fixture
def things(desk):
    """A story, an edition that waits, and an outlet that is read."""
    desk.knows("harbour")
    desk.add("harbour", FERRY)
    desk.run()
    return SimpleNamespace(
        story=StoryRow.objects.get(), edition=EditionRow.objects.get(recipe="morning-briefing"),
        outlet=OutletRow.objects.get(), at=desk.at,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "do", "and_back", "field"),
    [
        ("story", "hold", "release", "is_held"),
        ("edition", "halt", "go-on", "state"),
        ("outlet", "stop", "resume", "is_read"),
    ],
)
def test_undoing_an_old_act_does_not_undo_a_newer_one(things, kind, do, and_back, field):
    """Held by a slip, released, then held because a court said so: the first hold's Undo must not lift it."""
    row = getattr(things, kind)

    def done(act: str) -> ActRow:
        row.refresh_from_db()
        return acts.log(
            act, row.id, SUBJECTS[kind].acts[act](row, QueryDict(), "ida", things.at), "ida", things.at
        )

    def now() -> object:
        row.refresh_from_db()
        return getattr(row, field)

    before = now()
    first, back, again = done(do), done(and_back), done(do)
    after = now()
    assert after != before

    with pytest.raises(ActError, match="changed"):
        acts.undo(first, "ida", things.at)
    with pytest.raises(ActError, match="changed"):
        acts.undo(back, "ida", things.at)

    assert now() == after
    for act in (again, back, first):
        acts.undo(act, "ida", things.at)
    assert now() == before
