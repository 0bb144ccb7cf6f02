"""Tells how two sentences about the same thing stand to each other.

    relate(a, b, score) -> (relation, why)

Precision before recall: true conflicts are rare, so each rule asks that what surrounds the difference
is the same in both sentences. Which figures compare: the same unit, counted noun and governing verb.
"""

from __future__ import annotations

import re

from anechoic.facts.acts import Act
from anechoic.facts.apart import apart
from anechoic.facts.claims import Claim
from anechoic.facts.context import may_be_one, names_only, rest_is_same, stems_of
from anechoic.facts.cues import verb
from anechoic.facts.figure_rules import Verdict, compare_figures, have_comparable, is_past
from anechoic.facts.figure_scope import are_other_times
from anechoic.facts.likeness import stem
from anechoic.facts.opposites import OPPOSITE, root
from anechoic.facts.things import RelationKind
from anechoic.language import same_name

_LEAST_SAME = 0.5
"""Score from which two sentences tell one thing."""


def relate(a: Claim, b: Claim, score: float) -> Verdict:
    """Give the relation of two sentences that are like enough to be compared, and why in words."""
    for rule in (compare_figures, _polarity, _no_event, _opposites, _actors, _days):
        verdict = rule(a, b, score)
        if verdict is not None:
            return verdict
    if score >= _LEAST_SAME and _is_open_against(a, b):
        return RelationKind.UNRELATED, "one side denies what the other leaves open or says both of"
    if score >= _LEAST_SAME and (why := apart(a, b)):
        return RelationKind.UNRELATED, why
    if score >= _LEAST_SAME and a.is_hedged != b.is_hedged and rest_is_same(a, b, 0.8):
        return RelationKind.GIVEN_DIFFERENTLY, "one is hedged, the other is not"
    if score >= _LEAST_SAME:
        return RelationKind.AGREES, "the same words, figures and polarity"
    return RelationKind.UNRELATED, "too few words in common"


def reads_grammar(a: Claim, b: Claim, score: float) -> bool:
    """Tell whether `relate` will ask for grammar, but for that of names; most pairs are told without it."""
    return (
        have_comparable(a, b)
        or _may_deny(a, b, score)
        or (score >= _LEAST_SAME and a.refusals != b.refusals)
        or _may_oppose(a, b, score)
        or _may_be_other_days(a, b)
    )


def _polarity(a: Claim, b: Claim, score: float) -> Verdict | None:
    """Find one act that one side affirms and the other denies."""
    if not _may_deny(a, b, score):
        return None
    if a.days and b.days and a.days != b.days:
        return None  # "will not take place on Friday", "on Friday will take place on Sunday instead"
    both_ways = _affirmed_and_denied(a) | _affirmed_and_denied(b)
    for one in a.acts:
        for two in b.acts:
            if one.verb != two.verb or one.verb in both_ways or not _same_objects(one, two):
                continue
            if one.sign * two.sign < 0:
                return RelationKind.DENIED, f"one side denies “{_denied(one, two)}”, the other affirms it"
    return None


def _may_deny(a: Claim, b: Claim, score: float) -> bool:
    return (
        score >= 0.3 and _is_one_negative(a, b) and not (a.is_open or b.is_open) and rest_is_same(a, b, 0.6)
    )


_EVENTS = (
    re.compile(r"(?i)\b(?:shootings?|shot|shooters?|gunm[ae]n|opened fire)\b"),
    re.compile(r"(?i)\b(?:explosions?|explod\w+|bomb\w*|blasts?|detonat\w+)\b"),
    re.compile(r"(?i)\b(?:attack\w*|stabb\w+|stormed|assault\w*)\b"),
    re.compile(r"(?i)\b(?:crash\w*|collision|collided|derail\w*)\b"),
    re.compile(r"(?i)\b(?:fires?|blaze|burn\w*|flames)\b"),
)
"""What is told of one kind of event, in the words that name it."""
_RARE = 3.0
"""Weight from which a shared word may be of the place."""
_NO_EVENT = re.compile(
    r"(?i)\bthere (?:(?:had|has|have) been|was|were) no (?:such )?(\w+)"
    r"(?=\s*(?:[,.;]|$)|\s(?:at|in|on|near|outside|inside|that|and|during)\b)"
)


