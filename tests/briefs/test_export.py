"""What is handed on holds links to the web and to nothing else."""

from __future__ import annotations

from dataclasses import replace

import pytest

from anechoic.briefs.export import write


@pytest.mark.parametrize("form", ["markdown", "json-ld", "csv"])
def test_only_addresses_of_the_web_are_links(brief_of, articles, form):
    planted = replace(articles[0], url="javascript:alert(1)")

    given = write([planted, brief_of([planted, *articles[1:]])], form)

    assert "javascript:" not in given
    assert articles[1].url in given
