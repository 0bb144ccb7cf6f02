"""Words that the newsroom keeps in English, as a reader reads them in his language.

    topic_name("sport") -> "Sport"        section_name("What happened")        group_name("language", "es")

The archive keeps topics, sections, roles and axes as English words; pages translate them here, so that
the catalogue in `locale/` holds them all.
"""

from __future__ import annotations

from django.utils.translation import get_language_info, gettext, gettext_noop, ngettext

_TOPICS = {
    "world": gettext_noop("World"),
    "politics": gettext_noop("Politics"),
    "business": gettext_noop("Business"),
    "science": gettext_noop("Science"),
    "health": gettext_noop("Health"),
    "environment": gettext_noop("Environment"),
    "culture": gettext_noop("Culture"),
    "sport": gettext_noop("Sport"),
    "local": gettext_noop("Local"),
    "crime": gettext_noop("Crime"),
    "other": gettext_noop("News"),
}
TOPICS = tuple(topic for topic in _TOPICS if topic != "other")

_SECTIONS = (
    gettext_noop("What happened"),
    gettext_noop("Who said what"),
    gettext_noop("Where they differ"),
    gettext_noop("How it is seen"),
    gettext_noop("What next"),
    gettext_noop("Not known yet"),
    gettext_noop("What changed"),
)

_ROLES = (
    gettext_noop("copy"),
    gettext_noop("opinion"),
    gettext_noop("not read for facts: language"),
    gettext_noop("one outlet reports"),
    gettext_noop("blind spot"),
    gettext_noop("too few rated outlets"),
)

_AXES = {
    "leaning": gettext_noop("leaning"),
    "country": gettext_noop("country"),
    "kind": gettext_noop("kind of outlet"),
    "language": gettext_noop("language"),
    "owner": gettext_noop("owner"),
    "state": gettext_noop("hold of a state"),
    "scope": gettext_noop("scope"),
}

_GROUPS = (
    gettext_noop("left"),
    gettext_noop("centre"),
    gettext_noop("right"),
    gettext_noop("agency"),
    gettext_noop("broadcaster"),
    gettext_noop("national paper"),
    gettext_noop("local paper"),
    gettext_noop("state-run"),
    gettext_noop("specialist"),
)

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


def topic_name(topic: str) -> str:
    return gettext(_TOPICS.get(topic, "News"))


def section_name(name: str) -> str:
    return gettext(name) if name in _SECTIONS else name


def role_name(role: str) -> str:
    """Name an article's role or a group's flag; what no catalogue holds stays as it is."""
    return gettext(role) if role in _ROLES else role


def axis_name(axis: str) -> str:
    return gettext(_AXES[axis]) if axis in _AXES else axis


def group_name(axis: str, value: str) -> str:
    """Name a group of outlets: a language in words, a kind translated, an owner as he is."""
    if axis == "language":
        return language_name(value)
    if axis == "state":
        return state_name(value)
    return gettext(value) if value in _GROUPS else value


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


def counted(outlets: int, origins: int = 0) -> str:
    """Say how many outlets and origins stand behind something: "5 outlets, 2 origins"."""
    said = ngettext("%(count)d outlet", "%(count)d outlets", outlets) % {"count": outlets}
    if not origins:
        return said
    own = ngettext("%(count)d origin", "%(count)d origins", origins) % {"count": origins}
    return f"{said}, {own}"
