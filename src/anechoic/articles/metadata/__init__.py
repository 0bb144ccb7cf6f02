"""Reads what a page says about itself: JSON-LD, OpenGraph, meta, microdata, and its visible head."""

from __future__ import annotations

from anechoic.articles.metadata.gather import Metadata, read_metadata

__all__ = ["Metadata", "read_metadata"]
