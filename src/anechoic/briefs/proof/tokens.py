"""Words as proof sees them: folded quotation marks, rough stems, and the small words that carry weight.

Written for proof alone: what the writer may believe of a sentence must not decide whether it is true.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from anechoic.briefs.proof.lists import word_set

_FOLD = str.maketrans(
    {"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‘": "'", "’": "'", "‑": "-", "\xa0": " "}
)
_TOKEN = re.compile(r"\d+(?:[.,:]\d+)*|(?:[^\W\d_]\.){2,}|[^\W_]+(?:['’-][^\W_]+)*|[^\s\w]")

NEGATORS = word_set("not no never none nobody nothing neither nor without cannot n't hardly barely scarcely")
_NEGATIVE = (
    "den",
    "refus",
    "reject",
    "fail",
    "declin",
    "dismiss",
    "disput",
    "refut",
    "unabl",
    "unlike",
    "lack",
)
HEDGES = word_set("""
may might could possibly perhaps maybe probably likely unlikely potentially apparently allegedly reportedly
presumably seemingly alleged suspected purported supposed possible appears appear appeared seems seem seemed
suggests suggest suggested believed thought expected considering considers consider plans plan
planned hopes hope
hoped unclear unconfirmed if whether estimated preliminary suspects suspect suspicion
proposed aims
intends believe believes think thinks fear feared fears threatened threatens potential possibility accused
accuses accuse accusation charges charged
""")
REPORTS = word_set("""
said says say saying told according claimed claims claim stated states wrote announced reported reports argued
argues warned warns insisted insists acknowledged added called calls testified tweeted denied accused alleges
alleged explained described describes blamed blames estimated estimates predicted predicts promised promises
criticised criticized praised maintained contended asserted suggested confirmed admitted conceded put quoted
""")
TAKES_BACK = word_set("""
subject unless pending provided except cleared acquitted exonerated innocent overturned quashed reversed
retracted withdrew withdrawn false untrue wrong wrongly mistaken mistakenly hoax fake corrected correction
""")
STRONG = word_set("proved proven proves confirmed confirms admitted admits certainly definitely")
ALL = word_set("all every everyone everybody entire always only")
SOME = word_set("some most many several few partly often sometimes part half nearly almost usually")
_ENDINGS = ("ings", "ing", "edly", "ied", "ies", "ed", "es", "ly", "s", "e", "y")
LITTLE = word_set("""
a an the of in on at to for from by with as is are was were be been being has have had do does did
that this these
those it its he she they his her their them him who whom which what when where while will would
could should and or
but than then there here after before over under into out up down also just so such own very more
most about s t
""")


@dataclass(frozen=True, slots=True)
class Token:
    """A word or mark: `text` as written, `low` folded; `stem` rough, "" for marks and little words."""

    text: str
    low: str
    stem: str

    @property
    def is_word(self) -> bool:
        return self.text[:1].isalnum()


@lru_cache(maxsize=512)
def fold(text: str) -> str:
    """Fold quotation marks and white space, so that only words are compared.

    >>> fold("“It’s  late”")
    '"It\\'s late"'
    """
    return re.sub(r"\s+", " ", text.translate(_FOLD))


@lru_cache(maxsize=256)
def tokens(text: str) -> tuple[Token, ...]:
    """Cut a text into words and marks; "didn't" gives "did", "n't".

    Remembered, for one passage is held against many cuts.
    """
    found = []
    for raw in _TOKEN.findall(re.sub(r"(?i)n't\b", " n't", fold(text)).replace(" n't", " nxt")):
        low = "n't" if raw == "nxt" else raw.lower().removesuffix("'s")
        found.append(Token(raw, low, stem(low)))
    return tuple(found)


def stem(word: str) -> str:
    """Cut a word to what its forms share: at most six letters, less an ending.

    >>> stem("resigned"), stem("resignation")
    ('resign', 'resign')
    """
    if word in LITTLE or not word[:1].isalnum():
        return ""
    if word[0].isdigit():
        return word
    for ending in _ENDINGS if word.endswith(_ENDINGS) else ():
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            word = word[: -len(ending)]
            break
    return word[:6]


@lru_cache(maxsize=256)
def stems(text: str) -> frozenset[str]:
    """Give the stems of a text's content words; remembered, for several headlines are held to one article."""
    return frozenset(token.stem for token in tokens(text) if token.stem)


def is_negative(token: Token) -> bool:
    """Tell whether a word denies: "not", "never", "refused"; a price may decline and deny nothing."""
    return token.low in NEGATORS or (len(token.low) > 3 and token.low.startswith(_NEGATIVE))


def weighs(token: Token) -> bool:
    """Tell whether a word may not be cut: it denies, doubts, sets a condition, speaks or takes back."""
    return is_negative(token) or token.low in HEDGES or token.low in REPORTS or token.low in TAKES_BACK
