"""Gathers what stories are built of and told from, a few at once: one query brings what several would.

    members(archive, stories) -> Members, ...
    gatherer = Gatherer(archive, history)
    gatherer.unread(stories) -> Article, ...        gatherer.materials(stories) -> Material, ...

A story has few articles, so asking costs more than what is brought: one by one, it took nine queries.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from anechoic import __version__
from anechoic.articles.things import Article
from anechoic.building import Members
from anechoic.facts.things import MADE_BY
from anechoic.keeping import Archive
from anechoic.perspectives.things import History
from anechoic.telling import Material
from anechoic.things import fingerprint

AT_ONCE = 8
"""Stories gathered at once: with their articles and readings some megabytes."""


@dataclass(frozen=True, slots=True)
class Gatherer:
    """Gathers for one run; `history` has the looks of each story."""

    archive: Archive
    history: History

    def unread(self, stories: Iterable[str]) -> Iterator[Article]:
        """Give the articles of stories that were not read, or not as they stand now."""
        for some in _some(stories):
            texts = [one for own in self.archive.texts(some).values() for one in own]
            known = self.archive.read_as([one.id for one in texts])
            yield from (one for one in texts if known.get(one.id) != read_from(one))

    def materials(self, stories: Iterable[str]) -> Iterator[Material]:
        nearby: dict[str, set[str]] = {}
        for some in _some(stories):
            yield from self._materials(some, nearby)

    def _materials(self, ids: list[str], nearby: dict[str, set[str]]) -> Iterator[Material]:
        """Gather some stories; `nearby` has the outlets of the sagas met so far, and is added to."""
        archive = self.archive
        stories, texts, briefs = archive.stories(ids), archive.texts(ids), archive.newest_briefs(ids)
        every = [one for own in texts.values() for one in own]
        looks = self.history.of_stories(ids)
        readings = archive.readings({one.id: read_from(one) for one in every})
        nearby |= archive.outlets_of_sagas({story.saga for story in stories.values()} - nearby.keys())
        refused = archive.outlets_refused_since(min(story.opened_at for story in stories.values()))
        for id in ids:
            story, own = stories[id], texts[id]
            unseen = {outlet for outlet, last in refused.items() if last >= story.opened_at}
            yield Material(
                story,
                tuple(own),
                {one.id: readings[one.id] for one in own if one.id in readings},
                tuple(looks[id]),
                frozenset(nearby[story.saga] | unseen),
                briefs.get(id),
            )


def members(archive: Archive, stories: Iterable[str]) -> Iterator[Members]:
    """Give what stories are built of; one that has lost its last article meanwhile is left out."""
    for some in _some(stories):
        yield from (Members(id, own) for id, own in archive.members_of(some).items() if own)


def _some(stories: Iterable[str]) -> Iterator[list[str]]:
    remaining = iter(stories)
    return iter(lambda: list(islice(remaining, AT_ONCE)), [])


def read_from(article: Article) -> str:
    """Give the fingerprint of what a reading is made from: the text, the rules, the version of the code."""
    return fingerprint(article.text_hash, article.kind, article.language or "", MADE_BY, __version__)
