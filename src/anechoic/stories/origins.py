"""Counts who wrote what a story's outlets print: copies and agency texts are one origin, opinion is none.

origins_of(articles, decisions) -> origins, the one with most articles first
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from anechoic.articles.things import Article, ArticleKind
from anechoic.stories.credits import credited
from anechoic.stories.things import Decision, Origin

_AGENCY = "agency:"


def origins_of(articles: Sequence[Article], decisions: Mapping[str, Decision]) -> tuple[Origin, ...]:
    """Group a story's reports by who wrote their text first.

    Opinion, newsletters, digests, live pages and advertorials tell what others reported, so they are no
    origin. A copy whose original lies outside the story has its original's id for a name.
    """
    reports = [article for article in articles if article.kind is ArticleKind.REPORT]
    homes: dict[str, str] = {}
    for article in reports:
        for tie in _ties(article, decisions.get(article.id)):
            _join(homes, article.id, tie)
    groups: dict[str, list[Article]] = {}
    for article in reports:
        groups.setdefault(_home(homes, article.id), []).append(article)
    found = [_origin(group, decisions) for group in groups.values()]
    return tuple(sorted(found, key=lambda origin: -len(origin.articles)))


def _ties(article: Article, decision: Decision | None) -> list[str]:
    agency = credited(article)
    ties = [_AGENCY + agency] if agency else []
    if decision is not None:
        ties += [tie for tie in (decision.copy_of, decision.origin) if tie and tie != article.id]
    return ties


def _origin(group: Sequence[Article], decisions: Mapping[str, Decision]) -> Origin:
    first = group[0]
    ids = tuple(article.id for article in group)
    agencies = sorted(
        {tie for one in group for tie in _ties(one, decisions.get(one.id)) if tie.startswith(_AGENCY)}
    )
    if agencies:
        name = agencies[0].removeprefix(_AGENCY)
        return Origin(
            agencies[0], name, ids, f"{len(ids)} of its articles credit {name} or copy one that does."
        )
    if len(group) > 1:
        return Origin(
            first.id, first.outlet, ids, f"{len(ids)} articles carry one text, first seen at {first.outlet}."
        )
    return Origin(first.id, first.outlet, ids, "Its own text.")


def _home(homes: dict[str, str], name: str) -> str:
    while (parent := homes.get(name, name)) != name:
        name = parent
    return name


def _join(homes: dict[str, str], a: str, b: str) -> None:
    a, b = _home(homes, a), _home(homes, b)
    if a != b:
        homes[max(a, b)] = min(a, b)
