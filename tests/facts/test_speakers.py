"""Whose words they are: the head of the phrase speaks, and a pronoun never jumps to the wrong person."""

from datetime import UTC, datetime

import pytest

from anechoic.articles.things import Article
from anechoic.facts import find, quotes, read, to_json_ld
from anechoic.facts.independence import same_speaker
from anechoic.stories.things import Origin, Story

NOON = datetime(2026, 3, 6, 12, tzinfo=UTC)


def article(text, outlet="harbour-post"):
    return Article(
        id=outlet, url=f"https://{outlet}.example/a", outlet=outlet, title="", text=text, received_at=NOON,
        published_at=NOON, language="en",
    )  # fmt: skip


def find_in(*articles):
    origins = tuple(Origin(one.id, one.outlet, (one.id,)) for one in articles)
    return find(Story("s", "s", tuple(one.id for one in articles), origins, NOON, NOON), articles)


def speakers(text):
    return [quote.speaker for quote in quotes(text)]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("A cousin of Ida Moss said she had left the country.", "A cousin of Ida Moss"),
        ("Lawyers for Tom Vale said that he was at sea.", "Lawyers for Tom Vale"),
        ("A lawyer for Mr Vale said: “My client was at sea.”", "A lawyer for Mr Vale"),
        ("Aides to President Cole said he would resign.", "Aides to President Cole"),
        ("A source close to Ms Lowe said she would quit.", "A source close to Ms Lowe"),
        ("The film about Ada Brook said she was a spy.", "The film about Ada Brook"),
        ("Detectives hunting Tom Vale said he was armed.", "Detectives"),
        ("Critics such as Ada Brook said the plan was bad.", "Critics such as Ada Brook"),
        ("The judge who tried Tom Vale said he was a liar.", "The judge"),
        ("According to a friend of Ida Moss, she left on Monday.", "a friend of Ida Moss"),
        ("A neighbour of the victim, Tom Vale, said he had heard a shot.", "A neighbour of the victim"),
        ("Tom Vale was seen near the quay by a witness who said he was wet.", "a witness"),
    ],
)
def test_whom_a_source_is_about_does_not_speak(text, speaker):
    assert speakers(text) == [speaker]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Secretary of State Dan Marlow said the talks had failed.", "Dan Marlow"),
        ("The chair of the harbour board, Ada Brook, said the pier was shut.", "Ada Brook"),
        ("President Cole’s spokesman Jim Ames said he was well.", "Jim Ames"),
        ("The club’s owner, Lee Frost, insisted the striker is not for sale.", "Lee Frost"),
        ("Ships were waiting and the harbour master, Joan Pike, said it would take a week.", "Joan Pike"),
        ("The school will shut, councillors decided by 12 votes to nine.", "councillors"),
    ],
)
def test_the_head_of_the_source_speaks(text, speaker):
    assert speakers(text) == [speaker]


def test_what_follows_a_cue_after_an_aside_is_its_content():
    text = "Ships were waiting and the harbour master, Joan Pike, said it would take a week."

    (quote,) = quotes(text)

    assert [text[a:b] for a, b in quote.content] == ["it would take a week"]


@pytest.mark.parametrize(
    ("text", "last"),
    [
        # "who" goes back to its own phrase, never over a paragraph
        ("Ada Brook left.\n\n“It is a disgrace,” said one parent, who asked not to be named.", "one parent"),
        # a woman is no "he", an agent called Tom no "she"
        ("Her agent, Tom Vale, wept. She said she would never marry.", None),
        ("Joan Pike has died. Her agent, Tom Vale, wept. She once said she would never marry.", "Joan Pike"),
        ("Ida Moss spoke first. Then Mr Kim Lund spoke. “I am ill,” he said.", "Kim Lund"),
        ("The actress Kim Lund met Lou Hart. “I was bored,” he said.", "Lou Hart"),
        # a country is nobody
        ("Norland’s bank cut its rate. “We had to,” she said.", None),
        # a person without a name stands nearer
        ("Ada Brook left at noon. A neighbour ran out. “I saw it,” she said.", "A neighbour"),
        ("Ada Brook met Ida Moss in a room with Joan Pike. “I saw it,” she said.", "Ada Brook"),
        ("In a room with Joan Pike sat Ida Moss and Ada Brook. “I saw it,” she said.", None),
    ],
)
def test_a_pronoun_goes_back_to_whom_it_fits_or_stays_open(text, last):
    assert speakers(text)[-1] == last


