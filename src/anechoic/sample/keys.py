"""Makes the key of the sample week: what a newsroom that made no mistake would find in it.

    build() -> {"pages": [...], "events": [...], "silences": [...]}

Measures, tests and demonstrations read it; no room may.
"""

from __future__ import annotations

import re
from datetime import UTC
from typing import Any

from anechoic.sample.render import render, shown
from anechoic.sample.source import SourceError, events, pieces
from anechoic.sample.things import Event, Piece, Version
from anechoic.sample.world import houses

_ABBREVIATION = re.compile(r"(?:\b(?:Mr|Mrs|Ms|Dr|Gen|Sgt|St|No|Prof|Sr|Sra|Nr|bzw|ca|[A-Z])|\d)\.$")

_OF_NO_EVENT = frozenset({"newsletter", "digest", "advertorial"})
"""Pages that tell several events or none: they belong to no story."""


def build() -> dict[str, Any]:
    """Give the whole key, always the same for the same sources."""
    return {
        "pages": [page_key(piece) for piece in pieces()],
        "events": [event_key(event) for event in events() if _told(event)],
    }


def page_key(piece: Piece) -> dict[str, Any]:
    """Say what is on a page at the end of the week; `revisions` say how it stood before."""
    version = piece.versions[-1]
    drawn = render(piece)
    return {
        "url": piece.url,
        "outlet": piece.outlet,
        "event": "" if piece.kind in _OF_NO_EVENT else piece.event,
        "language": houses()[piece.outlet].outlet.language,
        "title": piece.title,
        "subtitle": piece.subtitle,
        "authors": list(piece.authors),
        "bio": drawn.bio,
        "published": piece.published.astimezone(UTC).isoformat(),
        "modified": version.at.astimezone(UTC).isoformat(),
        "paragraphs": _paragraphs(piece, version),
        "blocks": [{"kind": _kind(part.kind), "text": part.text} for part in shown(piece, version)],
        "promos": list(drawn.promos),
        "captions": list(drawn.captions),
        "credits": list(drawn.credits),
        "corrections": list(version.corrections),
        "kind": piece.kind,
        "agency": piece.agency,
        "copy_of": _url(piece.copy_of) if piece.copy_of else "",
        "origin": _origin(piece),
        "is_closed": _is_closed(piece),
        "is_stub": bool(piece.stub_after),
        "figures": _figures(piece, version),
        "said": _said(piece, version),
        "revisions": [
            {"at": v.at.astimezone(UTC).isoformat(), "paragraphs": _paragraphs(piece, v)}
            for v in piece.versions[:-1]
        ],
    }


def event_key(event: Event) -> dict[str, Any]:
    """Say what happened, who covered it, which relations were planted, and who is silent."""
    told = _told(event)
    return {
        "id": event.id,
        "title": event.title,
        "topic": event.topic,
        "country": event.country,
        "region": event.country,
        "saga": event.saga,
        "good_news": event.good_news,
        "reason": event.reason,
        "primary_source": event.primary_source,
        "pages": [piece.url for piece in told],
        "outlets": sorted({piece.outlet for piece in told}),
        "origins": sorted({_origin(piece) for piece in told if piece.kind == "report"}),
        "languages": sorted({houses()[piece.outlet].outlet.language or "" for piece in told}),
        "conflicts": [_plant(plant, event) for plant in event.plants],
        "silent": [_silent(group, event) for group in event.silent],
    }


def _told(event: Event) -> list[Piece]:
    """Give the pieces that tell this event and no other, in the order of publication."""
    found = [piece for piece in event.pieces if piece.kind not in _OF_NO_EVENT]
    return sorted(found, key=lambda piece: (piece.published, piece.url))


