"""JSON lines in and out: what every measuring door speaks."""

from __future__ import annotations

import gzip
import sys
import zlib
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import IO, Any

import msgspec

from anechoic.errors import InputError
from anechoic.things import to_json


def read_rows(path: str | Path, skip: Callable[[str], None] | None = None) -> Iterator[dict[str, Any]]:
    """Read JSON objects, one a line; "-" is standard input, gzip is opened by its first bytes.

    Args:
        skip: Is told of each line that is no JSON object, which is then left out; None stops there.

    Raises:
        InputError: The file is missing or broken off, or a line is no JSON object; the message names it.
    """
    number = 0
    with _open(str(path)) as lines:
        try:
            for number, line in enumerate(lines, 1):
                if line.strip():
                    try:
                        yield _row(line)
                    except ValueError as error:
                        if skip is None:
                            raise InputError(f"{path}:{number} {error}. We stopped there.") from error
                        skip(f"{path}:{number} {error}. We left that line out.")
        except (EOFError, gzip.BadGzipFile, zlib.error) as error:
            raise InputError(
                f"{path} breaks off after line {number} ({error}). What stands before was read.\n"
                "Copy or download the file again."
            ) from error


def _row(line: bytes) -> dict[str, Any]:
    try:
        row = msgspec.json.decode(line)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise ValueError(f"is not JSON ({error})") from error
    except RecursionError as error:
        raise ValueError("is nested too deep to be read") from error
    if not isinstance(row, dict):
        raise ValueError("is JSON but no object")
    return row


_PLAIN = (".txt", ".md", ".text")


def read_texts(path: str | Path, skip: Callable[[str], None] | None = None) -> Iterator[dict[str, Any]]:
    """Read rows as `read_rows` does; a file whose name ends in .txt, .text or .md is one text of its own.

    Raises:
        InputError: As `read_rows`; or a plain file is not in UTF-8.
    """
    if not str(path).lower().endswith(_PLAIN):
        yield from read_rows(path, skip)
        return
    with _open(str(path)) as plain:
        try:
            yield {"id": Path(path).name, "text": plain.read().decode("utf-8-sig")}
        except UnicodeDecodeError as error:
            raise InputError(
                f"{path} is not in UTF-8 (byte {error.start}). We read nothing.\n"
                "Convert it: iconv -t UTF-8 FILE"
            ) from error


def write_rows(rows: Iterable[Any], out: str | Path | None = None) -> int:
    """Write things as JSON lines to a file, or to standard output if `out` is None or "-". Tell how many."""
    count = 0
    with _create(out) as target:
        for row in rows:
            target.write(to_json(row) + b"\n")
            count += 1
    return count


class _StandardOutput:
    """Standard output as a context that flushes and stays open."""

    def __enter__(self) -> IO[bytes]:
        sys.stdout.flush()
        return sys.stdout.buffer

    def __exit__(self, *_: object) -> None:
        sys.stdout.buffer.flush()


def _create(out: str | Path | None) -> Any:
    return _StandardOutput() if out is None or str(out) == "-" else Path(out).open("wb")


def _open(path: str) -> IO[bytes]:
    if path == "-":
        return sys.stdin.buffer
    if not Path(path).is_file():
        raise InputError(f"{path}: there is no such file. Nothing was read.")
    with Path(path).open("rb") as head:
        is_gzip = head.read(2) == b"\x1f\x8b"
    return gzip.open(path, "rb") if is_gzip else Path(path).open("rb")  # type: ignore[return-value]
