"""Encodes many articles at once where all are at hand: a third less work than one by one.

for article in read_ahead(articles, ReadAhead(encoder)): ...
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

import numpy as np
import numpy.typing as npt

from anechoic.articles.things import Article
from anechoic.language.things import Encoder
from anechoic.stories.views import texts_of

AT_ONCE = 64
"""Articles encoded together: 3.9 ms each, one by one 6.3 ms; 256 are no faster."""


class ReadAhead:
    """An encoder that has read the texts of some articles before it is asked."""

    def __init__(self, encoder: Encoder) -> None:
        self.name = encoder.name
        self._encoder = encoder
        self._known: dict[str, npt.NDArray[np.float32]] = {}

    def read(self, articles: Iterable[Article]) -> None:
        """Encode these articles' texts, and forget those read before."""
        texts = sorted({text for article in articles for text in texts_of(article)})
        self._known = dict(zip(texts, self._encoder.encode(texts), strict=True))

    def encode(self, texts: Sequence[str]) -> npt.NDArray[np.float32]:
        if all(text in self._known for text in texts):
            return np.stack([self._known[text] for text in texts])
        return self._encoder.encode(texts)


def read_ahead(articles: Iterable[Article], encoder: ReadAhead | None) -> Iterator[Article]:
    """Give the articles in order; without an encoder simply as they come."""
    waiting = iter(articles)
    while chunk := list(islice(waiting, AT_ONCE)):
        if encoder is not None:
            encoder.read(chunk)
        yield from chunk
