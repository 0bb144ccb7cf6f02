"""Tells how two figures stand: equal, given differently, or apart.

    compare_figures(a, b, score) -> verdict | None

Figures compare if they have one unit and count one thing under one verb; shares, ages, changes against
levels and parts of a whole ("the other two") do not.
"""

from __future__ import annotations

import re

from anechoic.facts.claims import Claim
from anechoic.facts.context import rest_is_same
from anechoic.facts.counted import Figure
from anechoic.facts.figure_scope import are_elsewhere, are_other_times, role, same_words_follow, scope_names
from anechoic.facts.likeness import stem
from anechoic.facts.things import RelationKind
from anechoic.language.things import Quantity

Verdict = tuple[RelationKind, str]

_ROUNDING = 0.05
_MARKETS = re.compile(
    r"(?i)\b(?:shares?|stocks?|index|dow|nasdaq|s&p|points?|yield|futures|bond"
    r"|trading|traded|nikkei|ftse|cents? a share)\b"
)


def have_comparable(a: Claim, b: Claim) -> bool:
    """Tell whether figures of both sides may be of one thing, before grammar is read."""
    return any(comparable(one, two) for one in a.bare_figures for two in b.bare_figures)


def compare_figures(a: Claim, b: Claim, score: float) -> Verdict | None:
    """Compare the figures that only one side has: one pair of them at most."""
    if not have_comparable(a, b):
        return None
    pairs = open_pairs(a, b)
    if len(pairs) != 1:
        return None
    one, two = pairs[0]
    kind, why = figure_relation(one.quantity, two.quantity)
    if kind is RelationKind.DIFFERS and not is_firm(one, two, a, b, score):
        return (RelationKind.UNRELATED, "other quantities") if score < 0.9 else None
    if a.topic and not can_both_be_meant(one, a, two, b, score):
        return None
    if kind is RelationKind.DIFFERS or (kind is RelationKind.GIVEN_DIFFERENTLY and score >= 0.3):
        return kind, why
    return None


def can_both_be_meant(one: Figure, a: Claim, two: Figure, b: Claim, score: float) -> bool:
    """Tell whether two figures of a story may be of one thing: one act, sentences that are much alike, or
    shares by which one thing rose or fell ("closed 18% lower", "lost about a fifth of their value")."""
    if _are_other_tallies(one, a, two, b):
        return False
    if score >= 0.5 or (bool(one.governor) and one.governor == two.governor):
        return True
    is_one_thing = len(one.subject & two.subject) >= 2 and one.unit == two.unit == "percent"
    return is_one_thing and score >= 0.3 and bool(_trend(one, a)) and _trend(one, a) == _trend(two, b)


TALLIES = {"count", "person"}
"""Units of what is counted up, place by place."""


def _are_other_tallies(one: Figure, a: Claim, two: Figure, b: Claim) -> bool:
    return {one.unit, two.unit} <= TALLIES and are_elsewhere(a, b)


_TRENDS = (
    re.compile(r"(?i)\b(?:rose|rises?|gain\w*|climb\w*|jump\w*|soar\w*|up|higher|more|grew|increas\w*)\b"),
    re.compile(
        r"(?i)\b(?:fell|falls?|los[et]s?|drop\w*|sank|slump\w*|plung\w*|down|lower|less|declin\w*|decreas\w*)\b"
    ),
)


def _trend(figure: Figure, claim: Claim) -> str:
    """Give the way in which a figure is a change, "" if none or both stand beside it."""
    start, end = figure.quantity.span
    beside = claim.text[max(0, start - 24) : end + 12]
    rises, falls = (bool(pattern.search(beside)) for pattern in _TRENDS)
    return "" if rises == falls else "up" if rises else "down"


def open_pairs(a: Claim, b: Claim) -> list[tuple[Figure, Figure]]:
    """Pair the figures that might be of one thing, those left out that both sides give alike."""
    left, right = list(a.figures), list(b.figures)
    for one in list(left):
        twin = next(
            (two for two in right if comparable(one, two) and equal(one.quantity, two.quantity)), None
        )
        if twin is not None:
            left.remove(one)
            right.remove(twin)
    return [(one, two) for one in left for two in right if comparable(one, two)]


