"""Tells how far a sentence commits itself to each event in it: 3 happened, 0 open, -3 did not.

    factuality(text, spans) -> [value, ...]

The value starts at 3 and is bent on the way from the event up to the root of its sentence: by modals and
negation beside it, by the verb that it completes ("wants to", "denied that", "failed to"), by "if".
"""

from __future__ import annotations

from collections.abc import Sequence

from anechoic.facts.cues import verb
from anechoic.facts.grammar import Sentence, parse
from anechoic.facts.things import Span

_MODALS = {
    "may": 0.4, "might": 0.3, "could": 0.4, "can": 1.0, "would": 0.3, "should": 0.4, "must": 0.8, "will": 1.6,
    "'ll": 1.6, "shall": 1.0, "ought": 0.4, "'d": 0.4, "ca": 0.8, "wo": 1.6, "cannot": 1.0,
}  # fmt: skip
_NEGATION = {"not", "n't", "never", "no", "neither", "nor", "hardly", "nobody", "none", "without"}
_OPEN = frozenset({
    "want", "plan", "hope", "intend", "seek", "aim", "wish", "expect", "try", "attempt", "consider",
    "propose", "offer", "ask", "urge", "order", "demand", "request", "require", "need", "agree",
    "promise", "vow", "pledge", "threaten", "decide", "refuse", "decline", "prepare", "prefer", "like",
    "allow", "permit", "encourage", "persuade", "recommend", "advise", "invite", "authorize", "enable",
    "help", "wait", "warn", "fear", "worry", "doubt", "believe", "think", "suspect", "suppose", "assume",
    "guess", "suggest", "predict", "forecast", "estimate", "project", "seem", "appear", "tend", "likely",
    "unlikely", "expected", "able", "ready", "willing", "eager", "set", "due", "bound", "supposed",
    "going", "possible", "reluctant", "scheduled", "designed", "determined", "anxious", "free", "planned",
    "hesitate", "push", "press", "pressure", "call", "lobby", "bid", "vote", "opt", "choose", "mean",
    "design", "schedule", "effort", "chance", "possibility", "risk", "threat", "danger", "proposal",
    "intention", "right", "ability", "opportunity", "decision", "desire", "idea", "suggestion",
    "speculation", "concern", "prospect", "potential", "permission", "likelihood", "option", "goal",
    "target", "deadline", "expectation", "warning",
})  # fmt: skip
_AGAINST = frozenset({
    "deny", "fail", "refuse", "decline", "reject", "avoid", "prevent", "stop", "block", "cancel",
    "forbid", "ban", "halt", "unable", "dismiss", "rule", "lack", "refute", "prohibit", "avert",
})  # fmt: skip
_BELIEF = frozenset({
    "believe", "think", "suspect", "suppose", "assume", "guess", "fear", "hope", "expect", "doubt",
    "predict", "suggest", "seem", "appear", "speculate", "imagine", "wonder", "estimate", "forecast",
    "worry", "feel",
})  # fmt: skip
_HEDGES = {"possibly": 0.4, "perhaps": 0.3, "maybe": 0.3, "probably": 1.2, "likely": 1.0, "reportedly": 1.3,
           "allegedly": 1.0, "apparently": 1.4, "presumably": 1.0, "potentially": 0.4}  # fmt: skip
_CONDITIONS = {"if", "unless", "whether", "until", "lest", "once"}


def factuality(text: str, spans: Sequence[Span]) -> list[float]:
    """Give a value from -3 to 3 for each event span of a text."""
    sentences = [one for one in parse(text) if len(one)]
    return [_value(sentences, span) for span in spans]


def _value(sentences: list[Sentence], span: Span) -> float:
    for sentence in sentences:
        if sentence.spans[0][0] <= span[0] < sentence.spans[-1][1]:
            place = next((i for i, (a, b) in enumerate(sentence.spans) if b > span[0]), None)
            if place is not None:
                return _bent(sentence, place)
    return 3.0


def _bent(sentence: Sentence, place: int) -> float:
    size, sign = 3.0, 1
    at = place
    for step in range(9):
        size, sign = _beside(sentence, at, size, sign, step)
        head, label = sentence.heads[at], sentence.labels[at]
        if head == at:
            break
        size, sign, go_on = _above(sentence, at, head, label, size, sign)
        if not go_on:
            break
        at = head
    if _is_under_if(sentence, place):
        size = min(size, 0.3)
    if sentence.lows[-1] == "?" or (len(sentence) > 1 and sentence.lows[-2] == "?"):
        size = min(size, 0.5)
    return max(-3.0, min(3.0, sign * size if sign > 0 or size > 1.4 else -size))


