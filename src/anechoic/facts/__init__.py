"""Who said what, how certain, by how many origins, and where they differ."""

from anechoic.facts.certainty import certainty
from anechoic.facts.ledger import find
from anechoic.facts.pairs import same_fact
from anechoic.facts.quotes import quotes
from anechoic.facts.reading import read

__all__ = ["certainty", "find", "quotes", "read", "same_fact"]
