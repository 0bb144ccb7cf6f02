"""Tells a story as a brief, every sentence with its evidence.

    compose(story, articles, ledger, perspectives, outlets, made_at=...) -> Brief

Nothing is written anew: sentences are the outlets' own, cut where a cut is safe, or counts that we made.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime

from anechoic.articles.things import Article
from anechoic.briefs import sections
from anechoic.briefs.changes import what_changed
from anechoic.briefs.denials import denials
from anechoic.briefs.differences import differences
from anechoic.briefs.headline import headline as headline_of
from anechoic.briefs.overtaken import stale, standing
from anechoic.briefs.passages import read
from anechoic.briefs.printing import printed
from anechoic.briefs.proven import proven
from anechoic.briefs.ranking import Ranking
from anechoic.briefs.rules import Rules
from anechoic.briefs.seen import how_it_is_seen
from anechoic.briefs.summary import summarise
from anechoic.briefs.things import Brief, Section, Source
from anechoic.briefs.told import Told
from anechoic.facts.things import Ledger
from anechoic.outlets.things import Outlet
from anechoic.perspectives.things import Perspectives
from anechoic.stories.things import Origin, Story
from anechoic.things import fingerprint

VERSION = "briefs-1"


def compose(
    story: Story,
    articles: Sequence[Article],
    ledger: Ledger,
    perspectives: Perspectives,
    outlets: Mapping[str, Outlet],
    *,
    made_at: datetime,
    previous: Brief | None = None,
    version: int = 1,
    summary_words: int = 80,
    settings: Rules | None = None,
) -> Brief:
    """Compose a story's brief; the same inputs give the same bytes.

    Args:
        articles: The story's articles; others are ignored.
        made_at: The newsroom's time of the run.
        previous: The brief that readers saw last; "What changed" tells what is new since.
        summary_words: At most so many words in `summary`.
    """
    rules = settings or Rules()
    own = [article for article in articles if article.id in set(story.articles)]
    passages = standing(read(own, ledger, story, rules))
    ranking = Ranking(passages, denials(passages, ledger), stale(passages, ledger))
    told = Told(ranking, rules.quoted_words)
    title = headline_of(ranking, story, {article.id: article for article in own}, ledger)
    summary = [printed(p, text) for p, text in summarise(ranking, summary_words, told, title.text)]
    body = _sections(
        ranking, own, ledger, perspectives, outlets, rules, told.fresh(), made_at, headline=title.text
    )
    shown = _shown(body)
    if any(item.article in shown for item in title.evidence):
        title = headline_of(ranking, story, {article.id: article for article in own}, ledger, shown)
    covering = len({article.outlet for article in own})
    brief = Brief(
        id=f"{story.id}-v{version}",
        story=story.id,
        version=version,
        language=rules.language,
        made_at=made_at,
        headline=title,
        summary=tuple(summary),
        sections=tuple(section for section in body if section.sentences),
        sources=_sources(own, story, ledger, _opinions(ranking)),
        origins=min(len({origin.name for origin in story.origins}), covering),
        outlets=covering,
        topic=story.topic,
        made_from=_made_from(story, own, ledger, perspectives, previous, rules, summary_words),
    )
    brief = what_changed(previous, brief, rules, ledger, outlets)
    names = {a.outlet: outlets[a.outlet].name for a in own if a.outlet in outlets}
    return proven(brief, {article.id: article for article in own}, names)


def _sections(
    ranking: Ranking,
    articles: Sequence[Article],
    ledger: Ledger,
    perspectives: Perspectives,
    outlets: Mapping[str, Outlet],
    rules: Rules,
    told: Told,
    made_at: datetime,
    *,
    headline: str,
) -> list[Section]:
    unknown = sections.unknown(ranking, rules.unknown, told)
    happened = sections.happened(ranking, _room(ranking, rules), told, headline)
    said = sections.said(ranking, rules.said, told)
    seen = how_it_is_seen(ranking, articles, ledger, perspectives, outlets, rules, told, made_at)
    next_steps = sections.next_steps(ranking, rules.next, told)
    return [
        Section("What happened", tuple(happened)),
        Section("Who said what", tuple(said)),
        Section("Where they differ", tuple(differences(ledger, outlets, rules.differ))),
        *seen,
        Section("What next", tuple(next_steps)),
        Section("Not known yet", tuple(unknown)),
    ]


def _shown(body: Iterable[Section]) -> frozenset[str]:
    """Give the articles whose titles are shown as a side's."""
    lines = (s for section in body if section.group for s in section.sentences)
    return frozenset(e.article for s in lines if s.text.startswith("Headline in ") for e in s.evidence)


def _room(ranking: Ranking, rules: Rules) -> int:
    """Leave most of a thin story's passages to the sections that follow."""
    return min(rules.happened, max(2, sum(p.is_alone for p in ranking.passages) // 4))


def _opinions(ranking: Ranking) -> frozenset[str]:
    """Give the articles that argue, where nothing but them tells the story."""
    is_all_opinion = all(passage.argues for passage in ranking.passages)
    return frozenset(p.article.id for p in ranking.passages) if is_all_opinion else frozenset()


def _sources(
    articles: Sequence[Article], story: Story, ledger: Ledger, opinions: Collection[str]
) -> tuple[Source, ...]:
    origin_of = {article: origin for origin in story.origins for article in origin.articles}
    unread = {item.article: item.reason for item in ledger.unread}
    return tuple(
        Source(
            article=article.id,
            outlet=article.outlet,
            url=article.url,
            title=article.title,
            role=unread.get(article.id) or _role(article, origin_of.get(article.id), opinions),
            origin=origin_of[article.id].id if article.id in origin_of else "",
            published_at=article.published_at,
        )
        for article in articles
    )


def _role(article: Article, origin: Origin | None, opinions: Collection[str]) -> str:
    if origin is None or article.id in opinions:
        return "opinion"
    return "report" if origin.articles[0] == article.id else "copy"


def _made_from(
    story: Story,
    articles: Sequence[Article],
    ledger: Ledger,
    perspectives: Perspectives,
    previous: Brief | None,
    rules: Rules,
    summary_words: int,
) -> str:
    texts = [(article.id, article.text_hash, article.title) for article in articles]
    before = previous.made_from if previous else ""
    return fingerprint(VERSION, story, texts, ledger, perspectives, before, repr(rules), str(summary_words))
