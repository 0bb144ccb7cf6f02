"""What the docs show is what happens: Python examples run and print what stands below them."""

from __future__ import annotations

import contextlib
import io
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
EXAMPLE = re.compile(r"```python\n(?P<code>.*?)```\n(?:\n(?P<output>(?:    [^\n]*\n?)+))?", re.S)
COMMAND = re.compile(r"^    (?:\.venv/bin/)?anechoic(?: --newsroom \S+)? ([a-z]+)", re.M)


def examples() -> list[tuple[str, str, str]]:
    found = []
    for page in PAGES:
        for number, match in enumerate(EXAMPLE.finditer(page.read_text("utf-8")), 1):
            name = f"{page.relative_to(ROOT)}#{number}"
            lines = (match["output"] or "").splitlines()
            found.append((name, match["code"], "\n".join(line[4:] for line in lines).strip()))
    return found


@pytest.mark.parametrize(("name", "code", "output"), examples(), ids=[name for name, *_ in examples()])
def test_an_example_does_what_the_page_says(name: str, code: str, output: str) -> None:
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(compile(code, name, "exec"), {})  # our own pages
    assert printed.getvalue().strip() == output


def test_every_command_that_the_docs_name_exists() -> None:
    from anechoic.cli import WHERE

    named = {command for page in PAGES for command in COMMAND.findall(page.read_text("utf-8"))}
    assert named <= set(WHERE), named - set(WHERE)


def test_every_link_between_pages_leads_somewhere() -> None:
    broken = []
    for page in [*PAGES, ROOT / "CONTRIBUTING.md", ROOT / "CHANGELOG.md"]:
        for target in re.findall(r"\]\((?!https?:|#)([^)#]+)", page.read_text("utf-8")):
            if not (page.parent / target).exists():
                broken += [f"{page.relative_to(ROOT)}: {target}"]
    assert not broken
