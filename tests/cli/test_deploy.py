"""What lies in deploy/ names commands and options that exist, and systemd takes the units."""

from __future__ import annotations

import json
import re
import shlex
import shutil
import subprocess
from pathlib import Path

import pytest

from anechoic.cli import WHERE, cli

DEPLOY = Path(__file__).resolve().parents[2] / "deploy"


def parsed(words: list[str]) -> str:
    """Let our own command line read the words; give the command's name."""
    at = next(place for place, word in enumerate(words) if word in WHERE)
    context = cli.make_context("anechoic", words[: at + 1])
    command = cli.get_command(context, words[at])
    assert command is not None
    command.make_context(words[at], words[at + 1 :], parent=context)
    return words[at]


def anechoic_lines() -> list[list[str]]:
    lines = []
    for path in DEPLOY.glob("*.service"):
        found = re.findall(r"^ExecStart=.*?/bin/anechoic (.*)$", path.read_text(), re.M)
        lines += [shlex.split(one.rstrip("'")) for one in found]
    container = (DEPLOY / "Containerfile").read_text()
    lines.append(json.loads(re.search(r"^CMD (\[.*\])$", container, re.M)[1]))  # type: ignore[index]
    return lines


def test_units_and_container_start_commands_that_exist() -> None:
    assert sorted(parsed(words) for words in anechoic_lines()) == ["backup", "up", "up"]


def test_the_container_installs_extras_that_exist() -> None:
    import tomllib

    project = tomllib.loads((DEPLOY.parent / "pyproject.toml").read_text())["project"]
    for path in (DEPLOY / "Containerfile", DEPLOY / "README.md"):
        for extras in re.findall(r"\[([a-z,]+)\]'", path.read_text()):
            assert set(extras.split(",")) <= set(project["optional-dependencies"])
            assert "stripe" in extras.split(","), "who switches payments on builds no new image"


@pytest.mark.parametrize(
    "path", sorted(DEPLOY.glob("*.service")) + sorted(DEPLOY.glob("*.timer")), ids=lambda p: p.name
)
def test_systemd_takes_the_unit(path: Path, tmp_path: Path) -> None:
    if shutil.which("systemd-analyze") is None:
        pytest.skip("no systemd on this machine")
    text = re.sub(r"^(ExecStart=)/opt/anechoic/bin/anechoic", r"\1/bin/true", path.read_text(), flags=re.M)
    (tmp_path / path.name).write_text(text)
    for other in DEPLOY.glob("*.service"):
        if other != path:
            (tmp_path / other.name).write_text(
                re.sub(r"/opt/anechoic/bin/anechoic", "/bin/true", other.read_text())
            )
    done = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", str(tmp_path / path.name)], capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    assert path.name not in done.stderr, done.stderr


def test_the_first_start_of_a_container_makes_a_newsroom(tmp_path: Path) -> None:
    tools = tmp_path / "bin"
    tools.mkdir()
    (tools / "anechoic").write_text('#!/bin/sh\necho "$@" >> "$ANECHOIC_HOME/told"\n')
    (tools / "anechoic").chmod(0o755)
    environment = {"ANECHOIC_HOME": str(tmp_path), "PATH": f"{tools}:/bin:/usr/bin"}
    subprocess.run([DEPLOY / "start", "up"], env=environment, check=True)
    (tmp_path / "newsroom.toml").touch()
    subprocess.run([DEPLOY / "start", "up"], env=environment, check=True)

    assert (tmp_path / "told").read_text().splitlines() == [f"init {tmp_path}", "up", "up"]
