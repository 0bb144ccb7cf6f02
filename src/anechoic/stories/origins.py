"""Counts who wrote what a story's outlets print: copies are one origin, so are an outlet's own texts.

origins_of(articles, decisions) -> origins, the one with most articles first
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from anechoic.articles.things import Article, ArticleKind
from anechoic.stories.credits import credited
from anechoic.stories.things import Decision, Origin

_AGENCY = "agency:"
_OUTLET = "outlet:"


def origins_of(articles: Sequence[Article], decisions: Mapping[str, Decision]) -> tuple[Origin, ...]:
    """Group a story's reports by who wrote their text first; no two origins have one name.

    An outlet is one witness however often it reports, so origins are never more than outlets and agencies
    together. A copy whose original lies outside the story counts for the outlet that printed it first.
    Opinion, newsletters, digests, live pages and advertorials tell what others reported, so they are no
    origin.

    Args:
        articles: Oldest first; an origin's id is that of its first article, so later ones never change it.
    """
    reports = [article for article in articles if article.kind is ArticleKind.REPORT]
    homes: dict[str, str] = {}
    for article in reports:
        for tie in _ties(article, decisions.get(article.id)):
            _join(homes, article.id, tie)
    for group in _groups(reports, homes):
        if group[0].outlet and not _agencies(group, decisions):
            _join(homes, group[0].id, _OUTLET + group[0].outlet)
    found = [_origin(group, decisions) for group in _groups(reports, homes)]
    return tuple(sorted(found, key=lambda origin: -len(origin.articles)))


def _groups(reports: Sequence[Article], homes: dict[str, str]) -> list[list[Article]]:
    groups: dict[str, list[Article]] = {}
    for article in reports:
        groups.setdefault(_home(homes, article.id), []).append(article)
    return list(groups.values())


def _agencies(group: Sequence[Article], decisions: Mapping[str, Decision]) -> list[str]:
    ties = {tie for one in group for tie in _ties(one, decisions.get(one.id))}
    return sorted(tie for tie in ties if tie.startswith(_AGENCY))


def _ties(article: Article, decision: Decision | None) -> list[str]:
    agency = credited(article)
    ties = [_AGENCY + agency] if agency else []
    if decision is not None:
        ties += [tie for tie in (decision.copy_of, decision.origin) if tie and tie != article.id]
    return ties


def _origin(group: Sequence[Article], decisions: Mapping[str, Decision]) -> Origin:
    first = group[0]
    ids = tuple(article.id for article in group)
    told_at = _told_at(group, decisions)
    if agencies := _agencies(group, decisions):
        name = agencies[0].removeprefix(_AGENCY)
        return Origin(
            agencies[0],
            name,
            ids,
            f"{len(ids)} of its articles credit {name} or copy one that does.",
            told_at,
        )
    return Origin(first.id, first.outlet, ids, _reason(group, decisions), told_at)


def _told_at(group: Sequence[Article], decisions: Mapping[str, Decision]) -> tuple[datetime, ...]:
    own = [one.seen_at for one in group if not ((made := decisions.get(one.id)) and made.copy_of)]
    return tuple(own or [group[0].seen_at])


def _reason(group: Sequence[Article], decisions: Mapping[str, Decision]) -> str:
    copies = [one.id for one in group if (made := decisions.get(one.id)) and made.copy_of]
    own, outlet = len(group) - len(copies), group[0].outlet
    if own > 1 and copies:
        return f"{own} texts of {outlet}, one witness, and {len(copies)} that carry one of them."
    if own > 1:
        return f"{own} texts of {outlet}, one witness however often it reports."
    if len(group) > 1:
        return f"{len(group)} articles carry one text, first seen at {outlet}."
    return "Its own text." if own else f"A text that stood elsewhere first, here seen at {outlet}."


def _home(homes: dict[str, str], name: str) -> str:
    while (parent := homes.get(name, name)) != name:
        name = parent
    return name


def _join(homes: dict[str, str], a: str, b: str) -> None:
    a, b = _home(homes, a), _home(homes, b)
    if a != b:
        homes[max(a, b)] = min(a, b)
