"""DKIM keys: made here, kept in the newsroom's folder, published by the owner as DNS records.

    make(folder, selector) -> paths        load(folder, domain) -> signers     record(signer) -> (name, text)

A key is FOLDER/SELECTOR.pem, readable by its owner alone. Every key in the folder signs, so a key is turned
by making a new one, publishing it, and taking the old file away a week later.
"""

from __future__ import annotations

import base64
import os
import re
from pathlib import Path

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ed25519, rsa

from anechoic.errors import InputError, SettingsError
from anechoic.web.mail.dkim import Key, Signer

RSA_BITS = 2048
"""Gmail and Yahoo take 1024 at least and advise 2048; 4096 does not fit one DNS string everywhere."""


def make(folder: Path, selector: str) -> list[Path]:
    """Make an RSA and an Ed25519 key: SELECTOR-rsa.pem and SELECTOR-ed25519.pem.

    Raises:
        InputError: The selector is no DNS label, or such a key exists.
    """
    if not re.fullmatch(r"[a-z0-9]([a-z0-9-]{0,40}[a-z0-9])?", selector):
        raise InputError(f"{selector}: a selector is a name of letters, digits and hyphens. No key was made.")
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    made: dict[str, Key] = {
        f"{selector}-rsa": rsa.generate_private_key(public_exponent=65537, key_size=RSA_BITS),
        f"{selector}-ed25519": ed25519.Ed25519PrivateKey.generate(),
    }
    taken = [name for name in made if (folder / f"{name}.pem").exists()]
    if taken:
        raise InputError(f"{folder}: there is a key {taken[0]} already. We kept it. Choose another selector.")
    return [_write(folder / f"{name}.pem", key) for name, key in made.items()]


def _write(path: Path, key: Key) -> Path:
    text = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(text)
    return path


def load(folder: Path, domain: str) -> tuple[Signer, ...]:
    """Give a signer for each key of the folder, by name; none if there is no folder.

    Raises:
        SettingsError: A file there is no key that we can sign with.
    """
    return tuple(Signer(domain, path.stem, _read(path)) for path in sorted(folder.glob("*.pem")))


def _read(path: Path) -> Key:
    try:
        key = serialization.load_pem_private_key(path.read_bytes(), password=None)
    except (ValueError, TypeError, OSError) as error:
        raise SettingsError(f"{path}: this is no key ({error}). Nothing was sent. Take it away.") from error
    if not isinstance(key, rsa.RSAPrivateKey | ed25519.Ed25519PrivateKey):
        raise SettingsError(f"{path}: only RSA and Ed25519 keys sign mail. Nothing was sent. Take it away.")
    return key


def record(signer: Signer) -> tuple[str, str]:
    """Give the DNS record that publishes a key: its name, and its TXT value (RFC 6376 section 3.6.1)."""
    public = signer.key.public_key()
    if isinstance(public, ed25519.Ed25519PublicKey):
        kind, raw = "ed25519", public.public_bytes_raw()
    else:
        kind = "rsa"
        raw = public.public_bytes(serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo)
    name = f"{signer.selector}._domainkey.{signer.domain}"
    return name, f"v=DKIM1; k={kind}; p={base64.b64encode(raw).decode()}"