def test_a_pronoun_does_not_pass_two_paragraphs():
    text = "Ada Brook left at noon.\n\nThe pier is shut.\n\n“It was time,” she said."

    (quote,) = quotes(text)

    assert (quote.speaker, quote.is_guess) == (None, False)


def test_a_guess_says_so():
    text = "Ada Brook left at noon. “It was time,” she said."

    (quote,) = quotes(text)

    assert (quote.speaker, quote.is_guess) == ("Ada Brook", True)


def test_an_open_pronoun_hides_no_speaker():
    """In "the union said it had warned" the union speaks, not "it"."""
    (statement,) = read(article("The union said it had warned of a leak in January.")).statements

    assert statement.speakers == ("The union",)


def test_the_ledger_marks_a_guess_wherever_it_names_it():
    ledger = find_in(article("Ada Brook opened the pier. “It was time to open it,” she said on Monday."))

    guessed = [fact for fact in ledger.facts if fact.speaker]

    assert [(fact.speaker, fact.is_guess, fact.said_by) for fact in guessed] == [
        ("Ada Brook", True, "probably Ada Brook")
    ]
    (claim,) = [one for one in to_json_ld(ledger)["hasPart"] if "time" in one["text"]]
    assert claim["anechoic:probableSpeaker"]["name"] == "Ada Brook"
    assert "claimInterpreter" not in claim
    assert "spokenByCharacter" not in claim["appearance"][0]


def test_lawyers_for_a_man_are_not_his_own_witness():
    assert not same_speaker("Lawyers for Mr Vale", "Tom Vale")
    assert same_speaker("Vale", "Tom Vale")


@pytest.mark.parametrize(
    "text",
    [
        "Neither the board nor Ada Brook said the pier was safe.",
        "The navy did not say it had fired on the boat.",
        "Ada Brook never said that the pier was safe.",
        "Nobody said the water was safe.",
        "None of the witnesses said they had seen him.",
        "No official said that the pier was safe.",
    ],
)
def test_what_was_not_said_has_no_speaker_and_is_denied(text):
    (quote,) = quotes(text)
    (statement,) = read(article(text)).statements

    assert (quote.speaker, quote.certainty) == (None, "denied")
    assert (statement.speakers, statement.certainty) == ((), "denied")


@pytest.mark.parametrize(
    "text",
    ["Ada Brook did not say when the pier would reopen.", "Ada Brook did not just say the pier was safe."],
)
def test_what_is_left_open_is_no_denial(text):
    (quote,) = quotes(text)

    assert (quote.speaker, quote.certainty) == ("Ada Brook", "attributed")


INTERVIEW = (
    "The mayor of Dunmore, Ada Brook, speaks to us after ten years in office.\n\n"
    "Q: Did you take money from builders?\n\n"
    "A: Never. Tom Vale is a liar, and he knows it well.\n\n"
    "Q: Will you stand again in May of this year?\n\nA: I have promised my family to stop."
)


def test_answers_of_an_interview_are_the_guest_s_and_its_questions_state_nothing():
    statements = read(article(INTERVIEW)).statements

    assert [(one.text, one.said_by) for one in statements[1:]] == [
        ("Tom Vale is a liar, and he knows it well.", "probably Ada Brook"),
        ("A: I have promised my family to stop.", "probably Ada Brook"),
    ]


def test_answers_by_nobody_who_is_known_are_left_out():
    text = INTERVIEW.replace("Ada Brook, speaks", "Ada Brook, and her rival, Ida Moss, speak")

    assert len(read(article(text)).statements) == 1


def test_turns_on_one_line_are_two_speakers_words():
    text = "MARSH: Did you take it? DALE: I never took it."

    assert [(one.speaker, text[slice(*one.content[0])]) for one in quotes(text)] == [
        ("MARSH", "Did you take it?"),
        ("DALE", "I never took it"),
    ]


@pytest.mark.parametrize("clock", ["18:02 ", "6.30pm ", "19:30 – "])
def test_the_minute_of_a_live_page_is_no_speaker(clock):
    (said, named) = quotes(
        f"{clock}Police say two people have been hurt at the mill.\n\n"
        f"{clock}Chief Tom Vale: “It was a gas leak.”"
    )

    assert (said.speaker, named.speaker) == ("Police", "Tom Vale")


