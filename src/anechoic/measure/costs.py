"""What each room costs, counted: the function calls that fixed work on the sample takes.

    costs() -> {room: calls a thing}

Calls do not depend on the machine or on what else it does, as seconds do, so a test can hold them: code that
does twice the work makes about twice the calls. What NumPy does inside one call is not seen.
"""

from __future__ import annotations

import cProfile
import pstats
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace

from anechoic import articles, briefs, editions, facts, outlets, perspectives, sample, stories
from anechoic.articles.things import Article
from anechoic.briefs.things import Brief
from anechoic.language import default_encoder
from anechoic.outlets.things import Outlet, Page
from anechoic.perspectives.things import Perspectives
from anechoic.stories.things import Story

PAGES = 48
BRIEFS = 10
"""Briefs that an edition is laid out of, and entries of the feed that is read."""


def costs() -> dict[str, int]:
    """Count calls a page, an article or a story, room by room, on the sample's first pages."""
    found: dict[str, int] = {}
    encoder = default_encoder()
    pages = [page for page in sample.pages()[:PAGES] if page.body]
    _read(pages[:2], {})  # loads models, so that their loading is not counted
    texts = _read(pages, found)
    stories.group(texts, encoder=encoder)  # what is kept of words is read in, whatever ran before
    with _counted(found, "stories.group", len(texts)):
        decisions = {one.article: one for one in stories.group(texts, encoder=encoder)}
    story, members = largest(texts, decisions)
    known = {outlet.id: outlet for outlet in sample.outlets()}
    _warm(texts, decisions, known, members)
    with _counted(found, "facts.read", len(members)):
        readings = {article.id: facts.read(article) for article in members}
    with _counted(found, "facts.find", len(members)):
        ledger = facts.find(story, members, readings=readings, encoder=encoder)
    usual = perspectives.Usual(perspectives.Habits(perspectives.Remembered(), story.updated_at))
    with _counted(found, "perspectives.compare", len(members)):
        seen: Perspectives = perspectives.compare(story, members, ledger, known, usual)
    with _counted(found, "briefs.compose", len(members)):
        brief = briefs.compose(story, members, ledger, seen, known, made_at=story.updated_at)
    with _counted(found, "briefs.prove", len(members)):
        briefs.prove(brief, {article.id: article for article in members})
    _lay_out(brief, story, found)
    return found


def _lay_out(brief: Brief, story: Story, found: dict[str, int]) -> None:
    """Lay the brief out as if it were some stories, print it in every form, and take its feed in again."""
    told = [replace(brief, id=f"brief-{n}", story=f"story-{n}") for n in range(BRIEFS)]
    known = {one.story: replace(story, id=one.story, saga=one.story) for one in told}
    recipe, day = editions.default_recipes()[0], brief.made_at.date()
    with _counted(found, "editions.lay_out", BRIEFS):
        edition = editions.lay_out(recipe, day, brief.made_at, told, known)
    links = editions.Links()
    editions.to_html_mail(edition, told, links)  # its template is read once
    with _counted(found, "editions.print", len(edition.items)):
        editions.check(edition, told)
        for form in (editions.to_html_mail, editions.to_text, editions.to_markdown, editions.to_json_feed):
            form(edition, told, links)
    feed = editions.to_rss(edition, told, links).encode()
    outlets.read_feed(feed, links.root)
    with _counted(found, "outlets.read_feed", len(edition.items)):
        outlets.read_feed(feed, links.root)
    archive = sample.warc_path()
    list(outlets.receive([archive], brief.made_at))  # what it knows of addresses is loaded once
    with _counted(found, "outlets.receive", 1):
        list(outlets.receive([archive], brief.made_at))


def _read(pages: Sequence[Page], found: dict[str, int]) -> list[Article]:
    with _counted(found, "articles.extract", len(pages)):
        results = [articles.extract_page(page) for page in pages]
    return sorted(
        (result for result in results if isinstance(result, Article)),
        key=lambda article: (article.seen_at, article.id),
    )


def _warm(
    texts: Sequence[Article],
    decisions: dict[str, stories.Decision],
    known: Mapping[str, Outlet],
    members: Sequence[Article],
) -> None:
    """Load what reads, compares and tells, by a story that is not counted: what was read is remembered."""
    other = next(one for one in texts if one.language == "en" and one not in members)
    facts.same_fact("The harbour is shut.", "The harbour is not shut.")
    story = stories.build_story(decisions[other.id].story, [other], decisions)
    ledger = facts.find(story, [other])
    usual = perspectives.Usual(perspectives.Habits(perspectives.Remembered(), story.updated_at))
    seen = perspectives.compare(story, [other], ledger, known, usual)
    briefs.compose(story, [other], ledger, seen, known, made_at=story.updated_at)


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
