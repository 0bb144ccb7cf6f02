"""What travels to other processes arrives as it was sent."""

from __future__ import annotations

import pickle

from anechoic import articles, facts, sample
from anechoic.articles.things import Article
from anechoic.press.travelling import pack_things
from anechoic.things import to_json


def test_an_article_and_its_reading_arrive_as_they_were_sent_and_smaller_than_their_parts() -> None:
    pack_things()
    read = (articles.extract_page(page) for page in sample.pages()[:30])
    texts = [article for article in read if isinstance(article, Article)][:8]
    sent = [(article, facts.read(article)) for article in texts]

    travelling = pickle.dumps(sent)

    assert to_json(pickle.loads(travelling)) == to_json(sent), "0 and 0.0 are equal, and not the same bytes"
    assert b"Evidence" not in travelling, "parts of a reading were pickled one by one"
