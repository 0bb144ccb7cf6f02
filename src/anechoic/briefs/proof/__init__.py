"""Proves a brief again, offline, knowing nothing of how it was written.

prove(brief, articles) -> [Failure, ...]
"""

from anechoic.briefs.proof.prove import check_free, check_headline, prove

__all__ = ["check_free", "check_headline", "prove"]
