"""Imported once, in the process of which all others are copies: loads what the rooms load as they first work.

Loading takes some three CPU-seconds, for code, sentence vectors, and the models of names and grammar. A copy
has it all, in memory that the copies share as long as nobody writes to it.
"""

from __future__ import annotations

import gc
import logging
from contextlib import suppress
from datetime import UTC, datetime

from anechoic import articles, facts, stories, telling  # noqa: F401  (telling is loaded for those who tell)
from anechoic.articles.things import Article
from anechoic.errors import InputError
from anechoic.language import language_of
from anechoic.outlets.things import Page
from anechoic.press.rubbish import seldom

LOG = logging.getLogger(__name__)

_TEXT = """
Mayor Tom Lind opened the new bridge at Harbourton on Monday, and said that it cost nearly 200 million.
"It is possible that we build a second one next year," Lind told reporters, according to the Harbour Post.
The bridge was closed in 2019 after a storm; at least 40 people were hurt, and two of them died in hospital.
"""


def work_once() -> None:
    """Take an invented page through the rooms."""
    body = "".join(f"<p>{line}</p>" for line in _TEXT.strip().splitlines())
    html = f'<!doctype html><html lang="en"><h1>Mayor opens bridge</h1><article>{body}</article></html>'
    at = datetime(2026, 3, 2, 12, tzinfo=UTC)
    article = articles.extract_page(Page("https://harbour.example/", "", html.encode(), "text/html", at))
    assert isinstance(article, Article)
    language_of(article.text)
    facts.read(article)
    with suppress(InputError):  # no vectors are installed: who needs them will say so
        stories.Viewer(None)(article)
        facts.same_fact("The bridge was closed.", "The bridge was not closed.")


def begin() -> None:
    """Load all that can be; who lacks the rest loads it as it works, and says there what is wrong."""
    seldom()
    try:
        work_once()
    except Exception:
        LOG.warning("Not all was loaded ahead, so each process loads the rest.", exc_info=True)
    gc.collect()
    gc.freeze()


begin()
