"""Tells whether a sentence says of an act that it is so, that it is not, or neither.

    sign(sentence, place) -> +1 | -1 | 0

It climbs from the verb to the root: "not", "failed to", "rather than", "cleared of", "reports that ... are
false" and "wrongly saying that" turn the sign. What is only aimed at, denied of another time ("not until
June"), or hangs on a "not" that does not reach it ("has not chosen a deputy to fill the seat") has none.
"""

from __future__ import annotations

from anechoic.facts.cues import NOUNS, verb
from anechoic.facts.grammar import Sentence

_NEGATIVE = {"not", "n't", "never", "no", "nobody", "none", "neither", "without", "nor"}
DENIAL = {"deny", "reject", "dismiss", "refute", "dispute", "rebut"}
SAID = frozenset({
    "say", "tell", "add", "report", "announce", "confirm", "state", "claim", "note", "write",
    "according", "declare", "show", "find", "estimate", "acknowledge",
})  # fmt: skip
BE = {"is", "are", "was", "were", "be", "been", "being", "'s", "'re"}
_FAILING = {
    form
    for word in ("fail", "refuse", "decline", "neglect")
    for form in (word, f"{word}s", f"{word}ed".replace("ee", "e"), f"{word}ing".replace("eing", "ing"))
} | {"unable", "unwilling", "forgot"}
"""What is not done of an infinitive ("failed to save")."""
_CARRYING = {
    "manage", "begin", "start", "get", "bother", "dare", "able", "plan", "intend", "want", "wish", "agree",
    "expect", "allow", "going", "need", "have", "think", "believe", "suppose", "seem", "appear", "use",
    "allowed", "expected", "managed", "started", "began", "wanted", "planned", "agreed", "intended", "seek",
    "likely", "be", "true",
}  # fmt: skip
"""Words whose "not" reaches the clause below them: "did not manage to save", "is not expected to win"."""
_FREED = {
    "cleared", "clears", "clear", "acquitted", "acquits", "acquit", "acquitting", "exonerated", "absolved",
    "innocent",
}  # fmt: skip
_FALSE = {
    "false", "untrue", "wrong", "baseless", "unfounded", "incorrect", "inaccurate", "fake", "hoax", "lie",
    "fabricated", "mistaken", "invented",
}  # fmt: skip
_WRONGLY = {"wrongly", "falsely", "mistakenly", "erroneously", "incorrectly", "wrongfully"}
_TRYING = ("try", "tri", "attempt", "strugg", "striv", "hop", "threat", "fight", "fought", "seek", "sought")
_LIMITS = {"until", "till", "before", "unless"}
_ASIDE = {"after", "before", "since", "amid", "despite", "following", "during", "while"}
_CLIMBED = {"ccomp", "xcomp", "pcomp", "prep", "acl", "dobj", "pobj", "advcl", "relcl", "nsubj", "nsubjpass"}
_LONGEST = 8

Step = tuple[int, bool]
"""What a word does to the sign, and whether the climb ends there."""


def sign(sentence: Sentence, place: int) -> int:
    """Multiply the turns from the verb up to its root."""
    found, at, is_last = 1, place, False
    for _ in range(_LONGEST):
        found *= _turn_at(sentence, at)
        head = sentence.heads[at]
        if not found or head == at or sentence.labels[at] not in _CLIMBED:
            break
        turn, is_last = _step(sentence, at, head)
        found *= turn
        if not found or is_last:
            break
        at = head
    return found


def lemma_of(sentence: Sentence, place: int) -> str:
    known = verb(sentence.lows[place])
    return known[0] if known else sentence.lows[place]


def _turn_at(sentence: Sentence, at: int) -> int:
    """Give what stands at a word itself: "not", "never", "no one", "rather than"."""
    before = [low for low in sentence.lows[max(0, at - 3) : at] if low != "to"][-2:]
    turn = -1 if before in (["rather", "than"], ["instead", "of"]) else 1
    if not is_negated(sentence, at):
        return turn
    near = (one for child in sentence.children[at] for one in (child, *sentence.children[child]))
    return 0 if any(sentence.lows[one] in _LIMITS for one in near) else -turn


_ONLY = frozenset({"only", "just", "merely", "simply", "solely"})


def is_negated(sentence: Sentence, at: int) -> bool:
    """Tell whether a word has a "not" of its own, or a subject that is nobody."""
    for one in sentence.children[at]:
        low, label = sentence.lows[one], sentence.labels[one]
        if low in _NEGATIVE and label in ("neg", "advmod", "nsubj", "nsubjpass"):
            return not set(sentence.lows[one + 1 : one + 2]) & _ONLY
        if label in ("nsubj", "nsubjpass") and is_none(sentence, one):
            return True
    return False


