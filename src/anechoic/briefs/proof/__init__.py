"""Proves a brief again, offline, knowing nothing of how it was written.

prove(brief, articles, names) -> [Failure, ...]
check_sources(brief, articles) -> [Failure, ...]
"""

from anechoic.briefs.proof.prove import check_free, check_headline, prove
from anechoic.briefs.proof.whole import check_sources

__all__ = ["check_free", "check_headline", "check_sources", "prove"]
