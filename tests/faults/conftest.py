"""A newsroom on disk, a mail server that breaks as told, and a sender in a process that can be killed."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).resolve().parents[1])]

from anechoic import settings  # noqa: E402

SENDER = Path(__file__).with_name("sender.py")
CONNECTIONS = 4


class Newsroom:
    """One newsroom, its mail server and what that server took."""

    def __init__(self, folder: Path, templates: Path, environment: dict[str, str]) -> None:
        self.folder, self.templates, self.environment = folder, templates, environment
        self.log = folder / "taken.log"
        self.log.touch()
        self.sink: subprocess.Popen[str] | None = None

    def make(self, readers: int) -> None:
        """Make an edition that waits for so many readers; on SQLite, once for all tests that want as many."""
        if "ANECHOIC_DATABASE_URL" in self.environment:
            self._make(self.folder, readers)
            return
        template = self.templates / str(readers)
        if not template.exists():
            template.mkdir(parents=True)
            shutil.copy(self.folder / settings.FILE, template)
            self._make(template, readers)
        for name in ("newsroom.sqlite3", "secret.key"):
            shutil.copy(template / name, self.folder)

    def _make(self, folder: Path, readers: int) -> None:
        command = [sys.executable, str(SENDER), "make", str(folder), str(readers)]
        subprocess.run(command, env=self.environment, check=True)

    def open_server(self, faults: str = "", seed: int = 0) -> None:
        command = [sys.executable, "-m", "anechoic.web.mail.sink", "--log", str(self.log)]
        self.close_server()
        self.sink = subprocess.Popen(
            [*command, "--faults", faults, "--seed", str(seed)], stdout=subprocess.PIPE, text=True
        )
        assert self.sink.stdout is not None
        port = self.sink.stdout.readline().strip()
        path = self.folder / settings.FILE
        lines = [line for line in path.read_text().splitlines() if not line.startswith("smtp = ")]
        lines.insert(lines.index("[mail]") + 1, f'smtp = "smtp://127.0.0.1:{port}"')
        path.write_text("\n".join(lines))

    def close_server(self) -> None:
        if self.sink is not None:
            self.sink.terminate()
            self.sink.wait()
            assert self.sink.stdout is not None
            self.sink.stdout.close()
            self.sink = None

    def start(self, hours: float = 0, point: str = "", **more: Any) -> subprocess.Popen[bytes]:
        """Begin to send, as if so many hours had passed since the edition was made; die at a point."""
        command = [sys.executable, str(SENDER), "send", str(self.folder), str(hours), point]
        return subprocess.Popen(command, env=self.environment, **more)

    def send(self, hours: float = 0, point: str = "") -> int:
        return self.start(hours, point).wait(timeout=600)

    def taken(self) -> Counter[str]:
        """Count by address the mails that the server took."""
        return Counter(line.split(" ")[0] for line in self.log.read_text().splitlines())

    def number_taken(self) -> int:
        """Count all mails that the server took, as cheaply as one must who asks at every moment."""
        return self.log.read_bytes().count(b"\n")

    def message_ids(self) -> dict[str, set[str]]:
        found: dict[str, set[str]] = {}
        for line in self.log.read_text().splitlines():
            address, _, id = line.partition(" ")
            found.setdefault(address, set()).add(id)
        return found

    def rows(self, columns: str) -> list[tuple[object, ...]]:
        with closing(sqlite3.connect(self.folder / "newsroom.sqlite3")) as database:
            return database.execute(f"SELECT {columns} FROM delivery").fetchall()

    def rule(self, text: str) -> None:
        with (self.folder / settings.FILE).open("a") as file:
            file.write(f"\n[delivery]\n{text}\n")


@pytest.fixture
def newsroom(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Newsroom]:
    settings.write_default(tmp_path, "The Lowen Union")
    environment = {name: value for name, value in os.environ.items() if not name.startswith("ANECHOIC_")}
    found = Newsroom(tmp_path, tmp_path_factory.getbasetemp() / "newsrooms", environment)
    yield found
    found.close_server()
