"""The site, and the site with everything beside it: `anechoic up`."""

from __future__ import annotations

import logging
import signal
import time
from collections.abc import Callable
from typing import Any

import click

from anechoic.cli.children import Child, forget_siblings, tended
from anechoic.cli.home import Home, Watched, pass_home

POST_EVERY_SECONDS = 5
LOG = logging.getLogger(__name__)


def serve(home: Home, bind: str, threads: int = 8, is_main: bool = True) -> None:
    """Serve the site until told to stop; queued mail goes out meanwhile."""
    home.archive()
    from gunicorn.app.base import BaseApplication

    class Site(BaseApplication):  # type: ignore[misc]
        """Gunicorn, told by us instead of by its own command line."""

        def load_config(self) -> None:
            for key, value in {
                "bind": bind,
                "workers": 1,
                "threads": threads,
                "worker_class": "gthread",
                "loglevel": "warning",
                "graceful_timeout": 10,
                "control_socket_disable": True,
                "post_fork": lambda server, worker: forget_siblings(),
            }.items():
                if key in self.cfg.settings:
                    self.cfg.set(key, value)

        def load(self) -> Any:
            from anechoic.web.wsgi import application

            return application

    with tended([Child(_post_now_and_then, (home.folder,))]):
        Site().run()


class Again:
    """Runs something again and again: a failure is told with its traceback, once while it stays the same."""

    def __init__(self, what: str, act: Callable[[], object]) -> None:
        self.what, self.act, self.last = what, act, ""

    def once(self) -> bool:
        """Run it; tell whether it went well. Only an order to stop gets through."""
        try:
            self.act()
        except Exception as error:
            if (said := f"{type(error).__name__}: {error}") != self.last:
                LOG.exception("%s failed. We go on and try again.", self.what)
            self.last = said
            _close_connections()
            return False
        self.last = ""
        return True


def _close_connections() -> None:
    """Let go of the database: after a failure the connection may be broken."""
    from django.conf import settings

    if settings.configured:
        from django.db import connections

        connections.close_all()


def _post_now_and_then(folder: str) -> None:
    """Send queued letters every few seconds, so that a sign-up's mail comes while its page is still open."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    home = Home(folder)
    posting = Again("The post", lambda: _post(home))
    while True:
        posting.once()
        time.sleep(POST_EVERY_SECONDS)


def _post(home: Home) -> None:
    home.archive()
    from anechoic.cli.home import now
    from anechoic.web import circulation

    circulation.post(now())


def _walk_now_and_then(folder: str, minutes: int) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    home = Home(folder)
    walking = Again("The walk of the road", lambda: _walk(home))
    while True:
        walking.once()
        time.sleep(minutes * 60)


def _walk(home: Home) -> None:
    from anechoic.cli.road import walk

    walk(home, Watched())


@click.command(epilog="Example: anechoic up --bind 0.0.0.0:8000")
@click.option("--bind", default="127.0.0.1:8000", show_default=True, help="Address and port of the site.")
@click.option(
    "--every", "minutes", default=15, show_default=True, help="Minutes between two walks of the road."
)
@pass_home
def up(home: Home, bind: str, minutes: int) -> None:
    """Run the newsroom: the site, the road and the post, in one process tree.

    Stop with Ctrl-C: open answers are finished, and what was not finished goes on at the next start.
    """
    home.archive()
    with tended([Child(_walk_now_and_then, (home.folder, minutes))]):
        serve(home, bind)


COMMANDS = [up]
