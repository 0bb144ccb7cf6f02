"""A stand-in for Stripe on loopback: the few endpoints that we call, with a state, and signed notices.

Written from Stripe's public API reference; it keeps what it was told (`calls`), and answers from it.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import re
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl

SECRET = "whsec_test"
MONTH = 30 * 86400


class StripeDouble:
    """Holds objects by id. `pay` and `renew` do what a card and the calendar do."""

    def __init__(self) -> None:
        self.held: dict[str, dict[str, Any]] = {}
        self.calls: list[tuple[str, str, dict[str, Any]]] = []
        self.is_down = False
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        self.address = f"http://127.0.0.1:{self._server.server_port}"
        self._thread = threading.Thread(target=self._server.serve_forever, daemon=True)

    def __enter__(self) -> StripeDouble:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def answer(self, method: str, path: str, params: dict[str, Any]) -> tuple[int, dict[str, Any]]:
        self.calls.append((method, path, params))
        if self.is_down:
            return 500, {"error": {"message": "down", "type": "api_error"}}
        parts = path.removeprefix("/v1/").split("/")
        if method == "POST" and parts[-1] in ("products", "coupons", "sessions"):
            return 200, self._create("/".join(parts), params)
        found = self.held.get(parts[-1])
        if found is None:
            return 404, {"error": {"message": "No such object", "type": "invalid_request_error"}}
        if method == "DELETE":
            found.update(status="canceled", ended_at=int(time.time()))
        elif method == "POST":
            self._update(found, params)
        return 200, found

    def _create(self, kind: str, params: dict[str, Any]) -> dict[str, Any]:
        id = params.get("id") or f"{'bps' if 'portal' in kind else 'cs'}_{len(self.held)}"
        made = {**params, "id": id, "object": kind.rpartition("/")[2], "payment_status": "unpaid"}
        if "sessions" in kind:
            host = "billing" if "portal" in kind else "checkout"
            made["url"] = f"https://{host}.stripe.com/c/{id}"
        self.held[id] = made
        return made

    def _update(self, found: dict[str, Any], params: dict[str, Any]) -> None:
        item = found["items"]["data"][0]
        if "trial_end" in params:
            found["status"], found["trial_end"] = "trialing", int(params["trial_end"])
            item["current_period_end"] = int(params["trial_end"])
        if "cancel_at_period_end" in params:
            found["cancel_at_period_end"] = params["cancel_at_period_end"] == "true"
        for sent in params.get("items", {}).values():
            item["price"] = sent["price_data"]

    def pay(self, session: str, at: int) -> dict[str, Any]:
        """Let a reader pay at Checkout; gives the session."""
        found = self.held[session]
        found["payment_status"] = "paid"
        if found["mode"] == "payment":
            return found
        data = found["subscription_data"]
        price = found["line_items"]["0"]["price_data"]
        begins = int(data.get("trial_end", at))
        end = begins if "trial_end" in data else at + MONTH
        item = {"id": "si_1", "price": price, "current_period_start": at, "current_period_end": end}
        subscription = {
            "id": f"sub_{len(self.held)}", "object": "subscription", "customer": "cus_1",
            "status": "trialing" if "trial_end" in data else "active", "cancel_at_period_end": False,
            "metadata": data["metadata"], "items": {"object": "list", "data": [item]},
        }  # fmt: skip
        self.held[subscription["id"]] = subscription
        cents = 0 if "trial_end" in data else self._cents(found, price)
        found["subscription"] = subscription["id"]
        found["invoice"] = self.invoice(subscription, cents)["id"]
        return found

    def _cents(self, session: dict[str, Any], price: dict[str, Any]) -> int:
        discounts = session.get("discounts", {}).values()
        return int(price["unit_amount"]) - sum(int(self.held[d["coupon"]]["amount_off"]) for d in discounts)

    def invoice(self, subscription: dict[str, Any], cents: int, status: str = "paid") -> dict[str, Any]:
        item = subscription["items"]["data"][0]
        span = {"start": item["current_period_start"], "end": item["current_period_end"]}
        made = {
            "id": f"in_{len(self.held)}", "object": "invoice", "status": status, "attempted": True,
            "amount_paid": cents if status == "paid" else 0, "currency": "eur",
            "parent": {"subscription_details": {"subscription": subscription["id"]}},
            "lines": {"object": "list", "data": [{"object": "line_item", "period": span}]},
        }  # fmt: skip
        self.held[made["id"]] = made
        return made

    def renew(self, subscription: str, *, is_paid: bool = True) -> dict[str, Any]:
        """Let the next period begin; gives its invoice."""
        found = self.held[subscription]
        item = found["items"]["data"][0]
        item["current_period_start"] = item["current_period_end"]
        item["current_period_end"] += MONTH
        found["status"] = "active" if is_paid else "past_due"
        return self.invoice(found, int(item["price"]["unit_amount"]), "paid" if is_paid else "open")


def notice(
    id: str, kind: str, about: dict[str, Any], *, secret: str = SECRET, age: int = 0
) -> tuple[bytes, str]:
    """Give a signed notice: its body and its header."""
    body = json.dumps({"id": id, "object": "event", "type": kind, "data": {"object": about}}).encode()
    at = int(time.time()) - age
    mac = hmac.new(secret.encode(), f"{at}.".encode() + body, hashlib.sha256).hexdigest()
    return body, f"t={at},v1={mac}"


def _handler(double: StripeDouble) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def _do(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0)).decode()
            status, found = double.answer(self.command, self.path.split("?")[0], _nested(body))
            text = json.dumps(found).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(text)))
            self.end_headers()
            self.wfile.write(text)

        do_GET = do_POST = do_DELETE = _do  # noqa: N815

        def log_message(self, *_: object) -> None:
            return None

    return Handler


def _nested(body: str) -> dict[str, Any]:
    """Read "a[b][0]=c" as Stripe's forms write it."""
    found: dict[str, Any] = {}
    for name, value in parse_qsl(body, keep_blank_values=True):
        *path, last = re.findall(r"[^\[\]]+", name)
        place = found
        for key in path:
            place = place.setdefault(key, {})
        place[last] = value
    return found
