"""Puts what the newsroom keeps into the index: articles as they come, facts and briefs as they are told."""

from __future__ import annotations

from collections.abc import Iterable

from anechoic.articles.things import Article
from anechoic.briefs.things import Brief
from anechoic.facts.things import Ledger
from anechoic.web.archive import search
from anechoic.web.archive.search import Entry


def index_articles(articles: Iterable[Article]) -> None:
    found = {one.id: [Entry(one.id, one.title, one.text)] for one in articles}
    search.put_all("article", found)


def index_ledger(ledger: Ledger) -> None:
    """Index a story's facts; what stands in quotation marks is a quote, under its speaker's name."""
    found: dict[str, list[Entry]] = {"fact": [], "quote": []}
    for fact in ledger.facts:
        kind = "quote" if fact.statements[0].is_quote else "fact"
        found[kind].append(Entry(fact.id, fact.speaker or "", fact.text))
    for kind, entries in found.items():
        search.put(kind, ledger.story, entries)


def index_brief(brief: Brief) -> None:
    search.put("brief", brief.story, [Entry(brief.id, brief.headline.text, text_of(brief))])


def text_of(brief: Brief) -> str:
    """Give all that a brief says, as one text."""
    return " ".join(s.text for section in brief.sections for s in section.sentences)
