"""Reads paragraphs in which attributions are marked by hand.

    attribution_paragraphs() -> [{"id", "text", "gold": [{"source", "cue", "content", "speaker"}]}, ...]

A mark is `{s1 Ada Brook}`: a letter (s source, c cue, t content), the number of the attribution, the words.
Marks may stand in marks; `{c2+ adding}` has the source of attribution 1; `¶` is a line break; after `@` come
the speakers by number, `?` for a pronoun that only the text before would resolve. `#` begins a heading.
"""

from __future__ import annotations

import re
from importlib.resources import files
from typing import Any

Row = dict[str, Any]

_SIDES = {"s": "source", "c": "cue", "t": "content"}
_OPEN = re.compile(r"\{([sct])(\d)(\+?) ")


def attribution_paragraphs() -> list[Row]:
    """Give our invented paragraphs, each with its attributions in reading order of their cues."""
    text = (files("anechoic.measure") / "data" / "attribution_paragraphs.txt").read_text("utf8")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    return [{"id": f"paragraph-{number}", **unmarked(line)} for number, line in enumerate(lines)]


def unmarked(line: str) -> Row:
    """Take the marks out of one line.

    >>> unmarked("{s1 Brook} {c1 said} {t1 no}. @1=Brook")["gold"][0]["content"]
    [[11, 13]]
    """
    marked, _, named = line.replace("¶", "\n").partition(" @")
    speakers = dict(one.strip().split("=", 1) for one in named.split(";")) if named else {}
    letters: list[str] = []
    opened: list[tuple[str, str, int]] = []
    found: dict[str, Row] = {}
    at = 0
    while at < len(marked):
        mark = _OPEN.match(marked, at)
        if mark is not None:
            opened.append((mark.group(2), _SIDES[mark.group(1)], len(letters)))
            one = found.setdefault(mark.group(2), {"source": [], "cue": [], "content": []})
            if mark.group(3):
                one["source"] = found["1"]["source"]
                speakers.setdefault(mark.group(2), speakers.get("1", "?"))
            at = mark.end()
            continue
        if marked[at] == "}":
            number, side, start = opened.pop()
            found[number][side].append([start, len(letters)])
        else:
            letters.append(marked[at])
        at += 1
    if opened:
        raise ValueError(f"a mark is left open: {line}")
    gold = [{**one, "speaker": speakers.get(number)} for number, one in found.items()]
    return {"text": "".join(letters), "gold": sorted(gold, key=lambda one: one["cue"])}
