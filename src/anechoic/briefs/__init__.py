"""A story told, every sentence sourced and proofread.

compose(story, articles, ledger, perspectives, outlets, made_at=...) -> Brief
"""

from anechoic.briefs.changes import Change, changes
from anechoic.briefs.compose import compose
from anechoic.briefs.proof import prove
from anechoic.briefs.rules import Rules

__all__ = ["Change", "Rules", "changes", "compose", "prove"]
