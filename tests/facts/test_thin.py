"""Who said what, in invented text."""

from anechoic.facts import certainty, quotes, same_fact


def test_a_quotation_has_its_speaker():
    text = "“The harbour stays open,” said Ada Brook on Monday."

    (quote,) = quotes(text)

    assert quote.speaker == "Ada Brook"
    assert text[slice(*quote.content[0])] == "“The harbour stays open,”"


def test_a_hedge_is_kept_verbatim():
    reading = certainty("It's possible the ferry sank.")

    assert reading.level == "hedged"
    assert [cue.text for cue in reading.cues] == ["It's possible"]


def test_unlike_sentences_are_unrelated():
    assert same_fact("The ferry sank off Dunmore.", "Wheat prices rose in May.").relation == "unrelated"
