"""Tells how two sentences about the same thing stand to each other.

    relate(a, b, score) -> (relation, why)

Precision before recall: true conflicts are rare, so each rule asks that what surrounds the difference
is the same in both sentences. Which figures compare: the same unit, counted noun and governing verb.
"""

from __future__ import annotations

import re
from difflib import SequenceMatcher

from anechoic.facts.claims import Act, Claim, Figure
from anechoic.facts.cues import verb
from anechoic.facts.likeness import stem
from anechoic.facts.things import RelationKind
from anechoic.language import names, same_name
from anechoic.language.things import Quantity

Verdict = tuple[RelationKind, str]

_ROUNDING = 0.05
_MARKETS = re.compile(
    r"(?i)\b(?:shares?|stocks?|index|dow|nasdaq|s&p|points?|yield|futures|bond|trading|traded|nikkei|ftse|cents? a share)\b"
)
_OPPOSITES = [
    ("rise", "fall"), ("uphold", "strike"), ("win", "lose"), ("approve", "reject"), ("accept", "refuse"),
    ("convict", "acquit"), ("open", "close"), ("pass", "fail"), ("support", "oppose"), ("join", "leave"),
    ("enter", "leave"), ("survive", "kill"), ("begin", "end"), ("guilty", "innocent"), ("expand", "shrink"),
    ("strengthen", "weaken"), ("lift", "impose"), ("allow", "ban"), ("succeed", "fail"), ("arrive", "leave"),
    ("accept", "reject"), ("grant", "deny"), ("raise", "cut"), ("higher", "lower"), ("more", "fewer"),
    ("endorse", "oppose"), ("confirm", "deny"), ("overturn", "uphold"), ("innocent", "convict"), ("rise", "cut"),
    ("advance", "retreat"), ("resume", "halt"), ("begin", "halt"), ("widen", "narrow"), ("hire", "fire"),
    ("permit", "ban"), ("back", "oppose"), ("agree", "refuse"), ("release", "arrest"), ("profit", "loss"),
]  # fmt: skip
_PAST = {
    "upheld": "uphold", "struck": "strike", "won": "win", "lost": "lose", "left": "leave", "approved": "approve",
    "overturned": "overturn", "grew": "rise", "fell": "fall", "shrank": "shrink", "met": "meet",
}  # fmt: skip
_OPPOSITE = {
    pair for a, b in _OPPOSITES for pair in ((stem(a), stem(b)), (stem(b), stem(a)))
}


def _verb(word: str) -> str:
    return stem(_PAST.get(word, word))


def relate(a: Claim, b: Claim, score: float) -> Verdict:
    """Give the relation of two sentences that are like enough to be compared, and why in words."""
    for rule in (_figures, _polarity, _opposites, _actors, _days):
        verdict = rule(a, b, score)
        if verdict is not None:
            return verdict
    if score >= 0.5 and a.is_hedged != b.is_hedged:
        return RelationKind.GIVEN_DIFFERENTLY, "one is hedged, the other is not"
    if score >= 0.5:
        return RelationKind.AGREES, "the same words, figures and polarity"
    return RelationKind.UNRELATED, "too few words in common"


# -- figures --------------------------------------------------------------------------------------


def _figures(a: Claim, b: Claim, score: float) -> Verdict | None:
    """Compare the figures that only one side has: one pair of them at most."""
    left, right = list(a.figures), list(b.figures)
    for one in list(left):
        twin = next((two for two in right if comparable(one, two) and equal(one.quantity, two.quantity)), None)
        if twin is not None:
            left.remove(one)
            right.remove(twin)
    pairs = [(one, two) for one in left for two in right if comparable(one, two)]
    if len(pairs) != 1:
        return None
    one, two = pairs[0]
    kind, why = figure_relation(one.quantity, two.quantity)
    if kind is RelationKind.DIFFERS and not is_firm(one, two, a, b, score):
        return (RelationKind.UNRELATED, "other quantities") if score < 0.9 else None
    if kind is RelationKind.DIFFERS or (kind is RelationKind.GIVEN_DIFFERENTLY and score >= 0.3):
        return kind, why
    return None


