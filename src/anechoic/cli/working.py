"""What the processes under `anechoic up` do.

    python -m anechoic.cli.working prepare|site|post|road FOLDER [...]

Each says "ready" on standard output, and stops at SIGTERM or when its standard input ends: then its parent is
gone.
"""

from __future__ import annotations

import contextlib
import logging
import os
import signal
import sys
import threading
import time
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from anechoic.cli.children import Orders
from anechoic.cli.desk import first_link
from anechoic.cli.home import Home, Watched, now
from anechoic.errors import AnechoicError
from anechoic.web.logs import set_up

POST_EVERY_SECONDS = 5.0
RETURNS_EVERY_SECONDS = 300.0
BEAT_EVERY_SECONDS = 30.0
POST_IS_LATE = timedelta(minutes=5)
WALK_IS_LATE = timedelta(hours=3)
"""The first walk of many outlets takes an hour; one that takes three hangs."""

GRACE_SECONDS = 20

_ROAD_IS_NICE = 10
"""Readers first: on two busy cores the road yields to the site."""

LOG = logging.getLogger("anechoic.working")


def main() -> None:
    role, folder, *words = sys.argv[1:]
    set_up(os.environ.get("ANECHOIC_LOG", "text"))
    home = Home(folder)
    try:
        home.archive()
        if role == "prepare":
            from anechoic.web.readers.paying import provider as payments

            payments.check()
            _welcome(home)
        else:
            _follow_parent()
            _ROLES[role](home, *words)
    except AnechoicError as error:
        LOG.error("%s", error)
        sys.exit(1)


def _welcome(home: Home) -> None:
    """While nobody may enter the desk, say how the first editor does."""
    if link := first_link(home):
        LOG.warning("There is no editor yet. Good once, for 24 hours, until the next start: %s", link)


def _follow_parent() -> None:
    """Stop when the parent is gone, as if it had told us to."""

    def listen() -> None:
        with contextlib.suppress(OSError):
            os.read(0, 1)
        os.kill(os.getpid(), signal.SIGTERM)

    threading.Thread(target=listen, daemon=True).start()


def _ready() -> None:
    with contextlib.suppress(OSError):
        os.write(1, b"ready\n")


def site(home: Home, descriptor: str) -> None:
    """Answer readers on a socket that the parent holds."""
    from gunicorn.app.base import BaseApplication

    class Site(BaseApplication):  # type: ignore[misc]
        """Gunicorn, told by us instead of by its own command line."""

        def load_config(self) -> None:
            for key, value in {
                "bind": f"fd://{descriptor}",
                "workers": 1,
                "threads": 8,
                "worker_class": "gthread",
                "loglevel": "warning",
                "graceful_timeout": GRACE_SECONDS,
                "control_socket_disable": True,
                "post_worker_init": lambda worker: _ready(),
            }.items():
                if key in self.cfg.settings:
                    self.cfg.set(key, value)

        def load(self) -> Any:
            from anechoic.web.wsgi import application

            return application

    Site().run()


def post(home: Home) -> None:
    """Every few seconds, put out the editions whose time has come and send what is queued.

    So a sign-up's mail comes while its page is still open, and an edition goes out on the minute.
    """
    from anechoic.web import circulation, waiting
    from anechoic.web.health.beats import Pulse

    orders = Orders({signal.SIGTERM: "stop"})
    pulse = Pulse("post", POST_IS_LATE, BEAT_EVERY_SECONDS)

    def watch() -> bool:
        """Between two mails: show that we live; tell whether to stop."""
        pulse.beat()
        return orders.is_over

    sending = Again("The sending of editions", lambda: waiting.send_due(now()))
    posting = Again("The post", lambda: circulation.post(now(), watch))
    returning = Again("The reading of bounces", lambda: circulation.take_returns(now()))
    returns_at = 0.0
    _ready()
    while not orders.is_over:
        is_well = all([sending.once(), posting.once()])
        if time.monotonic() >= returns_at:
            is_well = returning.once() and is_well
            returns_at = time.monotonic() + RETURNS_EVERY_SECONDS
        pulse.beat(is_well)
        orders.next(POST_EVERY_SECONDS)


def road(home: Home, minutes: str) -> None:
    """Walk the road now and then. An order to stop cuts a walk off; the next one goes on from there."""
    from anechoic.cli.road import walk
    from anechoic.web.health.beats import Pulse

    with contextlib.suppress(OSError):  # a sandbox may forbid it
        os.nice(_ROAD_IS_NICE)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    pause = timedelta(minutes=int(minutes))
    begins, ends = Pulse("road", WALK_IS_LATE), Pulse("road", 2 * pause + timedelta(minutes=5))
    walking = Again("The walk of the road", lambda: walk(home, Watched(), is_posting=False))
    is_well = True
    _ready()
    while True:
        begins.beat(is_well)
        is_well = walking.once()
        ends.beat(is_well)
        time.sleep(pause.total_seconds())


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


_ROLES: dict[str, Callable[..., None]] = {"site": site, "post": post, "road": road}

if __name__ == "__main__":
    main()
