"""Reads one row of articles.jsonl; what is missing is unknown, what is unknown is ignored."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from anechoic.articles.decode import without_controls
from anechoic.articles.metadata.dates import is_plausible, read_date
from anechoic.articles.metadata.kinds import kind_of_title
from anechoic.articles.metadata.titles import cut
from anechoic.articles.things import NO_TITLE, Article, ArticleKind, Image, article_id
from anechoic.errors import Reason, Refusal
from anechoic.language.unicode import keepable
from anechoic.things import fingerprint


def article_from_row(row: Any, received_at: datetime) -> Article | Refusal:
    """Make an article of a row that has `text`, `paragraphs` or `html`.

    `text` is kept character for character, for offsets count in it (only C1 controls are read as the signs
    they were, and what no archive keeps as "?"); `paragraphs` are joined by blank lines.
    """
    if not isinstance(row, Mapping):
        return Refusal("articles", "row", Reason.BAD_ROW, f"The row is no object but {type(row).__name__}.")
    if not _text(row, "text") and not row.get("paragraphs") and _text(row, "html"):
        return _from_html(row, received_at)
    text = _body(row)
    subject = _text(row, "id") or _text(row, "url") or "row"
    if not text.strip():
        return Refusal(
            "articles", subject, Reason.NO_TEXT, "The row has neither text nor paragraphs nor html.",
            "Give at least one of the three.", _text(row, "outlet") or None,
        )  # fmt: skip
    return _from_text(row, text, received_at)


def _from_text(row: Mapping[str, Any], text: str, received_at: datetime) -> Article:
    url = _text(row, "url")
    title = cut(_text(row, "title"))
    notes = [] if title.strip() else [NO_TITLE]
    return Article(
        id=_id(row, url, text),
        url=url,
        outlet=_text(row, "outlet"),
        title=title or cut(text.strip().split("\n", 1)[0][:120]),
        text=text,
        received_at=received_at,
        subtitle=_text(row, "subtitle") or None,
        authors=_authors(row.get("authors")),
        author_bio=_text(row, "author_bio") or None,
        published_at=_date(row, ("published", "date", "published_at"), received_at, notes),
        modified_at=_date(row, ("modified", "modified_at"), received_at, notes),
        language=(_text(row, "language") or _text(row, "lang")).lower()[:2] or None,
        section=_text(row, "section") or None,
        kind=_kind(_text(row, "kind"), title),
        image=_image(row.get("image")),
        agency=_text(row, "agency") or None,
        groups=_groups(row.get("groups")),
        notes=tuple(notes),
    )


def _from_html(row: Mapping[str, Any], received_at: datetime) -> Article | Refusal:
    """Extract the page, then let what the row itself states win."""
    from anechoic.articles.extract import extract

    url, outlet = _text(row, "url") or None, _text(row, "outlet")
    got = extract(_text(row, "html"), url, outlet=outlet, received_at=received_at)
    if isinstance(got, Refusal):
        return got
    stated = _from_text({**row, "title": _text(row, "title") or got.title}, got.text, received_at)
    return replace(
        got,
        id=_id(row, got.url, got.text),
        title=stated.title,
        authors=stated.authors or got.authors,
        published_at=stated.published_at or got.published_at,
        language=stated.language or got.language,
        image=stated.image or got.image,
        groups=stated.groups,
        notes=(*got.notes, *stated.notes),
    )


def _id(row: Mapping[str, Any], url: str, text: str) -> str:
    given = row.get("id")
    if isinstance(given, (str, int)) and not isinstance(given, bool) and str(given).strip():
        return _clean(str(given))
    return article_id(url) if url else fingerprint("text", text)


def _body(row: Mapping[str, Any]) -> str:
    text = _text(row, "text")
    if text.strip():
        return text
    paragraphs = row.get("paragraphs")
    if isinstance(paragraphs, str):
        return _clean(paragraphs)
    items = paragraphs if isinstance(paragraphs, list) else []
    return _clean("\n\n".join(i.strip() for i in items if isinstance(i, str) and i.strip()))


def _text(row: Mapping[str, Any], name: str) -> str:
    value = row.get(name)
    return _clean(value) if isinstance(value, str) else ""


def _clean(text: str) -> str:
    """Give a text of the row, one for one: offsets stay true."""
    return keepable(without_controls(text))


def _date(
    row: Mapping[str, Any], names: tuple[str, ...], received_at: datetime, notes: list[str]
) -> datetime | None:
    for name in names:
        value = _text(row, name)
        when = read_date(value)
        if when is not None and is_plausible(when, received_at):
            return when
        if value:
            notes.append(f"{name} {value[:60]!r} dropped: no date that an article received then can have")
    return None


def _authors(value: Any) -> tuple[str, ...]:
    items = value if isinstance(value, list) else [value]
    return tuple(_clean(item).strip() for item in items if isinstance(item, str) and item.strip())


def _kind(name: str, title: str) -> ArticleKind:
    """Give the kind that the row names, else that its title is labelled with ("Opinion: ...")."""
    return ArticleKind(name) if name in set(ArticleKind) else kind_of_title(title) or ArticleKind.REPORT


def _image(value: Any) -> Image | None:
    if isinstance(value, str) and value:
        return Image(_clean(value))
    if not isinstance(value, dict) or not _text(value, "url"):
        return None
    caption, credit = _text(value, "caption") or None, _text(value, "credit") or None
    return Image(_text(value, "url"), caption, credit, _size(value, "width"), _size(value, "height"))


def _size(value: Mapping[str, Any], name: str) -> int | None:
    size = value.get(name)
    return size if isinstance(size, int) and not isinstance(size, bool) else None


def _groups(value: Any) -> tuple[tuple[str, str], ...]:
    pairs = value.items() if isinstance(value, dict) else ()
    return tuple(
        (_clean(str(axis)), _clean(str(one))) for axis, one in pairs if isinstance(one, (str, int, float))
    )
