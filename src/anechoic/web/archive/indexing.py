"""Puts what the newsroom keeps into the index: articles as they come, facts and briefs as they are told."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from anechoic.articles.things import Article
from anechoic.briefs.things import Brief
from anechoic.facts.things import Ledger
from anechoic.web.archive import search
from anechoic.web.archive.search import Entry


def index_articles(articles: Iterable[Article]) -> None:
    found = {one.id: [Entry(one.id, one.title, one.text)] for one in articles}
    search.put("article", found)


def index_ledgers(ledgers: Sequence[Ledger]) -> None:
    """Index stories' facts; what stands in quotation marks is a quote, under its speaker's name."""
    found: dict[str, dict[str, list[Entry]]] = {"fact": {}, "quote": {}}
    for ledger in ledgers:
        for kind in found:
            found[kind][ledger.story] = []
        for fact in ledger.facts:
            kind = "quote" if fact.statements[0].is_quote else "fact"
            found[kind][ledger.story].append(Entry(fact.id, fact.speaker or "", fact.text))
    for kind, by_story in found.items():
        search.put(kind, by_story)


def index_briefs(briefs: Iterable[Brief]) -> None:
    entries = {one.story: [Entry(one.id, one.headline.text, text_of(one))] for one in briefs}
    search.put("brief", entries)


def text_of(brief: Brief) -> str:
    """Give all that a brief says, as one text."""
    return " ".join(s.text for section in brief.sections for s in section.sentences)
