"""What this machine is worth: trafilatura's CPU-milliseconds a page, by which absolute figures are scaled.

    python benchmarks/reference.py fundus-dev.jsonl.gz wcxb-dev.jsonl.gz
    python benchmarks/reference.py PAGES.jsonl.gz --most 50

Figures that are wanted in CPU-seconds were set where trafilatura 2.3.1 with metadata takes 28 CPU-ms a page.
Where it takes 35, forty CPU-seconds there are fifty here. Rows of JSON lines with `html`, gzipped or not; a
benchmark, not a test: run it in the same minute as what it is to scale.
"""

from __future__ import annotations

import gzip
import json
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import click
import trafilatura

REFERENCE_MS = 28.0


@click.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@click.option("--most", default=130, show_default=True, help="Pages read of each file.")
def main(paths: tuple[Path, ...], most: int) -> None:
    for path in paths:
        pages = list(islice(_pages(path), most))
        if not pages:
            raise click.ClickException(f"{path}: no row has html.\nGive JSON lines of pages.")
        trafilatura.bare_extraction(pages[0], with_metadata=True)  # its patterns are made before the clock
        began = time.process_time()
        for page in pages:
            trafilatura.bare_extraction(page, with_metadata=True)
        each = 1_000 * (time.process_time() - began) / len(pages)
        version = trafilatura.__version__
        click.echo(
            f"{path.name}: trafilatura {version}, {len(pages)} pages, {each:.1f} CPU-ms a page: "
            f"{each / REFERENCE_MS:.2f} times the reference"
        )


def _pages(path: Path) -> Iterator[str]:
    opened = gzip.open if path.suffix == ".gz" else open
    with opened(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            if html := json.loads(line).get("html"):
                yield html


if __name__ == "__main__":
    main()
