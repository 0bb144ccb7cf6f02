"""Finds what later reports have taken back or put right: it is not told as what happened.

    standing(passages) -> the passages that no later report refutes
    stale(passages, ledger) -> ids (`id(passage)`) of what gives a figure, or fears a rise, that is past

A retraction speaks for itself: "there had been no shooting", "is alive", "wrongly said", "had nothing to do
with it". Whose lead is taken back, of that article nothing stands; who is cleared of a thing, of him nothing
that was told before. What is denied by one side only is another matter (see `denials`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from anechoic.articles.things import Evidence
from anechoic.briefs.passages import Passage
from anechoic.briefs.ranking import words
from anechoic.facts.things import FigureTable, Ledger, RelationKind
from anechoic.patterns import Pattern

_SAYS = (
    r"(?:sa(?:y|id|ying)|report(?:ed|ing)?|nam(?:e|ed|ing)|identif(?:y|ied|ying)|announc(?:ed?|ing)"
    r"|list(?:ed|ing)?|declar(?:ed?|ing))"
)
_WRONGLY = r"(?:wrongly|mistakenly|erroneously|incorrectly|falsely)"
_ANY = re.compile("")
_RETRACTIONS = (
    (rf"\b(?:was|were|been|being) {_WRONGLY} {_SAYS}\b", _ANY),
    (rf"\b(?:apologi[sz]\w+|admit\w*|acknowledged|corrected|conceded)\b[^.]*\b{_WRONGLY} {_SAYS}\b", _ANY),
    (
        r"\b(?:earlier|first|initial|previous) (?:\w+ )?reports?\b[^.;]{0,80}\b(?:was|were|proved"
        r"|turned out(?: to be)?) (?:not true|untrue|false|wrong|incorrect|unfounded|mistaken|inaccurate)\b",
        _ANY,
    ),
    (r"\b(?:is|was|were|had been|has been) (?:an? )?(?:\w+ )?(?:hoax|false alarm|prank)\b", _ANY),
    (r"\bcontrary to (?:earlier |first |initial )?reports\b", _ANY),
    (
        r"\b(?:retracted|withdrew|withdrawn) (?:its|their|the|an?) (?:\w+ )?"
        r"(?:report|story|article|claim|statement)\b|\bapologi[sz]ed for (?:naming|reporting)\b",
        _ANY,
    ),
    *(
        (rf"\bthere (?:was|were|had been|has been) no (?:{one})(?=[,.;]| (?:at|in|on|near|that|and)\b)", told)
        for one, told in (
            ("shootings?|shots?|shooter|gunman", re.compile(r"\b(?:shoo?t\w*|gun\w*)\b", re.IGNORECASE)),
            ("explosions?|blasts?|bombs?", re.compile(r"\b(?:explo\w+|blast\w*|bomb\w*)\b", re.IGNORECASE)),
            ("attacks?|attacker|stabbing", re.compile(r"\b(?:attack\w*|stab\w*)\b", re.IGNORECASE)),
            ("crash|collision", re.compile(r"\b(?:crash\w*|collid\w*)\b", re.IGNORECASE)),
            ("kidnapping|abduction", re.compile(r"\b(?:kidnap\w*|abduct\w*)\b", re.IGNORECASE)),
        )
    ),
)
"""What takes a report back, each with what that report must say to be meant."""
_TAKES_BACK = tuple((Pattern(pattern, re.IGNORECASE), needed) for pattern, needed in _RETRACTIONS)
_ANY_TAKES_BACK = Pattern("|".join(pattern for pattern, _ in _RETRACTIONS), re.IGNORECASE)
_OTHER = Pattern(r"\b(?:second|third|another|other|others|before|since|so many|more|such)\b", re.IGNORECASE)
"""Who speaks of another event of the kind, or of other times, takes nothing back."""
_ALIVE = re.compile(
    r"^(?:The )?(?:(?!of\b|in\b|at\b|from\b)[a-z]+ ){0,3}((?:[A-Z][\w’'-]+ )+)(?:, [^,]{1,60}, )?"
    r"(?:is (?:still )?alive|did not die|ha[sd] not died|is not dead)\b"
)
_DIES = r"(?:kill\w*|die[sd]?|dead|death|drown\w*|murder\w*)"
_CLEARED_NAME = re.compile(
    r"(?:^|, |; |that )(?!The\b)((?:[A-Z][\w’'-]+ ){1,3}[A-Z][\w’'-]+)(?:,[^,]{1,60},)? $"
)
_CLEARS = Pattern(
    r"\b(?:had|has|have) (?:absolutely )?nothing to do with\b"
    r"|\b(?:was|were|is|are) (?:not|no longer) (?:involved|an? suspects?|suspects?"
    r"|the (?:gunman|attacker|shooter|suspect))\b",
    re.IGNORECASE,
)
_INQUIRY = Pattern(
    r"\b(?:police|authorities|officials|prosecutors?|investigators|detectives|sheriff|court)\b", re.IGNORECASE
)
_SUSPECTED = Pattern(
    r"\b(?:suspect\w*|gunman|shooter|attacker|killer|arrest\w*|wanted|accus\w*|named|identified)\b",
    re.IGNORECASE,
)
_NAME = re.compile(r"\b[A-Z][a-zà-ÿ’'-]{2,}")
_NOISE = frozenset(
    words(
        "monday tuesday wednesday thursday friday saturday sunday police officials told reports reported "
        "reporting newspaper outlet spokesman spokeswoman wrongly mistakenly earlier hours"
    )
)
_SHARED, _FEWEST = 0.5, 2
"""Share, and number, of the shorter sentence's words that a retraction has of what it takes back."""
_AGAIN = 0.6
"""The same for a report that comes after the retraction and affirms the matter all the same."""
_MAY_RISE = Pattern(
    r"\b(?:toll|number|figure|count|deaths?|dead|casualties|damage)\b[^.]{0,40}\b(?:could|may|might"
    r"|(?:is|are|was|were) (?:expected|likely|feared)(?: to)?|would likely) (?:still |yet |well )?"
    r"(?:rise|climb|grow|increase|go up)\b",
    re.IGNORECASE,
)
_TOLL = Pattern(r"\b(?:toll|killed|dead|died|deaths|injured|hurt|missing)\b", re.IGNORECASE)


