"""A reader who asks one newsroom's site for its pages again and again until told to stop; used by `years.py`.

    python benchmarks/reader.py FOLDER        a line on standard input ends it

Pages are made anew each time: what the site keeps for seconds is switched off. Prints for each page its
median and worst time in milliseconds and how often it was asked, as JSON.
"""

from __future__ import annotations

import json
import os
import select
import statistics
import sys
import time
from collections import defaultdict


def main() -> None:
    os.environ["ANECHOIC_HOME"] = sys.argv[1]
    os.environ["DJANGO_SETTINGS_MODULE"] = "anechoic.web.settings"
    import django

    django.setup()
    from django.test import Client, override_settings

    client = Client(HTTP_HOST="127.0.0.1")
    seconds: dict[str, list[float]] = defaultdict(list)
    with override_settings(ANECHOIC_KEEP_SECONDS=0):
        addresses = _addresses()
        while not select.select([sys.stdin], [], [], 0.2)[0]:
            for name, address in addresses.items():
                begun = time.perf_counter()
                answer = client.get(address)
                seconds[name].append(time.perf_counter() - begun)
                assert answer.status_code == 200, f"{address}: {answer.status_code}"
    found = {
        name: (1000 * statistics.median(times), 1000 * max(times), len(times))
        for name, times in seconds.items()
    }
    print(json.dumps(found))


def _addresses() -> dict[str, str]:
    """Give one page of each kind; of stories and people, one that all years have much of."""
    from anechoic.web.archive.models import BriefRow, BylineRow, EditionRow, OutletRow, SayingRow

    story = BriefRow.objects.filter(is_current=True).order_by("-made_at").first()
    person = SayingRow.objects.order_by("-id").first()
    byline = BylineRow.objects.order_by("-id").first()
    outlet = OutletRow.objects.order_by("id").first()
    edition = EditionRow.objects.first()
    found = {
        "front": "/",
        "story": f"/stories/{story.story_id}/",
        "person": f"/people/{person.slug}/",
        "people": "/people/",
        "author": f"/authors/{byline.slug}/",
        "outlet": f"/outlets/{outlet.id}/",
        "outlets": "/outlets/",
        "topic": "/topics/world/",
        "archive": "/archive/",
        "search": "/search/?q=harbour+ferry",
        "common": "/search/?q=the+minister",
        "sitemap": "/sitemap.xml",
        "feed": "/feeds/latest.atom",
        "metrics": "/health/",
    }
    return found | ({"edition": f"/editions/{edition.id}/"} if edition else {})


if __name__ == "__main__":
    main()
