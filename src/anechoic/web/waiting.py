"""The waiting window: an edition that is laid out waits for its hour, then goes out by itself if it may.

why_waits(row, at) -> the reason that it does not go out now, "" if it does
send_due(at) -> number of readers         puts out every edition whose time has come
"""

from __future__ import annotations

from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Max

from anechoic.editions.things import Edition
from anechoic.errors import StoreError
from anechoic.web import circulation
from anechoic.web.archive.models import ActRow, EditionRow
from anechoic.web.archive.tellings import RESTORED
from anechoic.web.recipes import recipe_of

STALE = timedelta(hours=36)
"""An edition due so long ago is old news: a backup was restored, or a machine slept. A person decides."""

GOING = ("draft", "approved")


def send_due(at: datetime) -> int:
    """Put out every edition whose time has come and which nothing keeps; give the number of its readers.

    An editor's hold and our sending shut each other out: whoever locks the edition first wins.

    Raises:
        StoreError: Editions named there cannot be sent. They wait as they were; all others went out.
    """
    due = EditionRow.objects.filter(state__in=GOING, sends_at__lte=at, sends_at__gt=at - STALE)
    readers, failures = 0, {}
    for id in due.order_by("sends_at", "id").values_list("id", flat=True):
        try:
            readers += _send(id, at)
        except Exception as error:
            failures[id] = error
    if failures:
        said = "; ".join(f"{id} ({type(error).__name__}: {error})" for id, error in failures.items())
        raise StoreError(_NOT_SENT.format(said)) from next(iter(failures.values()))
    return readers


_NOT_SENT = (
    "These editions cannot be sent: {0}.\n"
    "They wait, and are tried again until they are 36 hours late; all others went out."
)


def _send(id: str, at: datetime) -> int:
    with transaction.atomic():
        row = EditionRow.objects.select_for_update().get(id=id)
        return 0 if why_waits(row, at) else circulation.put_out(row.thing(Edition), at)


def why_waits(row: EditionRow, at: datetime) -> str:
    """Say why an edition does not go out at `at`; "" if it does."""
    return what_keeps(row, at) or ("its time has not come" if row.sends_at and row.sends_at > at else "")


def what_keeps(row: EditionRow, at: datetime) -> str:
    """Say what keeps an edition from going out by itself when its time comes; "" if nothing does."""
    if row.state not in GOING:
        return f"it is {row.state}"
    if row.sends_at is None:
        return "no time is set"
    if row.sends_at <= at - STALE:
        return "its time is long past; send it by hand, or set a new time"
    edition, recipe = row.thing(Edition), recipe_of(row.recipe)
    printed = len(circulation.printable(edition))
    if not printed:
        return circulation.EMPTY
    if row.state == "approved":
        return ""
    if may_be_out(row):
        return "it may have gone out before a backup was restored; approve it if it did not"
    if recipe is not None and recipe.needs_approval:
        return "it needs an approval"
    if edition.shortfalls:
        return f"it falls short of its recipe: {'; '.join(edition.shortfalls)}"
    if recipe is not None and printed < recipe.min_items:
        return (
            f"{printed} of its {len(edition.items)} stories are on the site; it asks for {recipe.min_items}"
        )
    return ""


def may_be_out(row: EditionRow) -> bool:
    """Tell whether an edition was perhaps sent already, by the newsroom that a backup has replaced.

    So it is if its span, a day or a week from Monday, had begun by the day of the restore. What the backup
    says of editions ends when it was made, and from then on anything of that span may have gone out.
    """
    restored = ActRow.objects.filter(act=RESTORED).aggregate(last=Max("at"))["last"]
    if restored is None or row.made_at < restored:  # what the backup held was held by the restore
        return False
    recipe = recipe_of(row.recipe)
    is_weekly = recipe is not None and recipe.rhythm == "weekly"
    begins = row.day - timedelta(days=row.day.weekday()) if is_weekly else row.day
    return bool(begins <= restored.astimezone(settings.NEWSROOM.zone).date())


def needs_approval(recipe: str) -> bool:
    found = recipe_of(recipe)
    return found is not None and found.needs_approval
