"""Aligns the statements of a story's articles to facts, and facts to one another.

    find(story, articles) -> Ledger

read -> align -> join what agrees -> count origins -> relate what differs -> order by importance.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from anechoic.articles.things import Article
from anechoic.facts.alignment import Pair, aligned
from anechoic.facts.claims import Claim, name_together, parse_together
from anechoic.facts.conflicts import reads_grammar, reads_names, relate
from anechoic.facts.figure_rules import compare_figures, have_comparable
from anechoic.facts.figures import later, tables
from anechoic.facts.independence import echoes, is_quoted, origins, same_speaker
from anechoic.facts.likeness import stem
from anechoic.facts.reading import read
from anechoic.facts.things import (
    MADE_BY,
    Certainty,
    Fact,
    Ledger,
    Reading,
    Relation,
    RelationKind,
    Statement,
    Unread,
)  # fmt: skip
from anechoic.language.things import Encoder
from anechoic.stories.things import Story
from anechoic.things import fingerprint

_SAME = 0.68
"""Score at which two statements are one fact: of 60 pairs of real outlets above it that were read by hand 57
told the same, and of 68 from .62 on below it 52 (decision 31)."""
_RELATED, _ALIKE = 0.18, 0.25
"""Scores from which statements are compared, and from which unlike tallies are."""
_SHOWN = {
    RelationKind.GIVEN_DIFFERENTLY,
    RelationKind.DIFFERS,
    RelationKind.UPDATED,
    RelationKind.DENIED,
    RelationKind.DIFFERENT_ACTOR,
}
_ORDER = [Certainty.DENIED, Certainty.HEDGED, Certainty.ATTRIBUTED, Certainty.STATED]

Related = tuple[int, int, RelationKind, str]
Times = dict[str, tuple[float, str]]


def find(
    story: Story,
    articles: Sequence[Article],
    *,
    readings: Mapping[str, Reading] | None = None,
    encoder: Encoder | None = None,
) -> Ledger:
    """Build a story's ledger.

    Args:
        articles: The story's articles; those in no origin (opinion, digests) give no facts.
        readings: Readings kept from before, by article id; one of another text is read anew.
        encoder: Gives vectors where words leave doubt; None compares words alone.
    """
    read_now = {article.id: _reading(article, readings or {}) for article in articles}
    origin_of = {id: origin.id for origin in story.origins for id in origin.articles}
    statements = [
        statement
        for reading in read_now.values()
        if reading.article in origin_of and not reading.is_opinion
        for statement in reading.statements
    ]
    topic = _topic(statements)
    texts = {article.id: article.text for article in articles}
    claims = [
        Claim(one.text, one.quantities, one.speakers, topic, _before(one, texts[one.evidence.article]))
        for one in statements
    ]
    times = {
        article.id: (article.published_at.timestamp(), article.published_at.isoformat())
        for article in articles
        if article.published_at is not None
    }
    pairs = aligned(statements, claims, encoder)
    _read_together(pairs, claims)
    related = _relate(pairs, statements, claims, times)
    groups = _join(pairs, related, statements)
    called = {origin.id: origin.name for origin in story.origins}
    facts = [_fact([statements[at] for at in group], origin_of, called) for group in groups]
    home = {at: facts[number].id for number, group in enumerate(groups) for at in group}
    facts.sort(
        key=lambda fact: (
            not stands_alone(fact.statements[0]),
            -_importance(fact),
            fact.statements[0].position,
            fact.id,
        )
    )
    unread = tuple(Unread(id, reading.unread) for id, reading in read_now.items() if reading.unread)
    return Ledger(
        story.id,
        tuple(facts),
        _relations(related, statements, home, times),
        tuple(tables(statements, claims, pairs, origin_of, times)),
        unread,
        MADE_BY,
    )


def _before(statement: Statement, text: str) -> str:
    """Give what stands before a statement in its paragraph."""
    start = statement.evidence.start
    return text[text.rfind("\n", 0, start) + 1 : start]


def _reading(article: Article, kept: Mapping[str, Reading]) -> Reading:
    before = kept.get(article.id)
    if before is not None and before.text_hash == article.text_hash and before.made_by == MADE_BY:
        return before
    return read(article)


_CAPITAL = re.compile(r"\b[A-Z][\w’'-]+")


def _topic(statements: Sequence[Statement]) -> frozenset[str]:
    """Give the stems of the names that most of a story's articles use: they bound no statement."""
    articles = {one.evidence.article for one in statements}
    using: dict[str, set[str]] = {}
    for one in statements:
        for word in _CAPITAL.findall(one.text):
            using.setdefault(stem(word), set()).add(one.evidence.article)
    return frozenset(word for word, known in using.items() if 4 * len(known) >= 3 * len(articles)) | {"the"}