def is_firm(one: Figure, two: Figure, a: Claim, b: Claim, score: float) -> bool:
    """Tell whether two figures that lie apart must be of one thing."""
    if one.quantity.kind == "age" or "year-old" in one.quantity.text:
        return rest_is_same(a, b, 0.8) and _whose(one, a) == _whose(two, b)
    if are_other_times(a, b) or _is_given(one, b) or _is_given(two, a):
        return False
    if _is_part(one, a) or _is_part(two, b) or _are_apart(_way(one, a), _way(two, b)):
        return False
    if role(one, a) != role(two, b) or _are_other_places(one, a, two, b):
        return False
    if _are_other_tallies(one, a, two, b):
        return False
    if _MARKETS.search(a.text) or _MARKETS.search(b.text):
        return False
    if one.subject and two.subject and not one.subject & two.subject and one.unit not in ("count", "person"):
        return False
    same_act = bool(one.governor) and one.governor == two.governor
    if same_words_follow(one, a, two, b, 3 if same_act else 4) and score >= 0.25:
        return not is_past(a, b)
    if one.unit == "count" or one.unit == "person":
        if is_past(a, b):
            return False
        is_same_tally = one.governor in _CASUALTIES and (score >= 0.25 or bool(a.topic))
        return same_act and (is_same_tally or (score >= 0.25 and rest_is_same(a, b, 0.5)))
    is_same_thing = same_act and bool(one.subject & two.subject)
    return (is_same_thing or rest_is_same(a, b, 0.5 if same_act else 0.6)) and score >= 0.25


def _is_given(figure: Figure, other: Claim) -> bool:
    """Tell whether the other side gives the figure too, if of something else: "12, 3 of them"."""
    return any(equal(figure.quantity, one) for one in other.counted)


_NAMED = re.compile(r"[A-Z][\w’'-]+")


def _whose(figure: Figure, claim: Claim) -> str:
    """Give the name nearest before an age."""
    return next(reversed(_NAMED.findall(claim.text, 0, figure.quantity.span[0])), "")


_PAST = re.compile(r"(?i)\b(?:1[0-9]\d\d|20\d\d|then|ago)\b")


def is_past(a: Claim, b: Claim) -> bool:
    """Tell whether one sentence recalls an earlier event, whose dead are not those of today."""
    return bool(_PAST.search(a.text)) != bool(_PAST.search(b.text))


def _are_other_places(one: Figure, a: Claim, two: Figure, b: Claim) -> bool:
    """Tell whether the sides name other places or bodies; within one story, a name on one side is
    enough, but where both count one toll, or go on in the same words."""
    left, right = scope_names(a, b), scope_names(b, a)
    is_one_toll = one.governor == two.governor and one.governor in _CASUALTIES
    is_strict = bool(a.topic) and not is_one_toll and not same_words_follow(one, a, two, b, 3)
    return bool(left or right) if is_strict else bool(left and right)


_PART = re.compile(
    r"(?i)\b(?:other|another|more|additional|each|every|remaining|further|first|last|of the)\s*$"
)
_WAY = re.compile(r"(?i)\b(by|from|to|in|under|over)\s+$")


def _is_part(figure: Figure, claim: Claim) -> bool:
    """Tell whether a figure counts only a part ("the other two"), or is a fraction cut in two."""
    start, end = figure.quantity.span
    around = claim.text[max(0, start - 3) : end + 2]
    if (
        "/" in around
        or (start and claim.text[start - 1] in "-.,")
        or claim.text[max(0, start - 2) : start].strip().isdigit()
    ):
        return True
    tail = claim.text[end : end + 8].lower()
    return bool(_PART.search(claim.text[max(0, start - 16) : start])) or tail.startswith(
        (" more", " other", " of the")
    )


def _are_apart(one: str, two: str) -> bool:
    """Tell whether one figure is a change and the other a level; silence fits both."""
    return bool(one) and bool(two) and one != two


