"""Words that the newsroom keeps in English, as a reader reads them in his language.

    topic_name("sport") -> "Sport"        section_name("What happened")        group_name("language", "es")

Topics, sections, roles and groups are named by `editions.wording`, as in mail; what only pages speak of is
named here: axes, the hold of a state, certainty, languages.
"""

from __future__ import annotations

from django.utils.translation import get_language, get_language_info, gettext, gettext_noop

from anechoic.editions import wording

TOPICS = tuple(topic for topic in wording.TOPICS if topic != "other")

_AXES = {
    "leaning": gettext_noop("leaning"),
    "country": gettext_noop("country"),
    "kind": gettext_noop("kind of outlet"),
    "language": gettext_noop("language"),
    "owner": gettext_noop("owner"),
    "state": gettext_noop("hold of a state"),
    "scope": gettext_noop("scope"),
}

_STATE = {
    "SC": gettext_noop("state-controlled"),
    "CaPu": gettext_noop("public, captured by the state"),
    "CaPr": gettext_noop("private, captured by the state"),
    "ISFM": gettext_noop("funded and managed by the state, independent"),
    "ISF": gettext_noop("funded by the state, independent"),
    "ISM": gettext_noop("managed by the state, independent"),
    "IP": gettext_noop("independent public"),
}
"""Source: State Media Monitor, typology of state media."""

_CERTAINTY = {
    "denied": gettext_noop("denied"),
    "hedged": gettext_noop("not certain"),
    "attributed": gettext_noop("as said by a source"),
    "stated": "",
}

_LIVES = {
    "rising": gettext_noop("rising: more outlets report it each hour"),
    "fading": gettext_noop("fading: fewer outlets report it each hour"),
    "woken": gettext_noop("taken up again after a day of silence"),
}
"""A story that holds steady or sleeps needs no word: its day stands beside it."""


def words() -> wording.Words:
    """Give the words of the reader's language."""
    return wording.words_of(get_language() or "en")


def topic_name(topic: str) -> str:
    return words().topic(topic)


def section_name(name: str) -> str:
    return words().section(name)


def role_name(role: str) -> str:
    """Name an article's role or a group's flag."""
    return words().role(role)


def counted(outlets: int, origins: int = 0) -> str:
    """Say how many outlets and origins stand behind something: "5 outlets, 2 origins"."""
    return words().counted(outlets, origins)


def life_name(life: str) -> str:
    """Say how a story lives, "" where that is nothing to tell."""
    return gettext(_LIVES[life]) if life in _LIVES else ""


def axis_name(axis: str) -> str:
    """Name an axis; one rater's keeps the rater: "leaning (Panel)"."""
    name, bracket, rater = axis.partition(" (")
    return f"{gettext(_AXES[name])}{bracket}{rater}" if name in _AXES else axis


def group_name(axis: str, value: str) -> str:
    """Name a group of outlets: a language in words, a kind translated, an owner as he is."""
    if axis == "language":
        return language_name(value)
    if axis == "state":
        return state_name(value)
    return words().group(value)


def state_name(value: str) -> str:
    """Write a class of the state's hold with its code: "state-controlled (SC)"."""
    return f"{gettext(_STATE[value])} ({value})" if value in _STATE else value


def certainty_name(level: str) -> str:
    words = _CERTAINTY.get(level, level)
    return gettext(words) if words else ""


def language_name(code: str | None) -> str:
    """Name a language in the reader's own; a code that nobody knows stays as it is."""
    if not code:
        return gettext("unknown")
    try:
        return str(get_language_info(code)["name_translated"])
    except KeyError:
        return code
