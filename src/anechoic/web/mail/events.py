"""Where mail services tell us what became of our mails: their webhook.

It opens only for the service of newsroom.toml, only with the password made of the site's key (constant-time),
and, where the service signs its calls and its key is in the account, only with a good signature. Names no one
but deliveries whose token comes back; the same event twice does what it does once.
"""

from __future__ import annotations

import logging
from collections import Counter

from django.conf import settings
from django.core.exceptions import SuspiciousOperation
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBadRequest, JsonResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from anechoic.web.mail.bounces import take
from anechoic.web.mail.providers import WEBHOOKS, load, report_of
from anechoic.web.readers.audience import Members
from anechoic.web.typed import reads_body

MOST = 5000
"""Events in one call; services send a thousand at most."""

LOG = logging.getLogger(__name__)


@never_cache
@csrf_exempt
@require_http_methods(["POST", "HEAD"])
@reads_body
def events(request: HttpRequest, provider: str) -> HttpResponse:
    """Take a service's events. Wrong password or signature: 400, and nothing is read."""
    if provider != settings.NEWSROOM.mail.provider or provider not in WEBHOOKS:
        raise Http404
    if request.method == "HEAD":  # some services ask once whether anybody is there
        return HttpResponse()
    view = getattr(load(provider, "webhooks"), WEBHOOKS[provider])()
    view.run_validators(request)
    try:
        found = view.parse_events(request)[:MOST]
    except SuspiciousOperation:
        raise
    except Exception:  # it knows the password, and its words are none that the library follows
        LOG.exception("An event of %s could not be read.", provider)
        return HttpResponseBadRequest()
    at, known, readers = timezone.now(), settings.NEWSROOM.delivery, Members()
    done = Counter(take(report_of(event), readers, at, known) for event in found)
    return JsonResponse(done)