@pytest.mark.parametrize(
    "text",
    [
        "Subscribe to our newsletter today.",
        "Read more: Ten of the best bridges.",
        "Sign up for our morning briefing.",
        "Follow us on every platform you like.",
    ],
)
def test_what_an_outlet_says_of_itself_is_no_fact(text):
    statements = read(article(f"The bridge at Dunmore opened on Monday.\n\n{text}")).statements

    assert [one.text for one in statements] == ["The bridge at Dunmore opened on Monday."]


def test_an_outlet_s_own_report_passed_on_is_one_origin():
    ledger = find_in(
        article("Mayor Ada Brook will resign on Friday, the Echo understands.", "daily-echo"),
        article("Mayor Ada Brook will resign on Friday, the Echo reported on Tuesday.", "harbour-post"),
        article("Mayor Ada Brook will resign on Friday, it was reported.", "valley-times"),
    )

    (fact,) = ledger.facts
    assert (len(fact.outlets), len(fact.origins)) == (3, 1)


def test_hearsay_does_not_make_one_witness_of_two():
    ledger = find_in(
        article("Mayor Ada Brook will resign on Friday in Dunmore, it was reported.", "valley-times"),
        article("Mayor Ada Brook will resign on Friday in Dunmore.", "daily-echo"),
        article("Mayor Ada Brook will resign on Friday in Dunmore.", "harbour-post"),
    )

    assert [fact.origins for fact in ledger.facts] == [("daily-echo", "harbour-post")]


def test_the_wording_of_a_fact_carries_the_doubt_that_the_fact_has():
    ledger = find_in(
        article("Mayor Ada Brook will resign on Friday in Dunmore.", "daily-echo"),
        article(
            "The wind rose.\n\nMayor Ada Brook will resign on Friday in Dunmore, a claim that is untrue.",
            "harbour-post",
        ),
    )

    (fact,) = (one for one in ledger.facts if len(one.outlets) == 2)
    assert fact.certainty == "denied"
    assert "untrue" in fact.text


@pytest.mark.parametrize(
    "text",
    [
        "A friend of Tom Vale said he had planned the attack for months.",
        "A friend of Ida Moss said Tom Vale had planned the attack.",
        "A friend of Ida Moss said he had told Tom Vale to plan it.",
    ],
)
def test_what_others_are_said_to_plan_is_no_saying_of_theirs(text):
    (statement,) = read(article(text)).statements

    assert statement.said_by.startswith("A friend of")


def test_who_passes_on_anothers_words_stands_behind_them():
    (statement,) = read(article("Ada Brook said police had told her that the pier was safe.")).statements

    assert statement.speakers == ("police", "Ada Brook")


def test_an_outlet_does_not_speak_in_its_own_report():
    (statement,) = read(article("The Echo understands that no appeal will be made.", "daily-echo")).statements

    assert statement.speakers == ()


def test_police_are_one_speaker_whatever_they_look_into():
    ledger = find_in(
        article("Police investigating the death of Ida Moss said she was stabbed on Friday.", "daily-echo"),
        article("Ida Moss was stabbed on Friday, police said.", "harbour-post"),
    )

    assert [(fact.speaker, len(fact.origins)) for fact in ledger.facts] == [("Police", 1)]


@pytest.mark.parametrize(
    ("text", "last"),
    [
        # who speaks for a person is nearer than that person
        (
            "A spokesman for Ada Brook said she was away. “She will be back,” he said.",
            "A spokesman for Ada Brook",
        ),
        # the one who was told of another goes on speaking
        ("Mayor Ned Cole said Tom Lind had told him that she would go. He said she was ready.", "Ned Cole"),
        # "who" is no place
        ("The governor of Lowen, who denies taking money, left.", "The governor"),
    ],
)
def test_a_pronoun_goes_on_from_who_spoke(text, last):
    assert speakers(text)[-1] == last


def test_a_pronoun_inside_reported_words_may_be_either():
    text = "A friend of Tom Vale said he had planned the attack for months."

    assert speakers(text) == ["A friend of Tom Vale", None]
