"""Who sees a story how: emphasis, omission, silence.

Habits(history, at), Usual(habits, own)  what is usual
compare(story, articles, ledger, outlets, usual) -> Perspectives
telling_words(groups) -> {group: [Word, ...]}
"""

from anechoic.perspectives.compare import BLIND_SPOT, TOO_FEW, compare
from anechoic.perspectives.habits import Habits, Remembered, Usual
from anechoic.perspectives.rules import Rules
from anechoic.perspectives.statistics import binomial_tail, flaggable
from anechoic.perspectives.wording import Word, telling_words

__all__ = [
    "BLIND_SPOT",
    "TOO_FEW",
    "Habits",
    "Remembered",
    "Rules",
    "Usual",
    "Word",
    "binomial_tail",
    "compare",
    "flaggable",
    "telling_words",
]