def _no_event(a: Claim, b: Claim, score: float) -> Verdict | None:
    """Find an event of one place that one side tells, and of which the other says that there was none."""
    for one, two in ((a, b), (b, a)):
        found = _NO_EVENT.search(one.text)
        if found is None or two.refusals or two.is_open or are_other_times(a, b) or is_past(a, b):
            continue
        event = next((words for words in _EVENTS if words.search(found.group(1))), None)
        if event is None or not event.search(two.text):
            continue
        rare = {word for word in one.core.keys() & two.core.keys() if one.core[word] >= _RARE}
        place = {word for word in rare if not event.search(word)}
        if len(place) > 1 and place & one.capitals & two.capitals:
            return RelationKind.DENIED, f"one side says that there was no {found.group(1)}"
    return None


def _is_open_against(a: Claim, b: Claim) -> bool:
    """Tell whether one side alone denies something while one asks it, or both denies and affirms it.

    That is no contradiction, but still less do the two say the same: they must not become one fact.
    """
    if not _is_one_negative(a, b):
        return False
    return a.is_open != b.is_open or bool(_affirmed_and_denied(a) ^ _affirmed_and_denied(b))


def _affirmed_and_denied(claim: Claim) -> set[str]:
    """Give the verbs that one sentence has with and without a negation: of these it takes no side."""
    signs: dict[str, set[int]] = {}
    states = {act.verb for act in claim.acts if act.is_state}
    for act in claim.acts:
        if act.verb not in states and act.sign:
            signs.setdefault(act.verb, set()).add(act.sign)
    return {verb for verb, both in signs.items() if len(both) > 1}


def _denied(one: Act, two: Act) -> str:
    """Give the verb as the denying side writes it."""
    return (one if one.sign < 0 else two).word


def _is_one_negative(a: Claim, b: Claim) -> bool:
    """Tell whether one side alone negates or denies something: two that both do are not compared."""
    return bool(a.refusals - b.refusals) != bool(b.refusals - a.refusals)


def _same_objects(one: Act, two: Act) -> bool:
    if not one.objects or not two.objects:
        return one.objects == two.objects or bool((one.actors | one.objects) & (two.actors | two.objects))
    return bool(one.objects & two.objects)


def _opposites(a: Claim, b: Claim, score: float) -> Verdict | None:
    """Find opposite acts on the same things ("upheld the ban", "struck down the ban")."""
    if not _may_oppose(a, b, score):
        return None
    left, right = _verbs(a), _verbs(b)
    only_left, only_right = left.keys() - right.keys(), right.keys() - left.keys()
    found = next(((x, y) for x in sorted(only_left) for y in sorted(only_right) if (x, y) in OPPOSITE), None)
    if found is None or not rest_is_same(a, b, 0.7, without={*found, left[found[0]], right[found[1]]}):
        return None
    if not _share_a_thing(a, b, found):
        return None
    return RelationKind.DIFFERS, f"“{_written(a, found[0])}” and “{_written(b, found[1])}” are opposites"


def _may_oppose(a: Claim, b: Claim, score: float) -> bool:
    if score < 0.25 or a.is_negated != b.is_negated or _have_other_figures(a, b):
        return False
    return any((x, y) in OPPOSITE for x in a.opposed for y in b.opposed)


def _share_a_thing(a: Claim, b: Claim, found: tuple[str, str]) -> bool:
    """Tell whether two opposite acts are affirmed, and have a doer or an object in common."""
    one = next((act for act in a.acts if act.verb == found[0]), None)
    two = next((act for act in b.acts if act.verb == found[1]), None)
    if any(act is not None and act.sign != 1 for act in (one, two)):
        return False  # "lost" and "failed to win"
    if one is None or two is None:
        return True
    return bool((one.actors | one.objects) & (two.actors | two.objects))


def _written(claim: Claim, word: str) -> str:
    return next((low for sentence in claim.pieces for low in sentence.lows if root(low) == word), word)


def _have_other_figures(a: Claim, b: Claim) -> bool:
    """Tell whether figures differ too: then two events, not two views of one."""
    left, right = ({(one.quantity.lo, one.unit) for one in claim.bare_figures} for claim in (a, b))
    return left != right


