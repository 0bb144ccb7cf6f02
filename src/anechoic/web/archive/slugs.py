"""Addresses made of names."""

from __future__ import annotations

from django.utils.text import slugify

from anechoic.things import fingerprint


def slug(name: str, outlet: str = "") -> str:
    """Give an address for a name: readable where the script allows, with the outlet since names repeat."""
    readable = slugify(f"{name} {outlet}")[:100]
    return readable if slugify(name) else f"a-{fingerprint(name, outlet)}"
