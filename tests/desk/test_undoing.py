"""What can be undone is what docs/how-to/edit.md says, under Log."""

from __future__ import annotations

from anechoic.web.desk.acts import _UNDO
from anechoic.web.desk.subjects import SUBJECTS

NAMED = {"tell", "add-outlet", "import-ratings", "add-passkey", "remove-passkey", "undo"}
"""Acts that the how-to names as having no undo, and that are no form of a story, an edition, an outlet..."""


def test_the_how_to_names_every_act_without_an_undo():
    without = {act for subject in SUBJECTS.values() for act in subject.acts if act not in _UNDO}

    assert without == {"send", "test"}
    assert not NAMED & _UNDO.keys()
