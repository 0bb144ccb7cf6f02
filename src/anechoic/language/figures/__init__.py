"""Figures: numbers read with what they count, their units, bounds and intervals."""

from __future__ import annotations

from anechoic.language.figures.find import quantities

__all__ = ["quantities"]
