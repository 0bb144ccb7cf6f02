"""Reads events/*.md: an event's facts, its pieces, and what is marked in them. README.md shows the form.

    read_event(text) -> Event

A marked text reads almost like the printed one:

    Rescuers had moved {{displaced ~200|nearly 200}} people, [[Ilse Brandt|"and more are coming"]], ...
"""

from __future__ import annotations

import re
import tomllib
import zlib
from collections.abc import Iterator, Mapping
from datetime import datetime
from functools import lru_cache
from importlib.resources import files
from typing import Any

from anechoic.sample.things import Event, Figure, House, Part, Piece, Said, Version
from anechoic.sample.world import houses

_FIGURE = re.compile(r"\{\{([\w -]+?) ([=~<>])([\d.]+)(?:-([\d.]+))?\|([^{}]+)\}\}")
_SAID = re.compile(r"\[\[([^|\]]+)\|(.+?)\]\]")
_MARKS = {"## ": "heading", "> ": "quote", "- ": "list", "@@ ": "stamp"}
_CERTAINTY = {"!": "denied", "?": "hedged"}


class SourceError(Exception):
    """A sample file is not written as README.md says. A mistake of ours, never of a user's."""


@lru_cache(maxsize=1)
def events() -> tuple[Event, ...]:
    """Read all events, in the order of their files' names."""
    folder = files("anechoic.sample").joinpath("events")
    texts = sorted((f.name, f.read_text("utf-8")) for f in folder.iterdir() if f.name.endswith(".md"))
    heads = [(name, *_split_head(name, text)) for name, text in texts]
    raw = {piece["name"]: piece for _, _, pieces in heads for piece in pieces}
    return tuple(_event(head, pieces, raw) for _, head, pieces in heads)


@lru_cache(maxsize=1)
def pieces() -> tuple[Piece, ...]:
    """Give all pieces in the order of publication."""
    found = [piece for event in events() for piece in event.pieces]
    return tuple(sorted(found, key=lambda piece: (piece.published, piece.url)))


def _split_head(name: str, text: str) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    match = re.match(r"\+\+\+\n(.*?)\n\+\+\+\n(.*)", text, re.S)
    if not match:
        raise SourceError(f"{name} has no head between +++ lines.")
    head = tomllib.loads(match[1])
    chunks = re.split(r"^=== ", match[2], flags=re.M)[1:]
    return head, [_raw_piece(name, chunk, head) for chunk in chunks]


def _raw_piece(file: str, chunk: str, head: Mapping[str, Any]) -> dict[str, Any]:
    first, _, rest = chunk.partition("\n")
    top, _, body = rest.partition("\n\n")
    try:
        outlet, at, slug = first.split()
        fields = dict(line.split(": ", 1) for line in top.strip().splitlines())
    except ValueError as error:
        raise SourceError(f"{file}: piece {first!r} has a bad heading: {top!r}") from error
    paragraphs = [p.strip() for p in re.split(r"\n\s*\n", body) if p.strip()]
    return {"name": f"{outlet}/{slug}", "outlet": outlet, "at": at, "slug": slug, "head": head,
            "body": paragraphs, **{"field": fields}}  # fmt: skip


def _event(head: dict[str, Any], raws: list[dict[str, Any]], all_raws: Mapping[str, Any]) -> Event:
    return Event(
        id=head["id"],
        title=head["title"],
        topic=head["topic"],
        country=head["country"],
        saga=head.get("saga", head["id"]),
        good_news=head.get("good_news", "none"),
        reason=head.get("reason", ""),
        primary_source=head.get("primary_source", ""),
        silent=tuple(head.get("silent", ())),
        plants=tuple(head.get("plant", ())),
        pieces=tuple(_piece(raw, head, all_raws) for raw in raws),
    )


def _piece(raw: Mapping[str, Any], head: Mapping[str, Any], all_raws: Mapping[str, Any]) -> Piece:
    field = raw["field"]
    house = houses()[raw["outlet"]]
    at = _local(raw["at"], house)
    section = field.get("section", head["topic"])
    caption, _, credit = field.get("photo", "").partition(" | ")
    return Piece(
        name=raw["name"],
        outlet=raw["outlet"],
        slug=raw["slug"],
        url=_url(house, raw["slug"], at, section, field.get("path", house.path)),
        event=head["id"],
        title=field["title"],
        subtitle=field.get("subtitle", ""),
        authors=tuple(a.strip() for a in field.get("by", "").split(",") if a.strip()),
        bio=field.get("bio", ""),
        section=section,
        kind=field.get("kind", "report"),
        agency=field.get("agency", ""),
        copy_of=field.get("copy", ""),
        stub_after=int(field.get("stub", 0)),
        caption=caption,
        credit=credit,
        versions=tuple(_versions(raw, head, all_raws, house)),
    )


