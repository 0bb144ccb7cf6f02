"""Runs a command under the system calls that a systemd unit leaves it: sandbox.py UNIT COMMAND...

What systemd does with SystemCallFilter and SystemCallErrorNumber (systemd.exec(5)), by libseccomp.
"""

from __future__ import annotations

import ctypes
import errno
import os
import re
import subprocess
import sys
from ctypes.util import find_library
from pathlib import Path

ALLOW, KILL, ERRNO = 0x7FFF0000, 0x80000000, 0x00050000


def calls(group: str) -> set[str]:
    """Give the calls in a group of systemd's, groups in it opened."""
    told = subprocess.run(["systemd-analyze", "syscall-filter", group], capture_output=True, text=True)
    found = set()
    for name in re.findall(r"^    ([@\w-]+)$", told.stdout, re.M):
        found |= calls(name) if name.startswith("@") else {name}
    return found


def allowed(unit: str) -> set[str]:
    found: set[str] = {"execve"}
    for line in re.findall(r"^SystemCallFilter=(.*)$", unit, re.M):
        named = set().union(*(calls(group) for group in line.removeprefix("~").split()))
        found = found - named if line.startswith("~") else found | named
    return found


def main() -> None:
    unit = Path(sys.argv[1]).read_text()
    number = re.search(r"^SystemCallErrorNumber=(\w+)$", unit, re.M)
    refusal = ERRNO | getattr(errno, number[1]) if number else KILL
    names = allowed(unit)
    lib = ctypes.CDLL(find_library("seccomp"))
    lib.seccomp_init.restype = ctypes.c_void_p
    sieve = ctypes.c_void_p(lib.seccomp_init(ctypes.c_uint32(refusal)))
    for name in names:
        call = lib.seccomp_syscall_resolve_name(name.encode())
        if call >= 0:
            assert lib.seccomp_rule_add(sieve, ctypes.c_uint32(ALLOW), call, 0) == 0, name
    assert lib.seccomp_load(sieve) == 0
    os.execv(sys.argv[2], sys.argv[2:])


if __name__ == "__main__":
    main()
