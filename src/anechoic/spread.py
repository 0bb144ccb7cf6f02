"""Pure work on many things: in this process, or wherever the press takes it.

spread(work, things) -> (thing, result), ...      in the order of the things
spread.seconds, spread.rest()                     what it took elsewhere; ends what was started for it
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any, Protocol, TypeVar

A = TypeVar("A")
C = TypeVar("C")


def itself(thing: Any) -> Any:
    return thing


class Spread(Protocol):
    """Does pure work on many things, here or in other processes.

    Who inherits it counts no seconds and has nothing to let go, unless it says otherwise.
    """

    def __call__(
        self, work: Callable[[Any], C], things: Iterable[A], of: Callable[[A], Any] = itself
    ) -> Iterator[tuple[A, C]]:
        """Give each thing with what the work made of it, in the order of the things.

        Args:
            work: Takes one argument, asks nothing and keeps nothing; it must travel by pickle.
            of: The part of a thing that the work is given; the rest stays here.
        """

    @property
    def seconds(self) -> float:
        """CPU-seconds that other processes have worked, as far as their results have come."""
        return 0.0

    def rest(self) -> None:
        """Let go of what was started to spread work; the next spreading starts it again."""
        return None


class InTurn(Spread):
    """Works in this process, on one thing after the other."""

    def __call__(
        self, work: Callable[[Any], C], things: Iterable[A], of: Callable[[A], Any] = itself
    ) -> Iterator[tuple[A, C]]:
        return ((thing, work(of(thing))) for thing in things)


in_turn = InTurn()
