"""Every figure that we publish, with its floor."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import click

from anechoic import measure as rooms
from anechoic.cli.home import Home, pass_home
from anechoic.cli.lines import write_rows
from anechoic.errors import InputError
from anechoic.measure.things import Measure
from anechoic.things import to_json


@click.command(epilog="Example: anechoic measure --data ../shared/data --room facts")
@click.option(
    "--data",
    default="../shared/data",
    show_default=True,
    envvar="ANECHOIC_DATA",
    type=click.Path(path_type=Path),
    help="Folder that holds pages/, stories/, facts/, perspectives/ and feeds/.",
)
@click.option("--room", "only", multiple=True, help="Only this room; may be given more than once.")
@click.option("--json", "as_json", is_flag=True, help="JSON lines of figures.")
@click.option("--show", is_flag=True, help="Only show: exit with zero though a floor does not hold.")
@click.option("--publish", is_flag=True, help="Show these figures on the site's page How we work.")
@pass_home
@click.pass_context
def measure(
    ctx: click.Context,
    home: Home,
    data: Path,
    only: tuple[str, ...],
    as_json: bool,
    show: bool,
    publish: bool,
) -> None:
    """Score every room on the data at hand.

    Prints each figure beside its floor and the command that makes it again. Data that are absent are said
    to be absent; the sample week is always there. Exits non-zero if a floor does not hold.
    """
    if unknown := sorted(set(only) - set(_scores())):
        raise InputError(f"{', '.join(unknown)}: no such room. There are: {', '.join(_scores())}")
    found = []
    for figure in figures(data, only):
        found.append(figure)
        write_rows([figure]) if as_json else click.echo(_line(figure))
    if publish:
        home.settings().path("figures.json").write_bytes(to_json(found))
    ctx.exit(1 if not show and any(figure.holds is False for figure in found) else 0)


def figures(data: Path, only: tuple[str, ...] = ()) -> Iterator[Measure]:
    """Give the figures of all rooms that measure something, or of those named."""
    for room, score in _scores().items():
        if not only or room in only:
            yield from score(data)


def _scores() -> dict[str, Callable[[Path], Iterable[Measure]]]:
    """Give what measures each room."""
    found = {}
    for room in sorted(info.name for info in pkgutil.iter_modules(rooms.__path__)):
        score = getattr(importlib.import_module(f"anechoic.measure.{room}"), "measure", None)
        if score is not None and "data" in inspect.signature(score).parameters:
            found[room] = score
    return found


def _line(figure: Measure) -> str:
    if figure.value is None:
        return f"{figure.room:13} {figure.name:58} {'absent':>10}  {figure.note}"
    sign = "≥" if figure.higher_is_better else "≤"
    floor = f"{sign} {figure.floor:g}" if figure.floor is not None else ""
    mark = {True: "holds", False: "FALLS SHORT", None: ""}[figure.holds]
    value = f"{figure.value:.3f}".rstrip("0").rstrip(".")
    return f"{figure.room:13} {figure.name:58} {value:>10} {figure.unit:8} {floor:10} {mark:12} n={figure.n}"


COMMANDS = [measure]