def _local(at: str, house: House) -> datetime:
    return datetime.fromisoformat(at).replace(tzinfo=house.zone)


def _url(house: House, slug: str, at: datetime, section: str, pattern: str) -> str:
    number = zlib.crc32(f"{house.outlet.id}/{slug}".encode()) % 900_000 + 100_000
    day = {"y": at.year, "m": f"{at.month:02}", "d": f"{at.day:02}"}
    return f"http://{house.host}{pattern.format(**day, slug=slug, n=number, section=section)}"


def _versions(
    raw: Mapping[str, Any], head: Mapping[str, Any], all_raws: Mapping[str, Any], house: House
) -> Iterator[Version]:
    body = list(_with_reprints(raw, all_raws))
    times = [raw["at"], *raw["field"].get("revised", "").split()]
    notes = tuple(line.removeprefix("+! ") for line in body if line.startswith("+! "))
    for number, at in enumerate(times):
        lines = [found for line in body if (found := _standing(line, number))]
        is_last = number == len(times) - 1
        yield _version(_local(at, house), lines, notes if is_last else (), head.get("units", {}))


def _standing(line: str, number: int) -> str:
    """Give a line as it stands in version `number` (0 is the first), empty if it does not.

    "+2| " came with the second revision, "-1| " went with the first; without a digit it is the first.
    """
    mark = re.match(r"([+-])(\d?)\| ", line)
    if line.startswith("+! "):
        return ""
    if not mark:
        return line
    is_in = number >= int(mark[2] or 1)
    return line[mark.end() :] if is_in == (mark[1] == "+") else ""


def _with_reprints(raw: Mapping[str, Any], all_raws: Mapping[str, Any]) -> Iterator[str]:
    """Put "@2-4" lines' paragraphs (counted from 1) of the reprinted piece in their place."""
    for line in raw["body"]:
        span = re.fullmatch(r"@(\d+)-(\d+)", line)
        if span:
            yield from all_raws[raw["field"]["copy"]]["body"][int(span[1]) - 1 : int(span[2])]
        else:
            yield line


def _version(at: datetime, lines: list[str], notes: tuple[str, ...], units: Mapping[str, str]) -> Version:
    parts: list[Part] = []
    figures: list[Figure] = []
    said: list[Said] = []
    for line in (" ".join(raw.split()) for raw in _items(lines)):
        mark = next((m for m in _MARKS if line.startswith(m)), "")
        marked = line[len(mark) :]
        figures += _figures(marked, units, len(parts))
        said += _said(marked, len(parts))
        parts.append(Part(_MARKS.get(mark, "paragraph"), plain(marked)))
    return Version(at, tuple(parts), tuple(figures), tuple(said), notes)


def _items(lines: list[str]) -> Iterator[str]:
    """A block of "- " lines is one paragraph in the file and several parts on the page."""
    for line in lines:
        if line.startswith("- "):
            yield from line.splitlines()
        else:
            yield line


def plain(marked: str) -> str:
    """Take the marks out of a text."""
    return _SAID.sub(r"\2", _FIGURE.sub(r"\5", marked))


def _figures(marked: str, units: Mapping[str, str], part: int) -> Iterator[Figure]:
    for what, bound, low, high, text in _FIGURE.findall(marked):
        if what not in units:
            raise SourceError(f"{what!r} in {text!r} has no unit in the head of its file.")
        yield Figure(what, units[what], float(low), float(high or low), bound, text, part)


def _said(marked: str, part: int) -> Iterator[Said]:
    for who, text in _SAID.findall(_FIGURE.sub(r"\5", marked)):
        name, _, label = who.partition("#")
        mark = name.rstrip()[-1:]
        certainty = _CERTAINTY.get(mark, "attributed")
        speakers = tuple(s.strip(" !?") for s in name.split("<"))
        yield Said(speakers, text, certainty, label.strip(), part)