def _verbs(claim: Claim) -> dict[str, str]:
    """Give the stems of verbs and describing words, with their stems as written."""
    return {
        root(sentence.lows[place]): stem(sentence.lows[place])
        for sentence in claim.sentences
        for place, tag in enumerate(sentence.tags)
        if tag.startswith(("VB", "JJ", "RB", "NN")) or sentence.lows[place] in ("with", "without")
    }


def _actors(a: Claim, b: Claim, score: float) -> Verdict | None:
    """Find two names in one role of one act."""
    if not reads_names(a, b):
        return None
    left, right = names_only(a, b), names_only(b, a)
    if len(left) == len(right) == 1 and rest_is_same(a, b, 0.8, without=stems_of(left) | stems_of(right)):
        x, y = left[0], right[0]
        if not same_name(x, y) and not may_be_one(x, y) and _roles(a, x) & _roles(b, y):
            return RelationKind.DIFFERENT_ACTOR, f"{x} in one, {y} in the other"
    if not a.stems & b.stems & _DONE_ONCE:
        return None
    for one in a.acts:
        for two in b.acts:
            if one.is_named and two.is_named and _is_one_act(one, two):
                return RelationKind.DIFFERENT_ACTOR, f"{one.actor_text} in one, {two.actor_text} in the other"
    return None


def reads_names(a: Claim, b: Claim) -> bool:
    """Tell whether each side may have a name that the other lacks, in words that are else the same."""
    if a.is_negated != b.is_negated:
        return False
    if a.stems & b.stems & _DONE_ONCE:
        return True
    ours, theirs = a.capitals - b.stems, b.capitals - a.stems
    return bool(ours) and bool(theirs) and rest_is_same(a, b, 0.8, without=ours | theirs)


def _is_one_act(one: Act, two: Act) -> bool:
    """Tell whether two acts are one that only one can have done, with two doers."""
    x, y = one.actor_text, two.actor_text
    if one.verb != two.verb or one.actors & two.actors or same_name(x, y) or may_be_one(x, y):
        return False
    return one.verb in _DONE_ONCE and bool(one.direct) and one.direct == two.direct


_DONE_ONCE = {
    form
    for word in re.findall(
        r"\w+",
        "kill shoot buy sell write sign order start begin steal switch turn open break plant leak design "
        "build invent discover drive steer fire light cut set own install disable unlock lock move cause",
    )
    for form in (root(word), stem(word))
}
"""Acts on a definite thing that have one doer; welcoming or visiting has many."""


def _roles(claim: Claim, name: str) -> set[tuple[str, str]]:
    """Give the verbs of which a name is subject, object or agent; a place after "in" or "at" is none."""
    last = name.split()[-1].lower()
    found = set()
    for sentence in claim.sentences:
        for place, low in enumerate(sentence.lows):
            label, head = sentence.labels[place], sentence.heads[place]
            if low != last or label not in ("nsubj", "dobj", "nsubjpass", "pobj"):
                continue
            if label == "pobj":
                if sentence.lows[head] != "by":
                    continue
                head = sentence.heads[head]
            if label in ("nsubj", "pobj") and verb(sentence.lows[head]):
                continue  # two speakers of one saying are no conflict: "first reported by"
            if label == "dobj" and sentence.lows[head] in ("told", "tells", "tell", "telling"):
                continue  # nor are two who were told
            found.add((stem(sentence.lows[head]), label))
    return found


def _days(a: Claim, b: Claim, score: float) -> Verdict | None:
    """Find two days for one act."""
    if not _may_be_other_days(a, b):
        return None
    left, right = a.days - b.days, b.days - a.days
    if len(left) != 1 or len(right) != 1 or len(a.days) != 1 or len(b.days) != 1:
        return None
    (one,), (two,) = left, right
    if one[-1].isdigit() != two[-1].isdigit() or not rest_is_same(a, b, 0.75, without={one, two}):
        return None
    return RelationKind.DIFFERS, f"{one} in one, {two} in the other"


def _may_be_other_days(a: Claim, b: Claim) -> bool:
    return bool(a.named_days - b.named_days) and bool(b.named_days - a.named_days)
