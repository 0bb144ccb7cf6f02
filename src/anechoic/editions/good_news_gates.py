"""The rules that a brief must meet to be Good News, whatever its tone.

A response to something, evidence that it worked, and a limit; at least two origins or a primary
source; a number or a named result. Source: Solutions Journalism Network, four pillars; the rest are
house rules, each in `docs` under its number (23 to 27).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping

from anechoic.briefs.things import Brief, BriefSentence
from anechoic.editions.good_news import good_news
from anechoic.editions.lexicon import WordList, plain_words
from anechoic.editions.things import GoodNewsReading

_RESPONSE = WordList("response")
_EVIDENCE = re.compile(
    r"\d|\b(half|third|quarter|double[ds]?|tripled?|first time|for the first|record|eliminated|eradicated|"
    r"certified|no longer|declared free|dozens|hundreds|thousands|millions?)\b",
    re.I,
)
_LIMIT = re.compile(
    r"\b(but|however|although|though|still|yet|despite|only|remain\w*|so far|not all|not every|some|pilot|"
    r"early|small|caution\w*|warn\w*|critics?|until|without|lack\w*|needs? more|unclear|unknown|uncertain|"
    r"too soon|at least|nearly|about)\b",
    re.I,
)
_PRIMARY = re.compile(
    r"\b(published in|study|researchers|according to (data|figures|the (ministry|agency|census|report))|"
    r"official (data|figures|statistics)|World Health Organi[sz]ation|UNESCO|UNICEF|journal|peer-reviewed|"
    r"court ruled|parliament voted|census)\b",
    re.I,
)
_LIMIT_SECTIONS = frozenset({"Where they differ", "Not known yet"})

LEAST_SCORE = 0.1
"""Headlines below are no Good News. On goodnews-half, 48% of those labelled good pass and 5% of the bad; a
week has hundreds of stories for seven places, so that we can be choosy."""


def score(brief: Brief) -> float:
    """Tell how good the brief's news is; comparable between briefs."""
    return _reading(brief).score


def reason_to_hold(brief: Brief) -> str:
    """Give the first gate that the brief does not pass, "" if it passes all."""
    reading = _reading(brief)
    if reading.refused is not None:
        return f"not Good News: {reading.refused}"
    if reading.score < LEAST_SCORE:
        return "not Good News: its words say little good"
    return first_shut(brief, tuple(_GATES))


def first_shut(brief: Brief, gates: Iterable[str]) -> str:
    """Give the reason of the first of these gates that the brief does not pass, "" if it passes all."""
    for name in gates:
        is_open, reason = _GATES[name]
        if not is_open(brief):
            return reason
    return ""


def _reading(brief: Brief) -> GoodNewsReading:
    """Read headline, summary and what happened: quotes and views would colour the tone."""
    told = [
        *brief.summary,
        *(s for part in brief.sections if part.name == "What happened" for s in part.sentences),
    ]
    return good_news(brief.headline.text, " ".join(dict.fromkeys(sentence.text for sentence in told)))


def has_witnesses(brief: Brief) -> bool:
    """Tell whether two origins carry it, or the one names a primary source."""
    return brief.origins >= 2 or bool(_PRIMARY.search(_text(brief)))


def has_response(brief: Brief) -> bool:
    return _RESPONSE.count(plain_words(_text(brief))) > 0


def has_evidence(brief: Brief) -> bool:
    return bool(_EVIDENCE.search(_text(brief)))


def has_limit(brief: Brief) -> bool:
    """Tell whether something says what is still wrong, disputed or unknown."""
    if any(section.name in _LIMIT_SECTIONS and section.sentences for section in brief.sections):
        return True
    return any(_LIMIT.search(s.text) or s.certainty == "hedged" for s in _sentences(brief))


def _sentences(brief: Brief) -> list[BriefSentence]:
    return [brief.headline, *brief.summary, *(s for section in brief.sections for s in section.sentences)]


def _text(brief: Brief) -> str:
    return " ".join(sentence.text for sentence in _sentences(brief))


_GATES: Mapping[str, tuple[Callable[[Brief], bool], str]] = {
    "witnesses": (has_witnesses, "one origin and no primary source"),
    "response": (has_response, "no response: nobody does anything in it"),
    "evidence": (has_evidence, "no evidence: no number and no named result"),
    "limit": (has_limit, "no limit: nothing says what is still wrong or unknown"),
}
