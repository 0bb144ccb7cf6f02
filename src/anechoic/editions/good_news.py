"""How good the news of a headline is, and which rule forbids it as Good News.

    words that say good, by weight, less words that say ill -> score        rules -> refused, with the rule

Tone alone is no measure of an event: a model trained on which outlet prints good news learns the outlet
(five-fold .97, other outlets .51). So the lists are our own, and rules decide what tone cannot.
"""

from __future__ import annotations

import math
import re

from anechoic.editions.good_events import events
from anechoic.editions.lexicon import WordList, plain_words, words
from anechoic.editions.things import GoodNewsReading

_QUOTED = re.compile(r"[‘“\"']\w")

_GOOD = {word: float(weight) for weight in (1, 2, 3) for word in words(f"good {weight}")}
_ILL = ((4.5, WordList("ill 3")), (1.5, WordList("ill 1")))
_PARTISAN, _FLAT = WordList("partisan"), WordList("not an event")
_NEGATORS = frozenset(words("negator"))

_UNDONE = WordList("undone")
_UNDONE_PHRASE = re.compile(
    r"\bto (?:close|shut|be (?:cut|closed|sold|stripped|axed))\b|\btaken back\b"
    r"|\b(?:turned|driven|sent) away\b|\b(?:called|sold|written) off\b|\bshut(?:s|ting)? down\b",
    re.IGNORECASE,
)

_PARTISAN_WEIGHT = 2.0
_FLAT_WEIGHT = 1.0
_DOUBT_WEIGHT = 1.5
"""A question or a word in quotation marks says that somebody doubts it."""

_BASE_LENGTH = 8
"""Words added to a headline's length: a short one must not win by two glad words alone."""

_OPENING_WORDS = 60
_OPENING_WEIGHT = 0.5
"""On goodnews-half the headline alone sets good from bad with an area of .881, with half the weight of its
description .900, with all of it .895."""

_CRIME, _HARM, _CHARITY = WordList("crime or death"), WordList("unsolved harm"), WordList("charity")
_PERSON, _DEED, _MARKET, _PROMOTION = (WordList(n) for n in ("one person", "deed", "market", "promotion"))
_OFFER = re.compile(
    r"\d ?(%|percent|per cent) off|[$£€]\d[\d.,]* off|giv(es|ing) away|"
    r"to mark its \w+ (birthday|anniversary)",
    re.IGNORECASE,
)

_EVENT_WEIGHT = 0.5
_MOST_EVENTS = 2
"""A plainly told story has no glad word: each kind of good event counts as one of weight 2 would."""


def good_news(title: str, text: str = "") -> GoodNewsReading:
    """Read a headline for good news.

    Args:
        title: The headline.
        text: Its story, if at hand; its first words count half as much as the headline's.

    Returns:
        The score, larger for better news, and the rule that forbids the headline, if one does.
    """
    opening = " ".join(text.split()[:_OPENING_WORDS])
    score = _score(title) + (_OPENING_WEIGHT * _score(opening) if opening else 0.0)
    score += _EVENT_WEIGHT * min(_MOST_EVENTS, events(f"{title}. {text}"))
    return GoodNewsReading(round(score, 4), _refusal(title, opening))


def _refusal(title: str, opening: str) -> str | None:
    """Give the first of rules 25 and 26 that a headline breaks, or its story's first words."""
    said = plain_words(title)
    told = said + plain_words(opening)
    rules = (
        (_CRIME.count(said) > 0, "crime or death in the headline"),
        (_HARM.count(told) > 0 and _CHARITY.count(told) > 0, "a workaround for an unsolved harm"),
        (_is_one_deed(said), "one donor's or one hero's deed"),
        (_PROMOTION.count(told) > 0 or bool(_OFFER.search(f"{title}. {opening}")), "promotion"),
        (_MARKET.count(said) > 0, "a market report, no event"),
        ("!" in title, "exclamation in the headline"),
    )
    return next((rule for is_broken, rule in rules if is_broken), None)


def _is_one_deed(said: list[str]) -> bool:
    """Tell whether one person is named, and a deed after that."""
    person = next((place for place, word in enumerate(said) if _PERSON.count([word])), None)
    return person is not None and _DEED.count(said[person:]) > 0


def _score(title: str) -> float:
    said = plain_words(title)
    good = sum(_weight(said, place) for place in range(len(said)))
    if good > 0 and (_UNDONE.count(said) or _UNDONE_PHRASE.search(title)):
        good = -good / 2
    ill = sum(weight * listed.count(said) for weight, listed in _ILL)
    politics = _PARTISAN_WEIGHT * _PARTISAN.count(said)
    flat = _FLAT_WEIGHT * _FLAT.count(said)
    doubt = _DOUBT_WEIGHT * (title.count("?") + 0.5 * len(_QUOTED.findall(title)))
    return (good - ill - politics - flat - doubt) / math.sqrt(len(said) + _BASE_LENGTH)


def _weight(said: list[str], place: int) -> float:
    """Weigh a word; half of it turns against the headline after a negation."""
    weight = _GOOD.get(said[place], 0.0)
    return -weight / 2 if _NEGATORS & set(said[max(0, place - 3) : place]) else weight
