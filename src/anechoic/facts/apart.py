"""Tells what keeps two like sentences from being one fact, where no rule makes them a conflict.

    apart(a, b) -> "other figures" | ... | ""

A claim with a second witness who says the contrary is worse than a claim told twice: where it is not
clear that two sentences agree, they stay two facts.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from anechoic.facts.acts import Act
from anechoic.facts.claims import Claim
from anechoic.facts.context import may_be_one, rest_is_same
from anechoic.facts.figure_rules import figure_relation
from anechoic.facts.grammar import Sentence
from anechoic.facts.likeness import stem
from anechoic.facts.opposites import are_opposed
from anechoic.facts.polarity import SAID, is_negated, is_none, lemma_of
from anechoic.facts.things import RelationKind
from anechoic.language import same_name
from anechoic.language.things import Quantity
from anechoic.patterns import Pattern

Check = Callable[[Claim, Claim], bool]


def apart(a: Claim, b: Claim) -> str:
    """Say why two sentences that are much alike may not be joined, "" if nothing forbids it."""
    return next((why for why, check in _CHECKS if check(a, b)), "")


# -- figures --------------------------------------------------------------------------------------


def _have_other_figures(a: Claim, b: Claim) -> bool:
    """Tell whether each side gives a figure that none of the other's can be."""
    ours, theirs = ([one for one in claim.quantities if one.kind != "ordinal"] for claim in (a, b))
    left = [one for one in ours if not any(_may_be_one(one, two) for two in theirs)]
    right = [two for two in theirs if not any(_may_be_one(one, two) for one in ours)]
    if not left or not right:
        return False
    are_alike = any(
        one.kind == two.kind and (not one.noun or not two.noun or _last(one) == _last(two))
        for one in left
        for two in right
    )
    return are_alike or rest_is_same(a, b, 0.8)


def _may_be_one(one: Quantity, two: Quantity) -> bool:
    are_rates = " per " in one.unit, " per " in two.unit
    if one.kind == two.kind in ("measure", "money") and one.unit != two.unit and are_rates[0] == are_rates[1]:
        return True  # "3 km", "two miles": one may be the other's conversion
    is_one_unit = one.unit == two.unit or {one.unit, two.unit} <= {"", "person"}
    return is_one_unit and figure_relation(one, two)[0] is not RelationKind.DIFFERS


def _last(quantity: Quantity) -> str:
    return stem(quantity.noun.split()[-1])


_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_TIMES = re.compile(
    r"(?i)\b\d{1,2}(?:[:.]\d\d)? ?(?:[ap]\.?m\b|o['’]clock)|\b\d{1,2}:\d\d\b|\b\d{4} (?:GMT|BST|UTC)\b"
    r"|\b\d{1,2}(?:st|nd|rd|th)? (?:of )?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\w*"
    r"|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.? \d{1,2}\b"
)


def _have_other_numbers(a: Claim, b: Claim) -> bool:
    """Tell whether each side has numbers that are no quantities, and the other lacks ("3-1", "74th")."""
    left, right = _loose(a), _loose(b)
    return bool(left - right) and bool(right - left) and rest_is_same(a, b, 0.6)


def _loose(claim: Claim) -> set[str]:
    taken = [one.span for one in claim.quantities if one.kind != "ordinal"]
    taken += [match.span() for match in _TIMES.finditer(claim.text)]
    return {
        match.group()
        for match in _NUMBER.finditer(claim.text)
        if not any(start <= match.start() < end for start, end in taken)
    }


_SCORE = re.compile(r"\b(\d+)(?: [a-z]+)?(?: to |-|–)(\d+)\b")


def _are_scores_turned(a: Claim, b: Claim) -> bool:
    """Tell "52 votes to 48" from "48 votes to 52"."""
    left, right = (set(_SCORE.findall(claim.text)) for claim in (a, b))
    return any((y, x) in right and x != y for x, y in left)


_WAY = re.compile(r"(?i)\b(by|to)\s+$")


def _is_change_and_level(a: Claim, b: Claim) -> bool:
    """Tell "rise by 5%" from "rise to 5%"."""
    ways = [
        {(one.lo, one.unit, way) for one in claim.quantities if (way := _way(one, claim))} for claim in (a, b)
    ]
    turned = {(value, unit, "to" if way == "by" else "by") for value, unit, way in ways[1]}
    return bool(ways[0] & turned) and not ways[0] & ways[1]


def _way(one: Quantity, claim: Claim) -> str:
    found = _WAY.search(claim.text, max(0, one.span[0] - 6), one.span[0])
    return found.group(1).lower() if found else ""


# -- polarity -------------------------------------------------------------------------------------

