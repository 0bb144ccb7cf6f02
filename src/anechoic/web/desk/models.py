"""How editors get in. Editors are Django users with `is_staff`; these rows hold what Django's do not."""

from __future__ import annotations

from django.conf import settings
from django.db import models


class Invite(models.Model):
    """A one-time link with which an editor sets a passphrase and a second factor; kept as a keyed hash."""

    token_hash = models.CharField(max_length=64, unique=True)
    name = models.CharField(max_length=150)
    email = models.EmailField(max_length=254, blank=True)
    made_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "desk_invite"


class SecondFactor(models.Model):
    """An editor's TOTP secret, encrypted under the site's key. `last_step`: no code is good twice."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="second_factor")
    sealed = models.BinaryField()
    last_step = models.BigIntegerField(default=0)

    class Meta:
        db_table = "desk_second_factor"


class Passkey(models.Model):
    """A passkey of an editor: its public half, which opens nothing. `counter`: a copy would fall behind."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="passkeys")
    credential = models.BinaryField(max_length=1023, unique=True)
    public = models.BinaryField()
    counter = models.BigIntegerField(default=0)
    name = models.CharField(max_length=80)
    made_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "desk_passkey"
        ordering = ("made_at", "id")
