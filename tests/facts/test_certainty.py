"""How certain, by which words."""

import pytest

from anechoic.facts import certainty, factuality
from anechoic.measure.facts import certainty_sentences


@pytest.mark.parametrize(
    ("text", "level", "cues"),
    [
        ("It's possible the ferry sank.", "hedged", ["It's possible"]),
        ("The bridge closed on Monday.", "stated", []),
        ("The mayor denied that the bridge was closed.", "denied", ["denied"]),
        ("Police said the bridge was closed.", "attributed", ["said"]),
        ("Elections will be held in May.", "stated", []),
        ("Crews left as soon as possible.", "stated", []),
        ("She rejected the offer.", "stated", []),
    ],
)
def test_the_strongest_cue_sets_the_level(text, level, cues):
    reading = certainty(text)

    assert reading.level == level
    assert [cue.text for cue in reading.cues] == cues


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("She might, her lawyer said, resign.", "hedged"),
        ("The deal could, in theory, collapse.", "hedged"),
        ("Prices might – just might – fall.", "hedged"),
        ("May, the former mayor, opened the pier.", "stated"),
        ("It isn’t true that she resigned.", "denied"),
        ("It is far from certain that he will win.", "hedged"),
        ("There is little evidence that it works.", "hedged"),
        ("Rumour has it that he quit.", "hedged"),
        ("The minister rubbished reports that he had quit.", "denied"),
        ("The mayor never said that the pier was safe.", "denied"),
        ("The navy did not say it had fired on the boat.", "denied"),
        ("Ada Brook did not say when the pier would reopen.", "attributed"),
        ("Nobody said the water was safe.", "denied"),
        ("Neither the board nor the harbour union said the pier was safe.", "denied"),
        ("The navy said it had not fired.", "attributed"),
    ],
)
def test_no_hedge_and_no_denial_is_lost(text, level):
    assert certainty(text).level == level


def test_denied_is_stronger_than_hedged():
    assert certainty("The mayor denied that the bridge may close.").level == "denied"


def test_only_the_span_is_read():
    text = "The mayor may resign. The bridge closed."

    assert certainty(text, (22, len(text))).level == "stated"


def test_our_own_sentences_are_read_right():
    rows = certainty_sentences()

    right = sum(certainty(row["text"]).level == row["level"] for row in rows)

    assert right / len(rows) >= 0.9


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("The ministry did not deny that the pier was shut.", "hedged"),
        ("The ministry has not denied the report.", "hedged"),
        ("The mayor never denied that he took the money.", "hedged"),
        ("The firm is not disputing the figure.", "hedged"),
        ("Police cannot rule out arson.", "hedged"),
        ("The mayor won’t rule out a strike.", "hedged"),
        ("They haven’t ruled out a strike.", "hedged"),
        ("Arson has not yet been ruled out.", "hedged"),
        ("Nothing has been ruled out.", "hedged"),
        ("No one has ruled out arson.", "hedged"),
        ("Officials refused to rule out a strike.", "hedged"),
        ("The palace declined to confirm or deny it.", "hedged"),
        ("The palace neither confirmed nor denied it.", "hedged"),
        ("Nobody denies that the dam broke.", "stated"),
        ("Neither side disputes the ruling.", "stated"),
        ("Few dispute the figure.", "stated"),
        ("It cannot be denied that the dam broke.", "stated"),
    ],
)
def test_what_denies_a_denial_denies_nothing(text, level):
    assert certainty(text).level == level


@pytest.mark.parametrize(
    "text",
    [
        "Theresa May denied the report on Tuesday.",
        "Police in May denied that the pier was shut.",
        "Brian May denies he will leave.",
        "MAY DENIES DEAL",
        "He may have denied the charge.",
        "The firm may have rejected the claims.",
        "The mayor ruled out a strike.",
        "He did not only deny the claims but sued.",
        "A few deny the charges.",
        "Quite a few dispute the count.",
        "The few denied any role in the fire.",
    ],
)
def test_a_denial_beside_such_words_is_one(text):
    assert certainty(text).level == "denied"


@pytest.mark.parametrize(
    "text", ["The party did not contest the seat.", "The boxer has never contested a title."]
)
def test_who_contests_nothing_leaves_nothing_open(text):
    assert certainty(text).level == "stated"


@pytest.mark.parametrize(
    ("text", "event", "low", "high"),
    [
        ("The ferry sank off Dunmore.", "sank", 2.5, 3),
        ("The ferry may sink.", "sink", -1, 1),
        ("The ferry did not sink.", "sink", -3, -2),
        ("The crew wants to leave.", "leave", -1, 1),
        ("The crew failed to leave.", "leave", -3, -1.5),
        ("If the ferry sinks, the crew will swim.", "sinks", -1, 1),
    ],
)
def test_each_event_has_its_value(text, event, low, high):
    start = text.index(event)

    (value,) = factuality(text, [(start, start + len(event))])

    assert low <= value <= high