def _relate(
    pairs: Sequence[Pair], statements: Sequence[Statement], claims: Sequence[Claim], times: Times
) -> dict[tuple[int, int], tuple[RelationKind, str]]:
    """Say how the statements of each pair stand to each other."""
    found = {}
    for pair in pairs:
        a, b = claims[pair.a], claims[pair.b]
        if pair.score < _RELATED and not pair.is_tally:
            continue
        kind, why = _stand(a, b, pair)
        if kind is RelationKind.AGREES and pair.score < _SAME:
            continue
        stands = later(kind, statements[pair.a], statements[pair.b], times)
        if stands is not None:
            found[pair.a, pair.b] = stands, why
    return found


def _read_together(pairs: Sequence[Pair], claims: Sequence[Claim]) -> None:
    """Read grammar and names wherever a pair may need them: of all at once, for a fraction of one by one."""
    parsed: list[Claim] = []
    named: list[Claim] = []
    for pair in pairs:
        a, b = claims[pair.a], claims[pair.b]
        if _is_unlike_tally(pair):
            parsed += (a, b) if have_comparable(a, b) else ()
        elif pair.score >= _RELATED and reads_names(a, b):
            named += (a, b)
        elif pair.score >= _RELATED and reads_grammar(a, b, pair.score):
            parsed += (a, b)
    parse_together([*parsed, *named])
    name_together(named)


def _is_unlike_tally(pair: Pair) -> bool:
    return pair.is_tally and pair.score < _ALIKE


def _stand(a: Claim, b: Claim, pair: Pair) -> tuple[RelationKind, str]:
    """Compare two statements; of figures in unlike ones, only what can both hold is told of the pair."""
    if pair.score < _ALIKE:
        figures = compare_figures(a, b, 0.3)
        if figures is not None and figures[0] is RelationKind.GIVEN_DIFFERENTLY:
            return figures
        if _is_unlike_tally(pair):
            return RelationKind.UNRELATED, "tallies of unlike sentences stand in the tables"
    return relate(a, b, pair.score)


def _join(
    pairs: Sequence[Pair],
    related: Mapping[tuple[int, int], tuple[RelationKind, str]],
    statements: Sequence[Statement],
) -> list[list[int]]:
    """Join statements that agree, best pairs first; a group takes no statement that conflicts with a
    member, and two groups join only if half of their cross pairs agree."""
    group_of = list(range(len(statements)))
    members: dict[int, list[int]] = {at: [at] for at in group_of}
    agree = {key for key, (kind, _) in related.items() if kind is RelationKind.AGREES}
    apart = {key for key, (kind, _) in related.items() if kind in _SHOWN}
    for pair in pairs:
        if (pair.a, pair.b) not in agree:
            continue
        left, right = group_of[pair.a], group_of[pair.b]
        if left == right:
            continue
        cross = [(min(a, b), max(a, b)) for a in members[left] for b in members[right]]
        if any(key in apart for key in cross) or 2 * sum(key in agree for key in cross) < len(cross):
            continue
        for at in members[right]:
            group_of[at] = left
        members[left] = sorted(members[left] + members.pop(right))
    return list(members.values())


