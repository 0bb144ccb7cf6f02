"""Words of the topics' lists are looked up; what is found is what the lists' patterns find."""

from random import Random

from anechoic.stories.topics import _WORDS, WORDS, listed

_WAYS = (
    str,
    str.upper,
    lambda word: word.replace("-", " "),
    lambda word: word.rstrip("-"),
    lambda word: word + "s",
    lambda word: "_" + word,
    lambda word: word.replace("i", "İ").replace("s", "ſ").replace("k", "\N{KELVIN SIGN}"),
    lambda word: "the",
)
_BETWEEN = (" ", " ", " ", "-", "  ", ", ", ".", "\n", "’")


def test_words_that_are_looked_up_are_those_that_the_patterns_find() -> None:
    chance = Random(7)
    words = [word for own in WORDS.values() for word in own.split()]
    for _ in range(100):
        some = chance.choices(words, k=60)
        text = "".join(chance.choice(_WAYS)(word) + chance.choice(_BETWEEN) for word in some)
        by_pattern = {topic: {word.lower() for word in one.findall(text)} for topic, one in _WORDS.items()}
        assert listed(text) == by_pattern
