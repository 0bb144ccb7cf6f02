"""The site, and the site with everything beside it: `anechoic up`."""

from __future__ import annotations

import multiprocessing
import signal
import time
from contextlib import suppress
from typing import Any

import click

from anechoic.cli.home import Home, Watched, pass_home

POST_EVERY_SECONDS = 5


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
            }.items():
                if key in self.cfg.settings:
                    self.cfg.set(key, value)

        def load(self) -> Any:
            from anechoic.web.wsgi import application

            return application

    clock = multiprocessing.get_context("fork").Process(target=_post_now_and_then, args=(home,), daemon=True)
    clock.start()
    try:
        Site().run()
    finally:
        clock.terminate()


def _post_now_and_then(home: Home) -> None:
    """Send queued letters every few seconds, so that a sign-up's mail comes while its page is still open."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    from django.db import connections

    from anechoic.cli.home import now
    from anechoic.errors import DeliveryError
    from anechoic.web import circulation

    connections.close_all()
    while True:
        with suppress(DeliveryError):
            circulation.post(now())
        time.sleep(POST_EVERY_SECONDS)


def _walk_now_and_then(home: Home, minutes: int) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    from anechoic.cli.road import walk

    while True:
        walk(home, Watched())
        time.sleep(minutes * 60)


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
    walker = multiprocessing.get_context("spawn").Process(
        target=_walk_now_and_then, args=(home, minutes), daemon=True
    )
    walker.start()
    try:
        serve(home, bind)
    finally:
        walker.terminate()


COMMANDS = [up]
