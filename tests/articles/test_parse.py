"""Scripts, styles and comments are cut out before a page is parsed, and nothing else is."""

from __future__ import annotations

import pytest

from anechoic.articles.parse import without_scripts


@pytest.mark.parametrize(
    ("page", "left"),
    [
        ("<p>a</p><script>x('<style>')</script><p>b</p>", "<p>a</p><p>b</p>"),
        ("<SCRIPT src=a></SCRIPT>b<style\nmedia=all>c{}</style >d", "bd"),
        ("a<!-- <script> -->b<script>c</script>d", "abd"),
        ("a<svg viewBox='0'><title>Arrow</title></svg>b<noscript><img></noscript>c", "abc"),
        ("<!--[if !IE]><!-->a<!--<![endif]-->", "a"),
        (
            "<script type='application/ld+json'>{}</script>a",
            "<script type='application/ld+json'>{}</script>a",
        ),
        ("a<script>never ends", "a<script>never ends"),
        ("a<!-- never ends", "a<!-- never ends"),
        ("a<script>b</script", "a<script>b</script"),
        ("a<scripted>b</scripted>", "a<scripted>b</scripted>"),
    ],
)
def test_only_what_nobody_reads_is_cut(page, left):
    assert without_scripts(page.encode()) == left.encode()
