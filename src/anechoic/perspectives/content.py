"""What a group's reports carry: facts found and not found, what they open with, whom they quote."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import log

from anechoic.facts.things import Fact, Ledger
from anechoic.language import same_name
from anechoic.perspectives.rules import Rules

_OFTEN = 2
"""Articles of other groups that must quote somebody before his absence here is worth a word."""
_FEW = 3
_OPENING = 2
"""Sentences that count as an article's opening: the lead and the one that completes it."""


@dataclass(frozen=True, slots=True)
class Content:
    """One group's side of facts x groups; see GroupView."""

    carries: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    only: tuple[str, ...] = ()
    speakers: tuple[str, ...] = ()
    unquoted: tuple[str, ...] = ()
    diversity: float | None = None
    leads_with: str | None = None


def contents(ledger: Ledger, articles: Mapping[str, Sequence[str]], rules: Rules) -> dict[str, Content]:
    """Compare what the groups carry.

    Args:
        articles: Article ids of each group; those that were not read for facts say nothing and are dropped.

    `missing` lists only facts of two or more origins: a lone report is news, its absence elsewhere is not.
    """
    unread = {item.article for item in ledger.unread}
    read = {group: set(ids) - unread for group, ids in articles.items()}
    carried = {group: _carried(ledger.facts, ids) for group, ids in read.items()}
    return {group: _content(ledger, group, read, carried, rules) for group in articles}


def _content(
    ledger: Ledger, group: str, read: dict[str, set[str]], carried: dict[str, list[str]], rules: Rules
) -> Content:
    if not read[group]:
        return Content()
    own = set(carried[group])
    others = {fact for other, facts in carried.items() if other != group for fact in facts}
    shared = [f.id for f in ledger.facts if len(f.origins) >= 2 and f.id in others and f.id not in own]
    return Content(
        carries=tuple(carried[group][: rules.most_facts]),
        missing=tuple(shared[: rules.most_facts]),
        only=tuple(f for f in carried[group] if f not in others)[: rules.most_facts] if others else (),
        speakers=_speakers(ledger.facts, read[group])[: rules.most_speakers],
        unquoted=_unquoted(ledger.facts, read, group)[: rules.most_speakers],
        diversity=_diversity(ledger.facts, read[group]),
        leads_with=_lead(ledger.facts, read[group]),
    )


def _carried(facts: Sequence[Fact], articles: set[str]) -> list[str]:
    return [fact.id for fact in facts if any(s.evidence.article in articles for s in fact.statements)]


def _speakers(facts: Sequence[Fact], articles: set[str]) -> tuple[str, ...]:
    """Name whom the articles quote: those quoted by most articles first, then by most statements."""
    by_article = _heard(facts, articles)
    order = sorted(by_article, key=lambda name: (-len(by_article[name]), -by_article[name].total(), name))
    return tuple(order)


def _unquoted(facts: Sequence[Fact], read: Mapping[str, set[str]], group: str) -> tuple[str, ...]:
    """Name whom two or more articles of other groups quote and no article of this group does.

    Whoever may be meant by a name quoted here, as "Lind" may be Anna Lind, is not called unquoted.
    """
    others = set().union(*(ids for other, ids in read.items() if other != group))
    heard, own = _heard(facts, others), _heard(facts, read[group])
    often = [name for name in _speakers(facts, others) if len(heard[name]) >= _OFTEN and name[:1].isupper()]
    missing: list[str] = []
    for name in often:
        if not any(same_name(name, other) for other in (*own, *missing)):
            missing.append(name)
    return tuple(missing)


def _diversity(facts: Sequence[Fact], articles: set[str]) -> float | None:
    """Tell how evenly the statements are spread over speakers: 0 one voice, 1 all alike; None below three.

    Normalised entropy over speakers. Source: Shannon 1948; Pielou 1966, "evenness".
    """
    counts = [heard.total() for heard in _heard(facts, articles).values()]
    total = sum(counts)
    if total < _FEW:
        return None
    entropy = -sum(count / total * log(count / total) for count in counts)
    return round(entropy / log(total), 3)


def _heard(facts: Sequence[Fact], articles: set[str]) -> dict[str, Counter[str]]:
    """Count each speaker's statements by article."""
    found: dict[str, Counter[str]] = {}
    for fact in facts:
        for statement in fact.statements:
            if statement.evidence.article in articles and statement.speakers:
                found.setdefault(statement.speakers[0], Counter())[statement.evidence.article] += 1
    return found


def _lead(facts: Sequence[Fact], articles: set[str]) -> str | None:
    """Give the fact that opens the most articles; of equals the ledger's first."""
    opens = {
        fact.id: len(
            {
                s.evidence.article
                for s in fact.statements
                if s.evidence.article in articles and s.position < _OPENING
            }
        )
        for fact in facts
    }
    best = max(opens, key=lambda fact: opens[fact], default=None)
    return best if best is not None and opens[best] else None
