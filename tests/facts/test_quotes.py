"""Who said what, in invented text."""

import pytest

from anechoic.facts import quotes

COAST = (
    "Harbour Board chair Adm. Ruth Calder on Tuesday conceded that “it’s possible” the port could work "
    "with the smugglers’ guild on future patrols against their common rival on the coast, the Grey Fleet.\n\n"
    "The sides already struck a deal last month, when the guild agreed to escort fishermen to Dunmore’s pier "
    "amid threats of a raid, which killed nearly 200 villagers and 13 marines. Calder, who described the "
    "guild as “merciless,” said the pact showed how “on the water you take the help you get in order to "
    "bring the boats home, not the help you would like to take.”"
)


def text_of(quote, text):
    return " / ".join(text[a:b] for a, b in quote.content)


def test_a_hedge_within_a_quotation_stays_with_its_speaker():
    found = quotes(COAST)

    calder = [quote for quote in found if quote.speaker == "Ruth Calder"]

    assert len(calder) == 3
    assert calder[0].certainty == "hedged"
    assert "it’s possible" in calder[0].cues
    assert text_of(calder[0], COAST).startswith("that “it’s possible” the port could work")
    assert "merciless" in text_of(calder[1], COAST)
    assert text_of(calder[2], COAST).endswith("not the help you would like to take.”")


@pytest.mark.parametrize(
    ("text", "speaker", "content"),
    [
        ("“The pier stays shut,” said Ada Brook, the mayor.", "Ada Brook", "“The pier stays shut,”"),
        ("“The pier stays shut,” Ada Brook said.", "Ada Brook", "“The pier stays shut,”"),
        ("Ada Brook said: “The pier stays shut.”", "Ada Brook", "“The pier stays shut.”"),
        ("Ada Brook said the pier would stay shut.", "Ada Brook", "the pier would stay shut"),
        ("The pier will stay shut, Ada Brook said.", "Ada Brook", "The pier will stay shut"),
        ("“WE ARE SHUT,” ADA BROOK SAID.", "ADA BROOK", "“WE ARE SHUT,”"),
        ("“We are shut,” read a statement from Brennet Mills.", "Brennet Mills", "“We are shut,”"),
        ("''The pier stays shut,'' Mr. Brook said.", "Brook", "''The pier stays shut,''"),
        ("According to the coast guard, two boats sank.", "the coast guard", "two boats sank"),
    ],
)
def test_every_order_of_words_gives_speaker_and_content(text, speaker, content):
    (quote,) = quotes(text)

    assert quote.speaker == speaker
    assert text_of(quote, text) == content


@pytest.mark.parametrize(
    "label", ["Note", "Photo", "Photos", "Correction", "Editor’s Note", "Update", "Source"]
)
def test_a_label_of_the_paper_is_no_speaker(label):
    text = f"The pier stays shut for a month.\n{label}: The pier as it stood on Monday at noon."

    assert quotes(text) == []


def test_a_name_before_a_colon_is_a_speaker():
    (quote,) = quotes("The pier stays shut for a month.\nAda Brook: The pier was not safe on Monday.")

    assert quote.speaker == "Ada Brook"


def test_a_title_with_a_party_belongs_to_the_source():
    text = "Rep. Ida Moss (D-Ohio), the panel’s chair, said the pier would stay shut."

    (quote,) = quotes(text)

    assert text[slice(*quote.source[0])] == "Rep. Ida Moss (D-Ohio), the panel’s chair"


def test_a_second_quotation_of_the_paragraph_goes_on():
    text = "“The pier stays shut,” Ada Brook said. “Nobody may pass.”"

    (quote,) = quotes(text)

    assert text_of(quote, text) == "“The pier stays shut,” / “Nobody may pass.”"


def test_a_quotation_that_has_ended_is_not_the_next_speakers():
    text = (
        "Ada Brook called the fleet “reckless.” Coast guard chief Tom Vale said the mayor’s mood is “foul.”"
    )

    vale = [quote for quote in quotes(text) if quote.speaker == "Tom Vale"]

    assert [text_of(quote, text) for quote in vale] == ["the mayor’s mood is “foul.”"]


def test_a_pronoun_is_a_guess():
    text = "Ada Brook opened the pier on Monday.\n\n“It was time,” she said."

    found = [quote for quote in quotes(text) if quote.is_direct]

    assert [(quote.speaker, quote.is_guess) for quote in found] == [("Ada Brook", True)]


def test_words_inside_a_quotation_attribute_nothing():
    text = "“My father said we would drown,” Ada Brook said."

    assert [quote.speaker for quote in quotes(text)] == ["Ada Brook"]


def test_a_participle_that_says_what_follows_attributes_nothing():
    text = (
        "The port has no boats left, so Dunmore’s reach is limited, meaning the fleet, which fears the "
        "guild, may have to help."
    )

    assert quotes(text) == []


def test_a_last_name_finds_its_full_name():
    text = "Gen. Mark Hollis landed at noon. Hollis said the bridge was lost."

    assert [quote.speaker for quote in quotes(text)] == ["Mark Hollis"]


