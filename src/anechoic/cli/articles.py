"""The door to the articles room: `anechoic extract`."""

from __future__ import annotations

import gzip
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
import msgspec

from anechoic.articles import Article, Block, article_from_row, extract, extract_page, extract_text
from anechoic.articles.render import as_html, as_markdown, as_text
from anechoic.cli.lines import write_rows
from anechoic.errors import InputError, Reason, Refusal

if TYPE_CHECKING:
    from anechoic.outlets import Fetcher

_ROW_FILES = (".jsonl", ".ndjson", ".jsonl.gz", ".ndjson.gz")


@click.command("extract")
@click.argument("source")
@click.option("--json", "as_json", is_flag=True, help="Write JSON: one object, or one row for each row read.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "markdown", "html", "json"]),
    default="text",
    show_default=True,
    help="How to write a single article.",
)
@click.option("--url", help="Where a file came from, so that its links can be completed.")
@click.option("--out", metavar="FILE", help="Write there instead of standard output.")
def extract_command(source: str, as_json: bool, form: str, url: str | None, out: str | None) -> None:
    """Extract clean articles from pages.

    SOURCE is a file of JSON lines ({"id", "html" or "text", "url"}), one page as a file, a URL, or - for
    standard input. A row that holds no article comes back with the reason under "refused"; the run goes on.

    \b
    Example: anechoic extract page.html --format markdown
             anechoic extract pages.jsonl --json > articles.jsonl
    """
    if source.endswith(_ROW_FILES):
        with _open_lines(source) as lines:
            write_rows(_rows_out(lines), out)
        return
    body = b"" if _is_address(source) else _read(source)
    if source == "-" and body.lstrip()[:1] == b"{":
        write_rows(_rows_out(body.splitlines()), out)
        return
    got = _fetched(source, url) if _is_address(source) else _extract_bytes(body, url, source)
    if as_json or form == "json":
        write_rows([_object(source, got)], out)
        return
    if isinstance(got, Refusal):
        raise click.ClickException(str(got))
    _write(_FORMATS[form](got), out)


COMMANDS = [extract_command]


def _rows_out(lines: Iterable[bytes]) -> Iterator[dict[str, Any]]:
    """Extract line by line; a line that is no row gives a refusal under its number, and the run goes on."""
    for number, line in enumerate(lines, 1):
        if line.strip():
            yield _row_out(line, number)


def _row_out(line: bytes, number: int) -> dict[str, Any]:
    name: Any = str(number)
    try:
        row = msgspec.json.decode(line)
        if not isinstance(row, dict):
            raise ValueError("It is JSON, but no object.")
        name = row.get("id", name)
        return _object(name, _extract_row(row))
    except (TypeError, ValueError, RecursionError) as error:
        return _object(name, Refusal("articles", f"row {number}", Reason.BAD_ROW, f"{error}"))


def _extract_row(row: dict[str, Any]) -> Article | Refusal:
    url = row["url"] if isinstance(row.get("url"), str) else None
    html, text = row.get("html"), row.get("text")
    if isinstance(html, str) and html.strip():
        return extract(html, url, outlet=str(row.get("outlet") or ""), received_at=_now())
    if isinstance(text, str):
        return extract_text(text, url, outlet=str(row.get("outlet") or ""), received_at=_now())
    return article_from_row(row, _now())


def _object(name: Any, got: Article | Refusal) -> dict[str, Any]:
    """Give the row that scoring reads; a refusal keeps every key, empty."""
    if isinstance(got, Refusal):
        empty = dict.fromkeys(("title", "author_bio", "published", "modified", "language", "image"))
        return {
            "id": name, **empty, "authors": [], "paragraphs": [], "blocks": [],
            "refused": str(got.reason), "detail": got.detail,
        }  # fmt: skip
    return {
        "id": name,
        "url": got.url or None,
        "title": got.title,
        "subtitle": got.subtitle,
        "authors": list(got.authors),
        "author_bio": got.author_bio,
        "published": got.published_locally,
        "modified": got.modified_at,
        "language": got.language,
        "section": got.section,
        "kind": got.kind,
        "agency": got.agency,
        "is_free": got.is_free,
        "is_stub": got.is_stub,
        "image": got.image,
        "paragraphs": list(got.paragraphs),
        "blocks": [_block(block) for block in got.blocks],
        "corrections": list(got.corrections),
        "notes": list(got.notes),
    }


def _block(block: Block) -> dict[str, Any]:
    row: dict[str, Any] = {"kind": block.kind, "text": block.text}
    return row | {"links": block.links} if block.links else row


def _read(source: str) -> bytes:
    if source == "-":
        return sys.stdin.buffer.read()
    path = Path(source)
    if not path.is_file():
        raise InputError(f"{source}: there is no such file. Nothing was read.")
    return path.read_bytes()


def _is_address(source: str) -> bool:
    return source.startswith(("http://", "https://"))


def make_fetcher() -> Fetcher:
    """Make what fetches a URL: robots.txt is asked first, and private addresses are refused."""
    from anechoic.outlets import Fetcher

    return Fetcher()


def _fetched(source: str, url: str | None) -> Article | Refusal:
    page = make_fetcher().get_one(source, _now())
    if isinstance(page, Refusal):
        return page
    return extract_page(replace(page, url=url) if url else page)


@contextmanager
def _open_lines(path: str) -> Iterator[Iterator[bytes]]:
    """Open a file of lines, gzip by its first bytes.

    Raises:
        InputError: There is no such file.
    """
    if not Path(path).is_file():
        raise InputError(f"{path}: there is no such file. Nothing was read.")
    with Path(path).open("rb") as file:
        is_gzip = file.peek(2)[:2] == b"\x1f\x8b"
        with gzip.open(file) if is_gzip else file as lines:
            yield iter(lines)


def _extract_bytes(body: bytes, url: str | None, name: str) -> Article | Refusal:
    if name.endswith(".txt") or (body and b"<" not in body[:4096]):
        return extract_text(body.decode("utf-8", "replace"), url, received_at=_now())
    return extract(body, url, received_at=_now())


def _now() -> datetime:
    return datetime.now(UTC)


def _write(text: str, out: str | None) -> None:
    if out is None or out == "-":
        click.echo(text)
    else:
        Path(out).write_text(text + "\n", encoding="utf-8")


_FORMATS = {"text": as_text, "markdown": as_markdown, "html": as_html}
