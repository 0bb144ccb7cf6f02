"""Hands facts to other programs: JSON-LD for machines, text fragments for a reader's browser.

    to_json_ld(ledger) -> dict        text_fragment(evidence) -> "#:~:text=..."

schema.org has Claim and Quotation but no relation between claims, so those (`agrees`, `differs`, ...)
are ours, under our own prefix. No ClaimReview: we pass no verdicts.
"""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from anechoic.articles.things import Evidence
from anechoic.facts.things import Fact, Ledger, Relation, Statement

_CONTEXT = {
    "@vocab": "https://schema.org/",
    "oa": "http://www.w3.org/ns/oa#",
    "prov": "http://www.w3.org/ns/prov#",
    "anechoic": "https://anechoic.example/ns#",
}
_LONGEST_WHOLE = 12
"""Words up to which a fragment gives the passage whole; longer ones are given by both ends."""
_ENDS = 5


def to_json_ld(ledger: Ledger) -> dict[str, Any]:
    """Give a ledger as JSON-LD: claims with their appearances, each with W3C selectors."""
    return {
        "@context": _CONTEXT,
        "@id": f"anechoic:story/{ledger.story}",
        "@type": "Collection",
        "anechoic:madeBy": ledger.made_by,
        "hasPart": [_claim(fact) for fact in ledger.facts],
        "anechoic:relation": [_relation(one) for one in ledger.relations],
    }


def _claim(fact: Fact) -> dict[str, Any]:
    claim: dict[str, Any] = {
        "@id": f"anechoic:fact/{fact.id}",
        "@type": "Claim",
        "text": fact.text,
        "anechoic:certainty": fact.certainty.value,
        "anechoic:origins": list(fact.origins),
        "appearance": [_appearance(one) for one in fact.statements],
    }
    if fact.speaker:
        key = "anechoic:probableSpeaker" if fact.is_guess else "claimInterpreter"
        claim[key] = {"@type": "Thing", "name": fact.speaker}
    return claim


def _appearance(statement: Statement) -> dict[str, Any]:
    evidence = statement.evidence
    work: dict[str, Any] = {
        "@type": "Quotation" if statement.is_quote else "CreativeWork",
        "@id": f"anechoic:statement/{statement.id}",
        "text": evidence.exact,
        "isPartOf": {"@type": "NewsArticle", "url": evidence.url, "publisher": evidence.outlet},
        "url": evidence.url + text_fragment(evidence) if evidence.url else "",
        "anechoic:certainty": statement.certainty.value,
        "anechoic:cues": list(statement.cues),
        "oa:hasSelector": [
            {
                "@type": "oa:TextQuoteSelector",
                "oa:exact": evidence.exact,
                "oa:prefix": evidence.prefix,
                "oa:suffix": evidence.suffix,
            },
            {"@type": "oa:TextPositionSelector", "oa:start": evidence.start, "oa:end": evidence.end},
        ],
        "anechoic:textHash": evidence.text_hash,
    }
    if statement.speakers:
        work[_speaker_key(statement)] = list(statement.speakers)
    return work


def _speaker_key(statement: Statement) -> str:
    if statement.is_guess:
        return "anechoic:probableSpeaker"
    return "spokenByCharacter" if statement.is_quote else "anechoic:speaker"


def _relation(one: Relation) -> dict[str, Any]:
    return {
        "@type": f"anechoic:{one.kind.value}",
        "anechoic:between": [{"@id": f"anechoic:fact/{one.a}"}, {"@id": f"anechoic:fact/{one.b}"}],
        "anechoic:shownBy": [
            {"@id": f"anechoic:statement/{one.a_statement}"},
            {"@id": f"anechoic:statement/{one.b_statement}"},
        ],
        "description": one.reason,
    }


def text_fragment(evidence: Evidence, *, is_unique: bool = True) -> str:
    """Give the part of a URL that opens a page at the passage.

    Args:
        is_unique: False adds the words before and after, for passages that stand more than once.

    >>> text_fragment(Evidence("a", "o", "u", "It's so, she said", 0, 17))
    '#:~:text=It%27s%20so%2C%20she%20said'
    """
    words = evidence.exact.split()
    if not words:
        return ""
    if len(words) <= _LONGEST_WHOLE:
        middle = _encoded(" ".join(words))
    else:
        middle = f"{_encoded(' '.join(words[:_ENDS]))},{_encoded(' '.join(words[-_ENDS:]))}"
    if is_unique:
        return f"#:~:text={middle}"
    before, after = " ".join(evidence.prefix.split()[1:]), " ".join(evidence.suffix.split()[:-1])
    lead = f"{_encoded(before)}-," if before else ""
    tail = f",-{_encoded(after)}" if after else ""
    return f"#:~:text={lead}{middle}{tail}"


def _encoded(text: str) -> str:
    """Percent-encode; "-" and "," part a fragment, so they are encoded too."""
    return quote(text, safe="").replace("-", "%2D")