def test_other_languages_give_no_quotes():
    assert quotes("«Der Hafen bleibt zu», sagte Ada Brook.", "de") == []


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n\n\n",
        "“““",
        "“ no end",
        '" " " \' \' ’ ‘ “ ” » «',
        "SHE SAID IT WAS OVER. HE SAID NO.",
        "— Et toi ? — Moi, non.",
        "@ada: “no” #harbour http://x.example 🚢🚢",
        "said said said said said",
        "a\u2028b\x00c said “d",
        "(" * 500 + " he said",
    ],
)
def test_bad_input_does_no_harm(text):
    for quote in quotes(text):
        assert all(0 <= a < b <= len(text) for a, b in quote.content)


def test_a_very_long_sentence_is_read():
    text = "Ada Brook said " + "the pier, the quay, the dock and " * 3000 + "the sea."

    assert isinstance(quotes(text), list)


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        ("Those surveyed said Brook was best.", "Those surveyed", "Brook was best"),
        ("Last year, the coast guard reported 12 raids.", "the coast guard", "12 raids"),
        ("If the board says the pier is safe, the fleet will return.", "the board", "the pier is safe"),
        ("Ada Brook is confident that the pier will reopen.", "Ada Brook", "that the pier will reopen"),
        ("The board rejected a request from the union to close the pier.", "the union", "to close the pier"),
        ("Moss said it was too early to tell but added that hope remains.", "Moss", "that hope remains"),
        (
            "The minister, Ada Brook, praised the crew at noon, saying the rescue was swift.",
            "The minister, Ada Brook",
            "the rescue was swift",
        ),
        ("Tom E. Vale, an engineer, said the pier is safe.", "Tom E. Vale, an engineer", "the pier is safe"),
    ],
)
def test_sources_and_contents_end_where_they_end(text, source, content):
    found = quotes(text)

    assert (source, content) in [
        (text[slice(*quote.source[0])], text_of(quote, text)) for quote in found if quote.source
    ]


def test_who_asked_is_left_open():
    text = "Asked whether the pier was safe, Ada Brook said it was."

    asked, said = quotes(text)

    assert (asked.speaker, text_of(asked, text)) == (None, "whether the pier was safe")
    assert said.speaker == "Ada Brook"


def test_a_quotation_before_a_participle_is_no_part_of_it():
    text = "“The pier stays shut,” Ada Brook said, adding that “nobody may pass.”"

    said, added = quotes(text)

    assert text_of(said, text) == "“The pier stays shut,”"
    assert text_of(added, text) == "that “nobody may pass.”"


@pytest.mark.parametrize(
    ("text", "content"),
    [
        (
            "The ministry said in its first comment since the spill that the wells were clean.",
            "that the wells were clean",
        ),
        ("It is feared that the cellar has flooded.", "that the cellar has flooded"),
        ("The lab denied having lost the samples.", "having lost the samples"),
        ("The valve was open, engineers believe.", "The valve was open"),
    ],
)
def test_a_clause_is_found_where_the_cue_is_far_or_nobody_speaks(text, content):
    assert content in [text_of(quote, text) for quote in quotes(text)]


def test_a_lone_surrogate_is_read_as_a_question_mark():
    assert quotes("The ferry \udc00 sank, police said.")


@pytest.mark.parametrize(
    ("text", "speaker", "content"),
    [
        ("In the view of the board, the pier is safe.", "the board", "the pier is safe"),
        ("In Brook's opinion, the pier is safe.", "Brook", "the pier is safe"),
        ("The pier is safe, in the words of Ada Brook.", "Ada Brook", "The pier is safe"),
        ("As Vale put it, the harbour had been asleep.", "Vale", "the harbour had been asleep"),
        ("Per the ministry, 40 wells are dry.", "the ministry", "40 wells are dry"),
        ("The ministry made clear that the wells were dry.", "The ministry", "that the wells were dry"),
        ("Brook made it clear she would not resign.", "Brook", "she would not resign"),
        ("The pilot radioed that the engine was on fire.", "The pilot", "that the engine was on fire"),
    ],
)
def test_a_source_may_speak_without_a_verb_of_saying(text, speaker, content):
    (quote,) = quotes(text)

    assert (quote.speaker, [text[a:b] for a, b in quote.content]) == (speaker, [content])


@pytest.mark.parametrize(
    "text",
    [
        "The flat has a view of the harbour in the summer.",
        "The fare is $3 per passenger.",
        "As the crew put the net out, it tore.",
        "In the eyes of the storm the wind fell.",
        "They keep bees in Brook's garden with a view.",
    ],
)
def test_what_only_looks_like_a_phrase_of_saying_is_none(text):
    assert quotes(text) == []


def test_a_question_that_was_asked_is_not_its_answer():
    text = "Asked if she would resign, Brook said no."

    assert [(quote.cue_text, text[slice(*quote.content[0])]) for quote in quotes(text)] == [
        ("Asked", "if she would resign")
    ]
