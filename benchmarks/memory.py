"""Extracts a hundred thousand pages, no two alike, and shows that memory does not grow.

    python benchmarks/memory.py --count 100000

Pages of the invented week, with class names, addresses and words changed each time: no cache can know them.
Prints resident memory at every tenth; after the first tenth, which fills the caches, it should stand still.
"""

from __future__ import annotations

import re
from pathlib import Path

import click

from anechoic import sample
from anechoic.articles import Article, extract

_PAGE_SIZE = 4096
_CLASS = re.compile(rb'class="([^"]*)"')
_LINK = re.compile(rb'href="([^"]*)"')


@click.command()
@click.option("--count", default=100_000, show_default=True)
def main(count: int) -> None:
    bodies = [page.body for page in sample.pages()]
    marks: list[float] = []
    articles = 0
    for number in range(count):
        got = extract(_changed(bodies[number % len(bodies)], number), f"https://m{number}.example/{number}")
        articles += isinstance(got, Article)
        if (number + 1) % max(1, count // 10) == 0:
            marks.append(resident_megabytes())
            click.echo(f"{number + 1:>9,} pages  {marks[-1]:.1f} MB")
    click.echo(f"{articles:,} articles; from the first tenth to the last: {marks[-1] - marks[0]:+.1f} MB")


def _changed(body: bytes, number: int) -> bytes:
    tag = str(number).encode()
    body = _CLASS.sub(rb'class="\1 c' + tag + rb'"', body)
    body = _LINK.sub(rb'href="\1?n=' + tag + rb'"', body)
    return body.replace(b"</p>", b" Number " + tag + b".</p>")


def resident_megabytes() -> float:
    """What the process holds now, not its peak."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * _PAGE_SIZE / 1e6


if __name__ == "__main__":
    main()
