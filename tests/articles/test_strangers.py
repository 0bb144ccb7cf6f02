# ruff: noqa: E501  (markup and sentences are easier to read on one line)
"""Comment threads, newsletter boxes and frames stand among paragraphs, and are none."""

from __future__ import annotations

import pytest

from anechoic.articles import Article, BlockKind, extract

PARAGRAPHS = [
    "The ferry to Little Sound will run again from Monday, the harbour board said on Thursday evening, after its "
    "engineers had replaced the shaft that broke in the January gale and tested it for two days.",
    "Passengers had crossed in fishing boats for seven weeks, at their own risk and for four marks a head, and "
    "the school on the island had taught thirty-one of its pupils by radio since the middle of January.",
    "The repair cost 84,000 marks, said Tom Reave, who chairs the board, and the insurer will pay about half of "
    "it, so that fares will rise by a tenth at Easter unless the county steps in before then.",
    "Islanders welcomed the news at a meeting in the chapel, where several of them asked why the spare shaft "
    "that the board had bought nine years ago could not be found in any of its three sheds.",
]
COMMENTS = [
    "Well said, and high time too. My sister has been rowing to work since the gale, and nobody on that board has "
    "so much as asked her how she is, let alone paid her for the oars she broke.",
    "I was at that meeting and I can tell you that the spare shaft is holding up the roof of a barn near the mill, "
    "as everybody on the island knows except for the three gentlemen who run the board.",
]


def page(middle: str = "", after: str = "", is_news: bool = True) -> str:
    told = '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Ferry back"}</script>'
    first, *rest = [f"<p>{text}</p>" for text in PARAGRAPHS]
    return (
        f"<html><head><title>Ferry back</title>{told if is_news else ''}</head><body><main><article>"
        f"<h1>Ferry back</h1><div class='text'>{first}{middle}{''.join(rest)}</div>{after}</article></main>"
        "</body></html>"
    )


def read(html: str) -> Article:
    got = extract(html, "https://sound.example/ferry")
    assert isinstance(got, Article)
    return got


@pytest.mark.parametrize(
    "box",
    [
        "<aside class='newsletter-box'><h3>Sound at Seven</h3><p>What the tide brought in, before work.</p></aside>",
        "<div class='nl-box'><p>Insel am Morgen</p><p>Das Wichtigste vom Tag, werktags um sechs.</p></div>",
        "<div class='css-x1'><div>Island Herald AM</div><div>Sharp, short, sent at six.</div></div>",
        "<table border=1><tr><td><b>The Sound by post</b><br>We still deliver. Ask at our counter.</td></tr></table>",
    ],
)
def test_a_newsletter_box_in_the_middle_of_a_report_is_promotion(box):
    article = read(page(middle=box))
    assert list(article.paragraphs) == PARAGRAPHS


@pytest.mark.parametrize(
    "thread",
    [
        "<hr><h3>Comments</h3><p><b>gannet</b>: {}</p><p><b>Old Head</b>: {}</p>",
        "<h3>2 Kommentare</h3><p>{}</p><p>{}</p>",
        "<div id='comments'><div class='comment'><p>{}</p></div><div class='comment'><p>{}</p></div></div>",
        "<div><div><b>gannet</b><p>{}</p><a href='#'>Reply</a></div><div><b>Head</b><p>{}</p><a href='#'>Reply</a></div></div>",
    ],
)
def test_readers_comments_never_enter_the_body(thread):
    article = read(page(after=thread.format(*COMMENTS), is_news=False))
    assert list(article.paragraphs) == PARAGRAPHS


def test_a_heading_about_comments_in_a_long_text_hides_nothing():
    chapter = "<h2>Comments in Python</h2><p>A comment begins with a hash sign and ends with its line.</p>"
    article = read(page(middle=chapter, is_news=False))
    assert "hash sign" in article.text


def test_an_odd_box_is_kept_where_boxes_are_usual():
    box = (
        "<div class='callout'><div>Important</div><div>Check the oil before you start the engine.</div></div>"
    )
    assert "Check the oil" in read(page(middle=box, is_news=False)).text
    assert BlockKind.PROMO not in {block.kind for block in read(page()).blocks}
