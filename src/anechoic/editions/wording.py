"""The few sentences that every output says in the same words, in the edition's language.

    words = words_of("de")        words("Unsubscribe")        words.section("What happened")

Catalogues lie in `locale/` (gettext); a language without one is served in English. The archive keeps topics,
sections, roles and groups in English, and they become words of a language here alone: for mail, text and
Markdown, and for the pages of the site.
"""

from __future__ import annotations

import gettext
from datetime import date
from functools import cache
from pathlib import Path

from anechoic.briefs.things import Brief, BriefSentence
from anechoic.editions.links import Links, to_sentence

LOCALE = Path(__file__).parent / "locale"
DOMAIN = "editions"

_RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ur", "ps", "dv", "yi", "ckb"})

TOPICS = {
    "world": "World",
    "politics": "Politics",
    "business": "Business",
    "science": "Science",
    "health": "Health",
    "environment": "Environment",
    "culture": "Culture",
    "sport": "Sport",
    "local": "Local",
    "crime": "Crime",
    "other": "News",
}
SECTIONS = (
    *("What happened", "Who said what", "Where they differ", "How it is seen"),
    *("What next", "Not known yet", "What changed"),
)
ROLES = (
    *("copy", "opinion", "not read for facts: language", "one outlet reports"),
    *("blind spot", "too few rated outlets"),
)
GROUPS = (
    *("left", "centre", "right", "agency", "broadcaster", "national paper", "local paper", "regional paper"),
    *("state-run", "specialist", "tabloid", "daily", "weekly", "magazine"),
)
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


class Words:
    """Speaks one language; what its catalogue lacks is said in English."""

    def __init__(self, language: str) -> None:
        self.language = language
        names = [language.replace("-", "_"), language.split("-")[0]]
        self._catalogue = gettext.translation(DOMAIN, LOCALE, names, fallback=True)

    def __call__(self, message: str, **values: object) -> str:
        """Say a message; `{name}` in it stands for a value."""
        said = self._catalogue.gettext(message)
        return said.format(**values) if values else said

    def count(self, one: str, several: str, n: int) -> str:
        """Say a message of a number, which stands in it as `{n}`."""
        return self._catalogue.ngettext(one, several, n).format(n=n)

    @property
    def direction(self) -> str:
        return "rtl" if self.language.split("-")[0] in _RIGHT_TO_LEFT else "ltr"

    def day(self, day: date) -> str:
        """Write a day in full: "Friday, 6 March 2026"."""
        weekday, month = self(WEEKDAYS[day.weekday()]), self(MONTHS[day.month - 1])
        pattern = "{weekday}, {day} {month} {year}"
        return self(pattern, weekday=weekday, day=day.day, month=month, year=day.year)

    def topic(self, topic: str) -> str:
        return self(TOPICS.get(topic, TOPICS["other"]))

    def section(self, name: str) -> str:
        return self(name) if name in SECTIONS else name

    def role(self, role: str) -> str:
        """Name an article's role or a group's flag; what no catalogue holds stays as it is."""
        return self(role) if role in ROLES else role

    def group(self, value: str) -> str:
        """Name a group of outlets; a country or an owner stays as it is."""
        return self(value) if value in GROUPS else value

    def counted(self, outlets: int, origins: int = 0) -> str:
        """Say how many outlets and origins stand behind something: "5 outlets, 2 origins"."""
        said = self.count("{n} outlet", "{n} outlets", outlets)
        return f"{said}, {self.count('{n} origin', '{n} origins', origins)}" if origins else said

    def size(self, stories: int, minutes: int) -> str:
        """Say how long an edition is: "10 stories, 4 minutes"."""
        said = self.count("{n} story", "{n} stories", stories)
        return f"{said}, {self.count('{n} minute', '{n} minutes', minutes)}"


@cache
def words_of(language: str) -> Words:
    return Words(language)


def capital(text: str) -> str:
    """Begin with a capital, and leave the rest as it is: "US" stays "US".

    >>> capital("one outlet reports"), capital("US")
    ('One outlet reports', 'US')
    """
    return text[:1].upper() + text[1:]


def counted(brief: Brief, language: str = "en") -> str:
    """Say how many outlets and origins a brief rests on."""
    return words_of(language).counted(brief.outlets, brief.origins)


def attributions(sentence: BriefSentence, links: Links) -> tuple[list[tuple[str, str]], str]:
    """Give the first two outlets that a sentence stands on, each with the address of the very sentence, and
    how many others there are: ([("Harbour Post", "https://…"), …], "3 others").
    """
    first = {links.name(evidence.outlet): to_sentence(evidence) for evidence in reversed(sentence.evidence)}
    named = list(dict.fromkeys(links.name(evidence.outlet) for evidence in sentence.evidence))
    shown = [(name, first[name]) for name in named[:2]]
    more = max(sentence.outlets, len(named)) - len(shown)
    others = words_of(links.language).count("{n} other", "{n} others", more)
    return shown, others if named and more > 0 else ""


def said(sentence: BriefSentence, links: Links) -> str:
    """Name the outlets that a sentence stands on: "Harbour Post, Valley Times and 3 others".

    A sentence of ours that names them itself is not followed by their names again.
    """
    shown, others = attributions(sentence, links)
    if sentence.by == "computed" and all(name in sentence.text for name, _ in shown):
        return ""
    names = ", ".join(name for name, _ in shown)
    return words_of(links.language)("{names} and {others}", names=names, others=others) if others else names
