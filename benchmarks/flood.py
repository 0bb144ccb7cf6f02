"""A flood of sign-ups: no more mails than the budget, and real readers still get in.

    python benchmarks/flood.py                    10,000 requests from 1,000 addresses, a minute or two

Makes a newsroom of its own on SQLite and sends whole requests through the site, as robots do: each asks for
another victim, from 1,000 addresses at four mail domains, and a third of them wait as well as the page tells
those without script. After every 200th a real reader signs up and does the work that his browser is asked.
The clock stands, so the budget of one hour is all there is. Prints what was sent, who got in, and what an
answer costs; ends with 1 if a mail was sent beyond the budget or a reader was left out. A benchmark; the same
in small is a test: tests/readers/test_floods.py
"""

from __future__ import annotations

import re
import sys
import time
from collections import Counter
from datetime import timedelta
from typing import Any

import click
from timing import AT, newsroom, stranger

EASY_BITS = 8
"""Python does the work here, for a browser: 256 tries, not 262,144."""


@click.command()
@click.option("--requests", default=10_000, show_default=True)
@click.option("--houses", default=1_000, show_default=True, help="Addresses that they come from.")
@click.option("--budget", default=500, show_default=True, help="Mails that ask for a confirmation, an hour.")
def main(requests: int, houses: int, budget: int) -> None:
    with newsroom(f"[sign_up]\nmails_per_hour = {budget}\n"):
        sys.exit(0 if flood(requests, houses, budget) else 1)


def flood(requests: int, houses: int, budget: int) -> bool:
    from django.utils import timezone

    from anechoic.web.mail.models import Letter
    from anechoic.web.readers import toll

    timezone.now = lambda: AT
    toll.BITS = EASY_BITS
    waited = AT - timedelta(seconds=toll.WAIT_SECONDS + 1)
    answers: Counter[int] = Counter()
    served, seconds, real = 0, 0.0, requests // 200
    for n in range(requests):
        ip = f"198.{18 + n % houses // 62500}.{n % houses // 250 % 250}.{n % 250}"
        more = {"stamp": toll.stamp(waited)} if n % 3 == 0 else {}
        began = time.process_time()
        answers[post(f"victim{n}@d{n % 4}.example", ip, **more).status_code] += 1
        seconds += time.process_time() - began
        if n % 200 == 199:
            served += sign_up_with_a_browser(f"real{n}@d1.example", f"203.0.113.{n // 200 % 250}")
    sent = Letter.objects.count()
    mailed = Letter.objects.filter(address__startswith="real").count()
    print(
        f"{requests:,} requests from {houses:,} addresses: {sent} mails of a budget of {budget}; "
        f"{served} of {real} real readers served, {mailed} mailed; answers to robots {dict(answers)}; "
        f"{1000 * seconds / requests:.2f} CPU-ms a request"
    )
    return sent <= budget and served == mailed == real


def post(email: str, ip: str, **more: str) -> Any:
    form = {"email": email, "newsletters": ["morning-briefing"], **more}
    return stranger().post("/newsletters/sign-up/", form, REMOTE_ADDR=ip)


def sign_up_with_a_browser(email: str, ip: str) -> bool:
    """Do as the page's script does: post, and if work is asked for, do it and post again."""
    from anechoic.web.readers import toll

    response = post(email, ip)
    if response.status_code == 429 and (found := re.search(r'name="stamp" value="([^"]+)"', response.text)):
        stamp = found[1]
        work = next(str(n) for n in range(10**6) if toll.zero_bits(stamp, str(n)) >= EASY_BITS)
        response = post(email, ip, stamp=stamp, work=work)
    return bool(response.status_code == 200)


if __name__ == "__main__":
    main()
