"""What receivers look up about a sender: SPF, DMARC, DKIM keys. Pure, given a way to ask DNS.

    spf(domain, ask) -> Spf        dmarc(domain, ask) -> Dmarc        tags("v=DMARC1; p=none") -> {...}

`None` where no resolver answers: then nothing is known, and nothing is claimed.

Source: RFC 7208 (SPF), RFC 9989 (DMARC, with its tree walk), RFC 6376 (DKIM)
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from anechoic.web.mail.dns import Ask

SPF_LOOKUPS = 10
"""Receivers stop there and count the record as broken (RFC 7208 section 4.6.4)."""

WALK = 8
"""Questions of a tree walk at most, and labels from which it jumps (RFC 9989)."""

REMOVED = ("pct", "rf", "ri")
"""Tags of RFC 7489 that RFC 9989 knows no more."""


@dataclass(frozen=True, slots=True)
class Spf:
    """`records` are those that the domain publishes; `lookups` what a receiver must ask; `last` the mechanism
    for everyone else ("-all"), "" if none."""

    records: tuple[str, ...]
    lookups: int = 0
    last: str = ""


@dataclass(frozen=True, slots=True)
class Dmarc:
    """A domain, where its policy stands ("" if nowhere), its tags, and the organisation's."""

    domain: str
    where: str
    tags: dict[str, str]
    organisation: str

    @property
    def policy(self) -> str:
        """Give what receivers shall do with a mail that fails: "none", "quarantine" or "reject"."""
        name = "p" if self.where == self.domain or "sp" not in self.tags else "sp"
        return self.tags.get(name, "none").lower()


def tags(record: str) -> dict[str, str]:
    """Read "v=DMARC1; p=none" as {"v": "DMARC1", "p": "none"}; later words of the same name are left out."""
    found: dict[str, str] = {}
    for part in record.split(";"):
        name, equals, value = part.partition("=")
        if equals:
            found.setdefault(name.strip().lower(), value.strip())
    return found


def spf(domain: str, ask: Ask) -> Spf | None:
    """Read a domain's SPF record and count the questions that it costs a receiver."""
    texts = ask(domain, "TXT")
    if texts is None:
        return None
    records = tuple(text for text in texts if re.match(r"(?i)v=spf1( |$)", text))
    if len(records) != 1:
        return Spf(records)
    last = [word for word in records[0].split()[1:] if re.fullmatch(r"(?i)[-+~?]?all", word)]
    return Spf(records, _lookups(records[0], ask, {domain}), last[-1].lower() if last else "")


def _lookups(record: str, ask: Ask, seen: set[str]) -> int:
    """Count a record's questions, those of what it includes among them; a ring is walked once."""
    count = 0
    for word in record.lower().split()[1:]:
        name, _, target = re.sub(r"^[-+~?]", "", word).replace("redirect=", "redirect:").partition(":")
        name = name.partition("/")[0]
        if name in ("a", "mx", "ptr", "exists"):
            count += 1
        elif name in ("include", "redirect"):
            count += 1
            if target in seen or "%" in target or len(seen) > SPF_LOOKUPS:
                continue
            seen.add(target)
            inner = [text for text in ask(target, "TXT") or () if text.lower().startswith("v=spf1")]
            count += _lookups(inner[0], ask, seen) if inner else 0
    return count


def dmarc(domain: str, ask: Ask) -> Dmarc | None:
    """Find the policy for a domain: its own record, else that of its organisation, found by the tree walk."""
    found: dict[str, dict[str, str]] = {}
    for name in _walk(domain):
        texts = ask(f"_dmarc.{name}", "TXT")
        if texts is None:
            return None
        records = [tags(text) for text in texts if re.match(r"\s*v\s*=\s*DMARC1\s*(;|$)", text)]
        if len(records) == 1:  # several at one name count as none
            found[name] = records[0]
            if records[0].get("psd") in ("y", "n"):
                break
    organisation = _organisation(domain, found)
    where = domain if domain in found else organisation if organisation in found else ""
    return Dmarc(domain, where, found.get(where, {}), organisation)


def _walk(domain: str) -> Iterator[str]:
    """Give the names that the walk asks: the domain, then its parents, eight at most."""
    labels = domain.lower().strip(".").split(".")
    yield ".".join(labels)
    labels = labels[1:] if len(labels) < WALK else labels[-(WALK - 1) :]
    while labels:
        yield ".".join(labels)
        labels = labels[1:]


def _organisation(domain: str, found: dict[str, dict[str, str]]) -> str:
    """Give the organisational domain: psd=n names it, psd=y stands one above, else the shortest."""
    for name, record in found.items():
        if record.get("psd") == "n":
            return name
        if record.get("psd") == "y" and name != domain:
            below = domain.removesuffix(f".{name}").rpartition(".")[2]
            return f"{below}.{name}"
    return min(found, key=lambda name: name.count("."), default=domain)
