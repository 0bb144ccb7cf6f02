"""The first articles of a stream: that two of them come within an hour is no sign of one event."""

from datetime import timedelta

import pytest
from writing import MORNING, article

from anechoic.articles.things import Article
from anechoic.language import default_encoder
from anechoic.stories import group

A_DAY = {
    "storm": [
        ("Gale tears roofs off houses in Sandhaven",
         "A gale tore the roofs off thirty houses in Sandhaven on Monday night. Mayor Ruth Calder said 90 "
         "people were sleeping in the school hall. No one was badly hurt."),
        ("Sandhaven families sleep in school after storm",
         "Ninety people spent the night in a school hall in Sandhaven after Monday's gale damaged thirty "
         "homes, the mayor, Ruth Calder, said."),
    ],
    "rescue": [
        ("Three climbers saved from Mount Ilva",
         "Three climbers were lifted off Mount Ilva by helicopter on Monday after two nights in the snow. "
         "Rescue leader Petra Voss said they were cold but well."),
        ("Helicopter brings Ilva climbers down",
         "A helicopter brought down three climbers who had been trapped for two nights on Mount Ilva. They "
         "were cold but well, said Petra Voss, who led the rescue."),
    ],
    "a painter's death": [
        ("Painter Elsa Dorn dies at 91",
         "The painter Elsa Dorn, known for her harbours, has died at 91. Her daughter said she died "
         "at home."),
    ],
    "a drummer's death": [
        ("Drummer Mick Farrow dies at 74",
         "Mick Farrow, the drummer who played on forty records, has died at 74. His wife said he died at "
         "home after a long illness."),
    ],
    "a theft": [
        ("Thief who took church silver is jailed",
         "Dean Holt, 41, was jailed for two years for taking silver worth 6,000 from a church in Abbot "
         "Street. The judge said he had shown no shame. Holt had nine earlier convictions."),
    ],
    "an assault": [
        ("Driver jailed for punching cyclist",
         "A driver who punched a cyclist in a row at traffic lights was jailed for eight months at the "
         "county court. Carl Pym, 29, had shown no regret, the judge said."),
    ],
    "one match": [
        ("Wanderers beat Athletic at the last",
         "Leo Marsh and Kit Boyd scored late as Wanderers beat Athletic 2-0 on Monday. Wanderers are now "
         "fourth. Athletic have lost six in a row."),
    ],
    "another match": [
        ("Borough stroll past Villagers",
         "Borough won 2-0 at home to Villagers on Monday with goals from Ned Orr and Al Finch. Villagers are "
         "last but one and their manager, Hugo Brand, is under pressure."),
    ],
}  # fmt: skip
"""What eight events had told of them within three hours, and no two of them look like one to a reader."""


@pytest.mark.parametrize("encoder", [None, default_encoder()], ids=["words", "vectors"])
def test_a_small_file_of_one_day_keeps_its_events_apart(encoder: object) -> None:
    """Deaths, verdicts and matches of the same hour were one story each while nearness counted for them."""
    told = {found.id: event for event, found in a_day()}
    decisions = group([found for _, found in a_day()], encoder=encoder)  # type: ignore[arg-type]
    story_of = {one.article: one.story for one in decisions}

    assert len(set(story_of.values())) == len(A_DAY)
    assert all(len({story_of[id] for id in story_of if told[id] == event}) == 1 for event in A_DAY)


def a_day() -> list[tuple[str, Article]]:
    """Give each article with its event, a quarter of an hour between two."""
    reports = [(event, *report) for event, found in A_DAY.items() for report in found]
    return [
        (event, article(f"outlet-{n}", title, text, received_at=MORNING + timedelta(minutes=15 * n)))
        for n, (event, title, text) in enumerate(reports)
    ]