def standing(passages: Sequence[Passage]) -> list[Passage]:
    """Leave out what a retraction in another report, no earlier, takes back; never all."""
    found = list(passages)
    for back in (p for p in passages if not p.is_opinion and _is_retraction(p)):
        taken = [p for p in found if _takes_back(back, p, passages)]
        gone = {p.article.id for p in taken if p.position == _first(p, passages)}
        found = [p for p in found if p not in taken and p.article.id not in gone]
    for clear in (p for p in passages if not p.is_opinion and _CLEARS.is_in(p.text)):
        name = _cleared(clear)
        found = [p for p in found if not (_is_before(p, clear) and _suspects(name, p.text))]
    return found if any(p.is_alone for p in found) else list(passages)


def _first(passage: Passage, passages: Sequence[Passage]) -> int:
    return min(p.position for p in passages if p.article is passage.article)


def _takes_back(back: Passage, told: Passage, passages: Sequence[Passage]) -> bool:
    if not _is_before(told, back) or _is_retraction(told) or not _refutes(back.text, told.text):
        return False
    after = (p for p in passages if p.article.id != back.article.id and not _is_before(p, back))
    return not any(_is_of_one(told.text, p.text, _AGAIN) and not _is_retraction(p) for p in after)


def _refutes(back: str, told: str) -> bool:
    """Tell whether a retraction is of what a text says: of one death, or of one matter."""
    if found := _ALIVE.match(back):
        name = re.escape(found[1].split()[-1])
        return bool(re.search(rf"\b{name}\b[^.]{{0,40}}\b{_DIES}\b|\b{_DIES} (?:\w+ ){{0,3}}{name}\b", told))
    is_of_it = any(pattern.is_in(back) and needed.search(told) for pattern, needed in _TAKES_BACK)
    return is_of_it and not _OTHER.is_in(back) and _is_of_one(back, told, _SHARED)


def _is_retraction(passage: Passage) -> bool:
    return bool(_ALIVE.match(passage.text)) or _ANY_TAKES_BACK.is_in(passage.text)


def _is_before(told: Passage, back: Passage) -> bool:
    """Tell whether a passage stands in another article that is no younger."""
    return told.article.id != back.article.id and told.article.seen_at <= back.article.seen_at


def _is_of_one(a: str, b: str, share: float) -> bool:
    """Tell whether two texts speak of one matter: a name in common, and enough of their words."""
    left, right = set(words(a)) - _NOISE, set(words(b)) - _NOISE
    shared = left & right
    is_alike = len(shared) >= max(_FEWEST, share * min(len(left), len(right)))
    return is_alike and bool(_names(a) & _names(b))


def _names(text: str) -> set[str]:
    """Give the capitalised words of a text, but for days and the like."""
    return {name for name in _NAME.findall(text) if not set(words(name)) <= _NOISE}


def _cleared(clear: Passage) -> str:
    """Give the surname of whom a sentence clears: of the name right before that word, "" if there is none.

    Those who look into a crime can clear somebody of it, his friends and aides cannot.
    """
    if not _INQUIRY.is_in(clear.text):
        return ""
    before = clear.text[: _CLEARS.whole.search(clear.text).start()]  # type: ignore[union-attr]
    full = _CLEARED_NAME.search(before)
    return full[1].split()[-1] if full else ""


def _suspects(name: str, text: str) -> bool:
    return bool(name) and name in _names(text) and _SUSPECTED.is_in(text)


def stale(passages: Sequence[Passage], ledger: Ledger) -> frozenset[int]:
    """Give the passages with a figure that a later report puts right, or a rise that has come since."""
    old = [item for table in ledger.figures for item in _put_right(table)]
    gives_old = {
        id(p)
        for p in passages
        for item in old
        if item.article == p.article.id and p.start < item.end and item.start < p.end
    }
    last = max((p.article.seen_at for p in passages if _TOLL.is_in(p.text)), default=None)
    feared = {id(p) for p in passages if last and p.article.seen_at < last and _MAY_RISE.is_in(p.text)}
    gone = gives_old | feared
    has_other = any(p.is_alone and not p.is_opinion and id(p) not in gone for p in passages)
    return frozenset(gone) if has_other else frozenset()


def _put_right(table: FigureTable) -> Iterator[Evidence]:
    """Give the places of a table's figures that a later one updates, or, of a toll, exceeds."""
    for link in table.links:
        if link.kind is RelationKind.UPDATED:
            yield table.readings[link.a].evidence
    if _TOLL.is_in(table.label):
        for reading in table.readings:
            later = (r for r in table.readings if (r.said_at or "") > (reading.said_at or ""))
            if any(r.quantity.lo > reading.quantity.lo for r in later):
                yield reading.evidence
