"""Spreads a room's work over processes. The answers and their order are those of one process."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import islice
from multiprocessing import get_context

from anechoic.articles import extract_page
from anechoic.articles.things import Article
from anechoic.errors import Refusal
from anechoic.outlets.things import Page

CHUNK = 8
"""Pages handed over at once: handing over costs about as much as a tenth of extracting one page."""


def extracted(pages: Iterable[Page], processes: int = 2) -> Iterator[Article | Refusal]:
    """Extract pages on several processes.

    Args:
        pages: Drawn as they are needed: no more than three chunks a process are held at a time.
        processes: 1 works in this process.

    Yields:
        One article or refusal for each page, in the order of the pages.
    """
    remaining = iter(pages)
    if processes < 2:
        yield from map(extract_page, remaining)
        return
    with ProcessPoolExecutor(processes, mp_context=get_context("spawn")) as pool:
        waiting: deque[Future[list[Article | Refusal]]] = deque()
        while chunk := list(islice(remaining, CHUNK)):
            waiting.append(pool.submit(_extract, chunk))
            if len(waiting) >= 3 * processes:
                yield from waiting.popleft().result()
        for future in waiting:
            yield from future.result()


def _extract(pages: list[Page]) -> list[Article | Refusal]:
    return [extract_page(page) for page in pages]
