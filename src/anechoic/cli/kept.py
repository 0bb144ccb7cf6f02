"""Stories, briefs and editions of an archive, for the commands that also read files.

is_kept("4f1c20ab77e0d3c1", home) -> True     story_rows(home, id) -> articles      prove_kept(home, id)
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from anechoic.briefs import prove
from anechoic.briefs.things import Brief, Failure
from anechoic.cli.home import Home
from anechoic.errors import InputError
from anechoic.facts.things import Ledger


def is_kept(name: str, home: Home) -> bool:
    """Tell whether a name means something in the archive: it is no file, and here is a newsroom."""
    return name != "-" and not Path(name).exists() and (home.path / "newsroom.toml").is_file()


def kept_ledger(home: Home, story: str) -> Ledger:
    """Give a story's ledger. Raises InputError if the archive has no such story."""
    ledger = home.archive().ledger(_story_id(home, story))
    if ledger is None:
        raise _unknown(story)
    return ledger


def kept_brief(home: Home, story: str) -> Brief:
    """Give a story's newest brief, or the brief of that id. Raises InputError if there is none."""
    from anechoic.web.archive.models import BriefRow

    archive = home.archive()
    row = BriefRow.objects.filter(id=story).first()
    brief = row.thing(Brief) if row else archive.brief(_story_id(home, story))
    if brief is None:
        raise _unknown(story)
    return brief


def prove_kept(home: Home, name: str | None) -> Iterator[Failure]:
    """Prove a brief, all briefs of an edition, or (None) every current brief again, offline."""
    archive = home.archive()
    from anechoic.web.archive.shelf import ArchiveShelf

    for brief in _briefs(home, name):
        texts = {source.article: archive.article_text(source.article, brief) for source in brief.sources}
        outlets = ArchiveShelf().outlets({source.outlet for source in brief.sources})
        names = {id: outlet.name for id, outlet in outlets.items()}
        yield from prove(brief, {id: article for id, article in texts.items() if article is not None}, names)


def _briefs(home: Home, name: str | None) -> Iterator[Brief]:
    from anechoic.web.archive.models import BriefRow

    if name is None:
        for row in BriefRow.objects.filter(is_current=True).order_by("id").iterator(200):
            yield row.thing(Brief)
        return
    edition = home.archive().edition(name)
    if edition is None:
        yield kept_brief(home, name)
        return
    for item in edition.items:
        yield kept_brief(home, item.brief)


def _story_id(home: Home, name: str) -> str:
    from anechoic.web.archive.shelf import ArchiveShelf

    home.archive()
    return ArchiveShelf().moved_to(name) or name


def _unknown(name: str) -> InputError:
    return InputError(
        f"{name}: there is neither such a file nor such a story, brief or edition here.\n"
        "Which are there? anechoic stories list, anechoic edition list"
    )
