"""Doors to the briefs room: compose a brief from articles, and prove briefs again."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click
import msgspec

from anechoic import lines
from anechoic.articles import article_from_row
from anechoic.articles.things import Article
from anechoic.briefs import Rules, compose, prove
from anechoic.briefs.proof import check_sources
from anechoic.briefs.things import Brief, BriefSentence, Failure, Section
from anechoic.cli.home import Home, pass_home
from anechoic.cli.kept import is_kept, kept_brief, prove_kept
from anechoic.cli.lines import read_rows, write_rows
from anechoic.errors import InputError, Refusal
from anechoic.facts import find
from anechoic.outlets.things import Outlet
from anechoic.perspectives import Habits, Remembered, Usual, compare
from anechoic.stories import as_one_story
from anechoic.things import from_builtins

_OUT = click.option("--out", metavar="FILE", help="Write here instead of to standard output.")
_UNKNOWN_TIME = datetime(1970, 1, 1, tzinfo=UTC)
_LATEST = datetime(2100, 1, 1, tzinfo=UTC)
"""Before this every date of publication is plausible; the door has no clock."""


_COUNTED = (
    "Figures given for ",
    "Figures given: ",
    "Headline in ",
    "Only in these reports: ",
    "Not found in the ",
)
"""How the sentences begin that we make by counting."""


@click.command("brief")
@click.argument("articles")
@click.option("--words", default=80, show_default=True, help="At most so many words in the summary.")
@click.option("--stories", is_flag=True, help='Read rows {"id", "articles": [...]}, one brief a row.')
@click.option("--axis", metavar="KEY", help='Key of the article that groups it, such as "side".')
@click.option(
    "--quoted-words", default=Rules().quoted_words, show_default=True, help="Most words of one article."
)
@click.option("--json", "as_json", is_flag=True, help="Print the brief as JSON.")
@_OUT
@pass_home
def brief_command(
    home: Home,
    articles: str,
    words: int,
    stories: bool,
    axis: str | None,
    quoted_words: int,
    as_json: bool,
    out: str | None,
) -> None:
    """Compose the brief of one story's articles, or show the brief of a story that is kept.

    ARTICLES holds one article a line, as in articles.jsonl, all of one story; "-" is standard input. In a
    newsroom it may also be the id of a story or a brief: its newest brief is shown as it is kept.
    Every sentence comes with the passage that it stands on. Articles in another language count for
    coverage and are not quoted.

    Example: anechoic brief story.jsonl --words 80 --json
    """
    if is_kept(articles, home):
        home.archive()
        _show(kept_brief(home, articles), as_json, out)
        return
    rows = read_rows(articles)
    given: Iterable[tuple[str, list[dict[str, Any]]]]
    if stories:
        given = ((str(row.get("id", n)), list(row.get("articles") or ())) for n, row in enumerate(rows, 1))
    else:
        given = [("story", list(rows))]
    rules = Rules(quoted_words=quoted_words)
    made = (_compose(id, of_story, words, axis, rules) for id, of_story in given)
    if as_json or stories or out:
        write_rows(
            _rows(given, words, axis, rules) if stories else (row(id, brief) for id, brief in made), out
        )
        return
    for _, brief in made:
        click.echo(_text(brief))


def _show(brief: Brief, as_json: bool, out: str | None) -> None:
    if as_json or out:
        write_rows([row(brief.id, brief)], out)
    else:
        click.echo(_text(brief))


def _rows(
    given: Iterable[tuple[str, list[dict[str, Any]]]], words: int, axis: str | None, rules: Rules
) -> Iterator[dict[str, Any]]:
    """Give a row a story; one that has nothing to tell is named as refused, and the run goes on."""
    for id, of_story in given:
        try:
            yield row(*_compose(id, of_story, words, axis, rules))
        except InputError as error:
            yield {"id": id, "headline": "", "sections": [], "summary": "", "refused": str(error)}


def _compose(
    id: str, rows: Sequence[dict[str, Any]], words: int, axis: str | None, rules: Rules
) -> tuple[str, Brief]:
    articles = list(_articles(rows, axis))
    if not articles:
        raise InputError(f"{id}: there is no article with a text. No brief was written.")
    story = as_one_story(id, articles)
    ledger = find(story, articles)
    outlets = {article.outlet: Outlet(article.outlet, article.outlet) for article in articles}
    at = max(article.seen_at for article in articles)
    perspectives = compare(story, articles, ledger, outlets, Usual(Habits(Remembered(), at)))
    return id, compose(
        story, articles, ledger, perspectives, outlets, made_at=at, summary_words=words, settings=rules
    )


def _articles(rows: Iterable[Any], axis: str | None) -> Iterator[Article]:
    """Read articles; rows without a text are named on standard error and left out."""
    for number, given in enumerate(rows, 1):
        if not isinstance(given, dict):
            click.echo(f"Article {number} is no JSON object. We left it out.", err=True)
            continue
        found = article_from_row({**given, "id": str(given.get("id") or f"a{number}")}, _LATEST)
        if isinstance(found, Refusal):
            click.echo(str(found), err=True)
            continue
        if axis and given.get(axis):
            found = replace(found, groups=(*found.groups, (axis, str(given[axis]))))
        outlet = found.outlet or str(given.get("domain") or "") or found.id
        yield replace(found, outlet=outlet, received_at=found.published_at or _UNKNOWN_TIME)


def row(id: str, brief: Brief) -> dict[str, Any]:
    """Give a brief in the shape of the door (MEASURES: `anechoic brief`)."""
    return {
        "id": id,
        "headline": brief.headline.text,
        "headline_evidence": _evidence(brief.headline),
        "sections": [_section(section) for section in brief.sections],
        "summary": " ".join(sentence.text for sentence in brief.summary),
        "summary_sentences": [_sentence(sentence) for sentence in brief.summary],
        "origins": brief.origins,
        "outlets": brief.outlets,
        "dropped": list(brief.dropped),
        "sources": [
            {"article": s.article, "outlet": s.outlet, "url": s.url, "title": s.title, "role": s.role}
            for s in brief.sources
        ],
    }


def _section(section: Section) -> dict[str, Any]:
    group = {"group": section.group} if section.group is not None else {}
    return {"name": section.name, **group, "sentences": [_sentence(s) for s in section.sentences]}


def _sentence(sentence: BriefSentence) -> dict[str, Any]:
    extra = {"by": sentence.by, "origins": sentence.origins}
    if sentence.note:
        extra["note"] = sentence.note
    return {"text": sentence.text, "evidence": _evidence(sentence), **extra}


def _evidence(sentence: BriefSentence) -> list[dict[str, Any]]:
    return [
        {"article": e.article, "exact": e.exact, "start": e.start, "end": e.end} for e in sentence.evidence
    ]


def _text(brief: Brief) -> str:
    lines = [brief.headline.text, "", *(s.text for s in brief.summary)]
    for section in brief.sections:
        title = f"{section.name}: {section.group}" if section.group else section.name
        lines += ["", title.upper(), *(f"- {s.text}{_where(s)}" for s in section.sentences)]
    return "\n".join(lines)


def _where(sentence: BriefSentence) -> str:
    names = ", ".join(dict.fromkeys(e.outlet for e in sentence.evidence if e.outlet))
    return f" [{names}]" if names else ""


@click.command("proof")
@click.argument("briefs", required=False)
@click.option("--articles", metavar="FILE", help="The articles that the briefs cite; needed for a file.")
@click.option("--all", "is_all", is_flag=True, help="Prove every current brief of the newsroom.")
@_OUT
@pass_home
def proof_command(
    home: Home, briefs: str | None, articles: str | None, is_all: bool, out: str | None
) -> None:
    """Prove briefs again: every sentence against the articles that it cites.

    BRIEFS is JSON or JSON lines, as `anechoic brief --json` writes it, with --articles beside it; or in a
    newsroom the id of a story, a brief or an edition, proved against the articles as they are kept. What
    fails is listed, one row a failure, as is what is no brief, and the exit code is 1; if all stands, nothing
    is printed and the exit code is 0.

    Example: anechoic proof briefs.jsonl --articles story.jsonl
    """
    failures = list(_failures(home, briefs, articles, is_all))
    write_rows(failures, out)
    if failures:
        sys.exit(1)


def _failures(home: Home, briefs: str | None, articles: str | None, is_all: bool) -> Iterable[Failure]:
    if is_all:
        return prove_kept(home, None)
    if briefs is None:
        raise click.UsageError("Name a file, a story, a brief or an edition, or say --all.")
    if not articles and is_kept(briefs, home):
        return prove_kept(home, briefs)
    if not articles:
        raise click.UsageError("A file of briefs is proved against its articles: say --articles FILE.")
    return _failures_of_file(briefs, _texts(articles))


def _failures_of_file(briefs: str, texts: Mapping[str, Mapping[str, Article]]) -> Iterator[Failure]:
    """Prove the briefs of a file. What is no brief is a failure, too: nobody may hear that all stands of it.

    Raises:
        InputError: The file holds nothing.
    """
    count = 0
    for count, given in enumerate(_briefs(briefs), 1):
        if isinstance(given, Mapping) and given.get("refused") and not given.get("sections"):
            click.echo(f"{given.get('id', count)}: was refused. There is nothing to prove.", err=True)
            continue
        id = str(given.get("id", count) if isinstance(given, Mapping) else count)
        try:
            brief = brief_from_row(given)
        except (ValueError, msgspec.ValidationError) as error:
            yield Failure(id, "", "", "shape", f"It is no brief and was not proved: {error}")
            continue
        own = texts.get(id) or texts.get("", {})
        yield from prove(brief, own)
        yield from check_sources(brief, own)
        yield from _altered_summary(id, given)
    if not count:
        raise InputError(f"{briefs}: there is no brief in it. Nothing was proved.")


def _altered_summary(id: str, given: Mapping[str, Any]) -> list[Failure]:
    """The summary as text must be its sentences as proven."""
    sentences = given.get("summary_sentences")
    summary = given.get("summary")
    if sentences is None or not isinstance(summary, str):
        return []
    if summary.split() == " ".join(str(s.get("text", "")) for s in sentences).split():
        return []
    return [Failure(id, "summary", summary, "summary", "The summary is not made of its proven sentences.")]


def _texts(path: str) -> dict[str, dict[str, Article]]:
    """Read articles, or rows of stories with their articles: {story or "": {id: article}}."""
    loose: list[dict[str, Any]] = []
    stories: dict[str, dict[str, Article]] = {}
    for number, given in enumerate(read_rows(path), 1):
        if isinstance(given.get("articles"), list):
            found = _articles(given["articles"], None)
            stories[str(given.get("id", number))] = {article.id: article for article in found}
        else:
            loose.append(given)
    return {**stories, "": {article.id: article for article in _articles(loose, None)}}


def _briefs(path: str) -> Iterator[Any]:
    """Read briefs: one JSON object, a JSON list of them, or JSON lines; a line that is no object as it is."""
    if path != "-" and Path(path).is_file():
        try:
            whole = msgspec.json.decode(Path(path).read_bytes())
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
            whole = None
        if isinstance(whole, list):
            yield from whole
            return
        if isinstance(whole, dict):
            yield whole
            return
    broken: list[str] = []
    for given in lines.read_rows(path, broken.append):
        yield from broken
        broken.clear()
        yield given
    yield from broken


def brief_from_row(given: Any) -> Brief:
    """Read a brief in the door's shape, or a whole Brief as JSON.

    Raises:
        ValueError, msgspec.ValidationError: It has another shape; the message names the place.
    """
    if not isinstance(given, Mapping):
        raise ValueError(given if isinstance(given, str) else "it is no JSON object.")
    if isinstance(given.get("headline"), Mapping):
        return from_builtins(Brief, given)
    for key in ("headline", "sections"):
        if key not in given:
            raise ValueError(f"“{key}” is missing. A brief has “headline”, “sections” and “summary”.")
    sections = [
        {
            **section,
            "sentences": [_filled(s, section.get("name", "")) for s in _objects(section, "sentences")],
        }
        for section in _objects(given, "sections")
    ]
    cited = [e for section in sections for s in section["sentences"] for e in s["evidence"]]
    own = _objects(given, "headline_evidence") if "headline_evidence" in given else []
    headline = {"text": given["headline"], "evidence": own or cited}
    summary = _objects(given, "summary_sentences") if "summary_sentences" in given else None
    text = given.get("summary", "")
    if not isinstance(text, str):
        raise ValueError("“summary” is no text.")
    if summary is None and text:
        summary = [{"text": text, "evidence": cited, "by": "digest"}]
    whole = {
        "id": str(given.get("id", "")),
        "story": str(given.get("id", "")),
        "version": 1,
        "language": "en",
        "made_at": _UNKNOWN_TIME,
        "headline": _filled(headline),
        "summary": [_filled(s) for s in summary or ()],
        "sections": sections,
        "sources": _objects(given, "sources") if "sources" in given else [],
        "origins": given.get("origins", 0),
        "outlets": given.get("outlets", 0),
    }
    return from_builtins(Brief, whole)


def _objects(given: Mapping[str, Any], key: str) -> list[dict[str, Any]]:
    """Give what stands under a key. Raises ValueError if that is no list of objects."""
    found = given.get(key)
    if not isinstance(found, list) or not all(isinstance(item, dict) for item in found):
        raise ValueError(f"“{key}” is no list of objects.")
    return found


def _filled(sentence: Mapping[str, Any], section: str = "") -> dict[str, Any]:
    """Add what the door's shape may leave out; a sentence of unknown make is free text unless we count so."""
    cited = _objects(sentence, "evidence") if "evidence" in sentence else []
    evidence = [{"outlet": "", "url": "", **item} for item in cited]
    is_counted = str(sentence.get("text", "")).startswith(_COUNTED) or section == "Where they differ"
    return {"by": "computed" if is_counted else "writer", **sentence, "evidence": evidence}


COMMANDS = [brief_command, proof_command]
