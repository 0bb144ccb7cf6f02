"""The title beside a person's name: "Gen.", "Joint Chiefs Chair", "the health minister".

role_of(text, start, end) -> str | None        without_title(text, start, end) -> start
"""

from __future__ import annotations

import re

from anechoic.language.wordlists import listed

_HEADS = listed(
    """
    adm admiral administrator aide ambassador analyst archbishop attorney ayatollah baroness bishop boss
    brig brigadier broker candidate capt captain cardinal ceo chair chairman chairperson chairwoman
    chancellor chief cmdr co-founder coach col colonel columnist commander commissioner congressman
    congresswoman constable consul coordinator coroner councillor councilman councilwoman counsel
    correspondent cpl dame dean delegate deputy designer detective diplomat director doctor dr economist
    editor emir envoy executive expert farmer father foreman founder gen general gov governor head
    historian imam inspector investigator journalist judge justice king lady lawmaker lawyer leader
    lieutenant lord lt maj major manager marshal mayor minister miss mp mr mrs ms mullah negotiator
    nurse officer official organiser organizer owner owner pastor physician pilot pm pope premier
    president priest prime prince princess principal prof professor prosecutor queen rabbi rep reporter
    representative researcher rev reverend scientist secretary sen senator sergeant sgt sheikh sheriff
    sir solicitor speaker spokesman spokesperson spokeswoman striker sultan superintendent supt surgeon
    teacher treasurer undersecretary vice-president writer vice-chairman whip wife husband brother
    sister son daughter mother
    """
)
_ABBREVIATIONS = listed(
    "mr mrs ms mx dr gen lt col maj capt cpl sgt adm cmdr brig sen rep gov rev hon prof supt "
    "sir dame lord lady miss"
)
_BEFORE = re.compile(
    r"(?:(?:[A-Z][\w.&'’-]{0,30}|of|for|the|and|prime|vice|deputy|former|acting|interim|chief|executive|foreign|health|"
    r"defence|defense|interior|finance|justice|education|trade|energy|transport|home|first|opposition|party|union|"
    r"government|police|military|army|navy|air|force|central|bank|senior|general|managing|ministry|department|press|"
    r"company|club|team|club|state|national|local|city|district|regional|federal|presidential|attorney|fire|"
    r"[a-z]{2,20}-[a-z]{2,20})\s){0,6}"
    r"(?P<head>[A-Za-z][\w-]{1,20}\.?)(?:\s(?:of|for)\s(?:the\s)?(?:[A-Z][\w-]{1,20}\s?){1,3})?,?\s$"
)
_AFTER = re.compile(r",\s(?P<role>(?:the |a |an |his |her |its |their )?[^,.;:()\"“”\n]{3,70})(?=[,.;:])")
_ARTICLE = re.compile(r"^(?:the|a|an|and|for|of)\s", re.IGNORECASE)
_REACH = 80
_FIRST_WORDS = 6
"""How far into an apposition its head may stand: "the longtime deputy health minister"."""


def role_of(text: str, start: int, end: int) -> str | None:
    """Give the title before or behind a person's name, without its article; None if there is none."""
    return _role_before(text, start) or _role_after(text, end)


def _role_before(text: str, start: int) -> str | None:
    before = text[max(0, start - _REACH) : start]
    line = max(before.rfind(mark) for mark in ("\n", ". ", "“", '"', "! ", "? ", "; "))
    if line >= 0 and not re.search(
        r"\b(?:Gen|Lt|Col|Maj|Sen|Rep|Gov|Dr|Prof|Rev|Sgt|Capt|Adm|Brig)\. $", before[: line + 2]
    ):
        before = before[line + 1 :].lstrip()
    match = _BEFORE.search(before)
    while match and match["head"].rstrip(".").lower() not in _HEADS:
        match = _BEFORE.search(before, match.start() + 1)
    if match is None:
        return None
    role = re.split(r"[’']s ", match.group().rstrip(", "))[-1]
    while (shorter := _ARTICLE.sub("", role)) != role:
        role = shorter
    return role or None


def _role_after(text: str, end: int) -> str | None:
    match = _AFTER.match(text, end, min(len(text), end + _REACH + 10))
    if match is None:
        return None
    role = _ARTICLE.sub("", match["role"])
    words = re.findall(r"[\w-]+", role.lower())
    return role if any(word in _HEADS for word in words[:_FIRST_WORDS]) else None


def without_title(text: str, start: int, end: int) -> int:
    """Give where a tagged person's name begins once "Dr." or "Mr" is taken off."""
    while True:
        match = re.match(r"(\w+)\.?\s+(?=\w)", text[start:end])
        if match is None or match[1].lower() not in _ABBREVIATIONS:
            return start
        start += match.end()
