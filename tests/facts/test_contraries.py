"""What contradicts is never one fact with two witnesses, and what can both hold is no conflict."""

import pytest
from ledgers import article, ledger

from anechoic.facts import same_fact


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (
            "Reports that Mayor Ada Vale had resigned are false, her office said.",
            "Mayor Ada Vale has resigned.",
        ),
        (
            "Ada Vale is still mayor of Tarn, though a paper said she resigned.",
            "Mayor Ada Vale has resigned.",
        ),
        (
            "Police in Tarn regretted wrongly saying that the actor Ben Ode had been killed in a fire.",
            "The actor Ben Ode was killed in a fire in Tarn, police said.",
        ),
        (
            "The actor Ben Ode is alive, his agent said, after reports that a fire killed him.",
            "The actor Ben Ode was killed in a fire in Tarn, police said.",
        ),
        ("Divers failed to save the boy in the lake at Tarn.", "Divers saved the boy in the lake at Tarn."),
        (
            "A gunman killed three pupils at Holm High School on Monday, a teacher said.",
            "Police said on Monday that there had been no shooting at Holm High School.",
        ),
        ("The jury acquitted Ben Ode of robbing the bank.", "Ben Ode robbed the bank, the jury found."),
    ],
)
def test_what_was_told_wrongly_is_denied(a, b):
    found = ledger(article("harbour-post", a), article("valley-times", b))

    assert [one.kind for one in found.relations] == ["denied"]


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (
            "The keeper was found not guilty of robbing the bank.",
            "The keeper was cleared of robbing the bank.",
        ),
        ("The tunnel at Tarn will not open until June.", "The tunnel at Tarn will open in June."),
        ("Vale lost the vote in Tarn on Sunday.", "Vale failed to win the vote in Tarn on Sunday."),
        (
            "Councillors voted against closing the town pool on Mill Street.",
            "The town pool on Mill Street will stay open, councillors decided.",
        ),
        ("Ode wrote in a friend rather than vote for Vale.", "Ode said that he did not vote for Vale."),
        (
            "Vale said he has not decided on a deputy to fill the seat of Ode in Holm.",
            "The election to fill the seat of Ode in Holm could be close.",
        ),
        ("The frost killed 40 people in Tarn in 2022.", "The frost killed 61 people in Tarn in 2023."),
        (
            "Profit at Tarn Bank rose 9% in the year to May.",
            "Profit at Tarn Bank rose 2% in the quarter to May.",
        ),
        ("The league fined the men £500 each.", "The league fined the men £5,500."),
        ("Tarn Bank plans to cut 500 jobs in Holm.", "Tarn Bank cut 300 jobs in Holm."),
        (
            "There were no fire alarms in the Grand Hotel in Holm, guests said.",
            "A fire tore through the Grand Hotel in Holm on Monday.",
        ),
        (
            "Mayor Ada Vale did not just resign in Holm, she left her party.",
            "Mayor Ada Vale resigned in Holm.",
        ),
        ("There was no fire at the Holm mill, police said.", "A fire at the town hall in Holm hurt two."),
        ("There was no crash at the Holm pit, police said.", "A crash at the Holm pit killed two in 1987."),
        (
            "If they don't pass the bill in weeks, the risk to Tarn will rise, Vale told reporters.",
            "To pass the bill in weeks will cut the risk to Tarn, Vale told reporters.",
        ),
        (
            "The news was first reported by the Lantern.",
            "The news of his fall was first reported by Wavelet.",
        ),
        ("The fair will not take place on Friday.", "The fair of Friday will take place on Sunday."),
    ],
)
def test_what_can_both_hold_is_no_conflict(a, b):
    assert same_fact(a, b).relation not in ("denied", "differs", "different-actor")


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (
            "Only three of the 20 miners at Holm were saved.",
            "All but three of the 20 miners at Holm were saved.",
        ),
        ("A magnitude 6.8 earthquake struck Holm.", "A magnitude 5.1 earthquake struck Holm."),
        ("Tarn beat Holm 3-1 at home on Saturday.", "Tarn beat Holm 4-0 at home on Saturday."),
        ("Ann Vale shot the guard at the bank in Tarn.", "Ann Ode shot the guard at the bank in Tarn."),
        ("A bus crash in Tarn killed six people.", "A bus crash in Holm killed six people."),
        ("Officials put the crowd in Tarn at 5,000.", "Organisers put the crowd in Tarn at 20,000."),
        ("If the vote passes, taxes in Tarn rise by 5%.", "Taxes in Tarn rise by 5%."),
        (
            "The Senate of Tarn confirmed Ann Vale by 52 votes to 48 on Monday.",
            "The Senate of Tarn confirmed Ann Vale by 48 votes to 52 on Monday.",
        ),
        ("Ode scored in the 74th minute against Holm.", "Ode scored in the 47th minute against Holm."),
        ("The tax on fuel in Tarn will rise by 5%.", "The tax on fuel in Tarn will rise to 5%."),
        (
            "The minister did not deny that he met the spy in Holm on Monday.",
            "The minister denied that he met the spy in Holm on Monday.",
        ),
        ("Inflation in Tarn rose in May.", "Inflation in Tarn slowed in May."),
        (
            "The number of jobless in Tarn rose by 20,000 to 150,000.",
            "The number of jobless in Tarn rose to 40,000.",
        ),
        (
            "Police named Ben Ode, 19, as a suspect.",
            "Ben Ode, 19, named as a suspect, had nothing to do with it, police said.",
        ),
    ],
)
def test_what_contradicts_is_never_a_second_witness(a, b):
    found = ledger(article("harbour-post", a), article("valley-times", b))

    assert len(found.facts) == 2


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (
            "Twelve people, three of them children, died in the Tarn blast.",
            "Three children died in the Tarn blast.",
        ),
        (
            "A blast in Tarn killed 14 people at 2 a.m. on Sunday.",
            "A blast in Tarn on Sunday killed fourteen people.",
        ),
        (
            "The court cleared Ben Ode of robbing the bank.",
            "Ben Ode was found not guilty of robbing the bank.",
        ),
        ("The bridge cost ₹45 crore.", "The bridge cost ₹450 million."),
    ],
)
def test_other_words_for_one_thing_still_agree(a, b):
    assert same_fact(a, b).relation == "agrees"
