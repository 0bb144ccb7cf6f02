"""Writes what the sample ships ready-made: the key, the history, the leanings and the WARC file.

    python -m anechoic.sample.make [FOLDER]

Run it after a change to events/, templates/ or outlets.toml; a test tells if it was forgotten.
"""

from __future__ import annotations

import gzip
import json
import sys
from pathlib import Path

from anechoic.sample.keys import build
from anechoic.sample.past import rows
from anechoic.sample.warc import FILE, records
from anechoic.sample.world import leaning_csv


def contents() -> dict[str, bytes]:
    """Give the files by name; the same sources give the same bytes."""
    history = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows())
    return {
        "expected.json": (json.dumps(build(), ensure_ascii=False, indent=0) + "\n").encode(),
        "history.jsonl.gz": gzip.compress(history.encode(), mtime=0),
        "leaning.csv": leaning_csv().encode(),
        FILE: records(),
    }


def main(folder: str | None = None) -> None:
    """Write the files into a folder: the package's own `made` if none is named."""
    target = Path(folder) if folder else Path(__file__).parent / "made"
    target.mkdir(parents=True, exist_ok=True)
    for name, data in contents().items():
        (target / name).write_bytes(data)
        print(f"{target / name}: {len(data):,} bytes")


if __name__ == "__main__":
    main(*sys.argv[1:2])
