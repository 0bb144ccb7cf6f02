"""Addresses of a picture in its widths."""

from __future__ import annotations

from django import template
from django.urls import reverse

from anechoic.web.site.shelf import Picture

register = template.Library()


@register.filter
def drawn(picture: Picture) -> str:
    """Give the address of the middle width, for browsers that choose none."""
    return _address(picture, picture.widths[len(picture.widths) // 2])


@register.filter
def drawn_all(picture: Picture) -> str:
    return ", ".join(f"{_address(picture, width)} {width}w" for width in picture.widths)


def _address(picture: Picture, width: int) -> str:
    return reverse("site:picture", args=[picture.name, width])
