"""JSON lines, as every measuring door speaks them; the code stands in `anechoic.lines`."""

from anechoic.lines import read_rows, read_texts, write_rows

__all__ = ["read_rows", "read_texts", "write_rows"]
