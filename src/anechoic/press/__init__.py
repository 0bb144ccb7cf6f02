"""Runs rooms elsewhere, and adds nothing to what they answer.

Processes(n): a `Spread` over processes of this machine
"""

from anechoic.press.processes import Processes

__all__ = ["Processes"]
