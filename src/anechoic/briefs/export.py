"""Gives briefs, facts, quotes and articles to other programs, in one of four forms.

    write(things, form) -> str        form: "json", "json-ld", "csv" or "markdown"

JSON holds things whole; the others hold what a reader of a table or a page needs. No form holds an outlet's
full text: passages are cited with their address.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import msgspec

from anechoic.articles.things import Article
from anechoic.briefs.things import Brief, BriefSentence
from anechoic.facts.export import text_fragment
from anechoic.facts.things import Fact
from anechoic.things import to_builtins

FORMS = ("json", "json-ld", "csv", "markdown")
Thing = Brief | Fact | Article
_COLUMNS = ("kind", "id", "part", "group", "text", "speaker", "certainty", "outlets", "origins", "at", "urls")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""A cell that begins so is a formula to spreadsheets: an apostrophe makes it text again."""
_CONTEXT = {"@vocab": "https://schema.org/", "anechoic": "https://anechoic.example/ns#"}


def write(things: Iterable[Thing], form: str) -> str:
    """Write things in a form of `FORMS`, with a newline at the end."""
    return _WRITERS[form](list(things))


def _json(things: Sequence[Thing]) -> str:
    rows = [_without_text(thing) for thing in things]
    return msgspec.json.format(msgspec.json.encode(rows), indent=2).decode() + "\n"


def _without_text(thing: Thing) -> Any:
    given = to_builtins(thing)
    return (
        {k: v for k, v in given.items() if k not in ("text", "blocks")}
        if isinstance(thing, Article)
        else given
    )


def _json_ld(things: Sequence[Thing]) -> str:
    graph = {"@context": _CONTEXT, "@graph": [_node(thing) for thing in things]}
    return msgspec.json.format(msgspec.json.encode(graph), indent=2).decode() + "\n"


def _node(thing: Thing) -> dict[str, Any]:
    if isinstance(thing, Article):
        return {
            "@type": "NewsArticle", "@id": _web(thing.url), "headline": thing.title,
            "publisher": thing.outlet, "author": list(thing.authors), "inLanguage": thing.language,
            "datePublished": thing.published_at and thing.published_at.isoformat(),
        }  # fmt: skip
    rows = _rows(thing)
    if isinstance(thing, Fact):
        kind = "Quotation" if thing.statements[0].is_quote else "Claim"
        claim = {
            "@type": kind,
            "@id": f"anechoic:fact/{thing.id}",
            "text": thing.text,
            "citation": rows[0]["urls"],
        }
        return {**claim, "anechoic:certainty": thing.certainty.value, "creator": thing.said_by}
    return {
        "@type": "NewsArticle", "@id": f"anechoic:brief/{thing.id}", "headline": thing.headline.text,
        "datePublished": thing.made_at.isoformat(), "inLanguage": thing.language, "version": thing.version,
        "isBasedOn": [
            {"@type": "NewsArticle", "url": _web(s.url), "publisher": s.outlet} for s in thing.sources
        ],
        "correction": list(thing.corrections),
        "hasPart": [
            {"@type": "Claim", "text": row["text"], "isPartOf": row["part"], "citation": row["urls"]}
            for row in rows
        ],
    }  # fmt: skip


def _csv(things: Sequence[Thing]) -> str:
    out = io.StringIO()
    table = csv.DictWriter(out, _COLUMNS, lineterminator="\n", restval="")
    table.writeheader()
    for thing in things:
        table.writerows({name: _cell(value) for name, value in row.items()} for row in _rows(thing))
    return out.getvalue()


def _cell(value: Any) -> str:
    text = " ".join(value) if isinstance(value, list) else str(value)
    return f"'{text}" if text.startswith(_FORMULA) else text


def _rows(thing: Thing) -> list[dict[str, Any]]:
    """Give a row a sentence of a brief, or one for a fact or an article."""
    if isinstance(thing, Article):
        at = thing.published_at.isoformat() if thing.published_at else ""
        row = {"kind": "article", "id": thing.id, "text": thing.title, "outlets": thing.outlet, "at": at}
        return [{**row, "urls": [url for url in [_web(thing.url)] if url]}]
    if isinstance(thing, Fact):
        first = thing.statements[0]
        kind = "quote" if first.is_quote else "fact"
        urls = [s.evidence.url + text_fragment(s.evidence) for s in thing.statements if _web(s.evidence.url)]
        return [
            {
                "kind": kind, "id": thing.id, "text": thing.text, "speaker": thing.speaker or "",
                "certainty": thing.certainty.value, "outlets": len(thing.outlets),
                "origins": len(thing.origins), "urls": urls,
            }
        ]  # fmt: skip
    parts: list[tuple[str, str | None, Sequence[BriefSentence]]] = [
        ("headline", None, [thing.headline]),
        ("summary", None, thing.summary),
    ]
    parts += [(section.name, section.group, section.sentences) for section in thing.sections]
    return [_row(thing, part, group, s) for part, group, sentences in parts for s in sentences]


def _row(brief: Brief, part: str, group: str | None, sentence: BriefSentence) -> dict[str, Any]:
    return {
        "kind": "brief", "id": brief.id, "part": part, "group": group or "", "text": sentence.text,
        "speaker": sentence.speaker or "", "certainty": sentence.certainty, "outlets": sentence.outlets,
        "origins": sentence.origins, "at": brief.made_at.isoformat(),
        "urls": [e.url + text_fragment(e) for e in sentence.evidence if _web(e.url)],
    }  # fmt: skip


def _markdown(things: Sequence[Thing]) -> str:
    return "\n".join(line for thing in things for line in _lines(thing)).rstrip() + "\n"


def _lines(thing: Thing) -> list[str]:
    rows = _rows(thing)
    if not isinstance(thing, Brief):
        said = f"{_plain(thing.said_by)}: " if isinstance(thing, Fact) and thing.said_by else ""
        return [f"- {said}{_plain(rows[0]['text'])}{_links(rows[0])}"]
    lines = [
        f"# {_plain(thing.headline.text)}",
        "",
        *(f"> Correction: {_plain(c)}" for c in thing.corrections),
    ]
    before: tuple[str, str] = ("headline", "")
    for row in rows[1:]:
        here = (row["part"], row["group"])
        if here != before:
            title = f"{here[0]}: {here[1]}" if here[1] else here[0].capitalize()
            lines += ["", f"## {_plain(title)}", ""]
        before = here
        lines.append(f"- {_plain(row['text'])}{_links(row)}")
    return [*lines, ""]


def _links(row: Mapping[str, Any]) -> str:
    links = (f"[{n}](<{url}>)" for n, url in enumerate(row["urls"], 1) if ">" not in url and "\n" not in url)
    joined = ", ".join(links)
    return f" ({joined})" if joined else ""


def _web(url: str) -> str | None:
    """Give an address of the web, None for any other: "javascript:" is no link to hand on."""
    return url if url.lower().startswith(("http://", "https://")) else None


def _plain(text: str) -> str:
    """Keep a source's words from being read as markup."""
    marked = "".join(f"\\{c}" if c in "\\`*_[]<>#" else c for c in text)
    return " ".join(marked.split())


_WRITERS: Mapping[str, Callable[[Sequence[Thing]], str]] = {
    "json": _json,
    "json-ld": _json_ld,
    "csv": _csv,
    "markdown": _markdown,
}
