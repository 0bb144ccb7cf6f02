"""Who does it and to whom stays as it was, and no verb turns into its opposite.

"Holt beat Lowe" is not "Lowe beat Holt", "up from $2" not "down from $2", "the firm sold" not "it bought".
What is only told from the other side passes: "Acme bought it from the firm" of "the firm sold it to Acme".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from anechoic.briefs.proof.lists import word_set
from anechoic.briefs.proof.tokens import REPORTS, Token, fold, is_negative, stem, tokens

_IRREGULAR = word_set("""
beat beats shot shoots hit hits met meets won wins lost loses sold sells bought buys sued sues struck strikes
fought fights caught led leads paid pays gave gives took takes told hurt hurts bit bites ran held chose
cut cuts
""")
_BE = word_set("is are was were be been being")
_STOPS = word_set("""
in on at by to of from with for after before during over under as that because and but while when against into
""")
_BACK_STOPS = word_set("that because and but while when after before")
_END = frozenset('.;:!?"')
_LEFT, _RIGHT, _BY = 4, 3, 4
"""Content words before and after a verb that may be who acts and on whom; words from a participle to "by"."""

_OPPOSITES = (
    (
        "rose rise risen increased climbed grew gained jumped surged higher",
        "fell fall fallen dropped decreased declined shrank slumped sank lower",
    ),
    ("opened reopened", "closed shut"),
    ("guilty", "innocent"),
    ("legal", "illegal"),
    ("allowed permitted", "banned barred forbade"),
    ("raised", "cut lowered reduced"),
    ("supported backed", "opposed"),
    ("largest biggest highest", "smallest lowest"),
)
_CONVERSE = (("bought", "sold"), ("won", "lost"))
"""Opposites that tell one event from two sides: only of the same subject do they contradict."""
_DIRECTION = re.compile(r"\b(up|down)(?= (?:from|by|to|about|nearly|almost|\d))")
_NO_OPPOSITE = frozenset({"less"})
"""Words whose form with "un" is another word."""


@dataclass(frozen=True, slots=True)
class _Act:
    """What is done, by the stem of its verb, and the stems of who does it and to whom."""

    verb: str
    agents: frozenset[str]
    patients: frozenset[str]


def check_roles(text: str, cited: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Give (check, reason) if the sentence swaps who acts and on whom, or says the opposite of its source."""
    here, there = tokens(text), [token for passage in cited for token in tokens(passage)]
    verbs = {token.stem for token in (*here, *there) if _is_verb(token)}
    given = list(_acts(there, verbs))
    for act in _acts(here, verbs):
        same = [other for other in given if other.verb == act.verb]
        if any(_are_swapped(act, other) for other in same) and not any(act.agents & o.agents for o in same):
            yield "role", f"The cited passage says by whom and to whom otherwise: {act.verb}."
    yield from _opposite(here, there)
    if _turned(fold(text), fold(" ".join(cited))):
        yield "polarity", "The cited passage says up where the sentence says down, or down for up."


def _is_verb(token: Token) -> bool:
    return bool(token.stem) and (token.low in _IRREGULAR or (len(token.low) > 4 and token.low.endswith("ed")))


def _are_swapped(one: _Act, other: _Act) -> bool:
    crossed = one.agents & other.patients and one.patients & other.agents
    return bool(crossed) and not one.agents & other.agents and not one.patients & other.patients


def _acts(found: Sequence[Token], verbs: set[str]) -> Iterator[_Act]:
    """Give the acts of a text whose agent and patient both stand beside the verb."""
    for place, token in enumerate(found):
        if token.stem not in verbs:
            continue
        left, right = _before(found, place), _after(found, place + 1)
        is_passive = place > 0 and (found[place - 1].low in _BE or is_negative(found[place - 1]))
        if is_passive:
            near = [token.low for token in found[place + 1 : place + _BY]]
            by = place + 2 + near.index("by") if "by" in near else len(found)
            right, left = left, _after(found, by)
        if left and right:
            yield _Act(token.stem, left, right)


def _before(found: Sequence[Token], place: int) -> frozenset[str]:
    words: list[str] = []
    for token in reversed(found[:place]):
        if token.low in _BACK_STOPS or token.low in REPORTS or token.low in _END or len(words) == _LEFT:
            break
        words += [token.stem] if token.stem else []
    return frozenset(words)


def _after(found: Sequence[Token], place: int) -> frozenset[str]:
    words: list[str] = []
    for token in found[place:]:
        is_mark = not token.is_word and token.low != "'"
        if is_mark or token.low in _STOPS or token.low in REPORTS or len(words) == _RIGHT:
            break
        words += [token.stem] if token.stem else []
    return frozenset(words)


def _opposite(here: Sequence[Token], there: Sequence[Token]) -> Iterator[tuple[str, str]]:
    """Tell of a word whose opposite alone the source has; a denial on either side may turn it back."""
    if any(map(is_negative, [*here, *there])):
        return
    said, given = {token.stem for token in here}, {token.stem for token in there}
    for pair in _OPPOSITES:
        for own, other in (pair, pair[::-1]):
            mine, theirs = ({stem(word) for word in side.split()} for side in (own, other))
            if said & mine and given & theirs and not said & theirs and not given & mine:
                yield "polarity", f"The cited passage says the opposite: {', '.join(sorted(given & theirs))}."
    for pair in _CONVERSE:
        for own, other in (pair, pair[::-1]):
            is_other = stem(own) in said - given and stem(other) in given - said
            if is_other and _subject(here, own) & _subject(there, other):
                yield "polarity", f"The cited passage says {other}, not {own}."
    words, known = ({token.low for token in found if token.stem} for found in (here, there))
    for one, two in ((words, known), (known, words)):
        for word in sorted(one - two - _NO_OPPOSITE):
            if len(word) > 3 and f"un{word}" in two - one:
                yield "polarity", f"“{word}” stands for “un{word}”, or the other way round."


def _subject(found: Sequence[Token], verb: str) -> frozenset[str]:
    """Give the stems of the words before a verb, wherever it stands."""
    places = [place for place, token in enumerate(found) if token.stem == stem(verb)]
    return frozenset[str]().union(*(_before(found, place) for place in places))


def _turned(text: str, cited: str) -> bool:
    here, there = set(_DIRECTION.findall(text)), set(_DIRECTION.findall(cited))
    return len(here) == len(there) == 1 and here != there
