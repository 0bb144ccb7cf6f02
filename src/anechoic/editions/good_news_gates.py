"""The rules that a brief must meet to be Good News, whatever its tone.

A response to something, evidence that it worked, and a limit; at least two origins or a primary
source; a number or a named result. Source: Solutions Journalism Network, four pillars; the rest are
house rules, each in `docs` under its number (23 to 27).
"""

from __future__ import annotations

import re

from anechoic.briefs.things import Brief, BriefSentence
from anechoic.editions.good_news import good_news

_RESPONSE = re.compile(
    r"\b(open(s|ed)|built|builds|launch\w*|approv\w+|pass(es|ed)|restor\w+|return(s|ed)|plant(s|ed)|treat\w*|"
    r"vaccinat\w+|cur(es|ed)|rescu\w+|sav(es|ed)|fund(s|ed)|train(s|ed)|protect\w*|cut(s)?|reduc\w+|invent\w+|"
    r"develop\w+|discover\w+|creat(es|ed)|install\w*|clean(s|ed)|agree(s|d)|ban(s|ned)|free(s|d)|"
    r"programme|program|project|scheme|trial|campaign|volunteers?|law|treaty|reach(es|ed)|end(s|ed)|w[oi]ns?)\b",
    re.I,
)
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

LEAST_SCORE = -0.5
"""Headlines below are no Good News. On goodnews-half, 84% of those labelled good pass and 23% of the bad:
tone is the weakest of the gates, because a plain headline can tell of a good thing."""


def score(brief: Brief) -> float:
    """Tell how good the brief's news is; comparable between briefs."""
    return good_news(brief.headline.text, _text(brief)).score


def reason_to_hold(brief: Brief) -> str:
    """Give the first gate that the brief does not pass, "" if it passes all."""
    reading = good_news(brief.headline.text, _text(brief))
    text = f"{brief.headline.text} {_text(brief)}"
    gates = (
        (reading.refused is not None, f"not Good News: {reading.refused}"),
        (reading.score < LEAST_SCORE, "not Good News: its words say more ill than good"),
        (brief.origins < 2 and not _PRIMARY.search(text), "one origin and no primary source"),
        (not _RESPONSE.search(text), "no response: nobody does anything in it"),
        (not _EVIDENCE.search(text), "no evidence: no number and no named result"),
        (not _has_limit(brief), "no limit: nothing says what is still wrong or unknown"),
    )
    return next((reason for is_hit, reason in gates if is_hit), "")


def _has_limit(brief: Brief) -> bool:
    if any(section.name in _LIMIT_SECTIONS and section.sentences for section in brief.sections):
        return True
    return any(_LIMIT.search(s.text) or s.certainty == "hedged" for s in _sentences(brief))


def _sentences(brief: Brief) -> list[BriefSentence]:
    return [*brief.summary, *(s for section in brief.sections for s in section.sentences)]


def _text(brief: Brief) -> str:
    return " ".join(sentence.text for sentence in _sentences(brief))
