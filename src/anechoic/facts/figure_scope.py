"""Tells what a figure is a figure of: the act, the role in it, and the names that bound it.

    role(figure, claim) -> ("than", "too much")      scope_names(a, b) -> names that only `a` has
    are_elsewhere(a, b): "in Tibet", "in India"
    as_of(text, dates) -> {"2026-03-03"}

"63 million too much" is no level, "out of 3,400" is a whole and no part, "against 38 percent" is what it
was before: such figures compare only with their like.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from anechoic.facts.acts import is_saying
from anechoic.facts.claims import Claim
from anechoic.facts.context import names_only
from anechoic.facts.counted import Figure
from anechoic.facts.likeness import stem
from anechoic.language import same_name
from anechoic.language.things import DateMention

_BEFORE = re.compile(
    r"(?i)(?:\b(against|versus|than|from|out of|among|instead of)|(?:\d\S*|^|[,;(]|\bpart) ?(of))"
    r"\s+(?:the |its |their |some )?$"
)
_AFTER = re.compile(
    r"(?i)^\s*(?:%|\w+)?\s*(?:\w+\s+)?(too (?:much|little|many|few|high|low)|back|short|extra|above|below"
    r"|each|apiece|a head|apart|ahead|behind|late|early|over budget)\b"
)
_PERIOD = re.compile(
    r"(?i)\b(?:in|for|over|during) the (?:[\w-]+ )?(year|quarter|month|week|half|decade|season|day)\b"
)
_YEAR = re.compile(r"\b(?:1[0-9]\d\d|20\d\d)\b")
_PLAN = re.compile(
    r"(?i)\b(?:plan(?:s|ned|ning)?|aim(?:s|ed)?|hop(?:es?|ed)|propos(?:es?|ed)|intend(?:s|ed)?|threaten(?:s|ed)?"
    r"|want(?:s|ed)?|promis(?:es?|ed)|seeks?|sought|vow(?:s|ed)?) to\b"
)
_BACK = re.compile(r"(?i)\b(?:paid|pay|pays|gave|give|given|sent)\b[^,;.]{0,32}\bback\s+$")
_SAYING = re.compile(
    r"(?i)\b(?:said|says|say|told|tells|announced|reported|added|wrote|confirmed|published|testified)"
    r"(?:\s+[\w’'-]+){0,3}?\s*(?:on|late|early|in|at|by)?\s*$"
)
_SINCE = re.compile(r"(?i)\b(?:since|from|than|until|before)\b[^,;]*$")
_DATELINE = re.compile(r"^[A-Z][A-Z .’'-]{2,}(?:,[^-–—]{0,40})?(?:\([^)]*\))?\s*[-–—]\s")
_ASIDE = re.compile(
    r",\s(?:a|an|the|who|which|whose|where|half|most|some|more|far|about|after|when|as)\b|\b(?:after|when|while|as)\b"
)
_POLL = re.compile(
    r"(?:\w+[’']?s? ){0,3}(?:poll|survey|study|report|estimate|count)\b"
    r".*?\b(?:puts?|gives?|gave|shows?|showed|found|finds|has)\b"
)
_SOURCES = {"poll", "survey", "study", "report", "estimate", "count", "census", "paper", "memo"}


def role(figure: Figure, claim: Claim) -> tuple[str, str]:
    """Give the word that makes a figure a whole or a former value, and the one that makes it a margin."""
    start, end = figure.quantity.span
    before = _BEFORE.search(claim.text, max(0, start - 24), start)
    after = _AFTER.search(claim.text[end : end + 40])
    margin = after.group(1).lower() if after else ""
    if _BACK.search(claim.text[max(0, start - 48) : start]):
        margin = "back"
    return (next(one for one in before.groups() if one).lower() if before else ""), margin


def are_other_times(a: Claim, b: Claim) -> bool:
    """Tell whether figures are of two periods or years ("in the year to March", "in the quarter to March"),
    or one of a plan and one of a deed."""
    for pattern in (_PERIOD, _YEAR):
        left, right = ({one.lower() for one in pattern.findall(claim.text)} for claim in (a, b))
        if left and right and not left & right:
            return True
    return bool(_PLAN.search(a.text)) != bool(_PLAN.search(b.text))


def scope_names(a: Claim, b: Claim) -> list[str]:
    """List the names in `a` alone that bound what it tells: not its speakers, the place from which it was
    sent, who took the poll, nor what the whole story is about."""
    sources = {word for claim in (a, b) for word in _source_words(claim)}
    dateline = _DATELINE.match(a.text)
    head = dateline.group() if dateline else ""
    start = max((figure.quantity.span[1] for figure in a.figures[:1]), default=0)
    aside = _ASIDE.search(a.text, start)
    poll = _POLL.match(a.text)
    core = a.text[poll.end() if poll else 0 : aside.start() if aside else None]
    return [
        name
        for name in names_only(a, b)
        if name not in head
        and name in core
        and not any(same_name(name, speaker) for speaker in a.speakers)
        and not {stem(word) for word in name.split()} <= sources
        and not {stem(word) for word in name.split()} & a.topic
    ]


_PLACE = re.compile(
    r"\b(?:[Ii]n|[Nn]ear|[Aa]cross|[Tt]hroughout) (?:the |[a-z]+ern )?"
    r"(?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec))"
    r"([A-Z][\w-]+(?: [A-Z][\w-]+)*)"
)


_AUTHORITY = re.compile(r"\b([A-Z][\w-]+(?: [A-Z][\w-]+)*) (?:police|sheriff|county|city|fire|state)\b")


def are_elsewhere(a: Claim, b: Claim) -> bool:
    """Tell whether each side is bound to places of which the other says nothing: "in Tibet", "in India".

    Where a sentence names no place, that of its paragraph so far holds: "Tarn police ... Two were arrested."
    """
    left, right = _places(a), _places(b)
    return bool(left and right) and not left & _words_of(b) and not right & _words_of(a)


def _places(claim: Claim) -> set[str]:
    for text in (claim.text, claim.before):
        named = [*_PLACE.findall(text), *_AUTHORITY.findall(text)]
        if named:
            return {stem(word.lower()) for name in named for word in name.split()}
    return set()


def _words_of(claim: Claim) -> set[str]:
    return {stem(word) for word in re.findall(r"[^\W\d_]+", claim.text.lower())}


def _source_words(claim: Claim) -> set[str]:
    found: set[str] = set()
    for sentence in claim.sentences:
        for place, low in enumerate(sentence.lows):
            is_source = low in _SOURCES and sentence.labels[place] in ("nsubj", "pobj")
            if is_source or low == "according":
                found |= {stem(sentence.lows[one]) for one in sentence.subtree(place)}
            if sentence.labels[place] in ("nsubj", "dobj", "dative") and is_saying(
                sentence, sentence.heads[place]
            ):
                found |= {stem(sentence.lows[one]) for one in sentence.subtree(place)}
    return found


def as_of(text: str, dates: Sequence[DateMention]) -> frozenset[str]:
    """Give the days and periods of which a sentence speaks; days of a saying are left out."""

    def before(one: DateMention) -> str:
        return text[max(0, one.span[0] - 60) : one.span[0]]

    return frozenset(
        one.value for one in dates if not _SAYING.search(before(one)) and not _SINCE.search(before(one))
    )


_JOINTS = {"that", "who", "which", "in", "on", "to", "at", "from", "by", "and", "for", "were", "was", "are"}


def same_words_follow(one: Figure, a: Claim, two: Figure, b: Claim, least: int) -> bool:
    """Tell whether so many words after both figures are the same ("people insured with Ohmekasse")."""
    left, right = (
        re.findall(r"[\w’'-]+", claim.text[figure.quantity.span[1] :])[:least]
        for figure, claim in ((one, a), (two, b))
    )
    is_bounded = one.governor == two.governor or any(word[0].isupper() for word in left)
    return len(left) == least and left == right and is_bounded and left[0].lower() not in _JOINTS
