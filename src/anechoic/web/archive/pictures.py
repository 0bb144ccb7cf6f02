"""Pictures beside stories: an editor's own, or copies of outlets' if the owner lets them be used.

    keep(story, data, alt=…, credit=…, by=…, at=…) -> Picture        of([story, …]) -> {story: Picture}
    hide(story, by=…, at=…)        copied_from(outlet)
    take_down(story, url, names, at) -> what was taken        give_back(what)        sweep(at)

A picture is drawn anew in several widths as WebP, whatever came: what is hidden in a file (places, cameras,
scripts) stays behind. Files lie in FOLDER/pictures, named by their content, so that browsers keep them.
"""

from __future__ import annotations

import hashlib
import io
import os
import warnings
from collections.abc import Iterable
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.db.models import Q
from PIL import Image, ImageOps, UnidentifiedImageError

from anechoic.articles.things import Article
from anechoic.errors import InputError
from anechoic.web.archive.models import ArticleRow, PictureRow, StoryRow
from anechoic.web.site.shelf import Picture

WIDTHS = (400, 800, 1200)
_FORMATS = ("JPEG", "PNG", "WEBP")
_LEAST_WIDTH = 400
"""Narrower is a logo or an icon, and would be blown up on a phone."""

_TALLEST = 4
"""Times as tall as wide, at most; WebP itself holds 16,383 points either way."""
_MOST_PIXELS = 40_000_000
"""As large as cameras of the press make them; more is a bomb that unpacks in memory."""

_QUALITY = 74

UNDO_DAYS = 30
"""For so long a picture that was taken down can be given back: time for a letter and an answer to it."""


def keep(story: str, data: bytes, *, alt: str, credit: str, by: str, at: datetime, url: str = "") -> Picture:
    """Keep a picture for a story in place of the one before.

    Args:
        alt: What is to be seen, for those who do not see it. credit: Who took it.
        by: The editor, or "outlet". url: Where an outlet has it.

    Raises:
        InputError: It is no picture that we draw, too small, or a bomb; nothing was kept.
    """
    if not alt.strip() or not credit.strip():
        raise InputError(
            "A picture needs words for those who do not see it (alt) and a credit. Nothing was kept."
        )
    image = _opened(data)
    name = hashlib.sha256(data).hexdigest()[:16]
    widths = [width for width in WIDTHS if width < image.width] + [min(image.width, WIDTHS[-1])]
    widths = sorted(set(widths))
    folder().mkdir(parents=True, exist_ok=True)
    for width in widths:
        (folder() / f"{name}-{width}.webp").write_bytes(_drawn(image, width))
    height = round(image.height * widths[-1] / image.width)
    row, _ = PictureRow.objects.update_or_create(
        story=story,
        defaults={
            "name": name, "widths": widths, "height": height, "alt": alt.strip(), "credit": credit.strip(),
            "url": url, "by": by, "at": at,
        },
    )  # fmt: skip
    return _picture(row)


def small(data: bytes) -> bytes:
    """Draw a picture in its least width, to be looked at; nothing is kept.

    Raises:
        InputError: It is no picture that we draw.
    """
    return _drawn(_opened(data), WIDTHS[0])


def hide(story: str, *, by: str, at: datetime) -> bool:
    """Leave a story without a picture; no run gives it an outlet's again. Tell whether it had one."""
    rows = PictureRow.objects.filter(story=story).exclude(widths=[])
    return rows.update(widths=[], by=by, at=at) > 0


def copied_from(outlet: str) -> list[PictureRow]:
    """Give the pictures beside stories that are copies of an outlet's."""
    copies = PictureRow.objects.filter(by=BY_OUTLET).exclude(widths=[])
    merged = StoryRow.objects.filter(id__in=copies.values("story")).values("merged_into")
    members = Q(membership__story__in=copies.values("story")) | Q(membership__story__in=merged)
    articles = (row.thing(Article) for row in ArticleRow.objects.filter(members, outlet=outlet))
    urls = {article.image.url for article in articles if article.image}
    return [row for row in copies if row.url in urls]


def is_shown(name: str) -> bool:
    """Tell whether a picture stands beside any story: what was hidden is not served by its address either."""
    rows = PictureRow.objects.filter(name=name).exclude(widths=[])
    if not settings.NEWSROOM.site.outlets_pictures:
        rows = rows.exclude(by=BY_OUTLET)
    return rows.exists()