def is_firm(one: Figure, two: Figure, a: Claim, b: Claim, score: float) -> bool:
    """Tell whether two figures that lie apart must be of one thing."""
    if one.unit == "age" or "year-old" in one.quantity.text:
        return _rest_is_same(a, b, 0.8)
    if _is_part(one, a) or _is_part(two, b) or _are_apart(_way(one, a), _way(two, b)):
        return False
    if _names_only(a, b) and _names_only(b, a):
        return False
    if _MARKETS.search(a.text) or _MARKETS.search(b.text):
        return False
    same_act = bool(one.governor) and one.governor == two.governor
    if one.unit == "count" or one.unit == "person":
        return same_act and score >= 0.25 and (_rest_is_same(a, b, 0.5) or one.governor in _CASUALTIES)
    return (same_act or bool(one.subject & two.subject) or _rest_is_same(a, b, 0.6)) and score >= 0.25


_PART = re.compile(r"(?i)\b(?:other|another|more|additional|each|every|remaining|further|first|last|of the)\s*$")
_WAY = re.compile(r"(?i)\b(by|from|to|in|under|over)\s+$")


def _is_part(figure: Figure, claim: Claim) -> bool:
    """Tell whether a figure counts only a part ("the other two"), or is a fraction cut in two."""
    start, end = figure.quantity.span
    around = claim.text[max(0, start - 3) : end + 2]
    if "/" in around or (start and claim.text[start - 1] in "-.,") or claim.text[max(0, start - 2) : start].strip().isdigit():
        return True
    tail = claim.text[end : end + 8].lower()
    return bool(_PART.search(claim.text[max(0, start - 16) : start])) or tail.startswith((" more", " other", " of the"))


def _are_apart(one: str, two: str) -> bool:
    """Tell whether one figure is a change and the other a level; silence fits both."""
    return bool(one) and bool(two) and one != two


def _way(figure: Figure, claim: Claim) -> str:
    """Give the word before a figure that tells a change from a level ("by 3", "to 3")."""
    start = figure.quantity.span[0]
    found = _WAY.search(claim.text, max(0, start - 8), start)
    return found.group(1).lower() if found else ""


_CASUALTIES = {stem("kill"), stem("injure"), stem("arrest"), stem("withdraw")}


def comparable(one: Figure, two: Figure) -> bool:
    """Tell whether two figures have one unit and count one thing."""
    if one.quantity.kind != two.quantity.kind or 1000 * min(one.quantity.hi, two.quantity.hi) < max(
        one.quantity.hi, two.quantity.hi
    ) * (min(one.quantity.hi, two.quantity.hi) > 0):
        return False
    if one.unit != two.unit and not {one.unit, two.unit} <= {"count", "person"}:
        return False
    if one.quantity.kind in ("count", "person"):
        return bool(one.noun) and (one.noun == two.noun or {one.noun, two.noun} <= _PEOPLE)
    return not one.noun or not two.noun or one.noun == two.noun


_PEOPLE = {stem(word) for word in ("people", "person", "residents", "victims", "passengers", "civilians", "patients")}


def equal(one: Quantity, two: Quantity) -> bool:
    """Tell whether two figures are written as the same value, "about" and "exactly" alike."""
    return (one.lo, one.hi) == (two.lo, two.hi) and ({one.bound, two.bound} <= {"=", "~"} or one.bound == two.bound)


def figure_relation(one: Quantity, two: Quantity) -> Verdict:
    """Tell how two figures of one thing stand: equal, given differently, or apart by more than rounding."""
    if equal(one, two):
        return RelationKind.AGREES, f"both say {one.text}"
    low_a, high_a = _open(one)
    low_b, high_b = _open(two)
    if low_a <= high_b and low_b <= high_a:
        return RelationKind.GIVEN_DIFFERENTLY, f"“{one.text}” and “{two.text}” can both hold"
    near, far = (high_a, low_b) if high_a < low_b else (high_b, low_a)
    if far and abs(far - near) <= _ROUNDING * abs(far):
        return RelationKind.GIVEN_DIFFERENTLY, f"“{one.text}” and “{two.text}” differ by rounding"
    return RelationKind.DIFFERS, f"“{one.text}” and “{two.text}” cannot both hold"


