"""What this process and all that it started use, those that have ended among them (Linux)."""

from __future__ import annotations

import ctypes
import os
import subprocess
from collections.abc import Callable
from pathlib import Path

_PR_SET_CHILD_SUBREAPER = 36
NO_PART: set[int] = set()
"""Processes that are left out: who makes articles is no part of the road."""


def cpu_seconds() -> float:
    """Give their CPU-seconds."""
    return _over(_cpu_seconds, os.getpid())


def megabytes() -> int:
    """Give their memory; pages that they share count once."""
    return round(_over(_megabytes, os.getpid()))


def _over(what: Callable[[int], float], pid: int) -> float:
    try:
        own = what(pid)
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except OSError:  # it has just ended
        return 0.0
    return own + sum(_over(what, child) for child in map(int, children) if child not in NO_PART)


def _cpu_seconds(pid: int) -> float:
    """Its own, and those of its children that have ended."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return sum(map(int, fields[11:15])) / os.sysconf("SC_CLK_TCK")


def _megabytes(pid: int) -> float:
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024


def adopt() -> None:
    """Be the parent of what those that we start leave behind, as the process that others are copies of."""
    ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)


def seconds_to_end(process: subprocess.Popen[bytes]) -> float:
    """Wait for all that we started; give the CPU-seconds, those of what it left behind too (see `adopt`).

    Raises:
        CalledProcessError: The process failed.
    """
    spent = 0.0
    while True:
        try:
            pid, status, used = os.wait3(0)
        except ChildProcessError:
            break
        spent += used.ru_utime + used.ru_stime
        if pid == process.pid:
            process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, process.args)
    return spent
