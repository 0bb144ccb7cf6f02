"""Names a story's topic by words that a person can read and change.

    topic_of(articles) -> "politics" | "business" | ...

What counts is how many words of each topic's list an article opens with, and its outlet's own section, for
an editor chose it. What a word of a list is worth was learnt (`topic_training.py`): in political news every
article has the words of politics.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from functools import lru_cache
from importlib.resources import files

import msgspec
import numpy as np
import numpy.typing as npt

from anechoic.articles.things import Article
from anechoic.patterns import ALIKE

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
    "world": "afghanistan africa african airport airstrike ambassador argentina asia australia "
    "beijing berlin bombing border britain british brussels canada canadian ceasefire "
    "chile china chinese cuba diplomat diplomats egypt embassy europe european evacuation "
    "foreign foreign-minister france french german germany greece hamas hezbollah hong- "
    "kong india indian insurgents invasion iran iranian iraq islamist israel israeli "
    "japan japanese jihadist korea korean kremlin london mexico militants military "
    "minister ministry missile moscow nations nato nigeria pakistan palestinian "
    "palestinians paris peace-talks peacekeepers prime-minister putin rebels refugee "
    "refugees regime russia russian sanctions saudi summit syria syrian taliban tehran "
    "terror terrorism terrorist terrorists treaty troops turkey turkish ukraine ukrainian "
    "united-nations venezuela war yemen",
    "politics": "administration ballot bill campaign candidate candidates caucus committee congress "
    "council councillors democrat democratic democrats election elections filibuster "
    "governor impeachment inauguration lawmakers legislation mayor nomination nominee "
    "opposition parliament partisan party poll polls president presidential primary "
    "prime-minister rally referendum republican republicans senate senator speaker vote "
    "voters voting white-house",
    "business": "bank budget business businesses ceo companies company consumer consumers customers "
    "deficit dollar dollars earnings economic economy employers euro exports factory fed "
    "federal-reserve finance financial gdp growth hiring imports income incomes industry "
    "inflation interest-rates investment investors jobless jobs layoffs loans market "
    "markets merger mortgage mortgages oil- prices pay price prices profit profits "
    "quarterly rate-cut recession retail retailers revenue salaries sales shares startup "
    "stock stocks strike supplier tariff tariffs tax taxes taxpayers trade unemployment "
    "unions wage wages wall-street workers",
    "science": "algorithm app apple apps artificial-intelligence asteroid astronauts astronomers "
    "biologists browser chip computer computers cyber cyberattack cybersecurity data "
    "data-breach digital encryption engineers experiment facebook fossil genome google "
    "hack hacked hackers hacking internet laboratory launch mars microsoft moon nasa "
    "neuroscience online orbit physicists physics planet privacy quantum research "
    "researchers robot rocket satellite science scientific scientists smartphone "
    "smartphones social-media software spacecraft species study tech technology telescope "
    "twitter users web website",
    "health": "antibodies cancer care clinic clinics coronavirus covid covid-19 cure deaths-from "
    "diabetes diagnosed disease doctor doctors dose doses drug drugs ebola epidemic "
    "epidemiologist health health-care healthcare hiv hospital hospitals infected "
    "infection infections insurance insurers lockdown malaria mask masks medicaid medical "
    "medicare medication mental-health nurse nurses obesity opioid opioids outbreak "
    "pandemic patient patients physicians quarantine surgeon surgery symptoms tested "
    "therapy treatment trial vaccinated vaccination vaccine vaccines virus ward wards "
    "zika",
    "sport": "athlete athletes baseball basketball boxing champion champions championship "
    "championships club coach coaches cricketer cup defeat fifa final football footballer "
    "game games goal goalkeeper goals golf grand-slam hockey innings league match medal "
    "midfielder nba nfl olympic olympics penalty pitch player players playoff premier- "
    "league quarterback race referee rugby runners scored scorer season semi-final soccer "
    "sport sports stadium striker super-bowl team tennis touchdown tournament trophy "
    "victory wicket win wins",
    "culture": "actor actors actress album albums art artist artists arts audience audiences author "
    "band book books box-office cast celebrity chef cinema comedian comedy composer "
    "concert cultural culture dance dancers director drama exhibition fashion festival "
    "film films gallery grammy heritage hollywood manuscript movie movies museum museums "
    "music musical musician musicians netflix novel novelist opera orchestra oscar "
    "painting paintings poem poet poetry pop readers sculpture show singer singers song "
    "songs television theater theatre tv writer",
    "local": "borough bus buses city-council council county downtown ferry fire-station footbridge "
    "footpath harbour high-street libraries library local-council neighborhood neighbors "
    "neighbourhood neighbours parking pedestrian pensioners planning-permission "
    "playground playgrounds potholes pupils railway-station residents residents- "
    "association roads roadworks school-board schools street swimming-pool town town-hall "
    "townspeople tram trams village villagers waste-collection zoning",
    "environment": "acres animals biodiversity birds carbon carbon-dioxide climate coal coastal "
    "conservation coral dam drought ecosystem ecosystems electricity emissions energy "
    "environmental erosion evacuate evacuated farmland fisheries fishing flood flooded "
    "flooding floods forest forests fossil-fuel fracking fuel gas glacier greenhouse "
    "habitat heat heatwave hurricane hurricanes landslide levee oil pipeline plastic "
    "pollution rain rainfall rainforest reef renewable river rivers snow solar species "
    "storm storms temperatures tornado trees turbines warming water weather wetlands "
    "wildfire wildfires wildlife wind winds",
    "crime": "abuse accused alleged allegedly arrest arrested attacker charged charges convicted "
    "court crime crimes criminal defendant deputies detectives fraud gang guilty gun "
    "gunfire gunman guns heist homicide inmates investigation jail jailed judge jurors "
    "jury justice kidnapped killed killings lawsuit lawyer lawyers manslaughter massacre "
    "murder officer officers perpetrator plea pleaded police police-said prison "
    "prosecutor prosecutors rape rapist robbery sentence sentenced sentencing sexual- "
    "assault sheriff shooter shooting shootings shot stabbing stolen suspect suspects "
    "theft thieves trial verdict victim victims violence violent witness witnesses",
}
"""Hyphens join words that stand in a row."""
LEAD_CHARACTERS = 1_500
SECTION_COUNTS = 4
"""An outlet's own section counts as so many words of its topic's list."""
MOST_COUNTED = 6
MOST_READ = 30
"""Reports that a story's topic is read from, the earliest ones."""
LEAST_EVIDENCE = 0.6
"""Log odds beyond those of an empty text; with less the topic is "other". On 2018, see README."""