def _fact(group: list[Statement], origin_of: Mapping[str, str], called: Mapping[str, str]) -> Fact:
    """Make a fact; its wording is the earliest-placed statement that names its figures.

    A denial or a hedge of one statement is the fact's, so its wording is one that has it.
    """
    level = min((one.certainty for one in group), key=_ORDER.index)
    doubted = level if level in (Certainty.DENIED, Certainty.HEDGED) else None
    lead = min(
        group,
        key=lambda one: (
            not stands_alone(one),
            doubted not in (None, one.certainty),
            one.is_guess,
            one.position,
            -len(one.quantities),
        ),
    )
    ordered = (lead, *(one for one in group if one is not lead))
    independent = origins(ordered, origin_of)
    speakers = [one.speakers[0] for one in ordered if one.speakers]
    silent = [one for one in ordered if not one.speakers and not is_quoted(one)]
    is_one = bool(speakers) and not silent and all(same_speaker(speakers[0], other) for other in speakers)
    outlets = tuple(dict.fromkeys(one.evidence.outlet for one in ordered))
    return Fact(
        id=fingerprint("fact", lead.id),
        statements=ordered,
        origins=independent,
        outlets=outlets,
        certainty=level,
        speaker=max(speakers, key=len) if is_one else None,
        is_guess=is_one and all(one.is_guess for one in ordered if one.speakers),
        why="; ".join(
            [
                f"{_count(len(ordered), 'statement')} of {_count(len(outlets), 'outlet')}"
                f" ({', '.join(outlets)})",
                f"{_count(len(independent), 'independent origin')}"
                f" ({', '.join(called[id] for id in independent)})",
                *echoes(ordered, origin_of),
            ]
        ),
    )


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


_LEANING = re.compile(
    r"(?i)^[“\"'‘]?(?:(?:and|but|so|then|yet|still|instead|in short|in all)[, ]+)*"
    r"(?:it|he|she|they|this|that|these|those|we|i|you|his|her|their|its)\b"
)
_NO_SENTENCE = re.compile(
    r"^(?:By [A-Z]|(?:Photo|Picture|Image|Caption|Video|Credit|Read more|Reporting by)\b)"
)


def stands_alone(statement: Statement) -> bool:
    """Tell whether a statement reads without the one before: a sentence whose subject is no bare pronoun."""
    text = statement.text.strip()
    is_whole = text.rstrip("”\"'’)").endswith((".", "!", "?", "…"))
    return is_whole and not _LEANING.match(text) and not _NO_SENTENCE.match(text)


def _importance(fact: Fact) -> float:
    """Weigh a fact: independent origins first, then place in the text, figures, and names."""
    position = min(one.position for one in fact.statements)
    has_figures = any(one.quantities for one in fact.statements)
    named = any(one.names for one in fact.statements)
    return 1.5 * len(fact.origins) + 2.0 / (1 + 0.4 * position) + 0.4 * has_figures + 0.2 * named


def _relations(
    related: Mapping[tuple[int, int], tuple[RelationKind, str]],
    statements: Sequence[Statement],
    home: Mapping[int, str],
    times: Times,
) -> tuple[Relation, ...]:
    """Give one relation for each pair of facts and kind, with the pair of statements that shows it best."""
    found: dict[tuple[str, str, RelationKind], Relation] = {}
    for (a, b), (kind, why) in related.items():
        if kind in _SHOWN and home[a] != home[b]:
            key = (*sorted((home[a], home[b])), kind)
            if kind is RelationKind.UPDATED:  # one step from what stood before, not one from each
                late = max((a, b), key=lambda at: times.get(statements[at].evidence.article, (0.0, "")))
                key = (home[late], "", kind)
            found.setdefault(key, Relation(kind, home[a], home[b], statements[a].id, statements[b].id, why))  # type: ignore[arg-type]
    return tuple(found.values())
