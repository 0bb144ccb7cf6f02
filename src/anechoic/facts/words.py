"""Cuts a text into words with their places, fast and without any model.

    words(text) -> [(start, end), ...]

Clitics stand alone ("do" "n't", "Milley" "’s"), as grammar needs them; compounds with a hyphen,
abbreviations with points ("U.S.", "Gen."), initials ("W.") and numbers ("1,200.5") stay whole.
"""

from __future__ import annotations

import re

_ABBREVIATION = (
    r"(?:Mr|Mrs|Ms|Dr|Gen|Sen|Sens|Rep|Reps|Gov|Lt|Col|Sgt|Capt|Maj|Adm|Cmdr|Prof|Rev|Hon|Jr|Sr|St|Mt|vs|Inc"
    r"|Corp|Co|Ltd|Jan|Feb|Aug|Sept|Oct|Nov|Dec|Ave|Dept|Ark|Calif|Colo|Conn|Fla|Mass|Mich|Minn|Nev"
    r"|Okla|Ore|Pa|Tenn|Va|Wash|Wis|D-[A-Z][a-z]{1,4}|R-[A-Z][a-z]{1,4})\."
)
_INITIAL = r"\b[A-Z]\.(?=\s(?!(?:The|A|An|It|He|She|They|We|I|In|On|At|But|And|This|That|His|Her)\b)[A-Z])"
_PLAIN = r"[A-Za-z]+(?=[\s,])"
"""Most words: letters, then a space or comma. Tried first, as every other way takes longer to say no."""
_WORD = re.compile(
    rf"{_PLAIN}"
    r"|(?:[A-Za-z]\.){2,}"
    rf"|{_INITIAL}"
    rf"|\b{_ABBREVIATION}"
    r"|\d+(?:[.,:]\d+)*(?:st|nd|rd|th|s|[kmbn]{1,2})?\b"
    r"|[^\W\d_]{1,12}?(?=[nN]['’][tT]\b)|[nN]['’][tT]\b"
    r"|(?<=\w)['’](?:s|re|ve|ll|d|m|S)\b"
    r"|(?:[OD]['’](?=[A-Z]))?[\w@#]+(?:[-&/._][^\W_]+)*"
    r"|``|''|\.{2,}|…|--+|[^\w\s]",
)

Span = tuple[int, int]


def words(text: str, start: int = 0, end: int | None = None) -> list[Span]:
    """Give the places of the words and marks in `text[start:end]`, in order.

    >>> [("Gen. Milley didn't say."[a:b]) for a, b in words("Gen. Milley didn't say.")]
    ['Gen.', 'Milley', 'did', "n't", 'say', '.']
    """
    return [match.span() for match in _WORD.finditer(text, start, len(text) if end is None else end)]
