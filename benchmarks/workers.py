"""One run shared by 1, 2 and 4 processes: over PostgreSQL (`anechoic work`), or by `--processes` on SQLite.

    python benchmarks/workers.py --count 500                       the sample's pages, varied (copies.py)
    python benchmarks/workers.py --count 500 articles.jsonl.gz

Each row is a newsroom of its own that takes the same pages in one run: seconds by the wall, articles a
second, the ratio to one process, and the CPU-seconds of the run, of its helpers and of PostgreSQL (here too,
with fsync off). The run works beside its helpers, so "4" is the run and three workers. Starting is in it.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click
import psycopg
from usage import adopt, seconds_to_end

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))
import postgresql

MAIN = [sys.executable, "-c", "from anechoic.cli import main; main()"]
COPIES = [sys.executable, str(Path(__file__).with_name("copies.py"))]
AT = "2026-03-20T00:00:00+00:00"
TICKS = os.sysconf("SC_CLK_TCK")


@click.command()
@click.argument("articles", required=False, type=click.Path(exists=True, path_type=Path))
@click.option("--count", default=500, show_default=True)
@click.option("--numbers", default="1,2,4", show_default=True)
def main(articles: Path | None, count: int, numbers: str) -> None:
    adopt()
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        folder.chmod(0o755)
        pages = folder / "pages.jsonl"
        made = [*COPIES, str(count), "3000", *([str(articles)] if articles else [])]
        with pages.open("w") as file:
            subprocess.run(made, stdout=file, check=True)
        for kind in (_on_sqlite, _on_postgresql):
            alone = 0.0
            for number in map(int, numbers.split(",")):
                wall, spent = kind(folder, pages, number)
                alone = alone or wall
                said = ", ".join(f"{who} {seconds:.1f}" for who, seconds in spent.items())
                click.echo(
                    f"{kind.__name__[4:]:10} {number} processes: {wall:6.1f} s, {count / wall:5.1f}/s, "
                    f"{alone / wall:.2f} times one; CPU-s: {said}"
                )


def _on_sqlite(folder: Path, pages: Path, number: int) -> tuple[float, dict[str, float]]:
    home = folder / f"sqlite{number}"
    _ended(_started(home.parent, "init", str(home)))
    began = time.monotonic()
    spent = seconds_to_end(_started(home, "receive", str(pages), "--at", AT, "--processes", str(number)))
    return time.monotonic() - began, {"run and helpers": spent}


def _on_postgresql(folder: Path, pages: Path, number: int) -> tuple[float, dict[str, float]]:
    home = folder / f"shared{number}"
    home.mkdir()
    with _server() as (url, pid):
        (home / "newsroom.toml").write_text(f'[database]\nurl = "{url}"\n[press]\nis_shared = true\n')
        _ended(_started(home, "stories", "list"))
        workers = [_started(home, "work") for _ in range(number - 1)]
        began, before = time.monotonic(), _cpu_of(pid)
        run = _ended(_started(home, "receive", str(pages), "--at", AT))
        wall, server = time.monotonic() - began, _cpu_of(pid) - before
        for worker in workers:
            worker.kill()
        return wall, {"run": run, "workers": sum(map(_ended, workers)), "PostgreSQL": server}


@contextmanager
def _server() -> Iterator[tuple[str, int]]:
    with postgresql.server() as url, psycopg.connect(url) as connection:
        (path,) = connection.execute("SHOW data_directory").fetchone() or ("",)
        yield url, int(Path(path, "postmaster.pid").read_text().split()[0])


def _started(home: Path, *words: str) -> subprocess.Popen[bytes]:
    environment = {key: value for key, value in os.environ.items() if not key.startswith("ANECHOIC")}
    command = [*MAIN, "--newsroom", str(home), *words]
    return subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL)


def _ended(process: subprocess.Popen[bytes]) -> float:
    """Wait for a process; give its CPU-seconds and those of its own."""
    _, _, used = os.wait4(process.pid, 0)
    process.returncode = 0
    return used.ru_utime + used.ru_stime


def _cpu_of(pid: int) -> float:
    """Give the CPU-seconds of a process and of all that it started, ended or not (Linux)."""
    fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return sum(map(int, fields[11:15])) / TICKS + sum(_cpu_of(int(child)) for child in children)


if __name__ == "__main__":
    main()
