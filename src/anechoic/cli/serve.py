"""The newsroom's processes under one supervisor: `anechoic up`, and the site alone for `anechoic try`.

    supervisor: holds the site's socket, starts, reloads and stops the others
        site: answers readers      post: sends what is due      road: walks it now and then

The supervisor opens no database, so a reload takes new settings and new code: what is new is prepared first,
and the old site answers until the new one is ready.
"""

from __future__ import annotations

import logging
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

import click

from anechoic.cli.children import Child, Orders, stop_all
from anechoic.cli.home import Home, pass_home
from anechoic.errors import InputError
from anechoic.web.logs import set_up

STOP_SECONDS = 30.0
"""For open answers, and mails that are on the wire; systemd waits longer before it kills."""

READY_SECONDS = 60.0

BESIDE = "ANECHOIC_BESIDE"
"""Names to the site the processes that must live beside it; its health page says which is missing."""

LOG = logging.getLogger("anechoic.up")


class House:
    """The supervisor. `roles` are run beside each other; see `anechoic.cli.working`."""

    def __init__(self, home: Home, bind: str, roles: Sequence[str], minutes: int = 15) -> None:
        self.home, self.roles, self.minutes = home, tuple(roles), minutes
        os.environ[BESIDE] = " ".join(role for role in self.roles if role != "site")
        self.socket = listening(bind)
        self.children: dict[str, Child] = {}

    def run(self) -> None:
        """Start everything and stay until told to stop.

        Raises:
            InputError: The newsroom could not be opened, or the site did not start.
        """
        orders = Orders({signal.SIGTERM: "stop", signal.SIGINT: "stop", signal.SIGHUP: "reload"})
        with self.socket:
            try:
                self._open()
                tell_systemd("READY=1")
                self._stay(orders)
            finally:
                tell_systemd("STOPPING=1")
                stop_all(self.children.values(), STOP_SECONDS)

    def _open(self) -> None:
        if not self._prepare():
            raise InputError(f"{self.home.path}: the newsroom could not be opened (see above). Nothing runs.")
        self.children = {role: self._child(role) for role in self.roles}
        for child in self.children.values():
            child.start()
        if not self.children["site"].wait_until_ready(READY_SECONDS):
            raise InputError("The site did not start (see above). Nothing runs.")

    def _stay(self, orders: Orders) -> None:
        while True:
            word = orders.next(1.0)
            if word == "stop":
                return
            if word == "reload":
                tell_systemd("RELOADING=1")
                self._reload()
                tell_systemd("READY=1")
            for child in self.children.values():
                child.tend()

    def _reload(self) -> None:
        """Take new settings and new code. If they cannot be used, everything goes on as it was."""
        if not self._prepare():
            LOG.error("The new settings cannot be used (see above). The newsroom goes on with the old ones.")
            return
        site = self._child("site")
        site.start()
        if not site.wait_until_ready(READY_SECONDS):
            site.stop(STOP_SECONDS)
            LOG.error("The new site did not start (see above). The old one goes on.")
            return
        old, self.children = self.children, {role: self._child(role) for role in self.roles}
        self.children["site"] = site
        stop_all(old.values(), STOP_SECONDS)
        for role in self.roles:
            if role != "site":
                self.children[role].start()
        LOG.warning("Reloaded.")

    def _prepare(self) -> bool:
        """Bring the database to this version's shape, in a process that knows nothing yet."""
        return subprocess.run(self._command("prepare"), check=False).returncode == 0  # noqa: S603

    def _child(self, role: str) -> Child:
        if role == "site":
            number = self.socket.fileno()
            return Child(role, self._command(role, str(number)), (number,))
        return Child(role, self._command(role, *([str(self.minutes)] if role == "road" else [])))

    def _command(self, role: str, *words: str) -> list[str]:
        return [sys.executable, "-P", "-m", "anechoic.cli.working", role, str(self.home.path), *words]


def listening(bind: str) -> socket.socket:
    """Give the socket of the site: "HOST:PORT", "[::1]:PORT" or "unix:PATH".

    Raises:
        InputError: Nobody can listen there.
    """
    try:
        if bind.startswith("unix:"):
            path = Path(bind.removeprefix("unix:"))
            path.unlink(missing_ok=True)
            found = socket.socket(socket.AF_UNIX)
            found.bind(str(path))
        else:
            host, _, port = bind.rpartition(":")
            host = host.strip("[]") or "127.0.0.1"
            found = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET)
            found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            found.bind((host, int(port)))
        found.listen(1024)
    except (OSError, ValueError, OverflowError) as error:
        raise InputError(
            f"{bind}: we cannot listen there ({error}). Nothing was started. Another place: --bind HOST:PORT"
        ) from error
    return found


def tell_systemd(word: str) -> None:
    """Tell systemd how we are, if it asked (sd_notify(3)): a word in a datagram."""
    path = os.environ.get("NOTIFY_SOCKET", "")
    if not path:
        return
    if word == "RELOADING=1":
        word += f"\nMONOTONIC_USEC={time.clock_gettime_ns(time.CLOCK_MONOTONIC) // 1000}"
    with suppress(OSError), socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as wire:
        wire.connect("\0" + path[1:] if path.startswith("@") else path)
        wire.send(word.encode())


def serve(home: Home, bind: str) -> None:
    """Serve the site until told to stop; queued mail goes out meanwhile."""
    House(home, bind, ("site", "post")).run()


@click.command(epilog="Example: anechoic up --bind 0.0.0.0:8000 --log json")
@click.option(
    "--bind", default="127.0.0.1:8000", show_default=True, help="HOST:PORT of the site, or unix:PATH."
)
@click.option(
    "--every", "minutes", default=15, show_default=True, help="Minutes between two walks of the road."
)
@click.option(
    "--log",
    "log",
    type=click.Choice(("text", "json")),
    default="text",
    show_default=True,
    help="Form of the log.",
)
@pass_home
def up(home: Home, bind: str, minutes: int, log: str) -> None:
    """Run the newsroom: the site, the road and the post, in one process tree.

    Stop with Ctrl-C or SIGTERM: open answers are finished, and mails on the wire; the rest goes on at the
    next start. SIGHUP reloads settings and code without closing the site. /health/ says whether all is well,
    /metrics/ gives figures to Prometheus if [site] metrics_token is set.
    """
    os.environ["ANECHOIC_LOG"] = log
    set_up(log)
    home.settings()
    House(home, bind, ("site", "post", "road"), minutes).run()


COMMANDS = [up]
