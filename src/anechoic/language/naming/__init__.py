"""Names: people, organisations and places found in a text, with the title beside each."""

from __future__ import annotations

from anechoic.language.naming.find import names

__all__ = ["names"]
