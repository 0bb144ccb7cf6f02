"""Where money comes in: Null's till, the way back from Stripe, its notices, cards, and presents."""

from __future__ import annotations

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from anechoic.errors import PaymentError, SettingsError
from anechoic.web.readers.models import Membership, Reader
from anechoic.web.readers.paying import letters, memberships, presents
from anechoic.web.readers.paying.plans import all_plans, find, offer_for
from anechoic.web.readers.paying.provider import Null, Order, current, provider
from anechoic.web.readers.paying.views import LOG, by_a_reader, outlook, outward
from anechoic.web.readers.session import reader_of
from anechoic.web.typed import reads_body


@require_http_methods(["GET", "POST"])
@by_a_reader
def pay_page(request: HttpRequest, reader: Reader, secret: str) -> HttpResponse:
    """The Null provider's till: a button, and nothing is charged."""
    till, now = current(), timezone.now()
    found = till.opened(secret, str(reader.pk)) if isinstance(till, Null) else None
    order, payment = found or (None, "")
    plan = find(order.plan) if order else None
    if order is None or plan is None:
        raise Http404
    offer = offer_for(plan.id, now)
    offer = offer if offer and offer.id == order.offer else None
    if request.method == "GET":
        about = {"plan": plan, "offer": offer, "order": order, "row": memberships.standing(reader, now)}
        return render(request, "readers/plans/pay.html", about)
    if order.is_present:
        presents.bought(reader, plan, payment, till.name, now)
        return HttpResponseRedirect(reverse("readers:presents"))
    memberships.start(reader, plan, now, payment, offer)
    return HttpResponseRedirect(f"{reverse('readers:plans')}?done=start")


@require_safe
@by_a_reader
def thanks_page(request: HttpRequest, reader: Reader) -> HttpResponse:
    """Come back from Stripe: ask it what became of the order, without waiting for its notice."""
    from anechoic.web.readers.paying.notices import finish
    from anechoic.web.readers.paying.stripe import Stripe

    till = current()
    if not isinstance(till, Stripe):
        raise Http404
    kind = finish(till, request.GET.get("session", ""), timezone.now())
    if kind == "present":
        return HttpResponseRedirect(reverse("readers:presents"))
    return HttpResponseRedirect(reverse("readers:plans") + ("?done=start" if kind else "?done=awaited"))


@csrf_exempt
@never_cache
@require_POST
@reads_body
def notice_page(request: HttpRequest) -> HttpResponse:
    """What Stripe tells us. An answer of 503 asks it to tell us again."""
    try:
        if settings.NEWSROOM.payments.provider != "stripe":
            raise Http404
        from anechoic.web.readers.paying.notices import hear

        heard = hear(
            provider("stripe"), request.body, request.headers.get("Stripe-Signature", ""), timezone.now()
        )
    except PaymentError as error:
        return HttpResponse(str(error), status=503, content_type="text/plain")
    except SettingsError as error:
        LOG.error("%s", error)
        return HttpResponse("not set up", status=503, content_type="text/plain")
    return HttpResponse(heard, status=400 if heard == "forged" else 200, content_type="text/plain")


@require_POST
@by_a_reader
def wallet_page(request: HttpRequest, reader: Reader) -> HttpResponse:
    """Lead to the provider's page for cards and invoices."""
    row = Membership.objects.filter(reader=reader).first()
    address = provider(row.provider).wallet(row) if row else ""
    if not address:
        raise Http404
    return HttpResponseRedirect(address)


@require_http_methods(["GET", "POST"])
@by_a_reader
def presents_page(request: HttpRequest, reader: Reader) -> HttpResponse:
    """Buy a subscription for somebody else, and find the links of those bought."""
    if request.method == "POST":
        plan = find(request.POST.get("plan", ""))
        if plan is None:
            return HttpResponseRedirect(reverse("readers:presents"))
        order = Order(str(reader.pk), plan.id, is_present=True)
        return HttpResponseRedirect(current().till(order, memberships.standing(reader, timezone.now())))
    mine = [(present, presents.link(present)) for present in reader.presents.all()[:50]]
    return outward(render(request, "readers/plans/presents.html", {"plans": all_plans(), "mine": mine}))


@never_cache
@require_http_methods(["GET", "POST"])
def present_page(request: HttpRequest, secret: str) -> HttpResponse:
    """Show a present to whoever holds its link; a logged-in reader takes it by the button."""
    present, reader, now = presents.of(secret), reader_of(request), timezone.now()
    if present is None:
        raise Http404
    if request.method == "POST" and reader is not None:
        return _take(request, secret)
    row = Membership(months=present.months, provider="null", cents=0, currency="EUR")
    about = {"present": present, "reader": reader, "is_taken": present.taken_at is not None, "secret": secret}
    if reader is not None and present.taken_at is None:
        had = memberships.standing(reader, now)
        about |= outlook(had or row, presents.outcome(reader, present, now), now)
    return render(request, "readers/plans/present.html", about, status=410 if present.taken_at else 200)


@by_a_reader
def _take(request: HttpRequest, reader: Reader, secret: str) -> HttpResponse:
    present, now = presents.of(secret), timezone.now()
    if present is None or not presents.take(present, reader, now):
        return HttpResponseRedirect(reverse("readers:present", args=[secret]))
    row = memberships.standing(reader, now)
    if row is not None:
        letters.queue_changed(reader.email, row, "present", outlook(row, memberships.terms_of(row), now), now)
    return HttpResponseRedirect(f"{reverse('readers:plans')}?done=present")
