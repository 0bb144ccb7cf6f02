"""The desk in German: pages, acts, what is logged, and the reasons that rooms give in English."""

from __future__ import annotations

import re
from pathlib import Path

import lxml.html
import pytest
from at_the_desk import act, version_on
from desk_fixtures import FERRY
from django.utils import translation

import anechoic
from anechoic.editions.checks import RULES
from anechoic.errors import Reason
from anechoic.web.archive.models import ActRow, EditionRow, StoryRow
from anechoic.web.desk.saying import say, translated
from anechoic.web.desk.sentences import SENTENCES
from anechoic.web.desk.subjects import SUBJECTS
from anechoic.web.desk.wording import act_name

MEND = "Mend web/desk/sentences.py and its German in web/desk/locale (docs/decisions/0043-two-languages.md)."


PUT_TOGETHER = {
    *(f"%(n)s {what}; this edition asks for %(n2)s" for what in ("items", "regions", "topics")),
    *("it is held", "it is recalled", "item %(n)s has %(n2)s origins, item %(n3)s has %(n4)s"),
}
"""Sentences of which the code has less than the longest run: other tests here say them."""


@pytest.fixture
def german():
    with translation.override("de"):
        yield


@pytest.fixture
def told(desk):
    desk.knows("harbour", "valley")
    desk.add("harbour", FERRY, title="Ferry runs aground off Lowen Point")
    desk.run()
    return StoryRow.objects.get()


@pytest.mark.parametrize(
    ("english", "words"),
    (
        ("beyond the 10 items of this edition", "mehr als die 10 Geschichten dieser Ausgabe"),
        ("beyond the 1,200 words of this edition", "mehr als die 1.200 Worte dieser Ausgabe"),
        ("printed on 6 March 2026, nothing new since", "am 6. März 2026 gedruckt, seither nichts Neues"),
        ("item 3: 13 words", "Nr. 3: 13 Worte"),
        ("item 1, What happened; item 2: a question", "Nr. 1, Was geschah; Nr. 2: eine Frage"),
        ("not Good News: promotion", "keine gute Nachricht: Werbung"),
        ("it is recalled", "sie ist zurückgezogen"),
        (
            "item 1 has 2 origins, item 3 has 4",
            "Nr. 1 hat 2 Ursprünge, Nr. 3 hat 4",
        ),
        ("topic sport is not of this edition", "Thema Sport gehört nicht in diese Ausgabe"),
        (
            "it falls short of its recipe: 2 items; this edition asks for 5; "
            "1 regions; this edition asks for 3",
            "sie erfüllt ihr Rezept nicht: Geschichten: 2; diese Ausgabe verlangt 5; Regionen: 1; "
            "diese Ausgabe verlangt 3",
        ),
    ),
)
def test_a_reason_is_said_in_german_with_its_values(german, english, words):
    assert say(english) == words


def test_every_rule_and_every_kind_of_refusal_is_said_in_german(german):
    rooms = [*(rule.words for rule in RULES), *(reason.value for reason in Reason)]

    assert [words for words in rooms if translated(words) is None] == [], MEND


def test_every_sentence_that_is_listed_is_still_one_of_a_room():
    """Its longest run of words without a value stands in some room's code."""
    web = Path(anechoic.__file__).parent
    files = [path for path in web.rglob("*.py") if path.name not in ("sentences.py", "wording.py")]
    code = "\n".join(path.read_text("utf-8") for path in files)
    code = re.sub(r'"\s*\n\s*f?"', "", code).replace('\\"', '"').replace("\\'", "'")

    longest = {sentence: max(re.split(r"%\(\w+\)s|%%", sentence), key=len).strip() for sentence in SENTENCES}
    gone = {sentence for sentence, words in longest.items() if words not in code}
    assert gone - PUT_TOGETHER == set(), MEND


def test_what_no_list_holds_stays_as_it_is_and_is_marked_as_english(german):
    from anechoic.web.desk.templatetags.desk import said

    assert translated("The server <b>sleeps</b>.") is None
    assert said("The server <b>sleeps</b>.") == '<span lang="en">The server &lt;b&gt;sleeps&lt;/b&gt;.</span>'


def test_english_is_left_alone():
    with translation.override("en"):
        assert say("beyond the 10 items of this edition") == "beyond the 10 items of this edition"
        assert all(translated(sentence) == sentence for sentence in SENTENCES)


def test_every_act_has_a_name(german):
    acts = {name for subject in SUBJECTS.values() for name in subject.acts}

    assert [name for name in acts if act_name(name) == name] == []


def test_what_the_rooms_say_of_an_edition_is_known(german, told):
    """The reasons that pages show are those that the rooms give: here, of a real run."""
    from anechoic.editions.things import Edition
    from anechoic.web.archive.store import DjangoArchive
    from anechoic.web.desk.edition_page import check
    from anechoic.web.waiting import what_keeps

    given = [decision.why for _, decision in DjangoArchive().members(told.id)]
    for row in EditionRow.objects.all():
        edition = row.thing(Edition)
        given += [*(held.reason for held in edition.held), *edition.shortfalls]
        given += [result.reason for result in check(edition, {}) if result.holds is False]
        row.sends_at = None
        given.append(what_keeps(row, row.made_at))

    assert len(given) > 1
    assert [text for text in given if text and translated(text) is None] == []


ENGLISH = re.compile(
    r"\b(the|this|that|what|with|and|its?|goes|out|hold|held|read|add|choose|nothing|none|story|stories)\b",
    re.I,
)


def test_no_page_speaks_english_to_a_german_editor(told, editor):
    """But for the outlets' own words, and what is marked as English."""
    edition = EditionRow.objects.filter(recipe="morning-briefing").get().id
    pages = [
        "",
        f"stories/{told.id}/",
        f"editions/{edition}/",
        "outlets/",
        "outlets/harbour/",
        "outlets/add/",
    ]
    pages += ["recipes/", "recipes/good-news/", "readers/", "road/", "log/", "you/", "pages/"]
    act(editor, f"/desk/stories/{told.id}/", "hold", reason="wartet")
    for address in pages:
        answer = editor.get(f"/desk/{address}", headers={"accept-language": "de"})
        page = lxml.html.document_fromstring(answer.content.decode())
        assert page.get("lang") == "de", address
        for other in page.xpath(
            "//*[@lang='en'] | //*[@class='hidden'] | //script | //code | //*[@value] | //option[. != '']"
        ):
            if other.tag != "html":
                other.drop_tree()
        said = [
            text for text in page.xpath("//body//text()") if "Ferry" not in text and "Good News" not in text
        ]
        assert [text for text in said if ENGLISH.search(text)] == [], address


def test_an_act_is_done_refused_and_logged_in_the_editors_language(told, editor):
    page = f"/desk/stories/{told.id}/"
    version = version_on(editor.get(page))
    german = {"accept-language": "de"}

    done = editor.post(f"{page}hold/", {"version": version, "reason": "x"}, headers=german, follow=True)
    stale = editor.post(f"{page}hold/", {"version": version, "reason": "mein Grund"}, headers=german)

    assert "„Ferry runs aground off Lowen Point“ angehalten: x" in done.content.decode()
    assert ActRow.objects.get().detail["said"].endswith("“ angehalten: x")
    assert stale.status_code == 409
    assert "Jemand war schneller" in stale.content.decode() and "mein Grund" in stale.content.decode()
    again = editor.post(f"{page}hold/", {"version": version_on(stale), "reason": "x"}, headers=german)
    assert "Das ist schon angehalten." in again.content.decode()
