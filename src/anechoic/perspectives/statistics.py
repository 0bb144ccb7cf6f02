"""The few probabilities that this room needs, exact and without a library.

binomial_tail(x, n, p) -> P(X <= x)        flaggable(n, bases, alpha) -> groups that could be flagged
"""

from __future__ import annotations

from collections.abc import Mapping
from math import exp, lgamma, log


def binomial_tail(x: int, n: int, p: float) -> float:
    """Give P(X <= x) for X counting successes of probability `p` in `n` draws.

    >>> round(binomial_tail(1, 20, 0.22), 4)
    0.0461
    """
    if p <= 0 or x >= n:
        return 1.0
    if p >= 1:
        return 0.0
    return min(1.0, sum(exp(_log_term(k, n, p)) for k in range(x + 1)))


def _log_term(k: int, n: int, p: float) -> float:
    choose = lgamma(n + 1) - lgamma(k + 1) - lgamma(n - k + 1)
    return choose + k * log(p) + (n - k) * log(1 - p)


def flaggable(n: int, bases: Mapping[str, float], alpha: float) -> frozenset[str]:
    """Name the groups that `n` draws could flag at all, so that hopeless tests cost the others no power.

    A group can be flagged only if even silence would be rare: (1 - base)^n < alpha / groups tested. This
    looks at n and the bases, never at the counts, so the error bound stays alpha for the whole axis.

    Source: Tarone 1990, "A modified Bonferroni method for discrete data".
    """
    least = {group: binomial_tail(0, n, base) for group, base in bases.items()}
    for tested in range(1, len(bases) + 1):
        able = frozenset(group for group, p in least.items() if p < alpha / tested)
        if len(able) <= tested:
            return able
    return frozenset()
