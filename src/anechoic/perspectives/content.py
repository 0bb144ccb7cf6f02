"""What a group's reports carry: facts found and not found, what they open with, whom they quote."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import islice
from math import log

from anechoic.articles.things import Article
from anechoic.facts.things import Ledger
from anechoic.language import same_name
from anechoic.perspectives.found import Texts
from anechoic.perspectives.rules import Rules

_OFTEN = 2
"""Articles of other groups that must quote somebody before his absence here is worth a word."""
_FEW = 3
_OPENING = 2
"""Sentences that count as an article's opening: the lead and the one that completes it."""


Heard = Mapping[str, Counter[str]]
"""How many statements each speaker has in each article."""


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


class Said:
    """A ledger by article, read once for all axes: what each article carries, opens with and quotes."""

    def __init__(self, ledger: Ledger, articles: Sequence[Article] = ()) -> None:
        self.texts = Texts(articles)
        self.unread = frozenset(item.article for item in ledger.unread)
        self.facts = [(f, frozenset(s.evidence.article for s in f.statements)) for f in ledger.facts]
        self.heard: dict[str, Counter[str]] = {}
        self.opens: dict[str, set[str]] = {}
        for fact in ledger.facts:
            for statement in fact.statements:
                article = statement.evidence.article
                if statement.speakers:
                    self.heard.setdefault(article, Counter())[statement.speakers[0]] += 1
                if statement.position < _OPENING:
                    self.opens.setdefault(article, set()).add(fact.id)

    def carried(self, articles: Set[str]) -> list[str]:
        return [fact.id for fact, held in self.facts if not held.isdisjoint(articles)]

    def by_speaker(self, articles: Set[str]) -> dict[str, Counter[str]]:
        """Count each speaker's statements by article."""
        found: dict[str, Counter[str]] = {}
        for article in articles & self.heard.keys():
            for speaker, count in self.heard[article].items():
                found.setdefault(speaker, Counter())[article] += count
        return found


def contents(said: Said, articles: Mapping[str, Sequence[str]], rules: Rules) -> dict[str, Content]:
    """Compare what the groups carry.

    Args:
        articles: Article ids of each group; those that were not read for facts say nothing and are dropped.

    `missing` lists only facts of two or more origins: a lone report is news, its absence elsewhere is not.
    None is missing that an article of the group tells in words of its own.
    """
    read = {group: set(ids) - said.unread for group, ids in articles.items()}
    carried = {group: said.carried(ids) for group, ids in read.items()}
    return {group: _content(said, group, read, carried, rules) for group in articles}


def _content(
    said: Said, group: str, read: dict[str, set[str]], carried: dict[str, list[str]], rules: Rules
) -> Content:
    if not read[group]:
        return Content()
    own = set(carried[group])
    others = {fact for other, facts in carried.items() if other != group for fact in facts}
    shared = [f for f, _ in said.facts if len(f.origins) >= 2 and f.id in others and f.id not in own]
    missing = (f.id for f in shared if not any(said.texts.tell(id, f) for id in sorted(read[group])))
    heard = said.by_speaker(read[group])
    return Content(
        carries=tuple(carried[group][: rules.most_facts]),
        missing=tuple(islice(missing, rules.most_facts)),
        only=tuple(f for f in carried[group] if f not in others)[: rules.most_facts] if others else (),
        speakers=_speakers(heard)[: rules.most_speakers],
        unquoted=_unquoted(said, heard, read, group)[: rules.most_speakers],
        diversity=_diversity(heard),
        leads_with=_lead(said, read[group]),
    )


def _speakers(heard: Heard) -> tuple[str, ...]:
    """Name whom the articles quote: those quoted by most articles first, then by most statements."""
    return tuple(sorted(heard, key=lambda name: (-len(heard[name]), -heard[name].total(), name)))


def _unquoted(said: Said, own: Heard, read: Mapping[str, set[str]], group: str) -> tuple[str, ...]:
    """Name whom two or more articles of other groups quote and no article of this group does.

    Whoever may be meant by a name quoted here, as "Lind" may be Anna Lind, is not called unquoted.
    """
    heard = said.by_speaker(set().union(*(ids for other, ids in read.items() if other != group)))
    often = [name for name in _speakers(heard) if len(heard[name]) >= _OFTEN and name[:1].isupper()]
    missing: list[str] = []
    for name in often:
        if not any(same_name(name, other) for other in (*own, *missing)):
            missing.append(name)
    return tuple(missing)


def _diversity(heard: Heard) -> float | None:
    """Tell how evenly the statements are spread over speakers: 0 one voice, 1 all alike; None below three.

    Normalised entropy over speakers. Source: Shannon 1948; Pielou 1966, "evenness".
    """
    counts = [by_article.total() for by_article in heard.values()]
    total = sum(counts)
    if total < _FEW:
        return None
    entropy = -sum(sorted(count / total * log(count / total) for count in counts))
    return round(entropy / log(total), 3)


def _lead(said: Said, articles: set[str]) -> str | None:
    """Give the fact that opens the most articles; of equals the ledger's first."""
    opens = Counter(fact for article in articles for fact in said.opens.get(article, ()))
    most = max(opens.values(), default=0)
    return next((fact.id for fact, _ in said.facts if most and opens[fact.id] == most), None)
