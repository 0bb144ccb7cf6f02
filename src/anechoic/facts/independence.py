"""Counts origins, not outlets: who really witnessed what a fact states.

    origins(statements, origin_of) -> ids of independent origins        echoes(...) -> why others are none

Statements share an origin if their texts do (copies, wire credits), if they name one outlet that was
told ("told X News"), if one passes on what the other has ("the Echo reported"), or if all that they carry
is the word of one speaker. "It was reported" witnesses nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from anechoic.facts.things import Statement
from anechoic.language import same_name

_TOLD = re.compile(
    r"\b(?:told|tells|interview with|speaking to|reported by|according to|first reported by)\s+(?:the\s+)?"
    r"((?:[A-Z][\w&.’'-]*\s+){0,3}?(?:News|Times|Post|Journal|Herald|Guardian|Tribune|Telegraph|Reuters|AP|AFP|BBC|CNN"
    r"|NBC|CBS|ABC|NPR|Bloomberg|Associated Press|Press|Gazette|Chronicle|Mail|Radio|TV|Television))\b"
)
_WIRE = re.compile(
    r"\((Reuters|AP|AFP|UPI|Xinhua|dpa|PA)\)|\b(Reuters|Associated Press|AFP) (?:reported|reports)\b"
)


_REPORTS = (
    r"(?:(?:(?:first|also|has|had) )?report(?:s|ed)|understands|(?:has )?learn(?:ed|t)|reveal(?:s|ed)"
    r"|can reveal|has seen|claim(?:s|ed)|(?:said|says) in a report)"
)
_PASSED_ON = re.compile(
    rf"\b(?P<by>(?:[Tt]he )?[A-Z][\w&.’'-]*(?: [A-Z][\w&.’'-]*){{0,3}}) {_REPORTS}\b"
    r"|\b(?:told|tells|interview with|speaking to|reported by|according to|a report (?:in|by|on)"
    r"|cit(?:ing|ed by))"
    r" (?P<of>(?:the )?[A-Z][\w&.’'-]*(?: [A-Z][\w&.’'-]*){0,3})"
)
_HEARSAY = re.compile(
    r"\b(?:it (?:was|is|has been|had been) (?:widely )?reported|reportedly"
    r"|(?:media|press|news|local|unconfirmed) reports|reports (?:say|said|claim|claimed|suggest|suggested)"
    r"|according to (?:\w+ )?reports)\b",
    re.IGNORECASE,
)


def passes_on(text: str, outlet: str) -> bool:
    """Tell whether a sentence says that an outlet has it: "the Echo reported" of "daily-echo".

    >>> passes_on("The mayor will go, the Echo reported.", "daily-echo")
    True
    """
    named = (match.group("by") or match.group("of") for match in _PASSED_ON.finditer(text))
    return any(is_outlet(name, outlet) for name in named)


def is_outlet(name: str, outlet: str) -> bool:
    """Tell whether an outlet is called so: "the Echo" for "daily-echo"."""
    return _letters(name) in (_letters(outlet), _letters(re.split(r"[-_ ]", outlet)[-1]))


def _letters(name: str) -> str:
    return re.sub(r"\W|_", "", name.lower().removeprefix("the "))


def told(text: str) -> str | None:
    """Give the outlet or agency from which a sentence has its words, if it says so."""
    match = _TOLD.search(text) or _WIRE.search(text)
    return next(group for group in match.groups() if group) if match else None


def origins(statements: Sequence[Statement], origin_of: Mapping[str, str]) -> tuple[str, ...]:
    """List independent origins: for each the id under which its text was first seen."""
    if len(statements) > 1:
        statements = [one for one in statements if not _HEARSAY.search(one.text)] or statements[:1]
    roots: list[int] = list(range(len(statements)))

    def root(at: int) -> int:
        while roots[at] != at:
            at = roots[at]
        return at

    for later in range(len(statements)):
        for earlier in range(later):
            if _shared(statements[earlier], statements[later], origin_of):
                roots[root(later)] = root(earlier)
    firsts = (origin_of[statements[root(at)].evidence.article] for at in range(len(statements)))
    return tuple(dict.fromkeys(firsts))


def echoes(statements: Sequence[Statement], origin_of: Mapping[str, str]) -> Iterator[str]:
    """Say of each outlet that confirms nothing whose word it passes on, and how we know."""
    named: set[str] = set()
    for later, statement in enumerate(statements):
        outlet = statement.evidence.outlet
        if len(statements) > 1 and outlet not in named and _HEARSAY.search(statement.text):
            named.add(outlet)
            yield f"{outlet} only passes on that it was reported"
        for before in statements[:later]:
            why = _shared(before, statement, origin_of)
            if why and before.evidence.outlet != outlet and outlet not in named:
                named.add(outlet)
                yield f"{outlet} passes on what {before.evidence.outlet} has: {why}"


def _shared(a: Statement, b: Statement, origin_of: Mapping[str, str]) -> str:
    """Say what makes one origin of two statements; "" if nothing does."""
    if a.evidence.outlet == b.evidence.outlet:
        return "one outlet"
    if origin_of[a.evidence.article] == origin_of[b.evidence.article]:
        return "one text"
    chain_a, chain_b = told(a.text), told(b.text)
    if chain_a and chain_b and chain_a.lower() == chain_b.lower():
        return f"both have it from {chain_b}"
    for one, other in ((a, b), (b, a)):
        if passes_on(one.text, other.evidence.outlet):
            return f"both have it from {other.evidence.outlet}"
    if is_quoted(a) and is_quoted(b):
        return "the same quoted words"
    if a.speakers and b.speakers and same_speaker(a.speakers[0], b.speakers[0]):
        return f"both have it from {b.speakers[0]}"
    return ""


def is_quoted(statement: Statement) -> bool:
    """Tell whether a statement is one person's words as they were spoken: a witness counted once,
    however many outlets print them."""
    text = statement.text
    return statement.is_quote or text[0] in '“"' or text[-1] in '”"'


def same_speaker(a: str, b: str) -> bool:
    """Tell whether two speakers are one; bodies ("police", "officials") count as one speaker each."""
    return a.lower() == b.lower() or (is_plain(a) and is_plain(b) and same_name(a, b))


def is_plain(speaker: str) -> bool:
    """Tell whether a speaker is named by a name alone: "lawyers for Vale" are not Vale."""
    return _LESSER.search(speaker) is None


_LESSER = re.compile(r"\b(?:of|for|to|by|about|with|from|including|who|like|as|in|at|on|[a-z]+ing)\b")
