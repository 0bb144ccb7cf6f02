"""Rules 23 to 27: the weekly Good News."""

from __future__ import annotations

from datetime import timedelta

from anechoic.editions import good_news_gates as gates
from anechoic.editions.good_news import good_news
from anechoic.editions.lay_out import LIGHT_TOPICS
from anechoic.editions.proofsheet import Rule, Sheet, place, rule

RULES: list[Rule] = []

_WEEK = timedelta(days=7)
_REST = timedelta(weeks=8)


@rule(RULES, 23, "Five to seven items, three regions, four topics, a light one last", good_news=True)
def spread(sheet: Sheet) -> list[str] | None:
    recipe, count = sheet.recipe, len(sheet.pieces)
    wrong = [] if recipe.min_items <= count <= recipe.max_items else [f"{count} items"]
    topics = {piece.brief.topic for piece in sheet.pieces}
    if len(topics) < recipe.min_topics:
        wrong.append(f"{len(topics)} topics")
    if sheet.regions is not None:
        regions = {sheet.regions[p.brief.story] for p in sheet.pieces if p.brief.story in sheet.regions}
        if len(regions) < recipe.min_regions:
            wrong.append(f"{len(regions)} regions")
    if topics & LIGHT_TOPICS and sheet.pieces[-1].brief.topic not in LIGHT_TOPICS:
        wrong.append("the light item is not last")
    return wrong


@rule(RULES, 24, "Each has a response, evidence and a limit", good_news=True)
def substance(sheet: Sheet) -> list[str] | None:
    asked = (("response", gates.has_response), ("evidence", gates.has_evidence), ("limit", gates.has_limit))
    return [f"{place(p)}: no {name}" for p in sheet.pieces for name, has in asked if not has(p.brief)]


@rule(RULES, 25, "No workaround, single hero, promotion, crime or death in the headline", good_news=True)
def refusals(sheet: Sheet) -> list[str] | None:
    return [f"{place(p)}: {r}" for p in sheet.pieces if (r := good_news(p.headline).refused) is not None]


@rule(RULES, 26, "Two origins or a primary source, and no exclamation mark", good_news=True)
def witnesses(sheet: Sheet) -> list[str] | None:
    wrong = [
        f"{place(p)}: one origin and no primary source"
        for p in sheet.pieces
        if not gates.has_witnesses(p.brief)
    ]
    loud = [p for p in sheet.pieces if "!" in p.headline or any("!" in s.text for s in p.sentences)]
    return wrong + [f"{place(p)}: exclamation mark" for p in loud]


@rule(RULES, 27, "Dated within seven days, and not printed within eight weeks", good_news=True)
def fresh(sheet: Sheet) -> list[str] | None:
    at = sheet.edition.made_at
    wrong = [
        f"{place(p)}: told {p.brief.made_at:%-d %B}" for p in sheet.pieces if p.brief.made_at < at - _WEEK
    ]
    recent = [e for e in sheet.past if e.recipe == sheet.edition.recipe and at - _REST <= e.made_at < at]
    printed = {item.story for edition in recent for item in edition.items}
    return wrong + [f"{place(p)}: printed before" for p in sheet.pieces if p.brief.story in printed]
