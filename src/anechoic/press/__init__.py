"""Runs rooms elsewhere: for now, extraction on several processes of this machine.

extracted(pages, processes) -> articles and refusals, in the order of the pages
"""

from anechoic.press.processes import extracted

__all__ = ["extracted"]
