"""Kinds of good event that a plain sentence tells of, without a glad word.

events("Sturgeon have bred in the Ohme for the first time in 60 years.") -> 2
"""

from __future__ import annotations

import re

_KINDS = (
    # A first, after long.
    r"\bfirst time (in|since)\b.{0,30}\b(\d+|years?|decades?|century|memory)\b|\bin living memory\b",
    # A harm has ended.
    r"\b(declared|is|now) free of\b|\bwithout a (single )?(case|loss)\b|\beradicat\w+|\beliminated\b",
    # Something was put right.
    r"\b(was|were|been|are|is) (restored|rebuilt|reunited|rescued|reopened|revived|cured|returned)\b",
    # Life comes back.
    r"\b(bred|breeds?|spawn\w*|hatch\w*|gr[eo]w[ns]? back|c[oa]mes? back|return(s|ed)?) (in|to|off|again)\b",
    # People can do what they could not.
    r"\bnow (live|walk|work|read|drink|breathe|earn|attend|sleep)\b|\bno longer (need|have|has|lack|go)\b",
    # It is measured, and better.
    r"\d ?(%|percent|per cent) (more|fewer|less|better|faster|cheaper|cleaner)\b|\bhalved\b|\bfell by half\b",
    # So many were reached.
    r"\b(connected|supplied|housed|vaccinated|treated|planted|taught)\b.{0,25}\b\d[\d,.]*",
    # It holds against a harm.
    r"\b(resist|withstand|survive|shrug)s?\b.{0,30}\b(rust|drought|disease|flood|heat|blight|storm)\w*",
    # More than there was.
    r"\blarger than\b|\bmore than (in|on|at any time since)\b.{0,30}\b(1[6-9]|20)\d\d\b",
    # Found again.
    r"\bthought lost\b|\bfeared (lost|extinct)\b|\bbelieved extinct\b|\bback from the brink\b",
)
_FOUND = tuple(re.compile(kind, re.IGNORECASE) for kind in _KINDS)


def events(text: str) -> int:
    """Count the kinds of good event that a text tells of."""
    return sum(bool(found.search(text)) for found in _FOUND)
