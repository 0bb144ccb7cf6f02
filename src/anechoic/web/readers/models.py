"""Readers: people who signed up. Staff are Django users in another table.

Addresses are kept as given, to write to, and as a keyed hash, to look up and to suppress: the hash stays
when a reader asks to be erased, so that nobody is written to again by mistake.
"""

from __future__ import annotations

import uuid

from django.contrib.sessions.backends.base import SessionBase
from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models


class Reader(models.Model):
    """A person with a confirmed address. `counts_clicks`: agreed that clicks in mails are counted."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    email = models.EmailField(max_length=254)
    email_key = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField()
    time_zone = models.CharField(max_length=64, blank=True)
    counts_clicks = models.BooleanField(default=False, db_default=False)

    class Meta:
        db_table = "reader"


class Subscription(models.Model):
    """A newsletter that a reader gets. `is_active` is False after unsubscribing; the row stays as proof."""

    reader = models.ForeignKey(Reader, models.CASCADE, related_name="subscriptions")
    newsletter = models.CharField(max_length=80)
    is_active = models.BooleanField(default=True)
    changed_at = models.DateTimeField()

    class Meta:
        db_table = "subscription"
        constraints = (models.UniqueConstraint(fields=("reader", "newsletter"), name="subscription_once"),)
        indexes = (models.Index(fields=("newsletter", "is_active"), name="subscription_audience"),)


class Consent(models.Model):
    """What somebody agreed to or withdrew, when and by which words. Rows are added, never changed.

    `wording_hash` names the text that was shown; `ip` is cleared after its expiry.
    """

    email_key = models.CharField(max_length=64, db_index=True)
    newsletter = models.CharField(max_length=80)
    event = models.CharField(max_length=20)
    wording_hash = models.CharField(max_length=64, blank=True)
    source = models.CharField(max_length=200, blank=True)
    ip = models.GenericIPAddressField(null=True)
    at = models.DateTimeField()

    class Meta:
        db_table = "consent"
        ordering = ("id",)


class Suppression(models.Model):
    """An address that must not be written to: it bounced, complained, or asked to be forgotten."""

    email_key = models.CharField(max_length=64, primary_key=True)
    reason = models.CharField(max_length=40)
    at = models.DateTimeField()

    class Meta:
        db_table = "suppression"


class OptIn(models.Model):
    """A request to confirm an address. The token is mailed; only its hash is kept, and it serves once."""

    token_hash = models.CharField(max_length=64, primary_key=True)
    email = models.EmailField(max_length=254)
    email_key = models.CharField(max_length=64, db_index=True)
    newsletters = models.JSONField()
    wording_hash = models.CharField(max_length=64)
    source = models.CharField(max_length=200, blank=True)
    ip = models.GenericIPAddressField(null=True)
    made_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "opt_in"


class LogIn(models.Model):
    """A request to log in: a link and a typed code, both hashed and single use, bound to the browser."""

    link_hash = models.CharField(max_length=64, primary_key=True)
    code_hash = models.CharField(max_length=64)
    browser_hash = models.CharField(max_length=64, db_index=True)
    email_key = models.CharField(max_length=64, db_index=True)
    made_at = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)
    used_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "log_in"


class Session(AbstractBaseSession):
    """What we remember of a browser; `reader` is who is logged in there, so that his end with him."""

    reader = models.UUIDField(null=True, db_index=True)

    class Meta(AbstractBaseSession.Meta):
        db_table = "session"

    @classmethod
    def get_session_store_class(cls) -> type[SessionBase]:
        from anechoic.web.readers.session_store import SessionStore

        return SessionStore


class MeterRow(models.Model):
    """A brief that a reader opened this month. `slot` runs from 1: the same slot cannot be taken twice."""

    reader = models.CharField(max_length=64)
    month = models.CharField(max_length=7)
    story = models.CharField(max_length=64)
    slot = models.PositiveIntegerField()
    at = models.DateTimeField()

    class Meta:
        db_table = "meter"
        constraints = (
            models.UniqueConstraint(fields=("reader", "month", "story"), name="meter_story_once"),
            models.UniqueConstraint(fields=("reader", "month", "slot"), name="meter_slot_once"),
        )


class Click(models.Model):
    """How often a story was opened from an edition's mail, by readers who agreed; not by whom."""

    edition = models.CharField(max_length=120)
    story = models.CharField(max_length=64)
    count = models.PositiveIntegerField(default=0)

    class Meta:
        db_table = "click"
        constraints = (models.UniqueConstraint(fields=("edition", "story"), name="click_once"),)


