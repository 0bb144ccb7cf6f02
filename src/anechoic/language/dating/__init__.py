"""Dates: found in a text and resolved against its day of publication."""

from __future__ import annotations

from anechoic.language.dating.find import dates

__all__ = ["dates"]
