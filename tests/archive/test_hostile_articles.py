"""What an outlet writes, however hostile, reaches pages and feeds as words alone."""

from __future__ import annotations

import lxml.html
import pytest
from django.test import Client

from anechoic.web.archive.models import StoryRow

pytestmark = pytest.mark.django_db

BAD = '<script>alert(1)</script><img src=x onerror=alert(2)>"><svg/onload=alert(3)>'
TEXT = (
    "The ferry Maren ran aground off Lowen Point on Thursday night and 12 people were hurt, police said.\n\n"
    f"Minister Orla Venn said rescue boats {BAD} brought all 84 passengers to the pier before midnight.\n\n"
    "The harbour master of Lowen said that the fog had been thick since noon on Thursday."
)


def test_a_hostile_article_is_words_on_every_page(desk, settings):
    settings.ANECHOIC_GATE = "anechoic.web.site.access.open_to_all"
    for outlet in ("harbour-post", "valley-times"):
        desk.add(outlet, TEXT, title=f"Ferry aground {BAD}", authors=[f"Ida {BAD}"])
    desk.run()
    story, client = StoryRow.objects.get().id, Client()

    addresses = [
        "/",
        f"/stories/{story}/",
        "/outlets/harbour-post/",
        "/people/",
        "/search/?q=ferry",
        "/archive/",
    ]
    for address in addresses:
        response = client.get(address)
        assert response.status_code == 200, address
        page = lxml.html.document_fromstring(response.content)
        assert not page.xpath("//script[not(@type='application/ld+json')]|//img"), address
        assert not page.xpath("//*[@onerror or @onload]"), address
        assert not [data for data in page.xpath("//script/text()") if "<" in data], address
    for form in ("atom", "rss"):
        assert b"<script" not in client.get(f"/feeds/latest.{form}").content
