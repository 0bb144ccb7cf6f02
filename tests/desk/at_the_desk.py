"""What a test does as an editor: set up, and read the codes of the app."""

from __future__ import annotations

import re

from django.test import Client
from django.utils import timezone

from anechoic.web.archive.models import ActRow
from anechoic.web.desk import entry, totp

PASSPHRASE = "four quiet lamps beneath"


def digits(secret: bytes, steps: int = 0) -> str:
    """The code of now, or of some steps from now."""
    return totp.code(secret, int(timezone.now().timestamp()) // totp.STEP_SECONDS + steps)


def set_up(client: Client, name: str, email: str = ""):
    """Invite somebody who sets up passphrase and app; the browser is then at the desk."""
    token = entry.invite(name, email, timezone.now())
    secret = entry.secret_for(entry.find(token, timezone.now()))
    for _ in range(2):  # the clock may turn between the code and its check
        given = {"passphrase": PASSPHRASE, "again": PASSPHRASE, "code": digits(secret, -1)}
        answer = client.post(f"/desk/set-up/{token}/", given)
        if answer.status_code == 302:
            break
    assert answer.status_code == 302, answer.content.decode()
    return token, secret


def version_on(page) -> str:
    found = re.search(r'name="version" value="([^"]+)"', page.content.decode())
    assert found
    return found[1]


def act(client: Client, address: str, do: str, *, version: str = "", **fields):
    version = version or version_on(client.get(address))
    return client.post(f"{address}{do}/", {"version": version, **fields})


def undo_last(client: Client) -> None:
    last = ActRow.objects.exclude(act="undo").first()
    assert client.post(f"/desk/log/{last.id}/undo/").status_code == 302