_WORD = re.compile(r"\w+")


def _pattern(words: str) -> re.Pattern[str]:
    alternatives = "|".join(word.replace("-", "[ -]") for word in words.split())
    return re.compile(rf"(?<!\w)(?:{alternatives})(?!\w)", re.IGNORECASE)


_WORDS = {topic: _pattern(words) for topic, words in WORDS.items()}
_SINGLE = {
    topic: frozenset(word for word in words.split() if "-" not in word) for topic, words in WORDS.items()
}


def _rows(words: str) -> list[frozenset[str]]:
    """Give the words of each row that can be found: not where a word before it stands alone and begins it."""
    found, alone = [], set()
    for word in words.split():
        first, *others = word.split("-")
        if not others:
            alone.add(word)
        elif first not in alone:
            found.append(frozenset([first, *others]) - {""})
    return found


_ROWS = {topic: _rows(words) for topic, words in WORDS.items()}
"""Only where all words of a row stand the pattern itself is asked: a row takes words from those alone."""
_SECTIONS = {topic: _pattern(words) for topic, words in SECTIONS.items()}


class Weights(msgspec.Struct, frozen=True):
    """Log odds by topic: of an empty text, and of each word met on a list of `WORDS`."""

    made_by: str
    topics: list[str]
    empty: list[float]
    lists: dict[str, list[float]]


def topic_of(articles: Sequence[Article]) -> str:
    """Give the topic that the articles' openings speak of on the mean; "other" if none is clear."""
    weights = _weights()
    evidence = np.mean([_evidence(article, weights) for article in articles[:MOST_READ]], axis=0)
    best = int(np.argmax(evidence + weights.empty))
    return weights.topics[best] if evidence[best] >= LEAST_EVIDENCE else "other"


def _evidence(article: Article, weights: Weights) -> npt.NDArray[np.float64]:
    odds = np.zeros(len(weights.topics))
    for name, count in counted(article).items():
        odds += count * np.array(weights.lists[name])
    return odds


def counted(article: Article) -> dict[str, float]:
    """Count the different words of each list in an article's opening, its section as four; six at most."""
    lead = f"{article.title} {article.title}. {article.text[:LEAD_CHARACTERS]}"
    counts = {topic: float(len(found)) for topic, found in listed(lead).items()}
    for topic, pattern in _SECTIONS.items():
        if article.section and pattern.search(article.section):
            counts[topic] += SECTION_COUNTS
    return {topic: min(count, MOST_COUNTED) for topic, count in counts.items()}


def listed(lead: str) -> dict[str, Collection[str]]:
    """Give the different words of each list in a text: what its pattern finds, in a tenth of the time."""
    present = frozenset(_WORD.findall(lead.lower()))
    is_plain = not ALIKE.search(lead)
    return {
        topic: present & _SINGLE[topic]
        if is_plain and not any(row <= present for row in _ROWS[topic])
        else {word.lower() for word in pattern.findall(lead)}
        for topic, pattern in _WORDS.items()
    }


@lru_cache(maxsize=1)
def _weights() -> Weights:
    data = (files("anechoic.stories") / "weights" / "topics.json").read_bytes()
    return msgspec.json.decode(data, type=Weights)
