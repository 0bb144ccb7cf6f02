"""Unpacks what servers compress, and counts: a bomb is refused before it has gone off."""

from __future__ import annotations

import zlib

# 1 MB of zeros packs to 1 kB (1,032 : 1, deflate's limit); saved news pages pack 3 to 12 : 1, and the
# most repetitive sitemap that we know of 45 : 1.
MOST_RATIO = 100
_RATIO_FROM_BYTES = 1_000_000


class TooLargeError(Exception):
    """The unpacked body passes the limit."""


class BombError(Exception):
    """The body unpacks to more than `MOST_RATIO` times its size."""


class CutShortError(Exception):
    """The packed body ends in the middle, or is no packed body."""


class Unpacker:
    """Takes a body chunk by chunk; never holds more than the limit.

    Args:
        encoding: HTTP's Content-Encoding: "", "identity", "gzip", "x-gzip" or "deflate".
        limit_bytes: The most that may come out.
    """

    def __init__(self, encoding: str, limit_bytes: int) -> None:
        self.limit_bytes = limit_bytes
        self.encoding = encoding.strip().lower()
        self.parts: list[bytes] = []
        self.bytes_in = self.bytes_out = 0
        self._inflater = None if self.encoding in ("", "identity") else zlib.decompressobj(47)

    def take(self, chunk: bytes) -> None:
        """Add a chunk as received.

        Raises:
            TooLargeError, BombError, CutShortError: See their own words.
        """
        if self._inflater is None:
            self.bytes_in += len(chunk)
            self._keep(chunk)
            return
        while chunk:
            out = self._inflated(chunk)
            self.bytes_in += (
                len(chunk) - len(self._inflater.unconsumed_tail) - len(self._inflater.unused_data)
            )
            self._keep(out)
            chunk = self._inflater.unconsumed_tail
            if self._inflater.eof:
                chunk = self._inflater.unused_data
                if not chunk.startswith(b"\x1f\x8b"):
                    return
                self._inflater = zlib.decompressobj(47)

    def body(self) -> bytes:
        """Give all that came out.

        Raises:
            CutShortError: A packed body has not come to its end.
        """
        if self._inflater is not None and self.bytes_in and not self._inflater.eof:
            raise CutShortError("the packed body ends in the middle")
        return b"".join(self.parts)

    def _inflated(self, chunk: bytes) -> bytes:
        assert self._inflater is not None
        room = min(self.limit_bytes - self.bytes_out + 1, 1_000_000)
        try:
            return self._inflater.decompress(chunk, room)
        except zlib.error as error:
            if self.encoding != "deflate" or self.bytes_out:
                raise CutShortError(str(error)) from error
        # Half of the servers that say "deflate" send it without zlib's header.
        self._inflater = zlib.decompressobj(-15)
        try:
            return self._inflater.decompress(chunk, room)
        except zlib.error as error:
            raise CutShortError(str(error)) from error

    def _keep(self, out: bytes) -> None:
        self.bytes_out += len(out)
        if self.bytes_out > _RATIO_FROM_BYTES and self.bytes_out > MOST_RATIO * self.bytes_in:
            raise BombError(f"{self.bytes_in} bytes unpack to more than {self.bytes_out}")
        if self.bytes_out > self.limit_bytes:
            raise TooLargeError(f"more than {self.limit_bytes} bytes")
        self.parts.append(out)
