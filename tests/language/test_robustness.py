"""No text breaks a reader, and time grows with length, not faster."""

from __future__ import annotations

import time

import pytest

from anechoic.language import aliases, dates, language_of, names, quantities, sentences, words

READERS = {
    "quantities": quantities,
    "dates": lambda text: dates(text, "2021-09-01"),
    "names": names,
    "sentences": sentences,
    "words": words,
    "language_of": language_of,
}
ODD = [
    "He waited 3-½ hours, 5-½, ½-3 and ½-1 of it",
    "",
    "\n\n",
    "🙂🙂 @ana #news http://x.example/1?2=3 RT: omg 100%!!!",
    "BREAKING: 3 DEAD IN BLAST, SAYS MAYOR OF PARIS",
    "Привет, Москва! 東京で地震、3人死亡。 مرحبا ٣",
    "\ud800 lone",
    "İ̇" * 40,
]
ENDLESS = [
    "1,",
    "one-",
    "million ",
    "half a ",
    "in May ",
    "Mr. ",
    "A of ",
    "U.S.",
    "$",
    ".",
    "A",
    "9",
    "The Gen. A, the ",
]


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("text", ODD)
def test_odd_texts_break_nothing(reader, text):
    READERS[reader](text)


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("piece", ENDLESS)
def test_endless_texts_take_no_endless_time(reader, piece):
    READERS[reader]("A first call loads the model.")
    started = time.process_time()
    READERS[reader](piece * (20_000 // len(piece)))
    assert time.process_time() - started < 2.0


def test_many_mentions_are_grouped_in_time():
    started = time.process_time()
    aliases([f"Given{index % 300} Family{index % 200}" for index in range(1_000)])
    assert time.process_time() - started < 2.0