def _open(quantity: Quantity) -> tuple[float, float]:
    low, high = quantity.interval
    return (float("-inf") if low is None else low), (float("inf") if high is None else high)


# -- polarity and actors --------------------------------------------------------------------------


def _polarity(a: Claim, b: Claim, score: float) -> Verdict | None:
    """Find one act that one side affirms and the other denies."""
    if score < 0.3 or _is_negative(a) == _is_negative(b) or not _rest_is_same(a, b, 0.6):
        return None
    for one in a.acts:
        for two in b.acts:
            if one.verb != two.verb or not _same_objects(one, two):
                continue
            if one.sign != two.sign:
                return RelationKind.DENIED, f"one side denies “{one.verb}”, the other affirms it"
    return None


_NEGATIVE = re.compile(
    r"(?i)n['’]t\b|\b(?:not|no|never|none|nobody|nor|neither|without|den(?:y|ies|ied|ying)|reject\w*|refus\w*|declin\w*|fail\w*"
    r"|unable|dismiss\w*|disput\w*|refut\w*|lack\w*|unlikely|avoid\w*|prevent\w*|dont|didnt|wont|cant|isnt|ruled out|stop\w*)\b"
)


def _is_negative(claim: Claim) -> bool:
    """Tell whether a sentence negates or denies anything: two that both do are not compared."""
    return bool(_NEGATIVE.search(claim.text))


def _same_objects(one: Act, two: Act) -> bool:
    if not one.objects or not two.objects:
        return one.objects == two.objects or bool((one.actors | one.objects) & (two.actors | two.objects))
    return bool(one.objects & two.objects)


def _opposites(a: Claim, b: Claim, score: float) -> Verdict | None:
    """Find opposite acts on the same things ("upheld the ban", "struck down the ban")."""
    if score < 0.25 or _is_negative(a) != _is_negative(b) or _have_other_figures(a, b):
        return None
    left, right = _verbs(a), _verbs(b)
    only_left, only_right = left.keys() - right.keys(), right.keys() - left.keys()
    found = next(((x, y) for x in sorted(only_left) for y in sorted(only_right) if (x, y) in _OPPOSITE), None)
    if found is None or not _rest_is_same(a, b, 0.7, without={*found, left[found[0]], right[found[1]]}):
        return None
    return RelationKind.DIFFERS, f"“{found[0]}” and “{found[1]}” are opposites"


def _have_other_figures(a: Claim, b: Claim) -> bool:
    """Tell whether figures differ too: then two events, not two views of one."""
    left, right = ({(one.quantity.lo, one.unit) for one in claim.figures} for claim in (a, b))
    return left != right


def _verbs(claim: Claim) -> dict[str, str]:
    """Give the stems of verbs and describing words, irregular pasts brought home, with the stems as written."""
    return {
        _verb(sentence.lows[place]): stem(sentence.lows[place])
        for sentence in claim.sentences
        for place, tag in enumerate(sentence.tags)
        if tag.startswith(("VB", "JJ", "RB", "NN"))
    }


def _actors(a: Claim, b: Claim, score: float) -> Verdict | None:
    """Find two names in one place of otherwise the same sentence."""
    left, right = _names_only(a, b), _names_only(b, a)
    if not left or not right or not _rest_is_same(a, b, 0.8, without=_stems(left) | _stems(right)):
        return None
    if any(same_name(x, y) or _may_be_one(x, y) for x in left for y in right):
        return None
    if len(left) != 1 or len(right) != 1 or not _in_one_place(a, b, left[0], right[0]):
        return None
    return RelationKind.DIFFERENT_ACTOR, f"{left[0]} in one, {right[0]} in the other"


_ALSO = {frozenset(pair) for pair in (("united states", "washington"), ("russia", "moscow"), ("china", "beijing"),
         ("britain", "london"), ("britain", "uk"), ("france", "paris"), ("germany", "berlin"), ("iran", "tehran"),
         ("latinos", "hispanics"), ("fed", "federal reserve"), ("us", "washington"), ("america", "united states"))}  # fmt: skip


