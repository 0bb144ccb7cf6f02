"""How the shipped server answers a crowd while the road runs: an open loop at a constant rate.

    python benchmarks/load.py anechoic-try                     300 requests a second for 30 seconds
    python benchmarks/load.py anechoic-try --rate 500 --seconds 60 --no-road

FOLDER is a newsroom that `anechoic try --no-serve --folder FOLDER` made. `anechoic up`'s own server serves a
copy of it, and another process, as nice as `up`'s road, walks the road over the sample again and again.
Requests go out when the clock says so, whether the earlier ones are answered or not, and a request's time
counts from when it was due: a server that falls behind is found out (what `wrk` hides, and `hey -q` and
`wrk2` show). Half ask for the front page, half for stories, without cookies, as strangers do whom a link has
brought.

Prints answers by status, the times at 50, 90, 99 and 100 in a hundred, and the CPU time that the site's
processes took for a request, their start left out, which says something on a busy machine too. No test.
"""

from __future__ import annotations

import asyncio
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

import aiohttp
import click

WARM_UP = 40
"""Requests of the first second, which make the pages and are not counted."""

RUN = (sys.executable, "-c", "from anechoic.cli import main; main()")


@dataclass
class Answers:
    """What came back: statuses, and seconds from when each request was due to its last byte."""

    statuses: Counter[str] = field(default_factory=Counter)
    seconds: list[float] = field(default_factory=list)

    def at(self, share: float) -> float:
        """Give the time in milliseconds within which that share of the requests was answered."""
        ordered = sorted(self.seconds)
        return 1000 * ordered[min(len(ordered) - 1, int(share * len(ordered)))]


@click.command()
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--rate", default=300, show_default=True, help="Requests a second.")
@click.option("--seconds", default=30, show_default=True)
@click.option("--road/--no-road", "with_road", default=True, help="Walk the road meanwhile.")
def main(folder: Path, rate: int, seconds: int, with_road: bool) -> None:
    with tempfile.TemporaryDirectory() as scratch:
        port = _free_port()
        served = _copy(folder, Path(scratch), port)
        environment = {key: value for key, value in os.environ.items() if not key.startswith("ANECHOIC")}
        bind = f"127.0.0.1:{port}"
        log = (Path(scratch) / "log").open("w")
        server = subprocess.Popen(
            [*RUN, "--newsroom", str(served), "up", "--bind", bind, "--every", "1000"],
            env=environment,
            stdout=log,
            stderr=subprocess.STDOUT,
        )
        road = None
        try:
            _wait(port)
            if with_road:
                road = subprocess.Popen(
                    ["sh", "-c", f"while :; do nice -n 10 {_quoted(scratch)}; done"],
                    env=environment,
                    stdout=log,
                    stderr=log,
                    start_new_session=True,
                )
            asyncio.run(_load(f"http://{bind}", WARM_UP, 1))
            before = _cpu_seconds(server.pid)
            answers = asyncio.run(_load(f"http://{bind}", rate, seconds))
            used = _cpu_seconds(server.pid) - before
        finally:
            if road is not None:
                os.killpg(road.pid, signal.SIGTERM)
            server.terminate()
            server.wait(30)
    _print(answers, rate, seconds, with_road, used)


def _cpu_seconds(pid: int, is_site: bool = False) -> float:
    """Give the CPU time of the site's processes among those that came from this one (Linux)."""
    is_site = is_site or b"\0site\0" in Path(f"/proc/{pid}/cmdline").read_bytes()
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    own = (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK") if is_site else 0.0
    return own + sum(_cpu_seconds(int(child), is_site) for child in children)


def _quoted(scratch: str) -> str:
    """Give the command that tells the week from its beginning, in a newsroom of its own."""
    command = f"'{sys.executable}' -c 'from anechoic.cli import main; main()'"
    return f"{command} try --fresh --no-serve --folder '{scratch}/road'"


def _copy(folder: Path, scratch: Path, port: int) -> Path:
    """Copy a newsroom, so that the one given stays as it is; its address becomes the port's."""
    served = scratch / "newsroom"
    shutil.copytree(folder, served)
    toml = served / "newsroom.toml"
    lines = [
        f'address = "http://127.0.0.1:{port}"' if line.startswith("address") else line
        for line in toml.read_text("utf-8").splitlines()
    ]
    toml.write_text("\n".join(lines) + "\n", "utf-8")
    return served


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait(port: int, seconds: float = 60) -> None:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.2)
    raise click.ClickException("The server did not come up.")


async def _load(root: str, rate: int, seconds: int) -> Answers:
    answers = Answers()
    connector = aiohttp.TCPConnector(limit=0)
    jar = aiohttp.DummyCookieJar()
    async with aiohttp.ClientSession(connector=connector, cookie_jar=jar) as session:
        addresses = await _addresses(session, root)
        tasks = []
        began = time.perf_counter() + 0.5
        for number in range(rate * seconds):
            due = began + number / rate
            await asyncio.sleep(max(0.0, due - time.perf_counter()))
            tasks.append(asyncio.create_task(_ask(session, addresses[number % len(addresses)], due, answers)))
        await asyncio.gather(*tasks)
    return answers


async def _addresses(session: aiohttp.ClientSession, root: str) -> list[str]:
    """Give the front page and the stories that it names, every other address the front page."""
    async with session.get(f"{root}/") as answer:
        page = await answer.text()
    stories = sorted({part.split('"')[0].split("#")[0] for part in page.split('href="/stories/')[1:]})
    return [address for story in stories for address in (f"{root}/", f"{root}/stories/{story}")]


async def _ask(session: aiohttp.ClientSession, address: str, due: float, answers: Answers) -> None:
    try:
        async with session.get(address, timeout=aiohttp.ClientTimeout(total=30)) as answer:
            await answer.read()
            answers.statuses[str(answer.status)] += 1
    except (aiohttp.ClientError, TimeoutError) as error:
        answers.statuses[type(error).__name__] += 1
    answers.seconds.append(time.perf_counter() - due)


def _print(answers: Answers, rate: int, seconds: int, with_road: bool, cpu_seconds: float) -> None:
    beside = "while the road runs" if with_road else "without the road"
    click.echo(f"{rate} requests a second for {seconds} s, {beside}")
    click.echo("  " + ", ".join(f"{status}: {n:,}" for status, n in sorted(answers.statuses.items())))
    shares = (("50%", 0.5), ("90%", 0.9), ("99%", 0.99), ("100%", 1.0))
    click.echo("  " + ", ".join(f"{name} within {answers.at(share):,.0f} ms" for name, share in shares))
    click.echo(f"  the server took {1000 * cpu_seconds / len(answers.seconds):.2f} CPU-ms a request")


if __name__ == "__main__":
    main()
