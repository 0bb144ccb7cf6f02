"""The doctor's look at mail: ledger, server, mailbox, and what receivers look up in DNS."""

from __future__ import annotations

import ssl
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from anechoic.cli.findings import Finding, bad, good, look, unknown
from anechoic.cli.home import Home, now
from anechoic.errors import DeliveryError
from anechoic.settings import Settings

if TYPE_CHECKING:
    from anechoic.web.mail.authentication import Dmarc
    from anechoic.web.mail.dkim import Signer
    from anechoic.web.mail.dns import Ask

CERTIFICATE_DAYS = 14
NO_RESOLVER = "no resolver answers here"


def ledger() -> Iterator[Finding]:
    """Look at what waits: paused editions, letters that nobody sends, times that lie ahead of the clock."""
    from anechoic.web.mail.models import DUE, Delivery, Letter, Mailing

    for mailing in Mailing.objects.filter(is_paused=True).order_by("pk"):
        yield look(
            "mail",
            f"{mailing.edition} is paused. {mailing.pause_reason}",
            f"anechoic mail resume {mailing.edition}",
        )
    waiting = Letter.objects.filter(state__in=DUE, next_at__lt=now() - timedelta(minutes=15)).count()
    if waiting:
        yield bad(
            "mail",
            f"{waiting:,} letters wait for over 15 minutes",
            "Does `anechoic up` run? Or: anechoic mail send",
        )
    ahead = now() + timedelta(minutes=5)
    if any(model.objects.filter(changed_at__gt=ahead).exists() for model in (Letter, Delivery)):
        yield bad(
            "clock", "mails were written in the future", "The clock went back: set it, and let NTP keep it."
        )


def server(settings: Settings) -> Iterator[Finding]:
    if settings.mail.provider:
        yield _provider(settings)
        return
    if not settings.mail.smtp:
        yield look("mail server", f"none: mails lie in {settings.mail.outbox}/", "Set [mail] smtp to send.")
        return
    from anechoic.web.mail.transports import SmtpServer

    with SmtpServer(settings.mail.smtp) as wire:
        try:
            connection = wire.connect()
        except DeliveryError as error:
            yield bad("mail server", str(error).splitlines()[0], "Look at [mail] smtp.")
            return
        host = wire.parts.hostname or ""
        yield good("mail server", f"{host} takes our mail")
        yield _tls(connection.sock, host)


def _provider(settings: Settings) -> Finding:
    from anechoic.web.mail.providers import Provider

    try:
        with Provider(settings.mail.provider) as wire:
            return good("mail server", f"{wire.name}; failures arrive by its webhook: anechoic mail webhook")
    except DeliveryError as error:
        return bad("mail server", str(error).splitlines()[0], "Look at [mail] provider and account.")