def _may_be_one(x: str, y: str) -> bool:
    """Tell whether two names may be one: an acronym, another spelling, a capital for its country."""
    x, y = x.lower().replace(".", ""), y.lower().replace(".", "")
    short, long = sorted((x, y), key=len)
    initials = "".join(word[0] for word in long.split())
    if frozenset((x, y)) in _ALSO or initials.startswith(short) or long.startswith(short[:3]):
        return True
    return SequenceMatcher(None, x, y).ratio() > 0.7


def _stems(names: list[str]) -> set[str]:
    return {stem(word) for name in names for word in name.split()}


def _names_only(a: Claim, b: Claim) -> list[str]:
    """Give the names in `a` of which no word stands in `b`."""
    other = {stem(word) for sentence in b.sentences for word in sentence.lows}
    return [name for name in _proper(a) if not (_stems([name]) & other) and stem(name.lower()) not in other]


def _proper(claim: Claim) -> list[str]:
    found = [name.text for name in names(claim.text)]
    for sentence in claim.sentences:
        run: list[int] = []
        for place in range(len(sentence) + 1):
            if place < len(sentence) and sentence.tags[place] in ("NNP", "NNPS"):
                run.append(place)
            elif run:
                text = claim.text[slice(*sentence.reach(run[0], run[-1]))]
                if sentence.lows[run[0]] not in _NOT_ACTORS and not any(text in name for name in found):
                    found.append(text)
                run = []
    return found


_NOT_ACTORS = set(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december mr. mrs. ms. dr. sept. oct. nov. dec. jan. feb. aug.".split()
)


def _in_one_place(a: Claim, b: Claim, left: str, right: str) -> bool:
    """Tell whether two names have the same part in both sentences: of the same verb, with the same label."""
    roles_a, roles_b = _roles(a, left), _roles(b, right)
    return bool(roles_a & roles_b)


def _roles(claim: Claim, name: str) -> set[tuple[str, str]]:
    last = name.split()[-1].lower()
    found = set()
    for sentence in claim.sentences:
        for place, low in enumerate(sentence.lows):
            if low == last and sentence.labels[place] in ("nsubj", "dobj", "pobj", "nsubjpass"):
                head = sentence.heads[place]
                if verb(sentence.lows[head]) and sentence.labels[place] == "nsubj":
                    continue  # two speakers of one saying are no conflict
                found.add((stem(sentence.lows[head]), sentence.labels[place]))
    return found


def _days(a: Claim, b: Claim, score: float) -> Verdict | None:
    """Find two days for one act."""
    left, right = a.days - b.days, b.days - a.days
    if len(left) != 1 or len(right) != 1 or len(a.days) != 1 or len(b.days) != 1:
        return None
    (one,), (two,) = left, right
    if one[-1].isdigit() != two[-1].isdigit() or not _rest_is_same(a, b, 0.75, without={one, two}):
        return None
    return RelationKind.DIFFERS, f"{one} in one, {two} in the other"


def _rest_is_same(a: Claim, b: Claim, share: float, without: set[str] | None = None) -> bool:
    """Tell whether that share of each side's words, figures and sayings apart, stands on the other."""
    left, right = _rest(a, without or set()), _rest(b, without or set())
    if not left or not right:
        return False
    shared = sum(weight for word, weight in left.items() if word in right)
    total = max(sum(left.values()), sum(right.values()))
    smaller = min(sum(left.values()), sum(right.values()))
    return shared >= share * smaller and shared >= share * 0.6 * total


def _rest(claim: Claim, without: set[str]) -> dict[str, float]:
    return {
        word: weight
        for word, weight in claim.words.items()
        if word not in without and word not in _SAYING and not word[0].isdigit()
    }


_SAYING = {
    stem(word)
    for word in (
        "officials official spokesman spokeswoman ministry minister police authorities witnesses reported told denied "
        "rejected claims according confirmed reportedly monday tuesday wednesday thursday friday saturday sunday health"
    ).split()
}
