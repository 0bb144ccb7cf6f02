"""What the newsroom keeps in English, in the words of an editor's language.

    name("draft") -> "Entwurf"          act_name("keep-apart")          part_name("How it is seen: left")

Whole sentences of the rooms are said by `said.py`.
"""

from __future__ import annotations

from datetime import date

from django.utils.formats import date_format, number_format
from django.utils.translation import gettext, gettext_noop

from anechoic.editions.things import Edition
from anechoic.web.site.words import section_name, words

_NAMES = frozenset(
    {
        *(gettext_noop("draft"), gettext_noop("approved"), gettext_noop("held"), gettext_noop("sent")),
        *(gettext_noop("recalled"), gettext_noop("long"), gettext_noop("short")),
        *(gettext_noop("Headline"), gettext_noop("Summary")),
        *(gettext_noop("importance"), gettext_noop("good news")),
        *(gettext_noop("read"), gettext_noop("unchanged"), gettext_noop("failed"), gettext_noop("gone")),
        *(gettext_noop("differs"), gettext_noop("denied"), gettext_noop("different-actor")),
        *(gettext_noop("outlets"), gettext_noop("articles"), gettext_noop("stories"), gettext_noop("facts")),
        *(
            gettext_noop("perspectives"),
            gettext_noop("briefs"),
            gettext_noop("editions"),
            gettext_noop("mail"),
        ),
        *(gettext_noop("feeds due"), gettext_noop("pages to read"), gettext_noop("articles to place")),
        *(gettext_noop("stories to tell"), gettext_noop("editions that wait"), gettext_noop("mails due")),
        *(gettext_noop("site"), gettext_noop("road"), gettext_noop("post"), gettext_noop("clock")),
        *(gettext_noop("paragraph"), gettext_noop("heading"), gettext_noop("list"), gettext_noop("quote")),
        *(gettext_noop("caption"), gettext_noop("embed"), gettext_noop("promo"), gettext_noop("bio")),
        *(gettext_noop("related"), gettext_noop("table"), gettext_noop("credit")),
        *(gettext_noop("correction"),),
    }
)
"""States, outcomes, rooms, kinds: single words that pages show as they are kept."""

_ACTS = {
    "hold": gettext_noop("held"),
    "release": gettext_noop("released"),
    "merge": gettext_noop("merged"),
    "split": gettext_noop("split off"),
    "keep-apart": gettext_noop("kept apart"),
    "pin": gettext_noop("pinned"),
    "note": gettext_noop("corrected"),
    "take-down": gettext_noop("taken down"),
    "picture": gettext_noop("picture given"),
    "picture-off": gettext_noop("picture taken off"),
    "rewrite": gettext_noop("rewritten"),
    "drop": gettext_noop("sentence dropped"),
    "approve": gettext_noop("approved"),
    "halt": gettext_noop("held"),
    "go-on": gettext_noop("let go on"),
    "time": gettext_noop("time set"),
    "send": gettext_noop("sent"),
    "recall": gettext_noop("recalled"),
    "test": gettext_noop("test sent"),
    "order": gettext_noop("reordered"),
    "drop-item": gettext_noop("story dropped"),
    "add": gettext_noop("story added"),
    "renew": gettext_noop("newest versions"),
    "stop": gettext_noop("reading stopped"),
    "resume": gettext_noop("read again"),
    "add-feed": gettext_noop("feed added"),
    "drop-feed": gettext_noop("feed dropped"),
    "opt-out": gettext_noop("opted out"),
    "add-outlet": gettext_noop("outlet added"),
    "import-ratings": gettext_noop("ratings imported"),
    "recipe-save": gettext_noop("recipe changed"),
    "recipe-give-back": gettext_noop("recipe given back"),
    "recipe-make": gettext_noop("recipe added"),
    "tell": gettext_noop("told anew"),
    "undo": gettext_noop("undone"),
    "add-passkey": gettext_noop("passkey added"),
    "remove-passkey": gettext_noop("passkey removed"),
}
"""What a line of the log calls an act."""


_FIELDS = {
    "reason": gettext_noop("Reason"),
    "text": gettext_noop("Words"),
    "quote": gettext_noop("Quoted"),
    "passage": gettext_noop("Passage"),
    "key": gettext_noop("Sentence"),
    "other": gettext_noop("Other story"),
    "article": gettext_noop("Article"),
    "story": gettext_noop("Story"),
    "at": gettext_noop("Goes out at"),
    "url": gettext_noop("Address"),
    "name": gettext_noop("Name"),
}
"""What a form's fields are called where a stale form is shown again."""


def field_name(field: str) -> str:
    return gettext(_FIELDS[field]) if field in _FIELDS else field.capitalize()


def name(word: str) -> str:
    """Name a state, an outcome, a room; a word that is no such name stays as it is."""
    return gettext(word) if word in _NAMES else word


def act_name(act: str) -> str:
    return gettext(_ACTS[act]) if act in _ACTS else act


def part_name(title: str) -> str:
    """Name a part of a brief: "How it is seen: left"."""
    section, colon, side = title.partition(": ")
    return f"{name(section) if section in _NAMES else section_name(section)}{colon}{words().group(side)}"


def edition_name(edition: Edition) -> str:
    """Name an edition with its day: "Morning briefing of 6 March"."""
    return gettext("%(name)s of %(day)s") % {"name": edition.name, "day": day_of(edition.day)}


def day_of(day: date) -> str:
    return date_format(day, "MONTH_DAY_FORMAT")


def number(n: int) -> str:
    """Write a number with its thousands apart."""
    return number_format(n, force_grouping=True)
