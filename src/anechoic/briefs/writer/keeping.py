"""Where questions and answers are kept: in memory, or as a file each in the newsroom's folder."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import msgspec

from anechoic.briefs.writer.things import Call
from anechoic.things import from_json, to_json


class MemoryCache:
    """Keeps calls while the process lives."""

    def __init__(self) -> None:
        self.calls: dict[str, Call] = {}

    def get(self, hash: str) -> Call | None:
        return self.calls.get(hash)

    def put(self, call: Call) -> None:
        self.calls[call.hash] = call


class FolderCache:
    """Keeps each call as FOLDER/HASH.json: prompt, model and answer can be read again years later."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def get(self, hash: str) -> Call | None:
        """Give the call; a file that cannot be read counts as none."""
        with suppress(OSError, msgspec.MsgspecError):
            return from_json(Call, (self._folder / f"{hash}.json").read_bytes())
        return None

    def put(self, call: Call) -> None:
        """Keep the call; where it cannot be written, the brief goes on without its copy."""
        path = self._folder / f"{call.hash}.json"
        with suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True)
            part = path.with_suffix(".part")
            part.write_bytes(to_json(call))
            part.replace(path)