def take_down(story: str, url: str, names: Iterable[str], at: datetime) -> list[PictureRow]:
    """Take away what an outlet's article gave: its story's picture if an outlet's, and its own anywhere.

    Files are set aside for `UNDO_DAYS`, in a folder from which nothing is served and that no backup holds.

    Args:
        url: Where the outlet has the article's picture, "" if nowhere.
        names: Pictures of the article that stood beside a story before, and whose files are still here.

    Returns:
        What stood beside stories, to be given back if the demand proves wrong.
    """
    taken = Q(story=story, by=BY_OUTLET) | (Q(url=url) if url else Q(pk__in=()))
    rows = PictureRow.objects.filter(taken)
    gone = {*names, *rows.values_list("name", flat=True)}
    stood = rows.exclude(widths=[])  # Without widths it is an editor's word that there be none: that stays.
    taken_down = list(stood)
    stood.delete()
    _set_aside(gone, at)
    return taken_down


def give_back(taken_down: Iterable[PictureRow]) -> None:
    """Put pictures back beside their stories, if nobody has chosen others since and the files are left."""
    for row in taken_down:
        for path in _aside().glob(f"{row.name}-*.webp"):
            path.replace(folder() / path.name)
        if is_here(row.name) and not decided([row.story]):
            row.save(force_insert=True)


def sweep(at: datetime) -> int:
    """Delete the files that were set aside longer than an act can be undone; give how many."""
    old = (at - timedelta(days=UNDO_DAYS)).timestamp()
    gone = [path for path in _aside().glob("*.webp") if path.stat().st_mtime < old]
    for path in gone:
        path.unlink()
    return len(gone)


def is_here(name: str) -> bool:
    """Tell whether a picture's files are still kept."""
    return any(folder().glob(f"{name}-*.webp"))


def _set_aside(names: Iterable[str], at: datetime) -> None:
    """Set the files of pictures aside that no story shows; their time is that of the act."""
    shown = set(PictureRow.objects.exclude(widths=[]).filter(name__in=names).values_list("name", flat=True))
    for name in set(names) - shown:
        for path in folder().glob(f"{name}-*.webp"):
            _aside().mkdir(parents=True, exist_ok=True)
            os.utime(path, (at.timestamp(), at.timestamp()))
            path.replace(_aside() / path.name)


def _aside() -> Path:
    return settings.NEWSROOM.path("taken-down")


def of(stories: Iterable[str]) -> dict[str, Picture]:
    """Give the stories' pictures; outlets' only while the owner lets them be used."""
    rows = PictureRow.objects.filter(story__in=list(stories)).exclude(widths=[])
    if not settings.NEWSROOM.site.outlets_pictures:
        rows = rows.exclude(by=BY_OUTLET)
    return {row.story: _picture(row) for row in rows}


def decided(stories: Iterable[str]) -> set[str]:
    """Give those of the stories that have a picture, or that an editor wants without one."""
    return set(PictureRow.objects.filter(story__in=list(stories)).values_list("story", flat=True))


BY_OUTLET = "outlet"


def folder() -> Path:
    return settings.NEWSROOM.path("pictures")


def _picture(row: PictureRow) -> Picture:
    return Picture(row.name, tuple(row.widths), row.height, row.alt, row.credit)


def _opened(data: bytes) -> Image.Image:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            image = Image.open(io.BytesIO(data), formats=_FORMATS)
            if image.width * image.height > _MOST_PIXELS:
                raise InputError(
                    f"The picture has {image.width} x {image.height} points, too many. Nothing was kept."
                )
            return _in_shape(ImageOps.exif_transpose(image).convert("RGB"))
    except (
        UnidentifiedImageError, OSError, ValueError, SyntaxError,  # Pillow's word for a PNG's broken chunk
        Image.DecompressionBombWarning, Image.DecompressionBombError,
    ) as error:  # fmt: skip
        raise InputError(
            f"That is no JPEG, PNG or WebP that can be drawn: {error}. Nothing was kept."
        ) from error


def _in_shape(image: Image.Image) -> Image.Image:
    if image.width < _LEAST_WIDTH:
        raise InputError(
            f"The picture is {image.width} points wide; {_LEAST_WIDTH} are needed. Nothing was kept."
        )
    if image.height > _TALLEST * image.width:
        raise InputError(
            f"The picture has {image.width} x {image.height} points: more than {_TALLEST} times as tall as "
            "wide is no picture for a page. Nothing was kept."
        )
    return image


def _drawn(image: Image.Image, width: int) -> bytes:
    height = max(1, round(image.height * width / image.width))
    out = io.BytesIO()
    image.resize((width, height), Image.Resampling.LANCZOS).save(out, "WEBP", quality=_QUALITY, method=4)
    return out.getvalue()
