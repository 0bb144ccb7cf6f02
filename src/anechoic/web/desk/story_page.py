"""A story, and a sentence of its brief, as an editor sees them."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import QueryDict

from anechoic.briefs.things import Brief
from anechoic.web.archive import outlets_pictures, pictures
from anechoic.web.archive.models import OutletRow, StoryRow
from anechoic.web.archive.store import DjangoArchive
from anechoic.web.desk.acts import story_version
from anechoic.web.desk.edits import HEADLINE, Place, sentences
from anechoic.web.desk.sentence_acts import find, key_of, passages

MERGEABLE = 80
"""Stories offered for merging, those of the same saga first."""


def story_facts(row: StoryRow) -> dict[str, Any]:
    """Give what a story's page shows."""
    brief, names = DjangoArchive().brief(row.id), outlet_names()
    return {
        "row": row,
        "version": story_version(row),
        "brief": brief,
        "parts": parts(brief) if brief else [],
        "members": [(a, d, names.get(a.outlet, a.outlet)) for a, d in DjangoArchive().members(row.id)],
        "others": _others(row),
        "notes": row.corrections.all(),
        "picture": pictures.of([row.id]).get(row.id),
        "offered": outlets_pictures.offered(row.id),
        "uses_outlets": settings.NEWSROOM.site.outlets_pictures,
    }


def parts(brief: Brief) -> list[tuple[str, list[dict[str, Any]]]]:
    """Give a brief's sentences by section, each with the name of its form."""
    found: dict[str, list[dict[str, Any]]] = {}
    for place, sentence in sentences(brief):
        found.setdefault(title_of(place), []).append({"sentence": sentence, "key": key_of(place, sentence)})
    return list(found.items())


def title_of(place: Place) -> str:
    """Give a place's title: "How it is seen: left"."""
    return f"{place.section}: {place.group}" if place.group else place.section.capitalize()


def outlet_names() -> dict[str, str]:
    return dict(OutletRow.objects.values_list("id", "name"))


def _others(row: StoryRow) -> list[StoryRow]:
    rows = StoryRow.objects.filter(merged_into="").exclude(id=row.id).exclude(title="")
    own = list(rows.filter(saga=row.saga).order_by("-updated_at")[:MERGEABLE])
    rest = rows.exclude(saga=row.saga).order_by("-updated_at")[: MERGEABLE - len(own)]
    return [*own, *rest]


def sentence_facts(row: StoryRow, key: str, typed: QueryDict | None = None) -> dict[str, Any] | None:
    """Give what a sentence's page shows, with what was typed if it is shown again; None if it is gone."""
    brief = DjangoArchive().brief(row.id)
    found = find(brief, key) if brief else None
    if brief is None or found is None:
        return None
    place, old = found
    names = outlet_names()
    cited = passages(brief)
    chosen = typed.getlist("passage") if typed else [n for n, e in cited.items() if e in old.evidence]
    return {
        "row": row,
        "key": key,
        "title": title_of(place),
        "language": brief.language,
        "old": old,
        "text": typed.get("text", old.text) if typed else old.text,
        "quote": typed.get("quote", "") if typed else "",
        "passages": sorted(
            ((n, e, n in chosen, names.get(e.outlet, e.outlet)) for n, e in cited.items()),
            key=lambda one: not one[2],
        ),
        "can_drop": place.section != HEADLINE,
        "version": story_version(row),
    }