_DOUBLE = Pattern(
    r"(?i)(?:n['’]t|\bnot|\bnever|\bnor)\s+(?:\w+ly\s+|be\s+|been\s+)?"
    r"(?:den(?:y|ied|ying)|reject|dismiss|rule[d]? out|ruling out|refus|disput|fail)"
)
_NOT_YET = Pattern(r"(?i)(?:n['’]t|\b(?:not|never))\b[^,;.]{1,60}\b(?:until|till|before|unless)\b")
_BUT = Pattern(r"(?i)\b(?:all|every|everyone|everything|none|nothing|nobody) but\b|\bexcept(?:ing)?\b")
_IF = Pattern(r"(?i)(?<!\bas )(?<!\beven )\b(?:if(?! (?:not|any|ever|only)\b)|unless|provided that)\b")


def _is_one_only(pattern: Pattern) -> Check:
    return lambda a, b: pattern.is_in(a.text) is not pattern.is_in(b.text)


def _have_other_signs(a: Claim, b: Claim) -> bool:
    """Tell whether one verb is denied in one alone."""
    if a.refusals == b.refusals:
        return False
    left, right = (_signs(claim.acts) for claim in (a, b))
    return any((-1 in left[verb]) != (-1 in right[verb]) for verb in left.keys() & right.keys())


def _signs(acts: tuple[Act, ...]) -> dict[str, frozenset[int]]:
    found: dict[str, frozenset[int]] = {}
    for act in acts:
        found[act.verb] = found.get(act.verb, frozenset()) | {act.sign}
    return found


def _is_denial_against(a: Claim, b: Claim) -> bool:
    """Tell whether one side denies something ("had nothing to do with it"), the other nothing."""
    if bool(a.refusals) == bool(b.refusals):
        return False
    return any(_denies(sentence) for sentence in (a if a.refusals else b).sentences)


def _denies(sentence: Sentence) -> bool:
    """Tell whether the main verb, or that of what is said, has a "not" or "nothing"."""
    places = range(len(sentence.lows))
    at = next((place for place in places if sentence.heads[place] == place), 0)
    while (clause := sentence.child(at, "ccomp")) is not None and lemma_of(sentence, at) in SAID:
        at = clause
    said = sentence.child(at, "dobj", "attr")
    is_nothing = said is not None and (sentence.lows[said] == "nothing" or is_none(sentence, said))
    return is_negated(sentence, at) or is_nothing


_NOT_SO = re.compile(r"(?i)(?:n['’]t|\b(?:not|no|never))\s+(?:a |an |the |yet )?(\w+)")


def _is_word_denied(a: Claim, b: Claim) -> bool:
    """Tell whether one side has "not" right before a rare word of the other ("not guilty")."""
    if a.is_negated == b.is_negated or bool(a.refusals) == bool(b.refusals):
        return False
    one, two = (a, b) if a.is_negated else (b, a)
    return any(stem(word) in two.words for word in _NOT_SO.findall(one.text))


# -- names ----------------------------------------------------------------------------------------

_SLOT = re.compile(
    r"\b(in|at|near|off|from|since|until|across|outside|(?!The|An?\b|And|But|By|For|It)[A-Z][a-z]+)"
    r" ([A-Z][\w’'-]+)"
)
_DAY = re.compile(r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day")


def _have_other_names(a: Claim, b: Claim) -> bool:
    """Tell whether another name stands in one place of both ("in Lowen", "in Marley"; "Maria Lopez")."""
    left, right = _slots(a, b), _slots(b, a)
    for slot in left.keys() & right.keys():
        x, y = left[slot], right[slot]
        if (
            not same_name(x, y)
            and not may_be_one(x, y)
            and rest_is_same(a, b, 0.7, without={stem(x), stem(y)})
        ):
            return True
    return False


def _slots(a: Claim, b: Claim) -> dict[str, str]:
    return {
        slot: name
        for slot, name in _SLOT.findall(a.text)
        if not _DAY.fullmatch(name) and stem(name) not in b.stems and not name.isupper()
    }


_CHECKS: tuple[tuple[str, Check], ...] = (
    ("one side says what may be so if something else is", _is_one_only(_IF)),
    ("one side names an exception", _is_one_only(_BUT)),
    ("one side denies a denial", _is_one_only(_DOUBLE)),
    ("one side denies it for a time", _is_one_only(_NOT_YET)),
    ("one side affirms what the other does not", _have_other_signs),
    ("one side denies a word of the other", _is_word_denied),
    ("one side denies something, the other nothing", _is_denial_against),
    ("they use opposite words", are_opposed),
    ("other figures", _have_other_figures),
    ("other numbers", _have_other_numbers),
    ("a score the other way round", _are_scores_turned),
    ("a change in one, a level in the other", _is_change_and_level),
    ("other names", _have_other_names),
)
