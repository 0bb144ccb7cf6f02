"""Pages and letters for readers speak German where the newsroom does."""

from __future__ import annotations

import gettext
import re
from pathlib import Path

import pytest
from django.test import Client
from django.utils import translation

import anechoic.web.readers as room
from anechoic.web.readers import sign_up

FOLDER = Path(str(room.__file__)).parent
WORDS = re.compile(r"""\{% translate (["'])(.+?)\1""")


class Silence(gettext.NullTranslations):
    """Says nothing for what a catalogue lacks, since "Pause" is German as well."""

    def gettext(self, message: str) -> str:
        return ""


def test_every_word_of_a_template_has_its_german() -> None:
    german = gettext.translation("django", FOLDER / "locale", ["de"])
    said = {
        text
        for path in (FOLDER / "templates").rglob("*.*")
        for _, text in WORDS.findall(path.read_text("utf-8"))
    }

    german.add_fallback(Silence())
    missing = sorted(text for text in said if not german.gettext(text))
    assert not missing
    assert len(said) > 150


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/newsletters/", "/readers/log-in/", "/readers/which/", "/readers/plans/"])
def test_a_german_browser_gets_german_pages(path: str) -> None:
    html = Client(headers={"Accept-Language": "de"}).get(path).content.decode()

    for english in ("Your e-mail", "Log in", "until you cancel", "Newsletters\n", "Send me"):
        assert english not in html.partition("<main")[2].partition("</main")[0]


def test_the_proof_of_consent_names_the_words_that_were_shown() -> None:
    with translation.override("en"):
        english = sign_up.wording_hash()
    with translation.override("de"):
        assert "niemandem" in sign_up.wording()
        assert sign_up.wording_hash() != english
