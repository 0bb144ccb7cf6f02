"""Stripe behind the provider's interface: Checkout to pay, its portal for cards, one call for all the rest.

    till(order)            a Checkout page: a subscription, or a payment once for a present
    arrange(row, wanted)   pauses, presents, switches and ends, all said as "next charge on this day"
    session(key)  subscription(key)  invoice(key)      what Stripe says now: plain values

A pause is a free stretch until the day on which the next charge falls due (`trial_end`), because Stripe's own
`pause_collection` keeps the days running and the status "active". Needs the extra `anechoic[stripe]`.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from django.conf import settings
from django.utils import timezone

from anechoic.errors import PaymentError, SettingsError
from anechoic.settings.paying import Offer, Payments, Plan
from anechoic.web.readers.letters import address_of
from anechoic.web.readers.models import Membership, Reader
from anechoic.web.readers.paying import plans
from anechoic.web.readers.paying import terms as rules
from anechoic.web.readers.paying.provider import Order
from anechoic.web.readers.paying.terms import Terms

try:
    import stripe
except ImportError as error:
    raise SettingsError(
        'newsroom.toml says payments.provider = "stripe"; its package is missing. Nothing was charged.\n'
        "Install it: pip install 'anechoic[stripe]'"
    ) from error

TIMEOUT_SECONDS = 10
SHORTEST_TRIAL = timedelta(hours=48)
"""Checkout begins a subscription later only if that is two days away or more."""
OVER = ("canceled", "incomplete_expired", "unpaid")
PAID = ("active", "trialing")


@dataclass(frozen=True, slots=True)
class Standing:
    """A subscription as Stripe has it now; `paid_until` is None if no payment ever came."""

    key: str
    customer: str
    status: str
    paid_until: datetime | None
    is_cancelled: bool
    metadata: dict[str, str]


class Stripe:
    name = "stripe"
    hosts = ("https://checkout.stripe.com", "https://billing.stripe.com")

    def __init__(self, keys: Payments) -> None:
        if not keys.key or not keys.webhook_secret:
            raise SettingsError(
                "[payments] needs key and webhook_secret for Stripe. Nothing was charged.\n"
                'Write "${STRIPE_KEY}" and "${STRIPE_WEBHOOK_SECRET}", and set both in the environment.'
            )
        where: Any = {"base_addresses": {"api": keys.address}} if keys.address else {}
        http = stripe.RequestsClient(timeout=TIMEOUT_SECONDS)
        self._secret = keys.webhook_secret
        self._api = stripe.StripeClient(keys.key, http_client=http, max_network_retries=1, **where).v1

    def till(self, order: Order, row: Membership | None) -> str:
        plan = plans.find(order.plan)
        reader = Reader.objects.get(pk=order.reader)
        if plan is None:
            raise PaymentError(f"There is no plan {order.plan!r} any more. Nothing was charged.")
        about = {"reader": order.reader, "plan": plan.id, "offer": order.offer}
        known = row.customer_key if row else ""
        params: dict[str, Any] = {
            "client_reference_id": order.reader,
            "metadata": {**about, **(_agreed(plan) if order.is_present else {"kind": "subscription"})},
            "success_url": address_of("readers:thanks") + "?session={CHECKOUT_SESSION_ID}",
            "cancel_url": address_of("readers:plans"),
            **({"customer": known} if known else {"customer_email": reader.email}),
        }
        with _asking():
            item = {"quantity": 1, "price_data": self._price(plan, is_once=order.is_present)}
            params["line_items"] = [item]
            params["mode"] = "payment" if order.is_present else "subscription"
            if not order.is_present:
                params["subscription_data"] = {"metadata": about, **_later(row)}
                params.update(self._discount(plan, plans.offer_for(plan.id, timezone.now())))
            return str(self._api.checkout.sessions.create(params).url)

    def arrange(self, row: Membership, wanted: Terms, plan: Plan | None) -> None:
        zone = settings.NEWSROOM.zone
        now = Terms(row.months, row.day, row.paid_until, row.paused_at, row.paused_until, row.is_cancelled)
        charge = rules.next_charge(wanted, zone)
        changes: dict[str, Any] = {"cancel_at_period_end": wanted.is_cancelled}
        if charge != rules.next_charge(now, zone) or plan is not None:
            changes |= {"trial_end": int(charge.timestamp()), "proration_behavior": "none"}
        with _asking():
            if plan is not None:
                held = self._api.subscriptions.retrieve(row.provider_key).to_dict()
                item = held["items"]["data"][0]["id"]
                changes["items"] = [{"id": item, "price_data": self._price(plan)}]
            self._api.subscriptions.update(row.provider_key, changes)

    def end(self, row: Membership) -> None:
        self.stop(row.provider_key)

    def stop(self, key: str) -> None:
        """End a subscription at once; one that Stripe ended before, or does not know, has ended."""
        with _asking():
            try:
                self._api.subscriptions.cancel(key)
            except stripe.InvalidRequestError as error:
                if error.http_status != 404:
                    raise

    def wallet(self, row: Membership) -> str:
        params: Any = {"customer": row.customer_key, "return_url": address_of("readers:plans")}
        with _asking():
            return str(self._api.billing_portal.sessions.create(params).url)

    def _price(self, plan: Plan, *, is_once: bool = False) -> dict[str, Any]:
        """Give a price made of what newsroom.toml says; its product is made at Stripe when first needed."""
        id = f"anechoic-{plan.id}"
        self._made(lambda: self._api.products.retrieve(id), lambda: self._new_product(id, plan.name))
        price = {"currency": plan.currency.lower(), "unit_amount": plan.cents, "product": id}
        return (
            price if is_once else {**price, "recurring": {"interval": "month", "interval_count": plan.months}}
        )

    def _new_product(self, id: str, name: str) -> object:
        return self._api.products.create({"id": id, "name": name})

    def _discount(self, plan: Plan, offer: Offer | None) -> dict[str, Any]:
        if offer is None:
            return {}
        params: Any = {
            "id": f"anechoic-{offer.id}-{plan.cents - offer.cents}",
            "amount_off": plan.cents - offer.cents,
            "currency": plan.currency.lower(),
            "duration": "repeating",
            "duration_in_months": plan.months * offer.periods,
        }
        self._made(lambda: self._api.coupons.retrieve(params["id"]), lambda: self._api.coupons.create(params))
        return {"discounts": [{"coupon": params["id"]}]}

    @staticmethod
    def _made(get: Callable[[], object], make: Callable[[], object]) -> None:
        try:
            get()
        except stripe.InvalidRequestError as error:
            if error.http_status != 404:
                raise
            make()

    def heard(self, payload: bytes, signature: str) -> dict[str, Any] | None:
        """Give a notice whose signature is Stripe's and young; None if it was made up or is too old."""
        try:
            return dict(stripe.Webhook.construct_event(payload, signature, self._secret).to_dict())
        except (stripe.SignatureVerificationError, ValueError):
            return None

    def session(self, key: str) -> dict[str, Any]:
        with _asking():
            return dict(self._api.checkout.sessions.retrieve(key).to_dict())

    def invoice(self, key: str) -> dict[str, Any]:
        with _asking():
            return dict(self._api.invoices.retrieve(key).to_dict())

    def subscription(self, key: str) -> Standing:
        with _asking():
            return standing_of(self._api.subscriptions.retrieve(key).to_dict())


