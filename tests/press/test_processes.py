"""Two processes answer as one does."""

from __future__ import annotations

import pytest

from anechoic import sample
from anechoic.press import extracted


@pytest.mark.slow
def test_two_processes_give_the_same_articles_in_the_same_order() -> None:
    pages = sample.pages()[:40]

    assert list(extracted(pages, processes=2)) == list(extracted(pages, processes=1))
