"""How good the news of a headline is, and which rule forbids it as Good News.

    words that say good, by weight, less words that say ill -> score        rules -> refused, with the rule

Tone alone is no measure of an event: a model trained on which outlet prints good news learns the outlet
(five-fold .97, other outlets .51). So the lists are our own, and rules decide what tone cannot.
"""

from __future__ import annotations

import math
import re

from anechoic.editions.lexicon import WordList, plain_words, words
from anechoic.editions.things import GoodNewsReading

_QUOTED = re.compile(r"[‘“\"']\w")

_GOOD = {word: float(weight) for weight in (1, 2, 3) for word in words(f"good {weight}")}
_ILL = ((4.5, WordList("ill 3")), (1.5, WordList("ill 1")))
_PARTISAN, _FLAT = WordList("partisan"), WordList("not an event")
_NEGATORS = frozenset(words("negator"))

_PARTISAN_WEIGHT = 2.0
_FLAT_WEIGHT = 1.0
_DOUBT_WEIGHT = 1.5
"""A question or a word in quotation marks says that somebody doubts it."""

_BASE_LENGTH = 8
"""Words added to a headline's length: a short one must not win by two glad words alone."""

_CRIME, _HARM, _CHARITY = WordList("crime or death"), WordList("unsolved harm"), WordList("charity")
_PERSON, _DEED, _MARKET, _PROMOTION = (WordList(n) for n in ("one person", "deed", "market", "promotion"))
_PRICE = re.compile(r"\d% off|[$£€]\d[\d.,]* off", re.IGNORECASE)


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
    """Give the first of rules 25 and 26 that a headline breaks; the gates read the brief for the rest."""
    said = plain_words(title)
    rules = (
        (_CRIME.count(said) > 0, "crime or death in the headline"),
        (_HARM.count(said) > 0 and _CHARITY.count(said) > 0, "a workaround for an unsolved harm"),
        (_is_one_deed(said), "one donor's or one hero's deed"),
        (_PROMOTION.count(said) > 0 or bool(_PRICE.search(title)), "promotion"),
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
    ill = sum(weight * listed.count(said) for weight, listed in _ILL)
    politics = _PARTISAN_WEIGHT * _PARTISAN.count(said)
    flat = _FLAT_WEIGHT * _FLAT.count(said)
    doubt = _DOUBT_WEIGHT * (title.count("?") + 0.5 * len(_QUOTED.findall(title)))
    return (good - ill - politics - flat - doubt) / math.sqrt(len(said) + _BASE_LENGTH)


def _weight(said: list[str], place: int) -> float:
    """Weigh a word; half of it turns against the headline after a negation."""
    weight = _GOOD.get(said[place], 0.0)
    return -weight / 2 if _NEGATORS & set(said[max(0, place - 3) : place]) else weight


def _shadow(text: str) -> float:
    """Give 0 to 1: the share of words of harm in a text, full at one in twenty."""
    said = plain_words(text)
    return min(1.0, 20 * _ILL[0][1].count(said) / len(said)) if said else 0.0
