"""Who sees a story how: emphasis, omission, silence.

compare(story, articles, ledger, outlets, history, at) -> Perspectives
"""

from anechoic.perspectives.compare import BLIND_SPOT, TOO_FEW, compare
from anechoic.perspectives.rules import Rules

__all__ = ["BLIND_SPOT", "TOO_FEW", "Rules", "compare"]
