"""Sentences keep their quotations, their abbreviations and their places."""

from __future__ import annotations

from anechoic.language import clean_unicode, folded, language_of, sentences, words

TEXT = (
    "“We do not know,” said Gen. Karel Brandt. He left the U.S. on Friday 🙂 at noon. "
    "Dr. Ana Ruiz paid $3.5 million.\n\n"
    "No. 10 said nothing. Was it true?"
)


def test_sentences_stand_where_they_say():
    found = sentences(TEXT)
    assert [TEXT[s.start : s.end] for s in found] == [s.text for s in found]
    assert [s.text for s in found][-2:] == ["No. 10 said nothing.", "Was it true?"]
    assert len(found) == 5


def test_a_line_is_a_paragraph():
    assert [s.paragraph for s in sentences(TEXT)] == [0, 0, 0, 1, 1]


def test_nothing_has_no_sentences():
    assert sentences("") == sentences(" \n\t\n") == []


def test_an_hour_keeps_its_day_and_zone():
    found = sentences(
        "Karl Wint was held about 11 p.m. Thursday by the police. Talks began at 10 a.m. EST and ended. "
        "They met again at 5 p.m. The talks failed."
    )
    assert [s.text.split()[0] for s in found] == ["Karl", "Talks", "They", "The"]


def test_an_hour_ends_its_sentence_before_somebody_speaks():
    found = sentences(
        "Neighbours heard a cry at 11 p.m. “She was kind,” said Ana Ruiz. At 6 p.m. “Faust” opens."
    )
    assert [s.text.split()[0] for s in found] == ["Neighbours", "“She", "At"]


def test_no_sentence_ends_within_a_word():
    found = sentences(
        "Sen. Rik Burr, R-N.C., sat. He met Sen. Ana Lee, D-N.M., later. It goes on growing.See also."
    )
    assert [s.text.split()[0] for s in found] == ["Sen.", "He", "It", "See"]


def test_a_bullet_is_in_no_sentence():
    found = sentences(
        "• At least 65 people died, the ministry said. It counts 1,926 hurt.\n•\n▪ Help is on its way."
    )
    assert [s.text.split()[0] for s in found] == ["At", "It", "Help"]


def test_folding_keeps_the_length():
    for text in (TEXT, "İSTANBUL’DA", "ẞ ŉ"):
        assert len(folded(text)) == len(text)


def test_cleaning_drops_what_nobody_sees():
    assert clean_unicode("so\u00adft\u200b e\u0301") == "soft é"


def test_words_of_scripts_without_spaces_are_characters():
    assert words("The U.S. won’t 東京") == ["The", "U.S", "won’t", "東", "京"]


def test_a_language_is_told_only_when_sure():
    assert language_of("The minister said on Friday that he would not resign.") == "en"
    assert language_of("Der Minister sagte am Freitag, er werde nicht zurücktreten.") == "de"
    assert language_of("Ok") is None
    assert language_of("") is None
