"""Runs rooms elsewhere, and adds nothing to what they answer.

Processes(n): a `Spread` over processes of this machine
seldom(): search for rubbish as seldom as such work needs
"""

from anechoic.press.processes import Processes
from anechoic.press.rubbish import seldom

__all__ = ["Processes", "seldom"]
