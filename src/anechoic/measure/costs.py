"""What each room costs, counted: the function calls that fixed work on the sample takes.

    costs() -> {room: calls a thing}

Calls do not depend on the machine or on what else it does, as seconds do, so a test can hold them: code that
does twice the work makes about twice the calls. What NumPy does inside one call is not seen.
"""

from __future__ import annotations

import cProfile
import pstats
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from anechoic import articles, briefs, facts, perspectives, sample, stories
from anechoic.articles.things import Article
from anechoic.language import default_encoder
from anechoic.outlets.things import Page
from anechoic.perspectives.things import Perspectives
from anechoic.stories.things import Story

PAGES = 48


def costs() -> dict[str, int]:
    """Count calls a page, an article or a story, room by room, on the sample's first pages."""
    found: dict[str, int] = {}
    encoder = default_encoder()
    pages = [page for page in sample.pages()[:PAGES] if page.body]
    _read(pages[:2], {})  # loads models, so that their loading is not counted
    texts = _read(pages, found)
    with _counted(found, "stories.group", len(texts)):
        decisions = {one.article: one for one in stories.group(texts, encoder=encoder)}
    story, members = largest(texts, decisions)
    _warm(texts, members)
    with _counted(found, "facts.read", len(members)):
        readings = {article.id: facts.read(article) for article in members}
    with _counted(found, "facts.find", len(members)):
        ledger = facts.find(story, members, readings=readings, encoder=encoder)
    known = {outlet.id: outlet for outlet in sample.outlets()}
    usual = perspectives.Usual(perspectives.Habits(perspectives.Remembered(), story.updated_at))
    with _counted(found, "perspectives.compare", len(members)):
        seen: Perspectives = perspectives.compare(story, members, ledger, known, usual)
    with _counted(found, "briefs.compose", len(members)):
        brief = briefs.compose(story, members, ledger, seen, known, made_at=story.updated_at)
    with _counted(found, "briefs.prove", len(members)):
        briefs.prove(brief, {article.id: article for article in members})
    return found


def _read(pages: Sequence[Page], found: dict[str, int]) -> list[Article]:
    with _counted(found, "articles.extract", len(pages)):
        results = [articles.extract_page(page) for page in pages]
    return sorted(
        (result for result in results if isinstance(result, Article)),
        key=lambda article: (article.seen_at, article.id),
    )


def _warm(texts: Sequence[Article], members: Sequence[Article]) -> None:
    """Load what reads and compares facts, by texts that are not counted: what was read is remembered."""
    facts.read(next(one for one in texts if one.language == "en" and one not in members))
    facts.same_fact("The harbour is shut.", "The harbour is not shut.")


def largest(texts: Sequence[Article], decisions: dict[str, stories.Decision]) -> tuple[Story, list[Article]]:
    """Give the story with most articles in English, for facts are read in English."""
    by_story: dict[str, list[Article]] = {}
    for article in texts:
        if article.language == "en":
            by_story.setdefault(decisions[article.id].story, []).append(article)
    id = max(by_story, key=lambda id: (len(by_story[id]), id))
    return stories.build_story(id, by_story[id], decisions), by_story[id]


@contextmanager
def _counted(found: dict[str, int], room: str, things: int) -> Iterator[None]:
    profile = cProfile.Profile()
    profile.enable()
    try:
        yield
    finally:
        profile.disable()
        calls: int = pstats.Stats(profile).total_calls  # type: ignore[attr-defined]
        found[room] = calls // things
