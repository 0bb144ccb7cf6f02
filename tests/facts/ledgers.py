"""Makes articles, the story of them, and its ledger, in a line each."""

from datetime import UTC, datetime, timedelta

from anechoic.articles.things import Article
from anechoic.facts import find
from anechoic.stories.things import Origin, Story

NOON = datetime(2026, 3, 6, 12, tzinfo=UTC)


def article(outlet, text, hours=0, **more):
    at = NOON + timedelta(hours=hours)
    return Article(
        id=outlet, url=f"https://{outlet}.example/a", outlet=outlet, title="", text=text, received_at=at,
        published_at=at, language=more.pop("language", "en"), **more,
    )  # fmt: skip


def story(*articles, shared=()):
    single = [Origin(one.id, one.outlet, (one.id,)) for one in articles if one.id not in shared]
    joined = [Origin("agency:Wire", "Wire", tuple(shared))] if shared else []
    return Story("s", "s", tuple(one.id for one in articles), (*joined, *single), NOON, NOON)


def ledger(*articles, shared=()):
    return find(story(*articles, shared=shared), articles)
