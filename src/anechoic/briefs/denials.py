"""Finds for each passage who denies it: an accusation is never told without the answer to it.

    denials(passages, ledger) -> {id(passage): the passage that denies it}

The ledger's relations say so; where they are silent, a sentence of denial that stands behind it in the same
article, or speaks of the same matter in another report. Of several, one that stands alone, then the latest.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence, Set

from anechoic.articles.things import Evidence
from anechoic.briefs.loaded import loudness
from anechoic.briefs.passages import Passage
from anechoic.briefs.ranking import words
from anechoic.briefs.standing import denies_what_was_said
from anechoic.facts.things import Ledger, RelationKind
from anechoic.patterns import Pattern

_CLAIMS = r"(?:claim|charge|accusation|allegation|report|suggestion|account|rumou?r)s?"
_DENIES = Pattern(
    rf"\b(?<!not )(?<!n['’]t )(?<!never )(?<!nobody )(?<!no one )"
    rf"(?:den(?:y|ies|ied|ying)|rebutted|refuted)\b(?= (?:on \w+day |\w+ly )?(?:that|this|it|them|any"
    rf"|having|being|all|ever|\w+ing|wrongdoing|involvement"
    rf"|(?:(?:the|those|these|some of the) )?(?:\w+ ){{0,2}}{_CLAIMS})\b)"
    rf"|\b(?:reject|dismiss|disput)(?:s|es|ed)\b"
    rf"(?= (?:(?:the|those|these|all|any|such|his|her|their|its) )?(?:\w+ )?{_CLAIMS}\b)"
    rf"|\b{_CLAIMS}\b[^.;]{{0,80}}\b(?:is|are|was|were)"
    r" (?:not true|untrue|false|wrong|incorrect|unfounded|baseless|fake|a lie|lies|fabricated)\b"
    r"|\bcalled(?: (?!over\b|for\b|about\b|on\b|off\b)[\w’'-]+){1,4} "
    r"(?:false|untrue|a lie|lies|nonsense|baseless|unfounded)\b"
    r"|\b(?:is|are) still (?:alive|in office|in charge|[a-z]+ of [A-Z]\w+)\b[^.]*\bafter\b[^.]*"
    r"\breport(?:s|ed) that\b",
    re.IGNORECASE,
)
_SAYS = re.compile(r"\bsa(?:id|ys)\b")
_NOT = re.compile(r"\b(?:no|not|never) (?:been |be )?(\w+)", re.IGNORECASE)
_NEGATED = re.compile(r"\b(?:no|not|never|nobody|none)\b|n['’]t\b", re.IGNORECASE)
_NEAR = 2
"""Sentences behind an accusation within which its denial may follow."""
_SHARED, _FEWEST, _BESIDE = 0.5, 3, 2
"""Share, and number, of a denial's words that it has of what another report says; the number beside it."""
_NOISE = frozenset(
    words(
        "monday tuesday wednesday thursday friday saturday sunday police officials told report denied false"
    )
)

_Bags = Mapping[int, Set[str]]


def denials(passages: Sequence[Passage], ledger: Ledger) -> Mapping[int, Passage]:
    """Give for each passage of a report that is denied the passage that denies it best."""
    found: dict[int, Passage] = {}
    reports = [p for p in passages if not p.is_opinion]
    for told, denial in (*_related(reports, ledger), *_worded(reports)):
        known = found.get(id(told))
        if known is None or _fitness(denial) > _fitness(known):
            found[id(told)] = denial
    return found


def is_newer(denial: Passage, told: Passage) -> bool:
    """Tell whether a denial was reported after what it denies."""
    return denial.article is not told.article and denial.article.seen_at > told.article.seen_at


def _fitness(denial: Passage) -> tuple[bool, float]:
    return denial.is_alone, denial.article.seen_at.timestamp()


def _related(passages: Sequence[Passage], ledger: Ledger) -> Iterator[tuple[Passage, Passage]]:
    """Give the pairs that the ledger holds for an assertion and its denial."""
    related = [r for r in ledger.relations if r.kind is RelationKind.DENIED]
    places = {s.id: s.evidence for fact in ledger.facts for s in fact.statements} if related else {}
    for relation in related:
        a, b = (_at(passages, places.get(id)) for id in (relation.a_statement, relation.b_statement))
        if a is not None and b is not None and a is not b:
            for denies in (_is_held_for_denied, _has_denial):
                if denies(a) is not denies(b):
                    yield (b, a) if denies(a) else (a, b)
                    break


def _at(passages: Sequence[Passage], place: Evidence | None) -> Passage | None:
    if place is None:
        return None
    same = (p for p in passages if p.article.id == place.article)
    return next((p for p in same if p.start < place.end and place.start < p.end), None)


def _worded(passages: Sequence[Passage]) -> Iterator[tuple[Passage, Passage]]:
    """Give the pairs that words tell: a denial behind what it denies, or of the same matter elsewhere."""
    answers = [p for p in passages if not loudness(p.text) and _has_denial(p)]
    bags = {id(p): set(words(p.text)) - _NOISE for p in passages} if answers else {}
    claims = [p for p in passages if not _is_open(p)] if answers else []
    for answer in answers:
        own = bags[id(answer)]
        for told in claims:
            is_near = told.article is answer.article
            if (is_near or not own.isdisjoint(bags[id(told)])) and _answers(answer, told, bags):
                yield told, answer


def _answers(answer: Passage, told: Passage, bags: _Bags) -> bool:
    """Tell whether a denial answers a passage: by what both have, or by standing right behind it."""
    own, other = bags[id(answer)], bags[id(told)]
    gap = answer.position - told.position if told.article is answer.article else None
    if gap == 1 and denies_what_was_said(answer.text):
        return True
    if gap is not None and not 0 < gap <= _NEAR:
        return False
    shared = len(own & other)
    fewest = max(_FEWEST, _SHARED * len(own)) if gap is None or not _is_open(answer) else _BESIDE
    return shared >= fewest and (_denies(answer, other) or _negates(answer, told, other))


def _has_denial(passage: Passage) -> bool:
    return _is_open(passage) or _NOT.search(passage.text) is not None


def _denies(answer: Passage, other: Set[str]) -> bool:
    """Tell whether what stands behind "denied", or around "false", is of what the passage says."""
    found = _DENIES.whole.search(answer.text)
    if found is None:
        return False
    denied = answer.text[found.end() :] if found.group().lower().startswith("den") else answer.text
    return len(set(words(denied)) & other) >= _BESIDE


def _is_held_for_denied(passage: Passage) -> bool:
    return passage.certainty == "denied"


def _is_open(passage: Passage) -> bool:
    return _DENIES.is_in(passage.text)


def _negates(answer: Passage, told: Passage, other: Set[str]) -> bool:
    """Tell whether what an answer says not to be is what the passage says, and says plainly."""
    if _NEGATED.search(told.text) or not _SAYS.search(answer.text):
        return False
    if told.speaker is not None and told.speaker == answer.speaker:
        return False
    return any(set(words(found)) & other for found in _NOT.findall(answer.text))
