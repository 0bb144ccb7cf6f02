"""Where editions and readers meet: composes an edition as a mail and hands it to its audience.

put_out(edition, at) -> number of readers        post(at) -> counts        take_returns(at) -> counts
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime, time

from django.conf import settings
from django.db import DatabaseError, connection

from anechoic import editions
from anechoic.briefs.things import Brief
from anechoic.editions.things import Edition
from anechoic.errors import DeliveryError, InputError
from anechoic.web.archive.models import EditionRow
from anechoic.web.archive.shelf import ArchiveShelf
from anechoic.web.mail.bounces import take
from anechoic.web.mail.deliver import deliver, post_of, prepare, recover
from anechoic.web.mail.hours import due_at
from anechoic.web.mail.lock import the_post
from anechoic.web.mail.mailbox import unread
from anechoic.web.mail.message import LEAVE_MARK, list_id
from anechoic.web.mail.models import Mailing
from anechoic.web.mail.reports import read
from anechoic.web.mail.transports import transports
from anechoic.web.readers import clicks
from anechoic.web.readers.audience import Members, audience
from anechoic.web.readers.paying.memberships import settle_all
from anechoic.web.readers.tidy import tidy
from anechoic.web.recipes import recipe_of

EMPTY = "none of its stories is on the site any more"


def put_out(edition: Edition, at: datetime) -> int:
    """Queue an edition for everyone who gets it now. It goes out once; asking again adds nobody.

    An edition that an editor recalled stays recalled: nobody is queued.

    Raises:
        InputError: None of its stories is on the site any more: it would be an empty mail.
    """
    if EditionRow.objects.filter(id=edition.id, state="recalled").exists():
        return 0
    mailing = Mailing.objects.filter(edition=edition.id).first()
    if mailing is None:
        if not printable(edition):
            raise InputError(f"{edition.id}: {EMPTY}. Nobody was sent it.")
        subject, text, html = compose(edition)
        mailing = Mailing.objects.create(
            edition=edition.id,
            newsletter=edition.recipe,
            made_at=at,
            subject=subject,
            text=text,
            html=html,
            list_id=list_id(edition.recipe),
        )
    readers = prepare(mailing, audience(edition.recipe, at), at, _due(edition, at))
    EditionRow.objects.filter(id=edition.id).update(state="sent")
    return readers


def printable(edition: Edition) -> Mapping[str, Brief]:
    """Give by id the briefs that it would print now: those of stories held or taken down are left out."""
    return ArchiveShelf().briefs(item.brief for item in edition.items)


def _due(edition: Edition, at: datetime) -> Callable[[str], datetime] | None:
    """Tell when the edition is due in each zone: at its recipe's hour there, if the owner wants that."""
    recipe = recipe_of(edition.recipe)
    if recipe is None or not settings.NEWSROOM.delivery.local_time:
        return None
    hour = time.fromisoformat(recipe.at)
    return lambda zone: due_at(edition.day, hour, zone, at)


def post(at: datetime, watch: Callable[[], bool] = lambda: False) -> Counter[str]:
    """Send all that is due, what a stopped process left among it; nothing while another process is at it.

    Args:
        watch: Called between mails; True finishes what is on the wire and ends the run.

    Raises:
        DeliveryError: No connection to the mail server could be opened, or the ledger could not be written:
            nothing is sent that is not written down first. Everything else stays queued.
    """
    if not connection.in_atomic_block:
        connection.close_if_unusable_or_obsolete()  # a database that restarted is spoken to anew
    try:
        counts = _post(at, watch)
    except DatabaseError as error:
        raise DeliveryError(_LEDGER.format(error)) from error
    if counts["closed"]:
        raise DeliveryError(_CLOSED.format(counts["accepted"], _server()))
    return counts


def _post(at: datetime, watch: Callable[[], bool]) -> Counter[str]:
    with the_post() as is_ours:
        if not is_ours:
            return Counter()
        found = settings.NEWSROOM.delivery
        tidy(at)
        settle_all(at)
        recover(at, found.on_uncertain)
        run = replace(post_of(Members(), found), watch=watch)
        return deliver(transports(settings.NEWSROOM, found.connections), at, run)


def take_returns(at: datetime) -> Counter[str]:
    """Read the mailbox where bounces arrive, if there is one, and do what they ask. Tell what was done.

    Raises:
        DeliveryError: The mailbox cannot be read. What was not dealt with is read the next time.
    """
    done: Counter[str] = Counter()
    url = settings.NEWSROOM.mail.mailbox
    if url:
        found = settings.NEWSROOM.delivery
        for message, mark in unread(url):
            done[take(read(message), Members(), at, found)] += 1
            mark()
    return done


def _server() -> str:
    mail = settings.NEWSROOM.mail
    return mail.provider or mail.smtp.rpartition("@")[2]


_LEDGER = (
    "The ledger of mails cannot be written ({0}). We stopped; what was on the wire is settled next time.\n"
    "Disk full, or database away? anechoic doctor"
)
_CLOSED = (
    "The mail server {1} takes no connection. {0:,} mails were sent before; the others stay queued.\n"
    "Right server? Look at [mail] in newsroom.toml, or ask `anechoic doctor`."
)


def compose(edition: Edition) -> tuple[str, str, str]:
    """Write an edition as a mail: subject, text part, HTML part, with a mark where the way out goes."""
    shelf = ArchiveShelf()
    about = settings.NEWSROOM.newsroom
    briefs = printable(edition)
    known = shelf.outlets({source.outlet for brief in briefs.values() for source in brief.sources})
    links = editions.Links(
        root=about.address.rstrip("/"),
        site_name=about.name,
        outlet_names=editions.outlet_names(known.values()),
        unsubscribe=LEAVE_MARK,
        preferences=f"{about.address.rstrip('/')}/readers/",
        postal_address=about.postal,
        quoted_words=settings.NEWSROOM.reading.quoted_words,
        language=about.language,
    )
    printed = list(briefs.values())
    lead = next((briefs[item.brief] for item in edition.items if item.brief in briefs), None)
    subject = f"{edition.name}: {lead.headline.text}" if lead else edition.name
    html = editions.to_html_mail(edition, printed, links)
    text = editions.to_text(edition, printed, links)
    return subject, clicks.marked(text, edition.id), clicks.marked(html, edition.id)
