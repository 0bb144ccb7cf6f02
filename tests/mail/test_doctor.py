"""What the doctor says of a sender whose DNS is given, and that each thing it finds comes with what to do."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from anechoic.cli import doctor_mail
from anechoic.cli.findings import Finding
from anechoic.web.mail import authentication, keys

HOUSE = "news.house.example"
Ask = Callable[[str, str], list[str] | None]


def dns(records: dict[str, list[str]]) -> Ask:
    """Give DNS that holds these records ("NAME KIND") and no others."""
    return lambda name, kind: records.get(f"{name} {kind}", [])


def silent(name: str, kind: str) -> None:
    return None


@pytest.mark.parametrize(
    ("records", "state", "said"),
    [
        ({}, "bad", "publishes none"),
        ({f"{HOUSE} TXT": ["v=spf1 mx -all", "v=spf1 -all"]}, "bad", "2 records"),
        ({f"{HOUSE} TXT": ["other", "v=spf1 mx -all"]}, "good", "1 lookups, -all"),
        ({f"{HOUSE} TXT": ["v=spf1 mx ?all"]}, "look", "everyone"),
        ({f"{HOUSE} TXT": ["v=spf1 mx"]}, "look", "everyone"),
        ({f"{HOUSE} TXT": ["v=spf10 mx -all"]}, "bad", "publishes none"),
        (
            {f"{HOUSE} TXT": ["v=spf1 include:a.example include:a.example -all"], "a.example TXT": [
                f"v=spf1 include:{HOUSE} a mx exists:%{{i}}.x ip4:192.0.2.0/24 ~all"]},
            "good", "6 lookups",
        ),
        ({f"{HOUSE} TXT": [f"v=spf1 {'a:h.example ' * 11}-all"]}, "bad", "11 lookups"),
    ],
)  # fmt: skip
def test_spf(records: dict[str, list[str]], state: str, said: str) -> None:
    finding = doctor_mail.spf(HOUSE, dns(records))

    assert finding.state == state, finding
    assert said in finding.said
    assert finding.remedy or state == "good"


def policy(records: dict[str, str]) -> Ask:
    return dns({f"_dmarc.{name} TXT": [text] for name, text in records.items()})


@pytest.mark.parametrize(
    ("records", "where", "organisation", "wanted"),
    [
        ({HOUSE: "v=DMARC1; p=reject"}, HOUSE, HOUSE, "reject"),
        (
            {"house.example": "v=DMARC1; p=reject; sp=quarantine"},
            "house.example", "house.example", "quarantine",
        ),
        ({"house.example": "v=DMARC1; p=reject"}, "house.example", "house.example", "reject"),
        ({HOUSE: "v=DMARC1; p=none; psd=n", "house.example": "v=DMARC1; p=reject"}, HOUSE, HOUSE, "none"),
        ({"example": "v=DMARC1; p=reject; psd=y"}, "", "house.example", "none"),
        (
            {"example": "v=DMARC1; p=reject; psd=y", "house.example": "v=DMARC1; p=quarantine"},
            "house.example", "house.example", "quarantine",
        ),
        ({"house.example": "v=DMARC1x; p=reject"}, "", HOUSE, "none"),
        ({}, "", HOUSE, "none"),
    ],
)  # fmt: skip
def test_the_tree_walk_finds_the_policy(
    records: dict[str, str], where: str, organisation: str, wanted: str
) -> None:
    found = authentication.dmarc(HOUSE, policy(records))

    assert found is not None
    assert (found.where, found.organisation, found.policy) == (where, organisation, wanted)


def test_the_walk_asks_eight_names_at_most() -> None:
    asked: list[str] = []
    authentication.dmarc("a.b.c.d.e.f.g.h.i.j.example", lambda name, kind: asked.append(name) or [])

    assert len(asked) == 8
    assert asked[1] == "_dmarc.e.f.g.h.i.j.example"
    assert asked[-1] == "_dmarc.example"


@pytest.mark.parametrize(
    ("record", "states", "words"),
    [
        ("v=DMARC1; p=reject; np=reject", ["good"], "p=reject"),
        ("v=DMARC1; p=reject", ["look"], "np=reject"),
        ("v=DMARC1; p=none; rua=mailto:a@b.example", ["look"], "Tighten"),
        ("v=DMARC1; p=reject; t=y", ["look"], "Take t=y out"),
        ("v=DMARC1; p=reject; np=reject; pct=50; ri=9", ["good", "look"], "pct, ri"),
        ("v=DMARC1; p=refuse", ["bad"], "no such policy"),
    ],
)
def test_dmarc(record: str, states: list[str], words: str) -> None:
    findings = list(doctor_mail.dmarc(HOUSE, policy({HOUSE: record})))

    assert [finding.state for finding in findings] == states
    assert words in " ".join(f"{finding.said} {finding.remedy}" for finding in findings)


def test_dkim_compares_the_published_key_with_ours(tmp_path: Path) -> None:
    keys.make(tmp_path, "spring")
    signer = keys.load(tmp_path, HOUSE)[0]
    name, text = keys.record(signer)

    def seen(*texts: str) -> Finding:
        return doctor_mail.dkim(signer, dns({f"{name} TXT": list(texts)}))

    assert seen(text.replace("p=", "t=s; p=").replace("; ", ";")).state == "good"
    assert "lacks it" in seen().said
    assert "another key" in seen("v=DKIM1; p=AAAA").said
    assert "lacks it" in seen("v=DKIM1; p=").said  # revoked


@pytest.mark.parametrize(
    ("records", "state"),
    [
        ({"mx.house.example A": ["192.0.2.7"], "7.2.0.192.in-addr.arpa PTR": ["mx.house.example"]}, "good"),
        ({"mx.house.example A": ["192.0.2.7"], "7.2.0.192.in-addr.arpa PTR": ["dial-up.example"]}, "look"),
        ({"mx.house.example A": ["192.0.2.7"]}, "look"),
        ({}, "not checked"),
    ],
)
def test_a_name_must_lead_back_to_its_address(records: dict[str, list[str]], state: str) -> None:
    assert doctor_mail.pointer("mx.house.example", dns(records)).state == state


def test_bounces_need_a_way_back() -> None:
    assert doctor_mail.receives(HOUSE, dns({f"{HOUSE} MX": ["10 mx.house.example"]})).state == "good"
    assert doctor_mail.receives(HOUSE, dns({f"{HOUSE} A": ["192.0.2.7"]})).state == "good"
    assert doctor_mail.receives(HOUSE, dns({f"{HOUSE} MX": ["0 ."]})).state == "bad"
    assert doctor_mail.receives(HOUSE, dns({})).state == "bad"


def test_where_no_resolver_answers_nothing_is_claimed(tmp_path: Path) -> None:
    keys.make(tmp_path, "spring")
    signer = keys.load(tmp_path, HOUSE)[0]
    findings = [
        doctor_mail.spf(HOUSE, silent),
        *doctor_mail.dmarc(HOUSE, silent),
        doctor_mail.receives(HOUSE, silent),
        doctor_mail.dkim(signer, silent),
        doctor_mail.pointer("192.0.2.7", silent),
    ]
    assert {finding.state for finding in findings} == {"not checked"}
