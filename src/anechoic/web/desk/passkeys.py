"""Passkeys: what an editor's device holds opens the desk, by WebAuthn (W3C Level 2), through `fido2`.

    ask_to_make(request, handle, name, known) -> options for the browser
    made(request, answer) -> Made                           checked, not kept yet: keep(user, made, name, at)
    ask_to_show(request) -> options for the browser
    shown(request, answer, at) -> User

A passkey counts as both factors: the device that holds it, and the finger, face or PIN that unlocks it, which
we require. Each question is answered once, within five minutes, in the browser session that asked it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from cryptography.exceptions import InvalidSignature
from django.conf import settings
from django.contrib.auth.models import User
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext
from fido2.server import Fido2Server
from fido2.webauthn import (
    AttestedCredentialData,
    AuthenticationResponse,
    PublicKeyCredentialRpEntity,
    PublicKeyCredentialUserEntity,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from anechoic.errors import AnechoicError
from anechoic.web.desk.models import Passkey

ANSWER_WITHIN_SECONDS = 300
LOCAL = ("localhost",)
"""Hosts that browsers trust without TLS. An address of numbers cannot have passkeys, says the standard."""

MALFORMED = (ValueError, KeyError, TypeError, AttributeError)
"""What `fido2` raises at an answer of another shape than WebAuthn's, or one that does not fit."""

_STATE = "passkey-question"


class PasskeyError(AnechoicError):
    """The browser's answer does not fit what was asked, or is none that we know. Nothing was changed."""


@dataclass(frozen=True, slots=True)
class Made:
    """A new passkey, not kept yet."""

    credential: bytes
    public: bytes
    counter: int


def can_have(request: HttpRequest) -> bool:
    """Tell whether this address can have passkeys: a name, over TLS or on this machine."""
    host = _host(request)
    return host in LOCAL or (_origin_of_newsroom().startswith("https://") and host == _newsroom_host())


def ask_to_make(request: HttpRequest, handle: bytes, name: str, known: Iterable[Passkey]) -> dict[str, Any]:
    """Ask the browser to make a passkey for a person; devices that hold one already decline."""
    options, state = _server(request).register_begin(
        PublicKeyCredentialUserEntity(id=handle, name=name, display_name=name),
        [AttestedCredentialData(bytes(one.public)) for one in known],
        resident_key_requirement=ResidentKeyRequirement.REQUIRED,
        user_verification=UserVerificationRequirement.REQUIRED,
    )
    return _remember(request, "make", state, options)


def made(request: HttpRequest, answer: Mapping[str, Any]) -> Made:
    """Check the browser's new passkey.

    Raises:
        PasskeyError: Nothing was asked, too late, or the answer is not of this site and question.
    """
    server, state = _server(request), _recall(request, "make")
    try:
        found = server.register_complete(state, answer)
    except MALFORMED as error:
        said = gettext("The passkey was not taken: %(error)s. Nothing was kept.") % {"error": error}
        raise PasskeyError(said) from error
    credential = found.credential_data
    assert credential is not None
    if Passkey.objects.filter(credential=credential.credential_id).exists():
        raise PasskeyError(gettext("This passkey is known already."))
    return Made(credential.credential_id, bytes(credential), found.counter)


def keep(user: User, new: Made, name: str, at: datetime) -> Passkey:
    return Passkey.objects.create(
        user=user,
        credential=new.credential,
        public=new.public,
        counter=new.counter,
        name=name.strip()[:80] or gettext("passkey"),
        made_at=at,
    )


def ask_to_show(request: HttpRequest) -> dict[str, Any]:
    """Ask for any passkey of this site. No name is asked for, so none is given away."""
    options, state = _server(request).authenticate_begin(
        user_verification=UserVerificationRequirement.REQUIRED
    )
    return _remember(request, "show", state, options)


def shown(request: HttpRequest, answer: Mapping[str, Any], at: datetime) -> User:
    """Give the editor whose passkey answered.

    Raises:
        PasskeyError: No such passkey, or its answer is not right; which of the two is not said.
    """
    state = _recall(request, "show")
    try:
        response = AuthenticationResponse.from_dict(answer)
        row = Passkey.objects.select_related("user").get(credential=bytes(response.raw_id))
        known = AttestedCredentialData(bytes(row.public))
        _server(request).authenticate_complete(state, [known], response)
        counter = response.response.authenticator_data.counter
    except (*MALFORMED, InvalidSignature, Passkey.DoesNotExist) as error:
        raise PasskeyError(gettext("This passkey does not open the desk.")) from error
    # A counter that does not grow is a copied key; most passkeys have none and always say 0.
    same = Passkey.objects.filter(pk=row.pk)
    fresh = same.filter(counter__lt=counter) if counter else same.filter(counter=0)
    if not row.user.is_staff or not row.user.is_active or not fresh.update(counter=counter, used_at=at):
        raise PasskeyError(gettext("This passkey does not open the desk."))
    user: User = row.user
    return user


def _server(request: HttpRequest) -> Fido2Server:
    if not can_have(request):
        raise PasskeyError(
            gettext("Passkeys need a name and https, or http://localhost. Log in with passphrase and code.")
        )
    house = PublicKeyCredentialRpEntity(name=settings.NEWSROOM.newsroom.name, id=_host(request))
    return Fido2Server(house, verify_origin=lambda origin: origin == _origin(request))


def _origin(request: HttpRequest) -> str:
    """Give the origin that a browser must be at; behind a proxy ours may speak http."""
    if _host(request) in LOCAL:
        return f"{request.scheme}://{request.get_host()}"
    return _origin_of_newsroom()


def _origin_of_newsroom() -> str:
    parts = urlsplit(settings.NEWSROOM.newsroom.address)
    return f"{parts.scheme}://{parts.netloc}"


def _newsroom_host() -> str:
    return urlsplit(settings.NEWSROOM.newsroom.address).hostname or ""


def _host(request: HttpRequest) -> str:
    return urlsplit(f"//{request.get_host()}").hostname or ""


def _remember(request: HttpRequest, kind: str, state: Any, options: Any) -> dict[str, Any]:
    request.session[_STATE] = {"kind": kind, "state": state, "at": timezone.now().timestamp()}
    return dict(options)


def _recall(request: HttpRequest, kind: str) -> Any:
    asked = request.session.pop(_STATE, None)
    if asked is None or asked["kind"] != kind:
        raise PasskeyError(gettext("Nothing was asked of your passkey. Press the button again."))
    if timezone.now().timestamp() - asked["at"] > ANSWER_WITHIN_SECONDS:
        raise PasskeyError(gettext("That took more than five minutes. Press the button again."))
    return asked["state"]
