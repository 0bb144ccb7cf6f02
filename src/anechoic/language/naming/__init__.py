"""Names: people, organisations and places found in a text, with the title beside each."""

from __future__ import annotations

from anechoic.language.naming.find import names, names_of_all

__all__ = ["names", "names_of_all"]
