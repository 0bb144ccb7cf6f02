"""Getting in: an invitation, a passphrase, a second factor.

    invite(name, email, at) -> token       find(token, at) -> Invite, changes nothing
    set_up(invite, passphrase, typed, at)  once; or set_up_with_passkey(invite, made, at)
    check(name, passphrase, typed, at)     both must be right; nothing says which was wrong

Tokens are kept as keyed hashes, passphrases by Django's hasher, TOTP secrets encrypted under the site's key.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
from datetime import datetime, timedelta

from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings
from django.contrib.auth import authenticate, get_user_model
from django.contrib.auth.models import User
from django.contrib.auth.password_validation import (
    CommonPasswordValidator,
    MinimumLengthValidator,
    NumericPasswordValidator,
    UserAttributeSimilarityValidator,
    validate_password,
)
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext

from anechoic.web.desk import totp
from anechoic.web.desk.models import Invite, SecondFactor
from anechoic.web.desk.passkeys import Made, keep
from anechoic.web.readers.limits import allow
from anechoic.web.readers.secrets import hashed, token

VALID = timedelta(hours=24)
SHORTEST = 12
LONGEST = 1000
"""Characters of a passphrase: hashing a megabyte would be a way to keep the site busy."""

CODES_PER_HOUR = 10
CODES_PER_DAY = 60
"""For one account, with its passphrase right: a thief would need years for 10^6 codes."""

VALIDATORS = (
    MinimumLengthValidator(SHORTEST),
    CommonPasswordValidator(),
    NumericPasswordValidator(),
    UserAttributeSimilarityValidator(),
)


def invite(name: str, email: str, at: datetime) -> str:
    """Make a set-up link's token. Links made earlier for the same name open nothing any more."""
    Invite.objects.filter(name=name, used_at=None).update(used_at=at)
    secret = token()
    Invite.objects.create(token_hash=hashed("desk-invite", secret), name=name, email=email, made_at=at)
    return secret


def find(secret: str, at: datetime) -> Invite | None:
    """Give the invitation that a link belongs to, None if it is unknown, used or too old. Changes nothing."""
    row = Invite.objects.filter(token_hash=hashed("desk-invite", secret), used_at=None).first()
    return row if row is not None and at - row.made_at <= VALID else None


def secret_for(row: Invite) -> bytes:
    """Give the TOTP secret that an invitation offers: the same at every look, and nothing stored."""
    key = settings.SECRET_KEY.encode()
    return hmac.new(key, f"desk-totp\0{row.token_hash}".encode(), hashlib.sha256).digest()[
        : totp.SECRET_BYTES
    ]


def set_up(row: Invite, passphrase: str, again: str, typed: str, at: datetime) -> User:
    """Make the editor, or give one a new passphrase and second factor. Two forms at once act once.

    Raises:
        ValidationError: The passphrase is weak, the two differ, or the code is wrong; nothing was changed.
    """
    user = get_user_model().objects.filter(username=row.name).first() or User(username=row.name)
    user.email = row.email or user.email
    _check_passphrase(passphrase, again, user)
    step = totp.step_of(secret_for(row), typed, at)
    if step is None:
        raise ValidationError(
            gettext("The six digits are not those that the app shows now. Is its clock right?")
        )
    with transaction.atomic():
        if not Invite.objects.filter(pk=row.pk, used_at=None).update(used_at=at):
            raise ValidationError(gettext("This link was used meanwhile."))
        user.is_staff = user.is_active = True
        user.set_password(passphrase)
        user.save()
        user.passkeys.all().delete()  # an invitation is for who lost a device: what it held opens nothing now
        kept = {"sealed": _seal(secret_for(row)), "last_step": step}
        SecondFactor.objects.update_or_create(user=user, defaults=kept)
    return user


def set_up_with_passkey(row: Invite, new: Made, at: datetime) -> User:
    """Make the editor with a passkey, or give one a new passkey in place of all that opened the desk before.

    Raises:
        ValidationError: The link was used meanwhile; nothing was changed.
    """
    user = get_user_model().objects.filter(username=row.name).first() or User(username=row.name)
    with transaction.atomic():
        if not Invite.objects.filter(pk=row.pk, used_at=None).update(used_at=at):
            raise ValidationError(gettext("This link was used meanwhile."))
        user.email = row.email or user.email
        user.is_staff = user.is_active = True
        user.set_unusable_password()
        user.save()
        SecondFactor.objects.filter(user=user).delete()
        user.passkeys.all().delete()
        keep(user, new, gettext("first passkey"), at)
    return user


def handle_of(name: str) -> bytes:
    """Give what an editor's devices know them by: the same each time, and nobody's name."""
    return hmac.new(settings.SECRET_KEY.encode(), f"desk-passkey\0{name}".encode(), hashlib.sha256).digest()


def check(name: str, passphrase: str, typed: str, at: datetime) -> User | None:
    """Give the editor whose passphrase and code these are. A code is good once.

    Who has the passphrase may guess few codes, from wherever; nobody is told so, as it would tell that the
    passphrase is right. Without it nobody uses the tries of others up.
    """
    user = authenticate(username=name[:150], password=passphrase[:LONGEST])
    factor = SecondFactor.objects.filter(user=user).first() if isinstance(user, User) else None
    # A stranger's code is checked as well, so that time does not tell whether the passphrase was right.
    step = totp.step_of(_unseal(factor.sealed) if factor else b"\0" * totp.SECRET_BYTES, typed, at)
    who = user.get_username() if isinstance(user, User) else ""
    may_guess = allow("desk:code", who, at, per_hour=CODES_PER_HOUR, per_day=CODES_PER_DAY)
    if factor is None or step is None or not isinstance(user, User) or not user.is_staff or not may_guess:
        return None
    is_fresh = SecondFactor.objects.filter(pk=factor.pk, last_step__lt=step).update(last_step=step)
    return user if is_fresh else None


def _check_passphrase(passphrase: str, again: str, user: User) -> None:
    if len(passphrase) > LONGEST:
        said = gettext("A passphrase of more than %(n)s characters is more than we take.")
        raise ValidationError(said % {"n": LONGEST})
    if passphrase != again:
        raise ValidationError(gettext("The two passphrases differ."))
    validate_password(passphrase, user, password_validators=VALIDATORS)


def _box() -> Fernet:
    key = hashlib.sha256(b"desk-second-factor\0" + settings.SECRET_KEY.encode()).digest()
    return Fernet(base64.urlsafe_b64encode(key))


def _seal(secret: bytes) -> bytes:
    return _box().encrypt(secret)


def _unseal(sealed: bytes) -> bytes:
    """Open a secret; under a new site key none opens, and no code is right until a new invitation."""
    try:
        return _box().decrypt(bytes(sealed))
    except InvalidToken:
        return hashlib.sha256(settings.SECRET_KEY.encode() + bytes(sealed)).digest()
