"""Pages about outlets: the list, one outlet, adding, ratings, and what extraction sees."""

from __future__ import annotations

import tempfile
from pathlib import Path

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from anechoic.errors import InputError, Refusal
from anechoic.outlets import (
    Discovery,
    Fetcher,
    FetchSettings,
    add_outlet,
    catalogue,
    discover,
    import_axis,
    rate_outlets,
)
from anechoic.outlets.things import Page
from anechoic.web.archive.models import ArticleRow, OutletRow, PageRow
from anechoic.web.archive.pages import page_of
from anechoic.web.archive.store import DjangoArchive
from anechoic.web.desk.acts import Done
from anechoic.web.desk.doing import log_and_say
from anechoic.web.desk.outlet_acts import LONGEST_ADDRESS
from anechoic.web.desk.outlet_page import extraction, outlet_facts, outlet_lines
from anechoic.web.desk.staff import staff
from anechoic.web.desk.views import page
from anechoic.web.desk.wording import number

LONGEST_FILE = 2_000_000
"""Bytes of a CSV of ratings: 8,000 outlets with five raters each."""

SHOWN = 12


@staff
@require_safe
def outlets(request: HttpRequest) -> HttpResponse:
    """Every outlet with what came from it and how its feeds do."""
    words = request.GET.get("q", "")[:100].strip()
    return page(request, "outlets", "outlets", lines=outlet_lines(words), words=words)


@staff
@require_safe
def outlet(request: HttpRequest, outlet: str) -> HttpResponse:
    return page(request, "outlet", "outlets", **outlet_facts(get_object_or_404(OutletRow, id=outlet)))


@staff
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest) -> HttpResponse:
    """Look an outlet up in the catalogue; a POST adds one by address, domain or name."""
    wanted = request.POST.get("wanted", request.GET.get("q", ""))[:LONGEST_ADDRESS].strip()
    about = {"wanted": wanted, "found": _cards(wanted)}
    if request.method != "POST":
        return page(request, "add_outlet", "outlets", **about)
    try:
        added = add_outlet(DjangoArchive(), wanted, catalogue(), _discover)
    except InputError as error:
        lines = str(error).splitlines()
        return page(request, "add_outlet", "outlets", 422, problems=lines, **about)
    log_and_say(request, "add-outlet", added.id, Done(gettext("Reading %(name)s.") % {"name": added.name}))
    return redirect("desk:outlet", added.id)


def _cards(words: str) -> list[object]:
    return list(catalogue().search(words, limit=SHOWN)) if len(words) > 1 and "/" not in words else []


def _discover(url: str) -> Discovery:
    return discover(url, _fetcher(), timezone.now())


def _fetcher() -> Fetcher:
    """Ask as an editor waits for the answer: briefly, and never inside our own network."""
    return Fetcher(FetchSettings(delay_seconds=0.2, timeout_seconds=10.0))


@staff
@require_safe
def read(request: HttpRequest, article: str) -> HttpResponse:
    """What extraction sees in the page that an article was read from."""
    row = get_object_or_404(ArticleRow, id=article)
    kept = PageRow.objects.filter(article=article, state="read").order_by("-received_at").first()
    if kept is None:
        raise Http404
    return page(request, "extraction", "outlets", url=row.url, row=row, **extraction(page_of(kept)))


@staff
@require_http_methods(["GET", "HEAD", "POST"])
def try_page(request: HttpRequest) -> HttpResponse:
    """Fetch one address as the road would, and show what extraction sees. Keeps nothing."""
    url = request.POST.get("url", "")[:LONGEST_ADDRESS].strip()
    if request.method != "POST" or not url:
        return page(request, "extraction", "outlets", url=url)
    if not url.startswith(("http://", "https://")):
        said = gettext("Give an address that begins with http:// or https://.")
        return page(request, "extraction", "outlets", 422, url=url, problems=[said])
    got = _fetcher().get_one(url, timezone.now())
    if isinstance(got, Refusal):
        return page(request, "extraction", "outlets", 422, url=url, refusal=got)
    assert isinstance(got, Page)
    return page(request, "extraction", "outlets", url=url, **extraction(got))


@staff
@require_POST
def ratings(request: HttpRequest) -> HttpResponse:
    """Import what raters say of outlets: CSV with domain, value, rater, and date and licence if known."""
    axis = request.POST.get("axis", "").strip()[:40] or "leaning"
    file = request.FILES.get("file")
    if not isinstance(file, UploadedFile) or (file.size or 0) > LONGEST_FILE:
        said = gettext("Choose a CSV file of at most %(n)s bytes.") % {"n": number(LONGEST_FILE)}
        messages.error(request, said)
        return redirect("desk:outlets")
    try:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "ratings.csv"
            path.write_bytes(file.read())
            rated, refusals = import_axis(path, axis)
    except InputError as error:
        messages.error(request, str(error).replace(folder, ""))
        return redirect("desk:outlets")
    count = rate_outlets(DjangoArchive(), rated)
    said = gettext("%(n)s ratings read on %(axis)s; %(outlets)s outlets of this newsroom have one.")
    said %= {"n": number(len(rated)), "axis": axis, "outlets": number(count)}
    if refusals:
        more = gettext("%(n)s rows refused, the first: %(why)s")
        said += " " + more % {"n": len(refusals), "why": refusals[0].detail or refusals[0].reason}
    log_and_say(request, "import-ratings", "newsroom", Done(said))
    return redirect("desk:outlets")
