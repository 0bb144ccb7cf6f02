"""Names a story's topic by words that a person can read and change.

    topic_of(articles) -> "politics" | "business" | ...

An outlet's own section counts most, for an editor chose it; then words, each counted once an article.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from anechoic.articles.things import Article

SECTIONS = {
    "world": "world international foreign europe asia africa americas middle-east mundo welt monde ausland",
    "politics": "politics policy elections government congress parliament politik política politique",
    "business": "business economy markets money finance companies wirtschaft economía économie economia",
    "science": "science technology tech space wissenschaft ciencia sciences digital",
    "health": "health wellness medicine gesundheit salud santé",
    "sport": "sport sports football soccer cricket tennis deportes sportnews",
    "culture": "culture arts entertainment books film music tv style kultur cultura celebrity",
    "local": "local metro regional city neighbourhood lokales",
    "environment": "environment climate energy nature umwelt medio-ambiente",
    "crime": "crime courts justice policing",
}
WORDS = {
    "world": "minister ministry foreign diplomat diplomats embassy nato border troops war ceasefire "
    "missile military rebels refugees sanctions treaty summit ambassador invasion peacekeepers airstrike "
    "militants insurgents regime airport evacuation",
    "politics": "president senate senator congress parliament election elections vote voters campaign "
    "republican republicans democrat democrats lawmakers bill party candidate poll governor legislation "
    "impeachment prime-minister opposition referendum ballot council councillors white-house",
    "business": "shares stock stocks market markets investors bank inflation profit revenue earnings company "
    "companies merger economy economic trade tariffs jobs unemployment interest-rates prices quarterly "
    "workers strike factory supplier layoffs budget deficit",
    "science": "researchers scientists study nasa spacecraft satellite rocket telescope physicists fossil "
    "laboratory software artificial-intelligence robot quantum planet asteroid genome chip data-breach",
    "health": "patients doctors hospital hospitals vaccine vaccines virus disease cancer infections outbreak "
    "symptoms drug treatment clinic medical nurses antibodies malaria epidemic pandemic trial doses",
    "sport": "match cup final league season coach striker goalkeeper quarterback touchdown goals tournament "
    "olympic championship players team referee penalty stadium playoff grand-slam innings wicket trophy",
    "culture": "film movie album singer actor actress novel museum festival theatre theater concert artist "
    "exhibition painting book author band oscar grammy box-office orchestra director gallery",
    "local": "residents council neighbourhood neighborhood library libraries school-board street downtown "
    "parking zoning playground village town-hall roadworks ferry harbour",
    "environment": "climate emissions carbon wildfire flood floods drought storm hurricane "
    "conservation forest pollution renewable solar glacier warming rainfall wildlife reef",
    "crime": "police arrested suspect charged murder shooting shot gunman killed court trial jury "
    "prosecutors convicted sentenced prison robbery stabbing investigation detectives sheriff guilty lawsuit",
}
"""Hyphens join words that stand in a row."""
LEAD_CHARACTERS = 1_500
FEWEST_WORDS = 2.0
SECTION_WEIGHT = 4.0


def _pattern(words: str) -> re.Pattern[str]:
    alternatives = "|".join(word.replace("-", "[ -]") for word in words.split())
    return re.compile(rf"(?<!\w)(?:{alternatives})(?!\w)", re.IGNORECASE)


_WORDS = {topic: _pattern(words) for topic, words in WORDS.items()}
_SECTIONS = {topic: _pattern(words) for topic, words in SECTIONS.items()}


def topic_of(articles: Sequence[Article]) -> str:
    """Give the topic that most of the articles' openings speak of; "other" if none is clear."""
    weights: Counter[str] = Counter()
    for article in articles:
        weights.update(_weights(article))
    if not weights:
        return "other"
    topic, weight = max(weights.items(), key=lambda item: (item[1], item[0]))
    return topic if weight / len(articles) >= FEWEST_WORDS else "other"


def _weights(article: Article) -> dict[str, float]:
    lead = f"{article.title} {article.title}. {article.text[:LEAD_CHARACTERS]}"
    found = {
        topic: float(len({word.lower() for word in pattern.findall(lead)}))
        for topic, pattern in _WORDS.items()
    }
    for topic, pattern in _SECTIONS.items():
        if article.section and pattern.search(article.section):
            found[topic] += SECTION_WEIGHT
    return found
