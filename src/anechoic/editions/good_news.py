"""How good the news of a headline is, and which rule forbids it as Good News.

    words that say good, by weight, less words that say ill -> score        rules -> refused, with the rule

Tone alone is no measure of an event: a model trained on which outlet prints good news learns the outlet
(five-fold .97, other outlets .51). So the lists are our own, and rules decide what tone cannot.
"""

from __future__ import annotations

import math
import re

from anechoic.editions.lexicon import expression, pattern, words
from anechoic.editions.things import GoodNewsReading

_WORD = re.compile(r"[\w'’]+")
_QUOTED = re.compile(r"[‘“\"']\w")

_GOOD = {word: float(weight) for weight in (1, 2, 3) for word in words(f"good {weight}")}
_ILL = ((4.5, pattern("ill 3")), (1.5, pattern("ill 1")))
_PARTISAN, _FLAT = pattern("partisan"), pattern("not an event")
_NEGATORS = frozenset(words("negator"))

_PARTISAN_WEIGHT = 2.0
_FLAT_WEIGHT = 1.0
_DOUBT_WEIGHT = 1.5
"""A question or a word in quotation marks says that somebody doubts it."""

_BASE_LENGTH = 8
"""Words added to a headline's length: a short one must not win by two glad words alone."""

_RULES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("crime or death in the headline", pattern("crime or death")),
    (
        "a workaround for an unsolved harm",
        re.compile(f"(?=.*{expression('unsolved harm')})(?=.*{expression('charity')})", re.I | re.S),
    ),
    ("one donor's or one hero's deed", re.compile(f"{expression('one person')}.*{expression('deed')}", re.I)),
    ("promotion", re.compile(rf"{expression('promotion')}|\d% off|[$£€]\d[\d.,]* off", re.I)),
    ("a market report, no event", pattern("market")),
    ("exclamation in the headline", re.compile("!")),
)
"""Rules 25 and 26 of the house, as far as a headline shows them; the gates read the brief for the rest."""


def good_news(title: str, text: str = "") -> GoodNewsReading:
    """Read a headline for good news.

    Args:
        title: The headline.
        text: Its story, if at hand. Words of crime and death there lower the score by up to one word's
            weight: good news has a dark background often, and a dark event has a kind word too.

    Returns:
        The score, larger for better news, and the rule that forbids the headline, if one does.
    """
    return GoodNewsReading(round(_score(title) - _shadow(text), 4), _refusal(title))


def _refusal(title: str) -> str | None:
    return next((rule for rule, found in _RULES if found.search(title)), None)


def _score(title: str) -> float:
    said = [word.lower().replace("’", "'") for word in _WORD.findall(title)]
    good = sum(_weight(said, place) for place in range(len(said)))
    ill = sum(weight * len(found.findall(title)) for weight, found in _ILL)
    politics = _PARTISAN_WEIGHT * len(_PARTISAN.findall(title))
    flat = _FLAT_WEIGHT * len(_FLAT.findall(title))
    doubt = _DOUBT_WEIGHT * (title.count("?") + 0.5 * len(_QUOTED.findall(title)))
    return (good - ill - politics - flat - doubt) / math.sqrt(len(said) + _BASE_LENGTH)


def _weight(said: list[str], place: int) -> float:
    """Weigh a word; half of it turns against the headline after a negation."""
    weight = _GOOD.get(said[place], 0.0)
    return -weight / 2 if _NEGATORS & set(said[max(0, place - 3) : place]) else weight


def _shadow(text: str) -> float:
    """Give 0 to 1: the share of words of harm in a text, full at one in twenty."""
    count = len(_WORD.findall(text))
    return min(1.0, 20 * len(_ILL[0][1].findall(text)) / count) if count else 0.0
