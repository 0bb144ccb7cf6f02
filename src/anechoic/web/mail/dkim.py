"""Signs mails: DKIM by RFC 6376 and RFC 8463, relaxed headers and simple body, RSA-2048 and Ed25519.

    Signer(domain, selector, key).header(signable(headers), body_hash(body)) -> b"DKIM-Signature: ..."
    sign(message, signers) -> message with the signatures on top

A mail that differs from the last in three headers and a link need not be parsed to be signed: the caller
gives the lines to sign, most of which are those of the mail before, and the body's hash.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.hashes import SHA256

Header = tuple[bytes, bytes]
Lines = Mapping[bytes, bytes]
"""Headers as they are signed, by name in lower case."""

Key = RSAPrivateKey | Ed25519PrivateKey

SIGNED = (
    b"from", b"to", b"subject", b"date", b"message-id", b"mime-version", b"content-type", b"auto-submitted",
    b"list-id", b"list-unsubscribe", b"list-unsubscribe-post",
)  # fmt: skip
"""RFC 8058 section 4: both unsubscribe headers must be signed, or one-click counts for nothing."""

_SPACE = re.compile(rb"[ \t\r\n]+")


def relaxed(name: bytes, value: bytes) -> bytes:
    """Give a header as RFC 6376 section 3.4.2 wants it signed, without a line end.

    >>> relaxed(b"Subject", b" Ferry \\r\\n aground ")
    b'subject:Ferry aground'
    """
    return name.lower() + b":" + _SPACE.sub(b" ", value).strip(b" ")


def signable(headers: Iterable[Header]) -> dict[bytes, bytes]:
    """Give headers as they are signed; of several with one name, the last, which a verifier takes first."""
    return {name.lower(): relaxed(name, value) for name, value in headers}


def body_hash(body: bytes) -> bytes:
    """Give SHA-256 of a body under simple canonicalisation: empty lines at its end count as none."""
    return hashlib.sha256(body.rstrip(b"\r\n") + b"\r\n").digest()


@dataclass(frozen=True, slots=True)
class Signer:
    """One key of a domain, published at SELECTOR._domainkey.DOMAIN."""

    domain: str
    selector: str
    key: Key

    @property
    def algorithm(self) -> str:
        return "rsa-sha256" if isinstance(self.key, RSAPrivateKey) else "ed25519-sha256"

    def header(self, lines: Lines, digest: bytes) -> bytes:
        """Give the DKIM-Signature header for these lines and a body of this hash, with its CRLF.

        From is named once more than it occurs, so that nobody can add a second one below the signature.
        """
        names = [name for name in SIGNED if name in lines]
        start = (
            f" v=1; a={self.algorithm}; c=relaxed/simple; d={self.domain}; s={self.selector};\r\n"
            f" h={b':'.join(names).decode()}:from;\r\n"
            f" bh={base64.b64encode(digest).decode()};\r\n b="
        ).encode()
        signed = [*(lines[name] for name in names), relaxed(b"DKIM-Signature", start)]
        signature = base64.b64encode(self._sign(b"\r\n".join(signed)))
        folded = b"\r\n ".join(signature[at : at + 72] for at in range(0, len(signature), 72))
        return b"DKIM-Signature:" + start + folded + b"\r\n"

    def _sign(self, data: bytes) -> bytes:
        if isinstance(self.key, RSAPrivateKey):
            return self.key.sign(data, PKCS1v15(), SHA256())
        return self.key.sign(hashlib.sha256(data).digest())  # RFC 8463 section 3 signs the hash


def sign(message: bytes, signers: Iterable[Signer]) -> bytes:
    """Give a whole message with a signature of each signer on top."""
    head, _, body = message.partition(b"\r\n\r\n")
    lines = signable(_pair(line) for line in re.split(rb"\r\n(?![ \t])", head))
    digest = body_hash(body)
    return b"".join(signer.header(lines, digest) for signer in signers) + message


def _pair(line: bytes) -> Header:
    name, _, value = line.partition(b":")
    return name, value