def _tls(wire: object, host: str) -> Finding:
    from anechoic.web.mail.loopback import is_loopback

    if not isinstance(wire, ssl.SSLSocket):
        if is_loopback(host):
            return good("TLS", "not needed on this machine")
        return bad("TLS", "the server offers none", "Use smtps://, or a server with STARTTLS.")
    ends = ssl.cert_time_to_seconds(
        str((wire.getpeercert() or {}).get("notAfter", "Jan  1 00:00:00 2000 GMT"))
    )
    days = int((ends - time.time()) // 86400)
    said = f"{wire.version()}, certificate good for {days} days"
    return (
        good("TLS", said)
        if days >= CERTIFICATE_DAYS
        else look("TLS", said, f"Renew the certificate of {host}.")
    )


def mailbox(settings: Settings) -> Iterator[Finding]:
    """Look whether bounces come back to us."""
    from anechoic.web.mail.mailbox import unread

    if not settings.mail.smtp:
        return
    if not settings.delivery.bounces:
        remedy = "Set [delivery] bounces to an address of a mailbox, and [mail] mailbox to that mailbox."
        yield look("bounces", f"they go to {settings.mail.sender}, where nobody counts them", remedy)
    elif not settings.mail.mailbox:
        yield look(
            "bounces", "nobody reads them", "Set [mail] mailbox, or pipe them to: anechoic mail bounces -"
        )
    else:
        try:
            for _ in unread(settings.mail.mailbox, 1):
                break
            yield good("bounces", f"the mailbox at {urlsplit(settings.mail.mailbox).hostname} can be read")
        except DeliveryError as error:
            yield bad("bounces", str(error).splitlines()[0], "Look at [mail] mailbox.")


def names(home: Home, settings: Settings) -> Iterator[Finding]:
    """Look up what receivers look up about the sender's domain."""
    from anechoic.web.mail import dns, keys

    domain, found = settings.mail.sender.rpartition("@")[2], settings.delivery
    signers = keys.load(home.path / found.keys, domain)
    if not signers and not settings.mail.provider:
        yield look(
            "DKIM",
            "we have no key: mails go out unsigned",
            "Unless your mail server signs: anechoic mail key SELECTOR",
        )
    if not settings.mail.goes_out:
        return
    yield spf(domain, dns.ask)
    for signer in signers:
        yield dkim(signer, dns.ask)
    yield from dmarc(domain, dns.ask)
    if found.bounces:
        yield receives(found.bounces.rpartition("@")[2], dns.ask)
    if settings.mail.smtp:
        yield pointer(urlsplit(settings.mail.smtp).hostname or "", dns.ask)


def spf(domain: str, ask: Ask) -> Finding:
    from anechoic.web.mail import authentication

    found = authentication.spf(domain, ask)
    if found is None:
        return unknown("SPF", NO_RESOLVER)
    if not found.records:
        return bad(
            "SPF",
            f"{domain} publishes none",
            f'Publish: {domain}. TXT "v=spf1 mx -all", or as your relay says.',
        )
    if len(found.records) > 1:
        return bad(
            "SPF", f"{domain} has {len(found.records)} records; receivers take none of them", "Keep one."
        )
    if found.lookups > authentication.SPF_LOOKUPS:
        said = (
            f"{found.lookups} lookups; receivers stop at {authentication.SPF_LOOKUPS} and count it as broken"
        )
        return bad("SPF", said, "Take out what you no longer send through.")
    if found.last in ("+all", "all", "?all", ""):
        return look("SPF", f"it lets everyone send as {domain}", "End it with ~all or -all.")
    return good("SPF", f"{domain} is published, {found.lookups} lookups, {found.last}")


def dkim(signer: Signer, ask: Ask) -> Finding:
    from anechoic.web.mail import keys
    from anechoic.web.mail.authentication import tags

    what = f"DKIM {signer.algorithm[:3]}"
    name, wanted = keys.record(signer)
    texts = ask(name, "TXT")
    if texts is None:
        return unknown(what, NO_RESOLVER)
    published = [tags(text).get("p", "").replace(" ", "") for text in texts]
    if tags(wanted)["p"] in published:
        return good(what, f"{name} is published")
    said = f"{name} publishes another key" if any(published) else f"{name} lacks it"
    return bad(what, said, f"Publish: {name}. TXT {wanted}")


def dmarc(domain: str, ask: Ask) -> Iterator[Finding]:
    """Look at the policy as RFC 9989 finds it, with its tree walk."""
    from anechoic.web.mail import authentication

    found = authentication.dmarc(domain, ask)
    if found is None:
        yield unknown("DMARC", NO_RESOLVER)
        return
    if not found.where:
        remedy = f'Publish: _dmarc.{found.organisation}. TXT "v=DMARC1; p=none; rua=mailto:you@{domain}"'
        yield bad("DMARC", f"neither {domain} nor a domain above it has a policy", remedy)
        return
    yield _policy(domain, found)
    old = [tag for tag in authentication.REMOVED if tag in found.tags]
    if old:
        yield look("DMARC", f"{', '.join(old)}: RFC 9989 knows these tags no more", "Take them out.")


def _policy(domain: str, found: Dmarc) -> Finding:
    said = f"p={found.policy} for {domain}, from _dmarc.{found.where}"
    if found.policy not in ("none", "quarantine", "reject"):
        return bad("DMARC", f"{said}: receivers know no such policy", "Write p=none, quarantine or reject.")
    if found.tags.get("t", "").lower() == "y":
        return look("DMARC", f"{said}, in test (t=y)", "Take t=y out when the reports are clean.")
    if found.policy == "none":
        return look("DMARC", said, "Tighten it to quarantine when the reports (rua=) are clean.")
    if "np" not in found.tags and found.where == found.organisation:
        return look(
            "DMARC", said, "Add np=reject: nobody should send from names below yours that do not exist."
        )
    return good("DMARC", said)


def receives(domain: str, ask: Ask) -> Finding:
    """Look whether bounces have a way to us: an MX, or an address."""
    exchangers = ask(domain, "MX")
    if exchangers is None:
        return unknown("MX", NO_RESOLVER)
    if [one.split()[-1] for one in exchangers] == ["."]:
        return bad("MX", f"{domain} says that it takes no mail", "Take the null MX out: bounces come there.")
    if exchangers or ask(domain, "A") or ask(domain, "AAAA"):
        return good("MX", f"bounces reach {domain}")
    return bad("MX", f"no server takes mail for {domain}, so no bounce comes back", "Publish an MX record.")


def pointer(host: str, ask: Ask) -> Finding:
    """Look whether the server's address has a name that leads back to it, as Gmail and others ask."""
    from anechoic.web.mail.dns import pointer_name
    from anechoic.web.mail.loopback import is_loopback

    if is_loopback(host):
        return unknown("PTR", "the mail server is this machine; its way out is its own affair")
    addresses = _addresses(host, ask)
    if not addresses:
        return unknown("PTR", f"no resolver knows {host}")
    for address in addresses:
        found = ask(pointer_name(address), "PTR")
        if found is None:
            return unknown("PTR", NO_RESOLVER)
        if not any(address in _addresses(name, ask) for name in found):
            said = f"{address} ({host}) has no name that leads back to it"
            return look(
                "PTR", said, "If it sends to the world itself, have its provider set the reverse name."
            )
    return good("PTR", f"{host}: names and addresses agree")


def _addresses(host: str, ask: Ask) -> list[str]:
    try:
        return [str(ip_address(host.strip("[]")))]
    except ValueError:
        return [*(ask(host, "A") or ()), *(ask(host, "AAAA") or ())]


def trial(settings: Settings, address: str | None, is_read_back: bool) -> Iterator[Finding]:
    """Send a test mail; read it back if asked."""
    from anechoic.web.mail import trial as trials
    from anechoic.web.readers.secrets import clean_email

    to = settings.delivery.bounces if is_read_back else address
    if not to or (is_read_back and not settings.mail.mailbox):
        yield bad("test mail", "nowhere to read it back from", "Set [delivery] bounces and [mail] mailbox.")
        return
    if clean_email(to) is None:
        yield bad(
            "test mail", f"{to} is no e-mail address", "Name one: anechoic doctor --send you@house.example"
        )
        return
    began = datetime.now(UTC)
    sent = trials.send(to, now())
    if sent.answer.kind != "accepted":
        yield bad("test mail", f"not taken: {sent.answer.text}", "Look at [mail] smtp and sender.")
        return
    yield good("test mail", f"taken for {to}: {sent.answer.text}")
    if not is_read_back:
        return
    arrival = trials.read_back(sent)
    if arrival is None:
        yield bad(
            "test mail",
            f"not in the mailbox after {trials.WAIT_SECONDS:.0f} seconds",
            "Look at your server's log.",
        )
        return
    seconds = (datetime.now(UTC) - began).total_seconds()
    yield good("test mail", f"read back after {seconds:.0f} seconds, {arrival.signatures} signatures on it")
    if not arrival.is_unharmed:
        yield bad(
            "test mail", "something on the way changed its text, and no signature holds", "Switch that off."
        )
    for verdict in arrival.verdicts:
        name, _, result = verdict.partition("=")
        said = f"the receiver says {verdict}"
        yield (
            good(name.upper(), said)
            if result == "pass"
            else bad(name.upper(), said, "See above what it lacks.")
        )
