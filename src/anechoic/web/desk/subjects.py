"""What editors act on: stories and their sentences, editions, outlets. `doing.py` treats all alike."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from anechoic.web.archive.models import EditionRow, OutletRow, StoryRow
from anechoic.web.archive.store import DjangoArchive
from anechoic.web.desk import acts, edition_acts, outlet_acts, sentence_acts, story_acts
from anechoic.web.desk.acts import Act
from anechoic.web.desk.edition_page import headlines
from anechoic.web.desk.story_page import parts


@dataclass(frozen=True, slots=True)
class Subject:
    """A kind of thing that editors act on.

    Args:
        acts: By the name that stands in addresses and in the log.
        version: Token of all that an editor sees of a row.
        page: Name of the address of one's page.
        now: How one stands, in lines, for an editor whose form was stale.
        labels: What to call a form's fields.
    """

    model: Any
    acts: Mapping[str, Act]
    version: Callable[[Any], str]
    page: str
    now: Callable[[Any], list[str]]
    labels: Callable[[Any], Mapping[str, str]] = lambda row: {"key": "Sentence"}


def _story_now(row: StoryRow) -> list[str]:
    now = [f"“{row.title}”, {'held' if row.is_held else 'on the site'}"]
    brief = DjangoArchive().brief(row.id)
    if brief is None:
        return now
    now.append(f"Brief: version {brief.version}, {brief.outlets} outlets, {brief.origins} origins")
    return now + [f"{title}: {line['sentence'].text}" for title, lines in parts(brief) for line in lines]


def _edition_now(row: EditionRow) -> list[str]:
    return [f"{row.state}: " + " · ".join(headlines(row).values())]


def _edition_labels(row: EditionRow) -> Mapping[str, str]:
    return {f"place-{story}": f"Place of “{title}”" for story, title in headlines(row).items()}


def _outlet_now(row: OutletRow) -> list[str]:
    return [f"{row.name}: {'read' if row.is_read else 'not read'}"]


SUBJECTS: Mapping[str, Subject] = {
    "story": Subject(
        StoryRow, {**story_acts.ACTS, **sentence_acts.ACTS}, acts.story_version, "desk:story", _story_now
    ),
    "edition": Subject(
        EditionRow, edition_acts.ACTS, acts.edition_version, "desk:edition", _edition_now, _edition_labels
    ),
    "outlet": Subject(OutletRow, outlet_acts.ACTS, outlet_acts.outlet_version, "desk:outlet", _outlet_now),
}