def standing_of(found: dict[str, Any]) -> Standing:
    """Read a subscription: a period that is not paid yet does not count."""
    item = found["items"]["data"][0]
    is_paid = found["status"] in PAID
    edge = item.get("current_period_end" if is_paid else "current_period_start")
    end = found.get("ended_at") if found["status"] in OVER and found.get("ended_at") else edge
    return Standing(
        key=found["id"],
        customer=found["customer"],
        status=found["status"],
        paid_until=datetime.fromtimestamp(end, UTC) if end else None,
        is_cancelled=bool(found.get("cancel_at_period_end") or found.get("cancel_at"))
        or found["status"] in OVER,
        metadata=dict(found.get("metadata") or {}),
    )


def _agreed(plan: Plan) -> dict[str, str]:
    """Give what is bought as a present, for the notice of its payment: the plan may be gone by then."""
    return {
        "kind": "present",
        "name": plan.name[:200],
        "months": str(plan.months),
        "cents": str(plan.cents),
        "currency": plan.currency,
    }


def present_in(about: dict[str, str]) -> Plan:
    """Read what `_agreed` wrote."""
    return Plan(
        id=about["plan"],
        name=about["name"],
        months=int(about["months"]),
        cents=int(about["cents"]),
        currency=about["currency"],
    )


def _later(row: Membership | None) -> dict[str, Any]:
    """Let a new subscription begin when what was paid or given before has run out."""
    if row is None or row.paid_until < timezone.now() + SHORTEST_TRIAL:
        return {}
    return {"trial_end": int(row.paid_until.timestamp())}


@contextmanager
def _asking() -> Any:
    """Turn Stripe's errors into ours: what it said, and that nothing was changed here."""
    try:
        yield
    except stripe.StripeError as error:
        raise PaymentError(
            f"Stripe did not agree: {error.user_message or error}. Nothing was changed here; try again later."
        ) from error