def _is_under_if(sentence: Sentence, place: int) -> bool:
    """Tell whether an "if" opened the clause, where the parser did not see it."""
    for before in range(place - 1, max(-1, place - 12), -1):
        if sentence.lows[before] in (",", ";", "then"):
            return False
        if sentence.lows[before] in ("if", "unless"):
            return True
    return False


def _beside(sentence: Sentence, at: int, size: float, sign: int, step: int) -> tuple[float, int]:
    """Bend a value by the modals, negations and hedges that stand with a verb."""
    is_verb = sentence.tags[at].startswith(("VB", "MD")) or step == 0
    for child in sentence.children[at]:
        low, label = sentence.lows[child], sentence.labels[child]
        if label == "aux" and low in _MODALS and is_verb:
            size = min(size, _MODALS[low])
        elif (
            low in _NEGATION
            and label in ("neg", "advmod", "det", "nsubj", "nsubjpass", "preconj")
            and (is_verb or step == 0)
        ):
            sign = -sign
        elif low in _HEDGES and label == "advmod":
            size = min(size, _HEDGES[low])
        elif (
            low in _CONDITIONS
            and label in ("mark", "advmod")
            and sentence.labels[at] in ("advcl", "ccomp", "pcomp")
        ):
            size = min(size, 0.3)
        elif (
            low == "to"
            and label == "aux"
            and child < at
            and sentence.labels[at] in ("advcl", "relcl", "acl", "ROOT", "pcomp")
        ):
            size = min(size, 0.6)
    if sentence.labels[at] == "ROOT" or sentence.labels[at] == "ccomp":
        size = _main_clause(sentence, at, size)
    return size, sign


def _main_clause(sentence: Sentence, at: int, size: float) -> float:
    """A main clause under an "if" clause with "would" is open; "will" beside it too."""
    for child in sentence.children[at]:
        mark = sentence.child(child, "mark") if sentence.labels[child] == "advcl" else None
        if mark is not None and sentence.lows[mark] in ("if", "unless"):
            size = min(size, 1.0)
    return size


def _above(
    sentence: Sentence, at: int, head: int, label: str, size: float, sign: int
) -> tuple[float, int, bool]:
    """Bend a value by what the clause completes; tell whether to climb on."""
    low = sentence.lows[head]
    known = verb(low)
    lemma = known[0] if known else _stem(low)
    has_to = any(
        sentence.lows[one] == "to" and sentence.labels[one] == "aux" for one in sentence.children[at]
    )
    if (
        label in ("ccomp", "xcomp", "csubj", "acl", "pcomp", "advcl", "oprd")
        and lemma in _AGAINST
        and label != "advcl"
    ):
        return max(size, 2.0) if size > 1.4 else size, -sign, True
    if label == "ccomp" and lemma in _BELIEF:
        return min(size, 1.0), sign, True
    if (
        label in ("xcomp", "acl", "ccomp", "advcl", "oprd")
        and has_to
        and (lemma in _OPEN or label == "advcl")
    ) or (label in ("xcomp", "acl") and has_to and lemma not in _FACTIVE):
        return min(size, 0.6), sign, True
    if label == "ccomp" and known is not None:
        return min(size, 2.4), sign, True
    if label == "dobj" and lemma in _OPEN | _AGAINST and not sentence.tags[at].startswith("VB"):
        return (min(size, 0.8), sign, False) if lemma not in _AGAINST else (size, -sign, False)
    if label == "pobj" and sentence.lows[head] in ("of", "for", "against", "about", "on"):
        above = sentence.lows[sentence.heads[head]]
        known_above = verb(above)
        noun = known_above[0] if known_above else _stem(above)
        return (min(size, 0.8) if noun in _OPEN else size), sign, False
    climbs = label in ("ccomp", "xcomp", "conj", "pcomp", "dobj", "pobj", "prep", "attr")
    return size, sign, climbs


_FACTIVE = frozenset({
    "begin", "start", "continue", "manage", "cause", "force", "lead", "make", "come", "go", "get", "have",
    "be", "help", "serve", "use", "began", "started", "managed", "continued", "forced", "led", "came",
    "went", "begun", "used", "caused", "helped",
})  # fmt: skip


def _stem(low: str) -> str:
    for ending in ("ing", "ed", "es", "s"):
        if low.endswith(ending) and len(low) - len(ending) >= 3:
            base = low[: -len(ending)]
            for form in (base, base + "e", base[:-1]):
                if form in _OPEN or form in _AGAINST:
                    return form
    return low