def _way(figure: Figure, claim: Claim) -> str:
    """Give the word before a figure that tells a change from a level ("by 3", "to 3")."""
    start = figure.quantity.span[0]
    found = _WAY.search(claim.text, max(0, start - 8), start)
    return found.group(1).lower() if found else ""


_CASUALTIES = {
    stem(word)
    for word in ("kill", "injure", "arrest", "withdraw", "missing", "evacuated", "homeless", "displaced")
}
"""Tallies that one event has one of."""


def comparable(one: Figure, two: Figure) -> bool:
    """Tell whether two figures have one unit and count one thing, of one order of size."""
    low, high = sorted((one.quantity.hi, two.quantity.hi))
    far = _FAR_TALLY if one.quantity.kind in ("count", "person") else _FAR
    if one.quantity.kind != two.quantity.kind or (low > 0 and far * low < high):
        return False
    if one.unit != two.unit and not {one.unit, two.unit} <= {"count", "person"}:
        return False
    if one.quantity.kind in ("count", "person"):
        nouns = {one.noun, two.noun}
        return bool(one.noun) and (
            len(nouns) == 1 or nouns <= _PEOPLE or nouns <= _PUPILS or are_one_count(one, two)
        )
    return not one.noun or not two.noun or one.noun == two.noun


_FAR, _FAR_TALLY = 1000, 50
"""How many times larger another figure may be; "more than 8,000 dead" is no other count of "at least 65"."""
_PEOPLE = {
    stem(word) for word in ("people", "person", "residents", "victims", "passengers", "civilians", "patients")
}


_PUPILS = {stem(word) for word in ("children", "pupils", "students", "schoolchildren")}


def are_one_count(one: Figure, two: Figure) -> bool:
    """Tell whether both count one thing by its value: "483 gold coins", "the 483 gold pieces"."""
    return (
        equal(one.quantity, two.quantity)
        and one.quantity.lo >= _LEAST_COUNT
        and digits(one.quantity) >= _TELLING_DIGITS
        and bool(_named(one.quantity) & _named(two.quantity))
    )


_LEAST_COUNT, _TELLING_DIGITS = 100.0, 3
"""Of what is counted so exactly, a story has one."""


def digits(quantity: Quantity) -> int:
    """Count the digits of a value between its first and its last that is no nought: 3 of 48,300."""
    written = f"{abs(quantity.lo):.6g}".split("e")[0].replace(".", "")
    return len(written.strip("0"))


def _named(quantity: Quantity) -> set[str]:
    return {stem(word) for word in quantity.noun.split()}


def equal(one: Quantity, two: Quantity) -> bool:
    """Tell whether two figures are written as the same value, "about" and "exactly" alike."""
    return (one.lo, one.hi) == (two.lo, two.hi) and (
        {one.bound, two.bound} <= {"=", "~"} or one.bound == two.bound
    )


def figure_relation(one: Quantity, two: Quantity) -> Verdict:
    """Tell how two figures of one thing stand: equal, given differently, or apart by more than rounding.

    An age is never rounded.
    """
    if equal(one, two):
        return RelationKind.AGREES, f"both say {one.text}"
    low_a, high_a = _open(one)
    low_b, high_b = _open(two)
    if low_a <= high_b and low_b <= high_a:
        return RelationKind.GIVEN_DIFFERENTLY, f"“{one.text}” and “{two.text}” can both hold"
    near, far = (high_a, low_b) if high_a < low_b else (high_b, low_a)
    if far and "age" not in (one.kind, two.kind) and abs(far - near) <= _ROUNDING * abs(far):
        return RelationKind.GIVEN_DIFFERENTLY, f"“{one.text}” and “{two.text}” differ by rounding"
    return RelationKind.DIFFERS, f"“{one.text}” and “{two.text}” cannot both hold"


def _open(quantity: Quantity) -> tuple[float, float]:
    low, high = quantity.interval
    return (float("-inf") if low is None else low), (float("inf") if high is None else high)
