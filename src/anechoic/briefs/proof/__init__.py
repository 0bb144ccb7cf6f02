"""Proves a brief again, offline, knowing nothing of how it was written.

prove(brief, articles) -> [Failure, ...]
"""

from anechoic.briefs.proof.prove import prove

__all__ = ["prove"]