class Count(models.Model):
    """Events in a span of time, for limits: `key` names what is counted, `span` when."""

    key = models.CharField(max_length=120)
    span = models.CharField(max_length=20)
    count = models.PositiveIntegerField(default=0)

    class Meta:
        db_table = "count"
        constraints = (models.UniqueConstraint(fields=("key", "span"), name="count_once"),)


class Membership(models.Model):
    """A subscription to the newsroom, one for each reader; `terms` says what its dates mean.

    What was agreed stands in the row (`plan_name`, `cents`, `offer_cents` for `offer_periods` more): another
    price in newsroom.toml changes nothing for who came before. `next_plan` holds from the next period.
    `next_change` is when time alone changes it: a pause ends, or a period that time pays for.
    `told_at` is when the provider's last answer was asked for: an older answer never overwrites a newer.
    """

    reader = models.OneToOneField(Reader, models.CASCADE, related_name="membership")
    plan = models.CharField(max_length=80)
    plan_name = models.CharField(max_length=200, default="")
    cents = models.PositiveIntegerField(default=0)
    currency = models.CharField(max_length=3, default="EUR")
    offer_cents = models.PositiveIntegerField(default=0)
    offer_periods = models.PositiveSmallIntegerField(default=0)
    next_plan = models.CharField(max_length=80, blank=True, default="")
    provider = models.CharField(max_length=40)
    provider_key = models.CharField(max_length=120, blank=True, default="", db_index=True)
    customer_key = models.CharField(max_length=120, blank=True, default="")
    told_at = models.DateTimeField(null=True)
    months = models.PositiveSmallIntegerField()
    day = models.PositiveSmallIntegerField()
    paid_until = models.DateTimeField()
    paused_at = models.DateTimeField(null=True)
    paused_until = models.DateTimeField(null=True)
    is_cancelled = models.BooleanField(default=False)
    next_change = models.DateTimeField(null=True, db_index=True)

    @property
    def due(self) -> int:
        """Give what the next period costs, in cents."""
        return self.offer_cents if self.offer_periods else self.cents

    class Meta:
        db_table = "reader_membership"


class Receipt(models.Model):
    """A payment that came. Kept as accounts are, without a name, when its reader is forgotten."""

    reader = models.ForeignKey(Reader, models.SET_NULL, null=True, related_name="receipts")
    payment = models.CharField(max_length=120, unique=True)
    provider = models.CharField(max_length=40, default="null")
    plan = models.CharField(max_length=80)
    what = models.CharField(max_length=200, default="")
    cents = models.PositiveIntegerField()
    currency = models.CharField(max_length=3)
    at = models.DateTimeField()
    paid_from = models.DateTimeField(null=True)
    paid_until = models.DateTimeField(null=True)

    @property
    def price(self) -> str:
        return f"{self.cents // 100}.{self.cents % 100:02} {self.currency}"

    class Meta:
        db_table = "reader_receipt"
        ordering = ("id",)


class Present(models.Model):
    """A subscription that somebody bought for somebody else: so many months, taken once."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    buyer = models.ForeignKey(Reader, models.SET_NULL, null=True, related_name="presents")
    what = models.CharField(max_length=200)
    months = models.PositiveSmallIntegerField()
    payment = models.CharField(max_length=120, unique=True)
    bought_at = models.DateTimeField()
    taken_by = models.ForeignKey(Reader, models.SET_NULL, null=True, related_name="presents_taken")
    taken_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "reader_present"
        ordering = ("-bought_at",)


class Notice(models.Model):
    """A notice of the payment provider that was acted upon; the same one told again does nothing."""

    id = models.CharField(primary_key=True, max_length=120)
    kind = models.CharField(max_length=80)
    at = models.DateTimeField()

    class Meta:
        db_table = "payment_notice"
