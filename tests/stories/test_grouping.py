"""One event, every outlet: what goes together and what stays apart."""

from datetime import UTC, datetime, timedelta

from anechoic.articles.things import Article
from anechoic.stories import Grouper, group

MORNING = datetime(2026, 3, 6, 6, tzinfo=UTC)
FERRY = (
    "The ferry Aurora ran aground off Kestrel Point on Friday with 212 people aboard, the coast guard said."
)
FERRY_TOO = (
    "All 212 passengers of the ferry Aurora were safe after it ran aground off Kestrel Point, officials said."
)
BUDGET = "The city council of Marlow passed a budget of 48 million that closes two libraries next year."


def article(id: str, title: str, text: str, hours: float = 0.0) -> Article:
    time = MORNING + timedelta(hours=hours)
    return Article(id, f"https://{id}.example/", id, title, text, received_at=time, published_at=time)


def test_two_reports_of_one_event_are_one_story() -> None:
    decisions = group(
        [
            article("a", "Ferry Aurora runs aground off Kestrel Point", FERRY),
            article("b", "Council passes budget", BUDGET, 1),
            article("c", "Aurora ferry aground at Kestrel Point, passengers safe", FERRY_TOO, 2),
        ]
    )
    assert decisions[0].story == decisions[2].story != decisions[1].story


def test_every_article_gets_one_decision() -> None:
    placed = Grouper().place(article("a", "Council passes budget", BUDGET))
    assert [decision.article for decision in placed] == ["a"]
