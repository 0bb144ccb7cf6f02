"""Who may see the desk: an editor whose session passed both factors less than twelve hours ago.

    open_session(request, user, at)      @staff view      editor_of(request) -> User or None

To everybody else the desk's pages do not exist: 404, whatever the method, with a token or without.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import wraps
from typing import Any

from django.contrib.auth import login, logout
from django.contrib.auth.models import User
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt, csrf_protect

LASTS = timedelta(hours=12)
UNTIL = "desk-until"

View = Callable[..., HttpResponse]


def open_session(request: HttpRequest, user: User, at: datetime) -> None:
    """Begin an editor's session in place of whatever was open in this browser, under a new key."""
    request.session.flush()
    login(request, user, backend="django.contrib.auth.backends.ModelBackend")
    request.session[UNTIL] = (at + LASTS).timestamp()
    request.session.set_expiry(int(LASTS.total_seconds()))


def close_session(request: HttpRequest) -> None:
    logout(request)


def editor_of(request: HttpRequest) -> User | None:
    """Give the editor at work in this browser. `is_staff` alone opens nothing."""
    user = request.user
    if not (user.is_authenticated and user.is_active and user.is_staff):
        return None
    return user if request.session.get(UNTIL, 0) > timezone.now().timestamp() else None


def staff(view: View) -> View:
    """Guard a page. The guard stands before the check of the form's token: a stranger's POST is a 404 too."""
    protected = csrf_protect(view)

    @csrf_exempt
    @never_cache
    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **more: Any) -> HttpResponse:
        if editor_of(request) is None:
            raise Http404
        return protected(request, *args, **more)

    return guarded