def is_none(sentence: Sentence, noun: int) -> bool:
    """Tell "no" before a noun ("no one", "no evidence") from "no more than"."""
    under = (one for one in sentence.children[noun] if sentence.labels[one] in ("det", "neg"))
    return any(sentence.lows[one] == "no" for one in under)


def _step(sentence: Sentence, at: int, head: int) -> Step:
    """Climb from a word to its head."""
    label = sentence.labels[at]
    if label in ("acl", "advcl", "relcl"):
        is_aim = _is_infinitive(sentence, at)
        is_empty = label == "acl" and is_none(sentence, head)
        is_heard = lemma_of(sentence, at) in SAID and _has(sentence, at, _ASIDE)
        is_condition = label == "advcl" and _has(sentence, at, {"if", "unless"})
        if is_aim or is_empty or is_heard or is_condition:  # "after a newspaper reported that she resigned"
            return 0, True
        return 1, label != "acl"
    if label in ("pcomp", "prep"):
        return _step_over_preposition(sentence, at, head)
    if label in ("dobj", "pobj", "nsubj", "nsubjpass"):
        return _step_from_noun(sentence, at, head)
    return _step_from_clause(sentence, at, head)


def _is_infinitive(sentence: Sentence, at: int) -> bool:
    return any(sentence.lows[one] == "to" for one in sentence.children[at] if sentence.labels[one] == "aux")


def _step_over_preposition(sentence: Sentence, at: int, head: int) -> Step:
    """Climb from "closing" to "against", from "of" to "cleared"."""
    if sentence.labels[at] == "pcomp":
        return (0, True) if sentence.lows[head] in _ASIDE and not _has(sentence, at, _WRONGLY) else (1, False)
    low, over = sentence.lows[at], sentence.lows[head]
    if low == "without" or (low == "against" and over.startswith(("vot", "decid", "rul"))):
        return -1, False
    if low == "of" and over in _FREED:
        return -1, False
    return 1, low in _ASIDE


def _step_from_noun(sentence: Sentence, at: int, head: int) -> Step:
    """Climb from what stands for a clause: "reports that she resigned are false"."""
    label = sentence.labels[at]
    if not _tells(sentence.lows[at]):
        return 1, True  # a veto that is rejected denies nothing of the bill
    if label == "pobj":
        return 0 if sentence.lows[head] in _ASIDE else 1, False
    is_denied = _is_false(sentence, head) or lemma_of(sentence, head) in DENIAL
    return -1 if is_denied else 1, label != "dobj"


def _step_from_clause(sentence: Sentence, at: int, head: int) -> Step:
    """Climb from a clause or an infinitive to the verb that governs it."""
    label, low, lemma = sentence.labels[at], sentence.lows[head], lemma_of(sentence, head)
    if head > at and lemma not in SAID | DENIAL:  # "the hours were charged, they did not work"
        return 1, True
    turn = 1
    if (label == "xcomp" and low in _FAILING) or (lemma in DENIAL and _may_govern(sentence, lemma, at)):
        turn = -1
    if label == "ccomp" and (_is_false(sentence, head) or _has(sentence, head, _WRONGLY)):
        turn = -1
    if label == "xcomp" and low.startswith(_TRYING):
        return 0, True
    if is_negated(sentence, head) and not {low, lemma} & (_CARRYING | _FAILING | BE):
        return 0, True
    return turn, False


def _tells(noun: str) -> bool:
    """Tell whether a noun stands for what somebody says ("claims", "a report")."""
    return any(one in NOUNS for one in (noun, noun[:-1])) or noun.startswith(("report", "rumo"))


def _has(sentence: Sentence, at: int, words: set[str]) -> bool:
    return any(sentence.lows[one] in words for one in sentence.children[at])


def _is_false(sentence: Sentence, at: int) -> bool:
    """Tell whether a verb says of its subject that it is false: "was wrong", "proved a hoax"."""
    under = (one for one in sentence.children[at] if sentence.labels[one] in ("acomp", "attr", "oprd"))
    return any(sentence.lows[one] in _FALSE for one in under) and not is_negated(sentence, at)


def _may_govern(sentence: Sentence, denial: str, clause: int) -> bool:
    """Tell whether a word of denial can have a clause: only "deny" has one without "that"."""
    if denial == "deny" or sentence.labels[clause] != "ccomp":
        return True
    mark = sentence.child(clause, "mark")
    return mark is not None and sentence.lows[mark] == "that"
