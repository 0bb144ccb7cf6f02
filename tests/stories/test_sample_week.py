"""On the invented week stories run for days and across languages, and seldom run together."""

from anechoic.language import default_encoder
from anechoic.measure.sample import bcubed
from anechoic.sample import pages
from anechoic.sample.keys import build
from anechoic.stories import group


def test_the_weeks_events_are_told_apart_and_mostly_kept_whole() -> None:
    """The offset of `translation.py` was chosen here: this guards, and proves nothing."""
    from anechoic.articles import Article, extract_page

    told = {page["url"]: page["event"] for page in build()["pages"]}
    found = [one for page in pages() if isinstance(one := extract_page(page), Article)]
    url_of = {article.id: article.url for article in found}
    decisions = group(found, encoder=default_encoder())
    ours = {url_of[decision.article]: decision.story for decision in decisions}
    gold = {url: event for url, event in told.items() if event and url in ours}

    precision, recall = bcubed({url: ours[url] for url in gold}, gold)

    assert precision >= 0.95
    assert recall >= 0.7
