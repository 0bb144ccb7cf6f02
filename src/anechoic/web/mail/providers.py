"""Mail services instead of a server, by django-anymail: handing mails over, and what their webhooks say.

    Provider("postmark").send(...) -> Answer          a transport like any other
    report_of(event) -> Report                        an event of their webhook, as a report that came back

[mail] provider and account of newsroom.toml choose one; it signs the mails itself, under its own key. Each
mail takes our token along as metadata, and only an event that brings a good token back counts.
"""

from __future__ import annotations

import email
import importlib
import re
from email.message import EmailMessage
from email.policy import default
from typing import Any, Self

from django.conf import settings

from anechoic.errors import DeliveryError
from anechoic.web.mail.answers import Answer
from anechoic.web.mail.reports import Report
from anechoic.web.mail.return_path import MESSAGE, opened

WEBHOOKS = {
    "brevo": "BrevoTrackingWebhookView",
    "mailgun": "MailgunTrackingWebhookView",
    "mailjet": "MailjetTrackingWebhookView",
    "mailtrap": "MailtrapTrackingWebhookView",
    "mandrill": "MandrillCombinedWebhookView",
    "postmark": "PostmarkTrackingWebhookView",
    "resend": "ResendTrackingWebhookView",
    "sparkpost": "SparkPostTrackingWebhookView",
    "unisender_go": "UnisenderGoTrackingWebhookView",
}
"""Services that carry metadata. Others (Amazon SES, SendGrid, MailerSend, Postal) take mails by SMTP."""

CARRIED = ("List-Id", "List-Unsubscribe", "List-Unsubscribe-Post", "Message-ID", "Auto-Submitted")
TOLD = frozenset(("mailgun", "mailjet", "mandrill", "postmark", "sparkpost", "unisender_go"))
"""Services that each mail can tell not to track; with the others tracking is switched off in their desk."""

_MISSING = (
    "[mail] provider needs an extra: pip install 'anechoic[providers]'. Nothing was sent; it stays queued."
)
_UNKNOWN = "[mail] provider is {0!r}, which we do not know. Nothing was sent; it stays queued.\nWe know: {1}."


def load(name: str, kind: str) -> Any:
    """Give django-anymail's module for a service: "backends" or "webhooks".

    Raises:
        DeliveryError: The service is unknown, or django-anymail is not installed.
    """
    if name not in WEBHOOKS:
        raise DeliveryError(_UNKNOWN.format(name, ", ".join(sorted(WEBHOOKS))))
    try:
        return importlib.import_module(f"anymail.{kind}.{name}")
    except ImportError as error:
        raise DeliveryError(_MISSING) from error


class Provider:
    """A session with a service's interface. It belongs to one thread."""

    def __init__(self, name: str) -> None:
        self.name = name
        self._backend: Any = None

    def __enter__(self) -> Self:
        """Raises DeliveryError if the account lacks what the service asks."""
        backend = load(self.name, "backends").EmailBackend
        from anymail.exceptions import AnymailConfigurationError

        try:
            self._backend = backend(fail_silently=False)
        except AnymailConfigurationError as error:
            wanted = re.findall(r"ANYMAIL = \{'(\w+)'", str(error))
            key = wanted[0].lower().removeprefix(f"{self.name}_") if wanted else str(error)
            raise DeliveryError(
                f"[mail] account lacks {key!r} for {self.name}. Nothing was sent; it stays queued."
            ) from error
        self._backend.open()
        return self

    def __exit__(self, *_: object) -> None:
        if self._backend is not None:
            self._backend.close()

    def send(self, sender: str, address: str, message: bytes, name: str) -> Answer:
        from anymail.exceptions import AnymailError

        try:
            mail = self._mail(address, message, name)
            self._backend.send_messages([mail])
            return _by_status(mail.anymail_status)
        except AnymailError as error:
            return _by_error(error)
        except (KeyError, ValueError, TypeError, AttributeError, IndexError) as error:
            return Answer(
                "uncertain", f"its answer is none that we can read: {type(error).__name__}: {error}"
            )

    def _mail(self, address: str, message: bytes, name: str) -> Any:
        from anymail.message import AnymailMessage

        parsed = email.message_from_bytes(message, policy=default)
        assert isinstance(parsed, EmailMessage)
        text, html = parsed.get_body(("plain",)), parsed.get_body(("html",))
        mail = AnymailMessage(
            subject=str(parsed["Subject"]),
            body=text.get_content() if text else "",
            from_email=str(parsed["From"]),
            to=[address],
            headers={header: str(parsed[header]) for header in CARRIED if header in parsed},
            metadata={"delivery": name.partition("@")[0]},
            esp_extra=dict(settings.NEWSROOM.mail.extra),
        )
        if self.name in TOLD:
            mail.track_opens = mail.track_clicks = False
        if html:
            mail.attach_alternative(html.get_content(), "text/html")
        return mail


def _by_status(status: Any) -> Answer:
    said = next(iter(status.status or ()), None) or "unknown"
    text = f"{said}: {status.message_id or 'no id'}"
    if said == "invalid":
        return Answer("address", f"550 5.1.3 {text}")
    if said == "rejected":
        return Answer("address", f"the service will not write there. {text}")
    return Answer("later" if said == "failed" else "accepted", text)


def _by_error(error: Any) -> Answer:
    """Sort what went wrong as a server's answer would be: refused, busy, or nobody knows."""
    import requests
    from anymail.exceptions import AnymailAPIError, AnymailRecipientsRefused

    text, code = " ".join(str(error).split())[:400], getattr(error, "status_code", None)
    if isinstance(error, AnymailRecipientsRefused):
        return _by_status(error.email_message.anymail_status)
    if isinstance(error, requests.exceptions.ConnectTimeout) or "NewConnectionError" in repr(error.__cause__):
        return Answer("closed", text)
    if not isinstance(error, AnymailAPIError):
        return Answer("held", f"The service cannot carry this mail: {text}")
    if code in (429, 503):
        return Answer("later", text)
    if code is None or code >= 500:
        return Answer("uncertain", text)  # it was handed over, and no whole answer came back
    return Answer("policy", text)


_KINDS = {
    "bounced": "bounce", "rejected": "bounce", "deferred": "delay", "complained": "complaint",
    "unsubscribed": "leave",
}  # fmt: skip


def report_of(event: Any) -> Report:
    """Read an event. What we cannot follow, or what brings no good token, names nobody."""
    metadata = event.metadata if isinstance(event.metadata, dict) else {}
    delivery = opened(str(metadata.get("delivery", "")), MESSAGE)
    said = " ".join(str(part) for part in (event.mta_response, event.description) if part)[:400]
    status = re.search(r"\b5\.\d{1,3}\.\d{1,3}\b", said)
    code = status[0] if status else "5.1.3" if event.reject_reason == "invalid" else ""
    return Report(_KINDS.get(event.event_type, "other"), delivery, code, said)
