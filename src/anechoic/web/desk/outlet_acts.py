"""What an editor does to an outlet: stop and resume reading, feeds, its opt-out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from django.core import serializers
from django.http import QueryDict
from django.utils.translation import gettext

from anechoic.outlets.addresses import canonical_url, domain_of
from anechoic.outlets.things import OPT_OUT, Feed, Outlet, Property
from anechoic.things import fingerprint, from_builtins, to_builtins
from anechoic.web.archive import pictures
from anechoic.web.archive.models import ActRow, OutletRow, PictureRow
from anechoic.web.archive.store import DjangoArchive
from anechoic.web.desk.acts import Act, ActError, Done, last_act, refuse_if_changed_again, undoes

KINDS = ("rss", "atom", "json", "sitemap", "page")
LONGEST_REASON = 500
LONGEST_ADDRESS = 2000


def outlet_version(row: OutletRow) -> str:
    last = last_act(row.id)
    return f"{last}.{fingerprint(last, row.id, row.is_read, bytes(row.payload))}"


def stop(row: OutletRow, given: QueryDict, by: str, at: datetime) -> Done:
    """Fetch an outlet no more; its stored articles stay."""
    return _read(row, False)


def resume(row: OutletRow, given: QueryDict, by: str, at: datetime) -> Done:
    return _read(row, True)


def _read(row: OutletRow, is_read: bool) -> Done:
    if is_read and opt_out_of(row.thing(Outlet)):
        raise ActError(gettext("It opted out. Undo that in the log first, if the outlet agrees."))
    if row.is_read == is_read:
        raise ActError(gettext("It is read already.") if is_read else gettext("It is not read."))
    OutletRow.objects.filter(id=row.id).update(is_read=is_read)
    said = gettext("Reading %(name)s.") if is_read else gettext("Stopped reading %(name)s.")
    return Done(said % {"name": row.name}, {"was": row.is_read, "is": is_read})


@undoes("stop")
@undoes("resume")
def _undo(act: ActRow, by: str, at: datetime) -> None:
    row = OutletRow.objects.select_for_update().get(id=act.subject)
    if row.is_read != act.detail["is"] or opt_out_of(row.thing(Outlet)):
        raise ActError(gettext("It was changed again since: undo that first."))
    refuse_if_changed_again(act, "stop", "resume")
    OutletRow.objects.filter(id=row.id).update(is_read=act.detail["was"])


def add_feed(row: OutletRow, given: QueryDict, by: str, at: datetime) -> Done:
    """Read another feed of the outlet, from the next run on."""
    outlet, url = row.thing(Outlet), _address(given.get("url", ""))
    if any(feed.url == url for feed in outlet.feeds):
        raise ActError(gettext("This feed is read already."))
    feeds = (*outlet.feeds, Feed(url, given.get("kind") if given.get("kind") in KINDS else "rss"))
    return _feeds(outlet, feeds, gettext("%(name)s is read at %(url)s too."), url)


def drop_feed(row: OutletRow, given: QueryDict, by: str, at: datetime) -> Done:
    """Ask a feed no more."""
    outlet, url = row.thing(Outlet), given.get("url", "")
    feeds = tuple(feed for feed in outlet.feeds if feed.url != url)
    if len(feeds) == len(outlet.feeds):
        raise ActError(gettext("The outlet has no such feed."))
    return _feeds(outlet, feeds, gettext("%(name)s is not read at %(url)s any more."), url)


def _address(text: str) -> str:
    """Give a web address in its one form. The fetcher itself refuses private hosts when it connects."""
    url = canonical_url(text.strip())
    if len(url) > LONGEST_ADDRESS or not url.startswith(("http://", "https://")) or not domain_of(url):
        raise ActError(gettext("Give an address that begins with http:// or https://."))
    return url


def _feeds(outlet: Outlet, feeds: tuple[Feed, ...], said: str, url: str) -> Done:
    DjangoArchive().put_outlet(replace(outlet, feeds=feeds))
    said %= {"name": outlet.name, "url": url}
    return Done(said, {"was": to_builtins(outlet.feeds), "is": to_builtins(feeds)})


@undoes("add-feed")
@undoes("drop-feed")
def _undo_feeds(act: ActRow, by: str, at: datetime) -> None:
    outlet = OutletRow.objects.select_for_update().get(id=act.subject).thing(Outlet)
    if outlet.feeds != tuple(from_builtins(Feed, feed) for feed in act.detail["is"]):
        raise ActError(gettext("Its feeds were changed again since: undo that first."))
    feeds = tuple(from_builtins(Feed, feed) for feed in act.detail["was"])
    DjangoArchive().put_outlet(replace(outlet, feeds=feeds))


def opt_out(row: OutletRow, given: QueryDict, by: str, at: datetime) -> Done:
    """Follow an outlet's wish not to be read: it is fetched no more, and cannot be added again by a slip.

    Copies of its pictures leave the stories; the next run looks for others. Their files stay, for undoing.
    """
    outlet = row.thing(Outlet)
    if opt_out_of(outlet):
        raise ActError(gettext("It has opted out already."))
    reason = given.get("reason", "").strip()[:LONGEST_REASON] or gettext("at its wish")
    wish = Property(OPT_OUT, reason, source=f"noted by {by}", dated=at.date())
    DjangoArchive().put_outlet(replace(outlet, properties=(*outlet.properties, wish)), is_read=False)
    copies = pictures.copied_from(row.id)
    sealed = serializers.serialize("json", copies)
    PictureRow.objects.filter(pk__in=[copy.pk for copy in copies]).delete()
    said = gettext("%(name)s opted out: %(reason)s. It is not read any more.")
    said %= {"name": outlet.name, "reason": reason}
    if copies:
        said += " " + gettext("Pictures that left stories: %(n)s.") % {"n": len(copies)}
    return Done(said, {"was_read": row.is_read, "pictures": sealed})


@undoes("opt-out")
def _undo_opt_out(act: ActRow, by: str, at: datetime) -> None:
    outlet = OutletRow.objects.select_for_update().get(id=act.subject).thing(Outlet)
    others = tuple(one for one in outlet.properties if one.axis != OPT_OUT)
    DjangoArchive().put_outlet(replace(outlet, properties=others), act.detail["was_read"])
    for copy in serializers.deserialize("json", act.detail.get("pictures", "[]")):
        if not pictures.decided([copy.object.story]) and pictures.is_here(copy.object.name):
            copy.save()


def opt_out_of(outlet: Outlet) -> Property | None:
    return next((p for p in outlet.properties if p.axis == OPT_OUT), None)


ACTS: Mapping[str, Act] = {
    "stop": stop,
    "resume": resume,
    "add-feed": add_feed,
    "drop-feed": drop_feed,
    "opt-out": opt_out,
}
