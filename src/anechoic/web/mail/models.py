"""What was to be sent, and what became of it: one row for each mail, written before and after the wire.

    queued -> transmitting -> accepted | deferred | bounced | held
    queued -> withdrawn                     the reader left after the audience was frozen

A row is set to "transmitting" and committed before the connection speaks, so after a crash the rows in
that state are exactly those whose fate we do not know: at most one for each connection.
"""

from __future__ import annotations

from django.db import models


class State(models.TextChoices):
    QUEUED = "queued"
    TRANSMITTING = "transmitting"
    ACCEPTED = "accepted"
    DEFERRED = "deferred"
    BOUNCED = "bounced"
    HELD = "held"
    WITHDRAWN = "withdrawn"


DUE = (State.QUEUED, State.DEFERRED)


class Mailing(models.Model):
    """An edition going out. The audience is frozen when it is made; the mail is composed once.

    `confirmed_at` is when the operator said that a stale or stopped edition may go on; what is judged
    (age, bounces, complaints) is judged from there.
    """

    edition = models.CharField(max_length=120, unique=True)
    newsletter = models.CharField(max_length=80, blank=True, default="")
    made_at = models.DateTimeField()
    subject = models.TextField()
    text = models.TextField()
    html = models.TextField()
    list_id = models.CharField(max_length=200)
    is_frozen = models.BooleanField(default=False)
    is_paused = models.BooleanField(default=False)
    pause_reason = models.TextField(blank=True, default="")
    confirmed_at = models.DateTimeField(null=True)
    complaints = models.PositiveIntegerField(default=0)

    class Meta:
        db_table = "mailing"


class Sending(models.Model):
    """What deliveries and letters share: where to, how far, and what the server said."""

    address = models.EmailField(max_length=254)
    state = models.CharField(max_length=12, choices=State.choices, default=State.QUEUED)
    tries = models.PositiveSmallIntegerField(default=0)
    next_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    message_id = models.CharField(max_length=200)
    answer = models.TextField(blank=True)

    class Meta:
        abstract = True


class Delivery(Sending):
    """One edition to one reader. `reader` is the reader's id; mail knows nothing else of readers.

    `uncertain` counts how often it was on the wire when nobody could tell what became of it: a reader may
    have got it once more for each. `is_complaint`: its reader called it spam.
    `leave_link` is empty where the readership makes it when it is sent.
    """

    mailing = models.ForeignKey(Mailing, models.CASCADE, related_name="deliveries")
    reader = models.CharField(max_length=64)
    domain = models.CharField(max_length=254, blank=True, default="")
    leave_link = models.TextField(blank=True, default="")
    uncertain = models.PositiveSmallIntegerField(default=0)
    is_complaint = models.BooleanField(default=False)

    class Meta:
        db_table = "delivery"
        constraints = (models.UniqueConstraint(fields=("reader", "mailing"), name="delivery_once"),)
        indexes = (models.Index(fields=("state", "next_at"), name="delivery_due"),)


class Only(models.TextChoices):
    """Whom a letter is for, asked when it is sent: whoever asked for it cannot tell, not even by the time."""

    ANYONE = ""
    READER = "reader", "if the address is a reader's"
    WILLING = "willing", "unless its owner called our mails spam"


class Letter(Sending):
    """A mail to one person: confirm, log in, welcome. Its text is cleared once the server took it.

    One that is for nobody, as `only` says, is withdrawn and forgotten instead of sent.
    """

    only = models.CharField(
        max_length=12, choices=Only.choices, blank=True, default=Only.ANYONE, db_default=""
    )
    subject = models.TextField()
    text = models.TextField()
    html = models.TextField()

    class Meta:
        db_table = "letter"
        indexes = (models.Index(fields=("state", "next_at"), name="letter_due"),)


class Domain(models.Model):
    """A mail domain that asked us to wait: how often in a row, and until when we leave it alone."""

    name = models.CharField(max_length=254, primary_key=True)
    refusals = models.PositiveSmallIntegerField(default=0)
    until = models.DateTimeField()
    answer = models.TextField(blank=True)

    class Meta:
        db_table = "mail_domain"
