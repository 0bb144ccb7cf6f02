"""Finds the rows that a string has in a hashed table.

    rows(string, seed, size) -> four row numbers

Tables of this kind hold a few thousand rows for any vocabulary: each string takes four of them, and two
strings seldom share all four. Source: MurmurHash 2 (64 bits) and 3 (128 bits), Austin Appleby, public domain.
"""

from __future__ import annotations

from functools import lru_cache

_ALL = (1 << 64) - 1
_MIX2 = 0xC6A4A7935BD1E995


def string_hash(string: str) -> int:
    """Give MurmurHash64A of a string's UTF-8 bytes, seed 1; 0 for the empty string.

    >>> string_hash("the")
    7425985699627899538
    """
    data = string.encode("utf-8", "replace")
    size = len(data)
    if not size:
        return 0
    state = (1 ^ size * _MIX2) & _ALL
    for at in range(0, size - 7, 8):
        part = int.from_bytes(data[at : at + 8], "little") * _MIX2 & _ALL
        part = (part ^ part >> 47) * _MIX2 & _ALL
        state = (state ^ part) * _MIX2 & _ALL
    if size % 8:
        state = (state ^ int.from_bytes(data[size - size % 8 :], "little")) * _MIX2 & _ALL
    state = (state ^ state >> 47) * _MIX2 & _ALL
    return state ^ state >> 47


@lru_cache(maxsize=32_768)
def rows(string: str, seed: int, size: int) -> tuple[int, int, int, int]:
    """Give the four rows of a string in a table of `size` rows; endings and shapes come again and again."""
    return number_rows(string_hash(string), seed, size)


def number_rows(number: int, seed: int, size: int) -> tuple[int, int, int, int]:
    """Give the four rows of a number of 64 bits."""
    one = number * 0x87C37B91114253D5 & _ALL
    one = (one << 31 | one >> 33) & _ALL
    one = (one * 0x4CF5AD432745937F & _ALL) ^ seed ^ 8
    two = seed ^ 8
    one = (one + two) & _ALL
    two = (two + one) & _ALL
    one, two = _final(one), _final(two)
    one = (one + two) & _ALL
    two = (two + one) & _ALL
    low = 0xFFFFFFFF
    return (one & low) % size, (one >> 32) % size, (two & low) % size, (two >> 32) % size


def _final(part: int) -> int:
    part = (part ^ part >> 33) * 0xFF51AFD7ED558CCD & _ALL
    part = (part ^ part >> 33) * 0xC4CEB9FE1A85EC53 & _ALL
    return part ^ part >> 33