def sentences(text: str) -> list[str]:
    """Cut a text of the sample at full stops, question marks and the quotation marks after them."""
    found: list[str] = []
    for piece in re.split(r"(?<=[.!?])\s+|(?<=[.!?][\"”’»“])\s+(?=[A-ZÄÖÜÁÉÍÓÚ¿¡\"“„«])", text):
        if found and _ABBREVIATION.search(found[-1]):
            found[-1] += " " + piece
        else:
            found.append(piece)
    return found


def _paragraphs(piece: Piece, version: Version) -> list[str]:
    """Give the clean body. The times of a live blog's entries are on the page, but no part of it."""
    return [part.text for part in shown(piece, version) if part.kind != "stamp"]


def _kind(kind: str) -> str:
    return "other" if kind == "stamp" else kind


def _is_closed(piece: Piece) -> bool:
    """Tell whether the outlet's robots.txt keeps the page to itself."""
    house = houses()[piece.outlet]
    return bool(house.closed) and piece.url.startswith(f"http://{house.host}{house.closed}")


def _origin(piece: Piece) -> str:
    """Name where a text was first written: the agency or outlet that it copies, else its own outlet."""
    return piece.copy_of.split("/")[0] if piece.copy_of else piece.outlet


def _figures(piece: Piece, version: Version) -> list[dict[str, Any]]:
    last = len(shown(piece, version))
    return [
        {
            "what": f.what,
            "unit": f.unit,
            "value": f.value,
            "high": f.high,
            "bound": f.bound,
            "text": f.text,
            "sentence": _sentence_with(version.parts[f.part].text, f.text),
            "outlet": piece.outlet,
            "url": piece.url,
            "time": version.at.astimezone(UTC).isoformat(),
        }
        for f in version.figures
        if f.part < last
    ]


def _said(piece: Piece, version: Version) -> list[dict[str, Any]]:
    last = len(shown(piece, version))
    return [
        {
            "speaker": s.speakers[0],
            "speakers": list(s.speakers),
            "text": s.text,
            "certainty": s.certainty,
            "label": s.label,
            "sentence": _sentence_with(version.parts[s.part].text, s.text),
        }
        for s in version.said
        if s.part < last
    ]


def _sentence_with(paragraph: str, text: str) -> str:
    """Give the sentence that holds a text; the paragraph if the text runs over several."""
    return next((s for s in sentences(paragraph) if text in s), paragraph)


def _plant(plant: Any, event: Event) -> dict[str, Any]:
    ends = {side: _end(plant[side], plant["what"], event) for side in ("a", "b")}
    return {"relation": plant["relation"], "what": plant["what"], **ends}


def _end(name: str, what: str, event: Event) -> dict[str, Any]:
    """Find one end of a planted relation: the piece's first figure or labelled quote of that name.

    "@1" after the name asks for the first version of a revised page.
    """
    name, _, number = name.partition("@")
    piece = _named()[name]
    version = piece.versions[int(number) - 1 if number else -1]
    rows = [*_figures(piece, version), *(row for row in _said(piece, version) if row["label"])]
    for row in rows:
        if what in (row.get("what"), row.get("label")):
            return {
                "url": piece.url,
                "outlet": piece.outlet,
                "sentence": row["sentence"],
                "text": row["text"],
            }
    raise SourceError(f"{event.id}: {name} says nothing of {what!r}.")


def _silent(group: str, event: Event) -> dict[str, Any]:
    """Name the outlets of a silent group ("leaning=right"); they may print nothing on the event."""
    axis, _, value = group.partition("=")
    members = [house.outlet for house in houses().values() if house.outlet.value(axis) == value]
    covered = {piece.outlet for piece in event.pieces}
    if loud := [outlet.id for outlet in members if outlet.id in covered]:
        raise SourceError(f"{event.id}: {group} should be silent, but {loud} are not.")
    return {"axis": axis, "value": value, "outlets": [outlet.id for outlet in members]}


def _named() -> dict[str, Piece]:
    return {piece.name: piece for piece in pieces()}


def _url(name: str) -> str:
    return _named()[name].url
