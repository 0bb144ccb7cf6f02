"""Where browsers ask for passkeys and answer: JSON in, JSON out, for `passkeys.js`.

An answer of {"to": address} sends the browser on; {"problem": words} is shown beside the button.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from anechoic.web.desk import acts, entry, passkeys
from anechoic.web.desk.acts import Done
from anechoic.web.desk.entry_views import may_try
from anechoic.web.desk.models import Passkey, SecondFactor
from anechoic.web.desk.passkeys import PasskeyError
from anechoic.web.desk.staff import editor_of, open_session, staff
from anechoic.web.desk.views import page

LONGEST = 20_000
"""Bytes of a browser's answer; those of a passkey take about 2,000."""

View = Callable[..., dict[str, Any]]


def as_json(view: View) -> Callable[..., HttpResponse]:
    """Answer in JSON; what cannot be done gets 422 with the reason."""

    @wraps(view)
    def answering(request: HttpRequest, *args: Any, **more: Any) -> HttpResponse:
        try:
            return JsonResponse(view(request, *args, **more))
        except PasskeyError as problem:
            return JsonResponse({"problem": str(problem)}, status=422)

    return answering


def _answer(request: HttpRequest) -> Mapping[str, Any]:
    try:
        found = json.loads(request.body) if len(request.body) <= LONGEST else None
    except ValueError:
        found = None
    if not isinstance(found, dict):
        raise PasskeyError(gettext("This is no answer of a passkey."))
    return found


# At the door: anybody may ask, only a known passkey enters


@never_cache
@require_POST
@as_json
def ask(request: HttpRequest) -> dict[str, Any]:
    return passkeys.ask_to_show(request)


@never_cache
@require_POST
@as_json
def enter(request: HttpRequest) -> dict[str, Any]:
    if not may_try(request):
        raise PasskeyError(gettext("Too many tries from here. Wait an hour."))
    user = passkeys.shown(request, _answer(request), timezone.now())
    open_session(request, user, timezone.now())
    return {"to": reverse("desk:today")}


# By invitation: a passkey in place of passphrase and app


def _invite(secret: str) -> Any:
    row = entry.find(secret, timezone.now())
    if row is None:
        raise Http404
    return row


@never_cache
@require_POST
@as_json
def ask_invited(request: HttpRequest, secret: str) -> dict[str, Any]:
    row = _invite(secret)
    return passkeys.ask_to_make(request, entry.handle_of(row.name), row.name, ())


@never_cache
@require_POST
@as_json
def make_invited(request: HttpRequest, secret: str) -> dict[str, Any]:
    row, at = _invite(secret), timezone.now()
    new = passkeys.made(request, _answer(request))
    try:
        user = entry.set_up_with_passkey(row, new, at)
    except ValidationError as error:
        raise PasskeyError(" ".join(error.messages)) from error
    open_session(request, user, at)
    return {"to": reverse("desk:today")}


# At the desk: one's own ways in


@staff
@require_safe
def ways_in(request: HttpRequest) -> HttpResponse:
    """An editor's own passkeys, and whether passphrase and app open the desk too."""
    editor = editor_of(request)
    return page(
        request,
        "ways_in",
        passkeys=Passkey.objects.filter(user=editor),
        has_app=SecondFactor.objects.filter(user=editor).exists(),
        can_have=passkeys.can_have(request),
    )


@staff
@require_POST
@as_json
def ask_own(request: HttpRequest) -> dict[str, Any]:
    known = Passkey.objects.filter(user=request.user)
    name = request.user.get_username()
    return passkeys.ask_to_make(request, entry.handle_of(name), name, known)


@staff
@require_POST
@as_json
def make_own(request: HttpRequest) -> dict[str, Any]:
    answer, at = _answer(request), timezone.now()
    kept = passkeys.keep(request.user, passkeys.made(request, answer), str(answer.get("name", "")), at)
    by = request.user.get_username()
    acts.log("add-passkey", by, Done(gettext("Added the passkey “%(name)s”.") % {"name": kept.name}), by, at)
    return {"to": reverse("desk:ways_in")}


@staff
@require_POST
def remove(request: HttpRequest, number: int) -> HttpResponse:
    """Take one's own passkey away, unless nothing else opens the desk."""
    row = get_object_or_404(Passkey, pk=number, user=request.user)
    has_other = Passkey.objects.filter(user=request.user).exclude(pk=row.pk).exists()
    if not has_other and not SecondFactor.objects.filter(user=request.user).exists():
        messages.error(request, gettext("It is your only way in. Add another first."))
        return redirect("desk:ways_in")
    row.delete()
    by, at = request.user.get_username(), timezone.now()
    said = gettext("Removed the passkey “%(name)s”.") % {"name": row.name}
    acts.log("remove-passkey", by, Done(said), by, at)
    messages.success(request, said)
    return redirect("desk:ways_in")
