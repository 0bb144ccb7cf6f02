"""Reads which agency an article credits, in the languages in which agencies sell.

    credited(article) -> "AP" | "Reuters" | ... | None

A mention inside the story ("told Reuters") is no credit: only the dateline, the byline and a closing credit.
"""

from __future__ import annotations

import re

from anechoic.articles.things import Article

AGENCIES = {
    "AP": ("AP", "Associated Press", "The Associated Press"),
    "Reuters": ("Reuters", "Рейтер", "رويترز", "路透社", "路透"),
    "AFP": ("AFP", "Agence France-Presse", "АФП", "أ ف ب", "法新社"),
    "UPI": ("UPI", "United Press International"),
    "dpa": ("dpa", "Deutsche Presse-Agentur"),
    "EFE": ("EFE", "Agencia EFE"),
    "ANSA": ("ANSA", "Agenzia ANSA"),
    "Lusa": ("Lusa", "Agência Lusa"),
    "PA": ("PA", "PA Media", "Press Association"),
    "CP": ("The Canadian Press", "La Presse Canadienne"),
    "AAP": ("AAP", "Australian Associated Press"),
    "APA": ("APA", "Austria Presse Agentur"),
    "SDA": ("SDA", "Keystone-SDA", "ATS", "Keystone-ATS"),
    "ANP": ("ANP",),
    "Belga": ("Belga",),
    "PAP": ("PAP", "Polska Agencja Prasowa"),
    "CTK": ("ČTK",),
    "TASS": ("TASS", "ТАСС", "ИТАР-ТАСС"),
    "RIA": ("RIA Novosti", "РИА Новости"),
    "Interfax": ("Interfax", "Интерфакс"),
    "Ukrinform": ("Ukrinform", "Укринформ", "Укрінформ"),
    "Xinhua": ("Xinhua", "新华社", "新華社"),
    "Kyodo": ("Kyodo", "Kyodo News", "共同通信", "共同"),
    "Jiji": ("Jiji Press", "時事通信", "時事"),
    "Yonhap": ("Yonhap", "연합뉴스"),
    "Anadolu": ("AA", "Anadolu Agency", "Anadolu Ajansı"),
    "PTI": ("PTI", "Press Trust of India"),
    "IANS": ("IANS",),
    "ANI": ("ANI",),
    "Agência Brasil": ("Agência Brasil",),
    "Bloomberg": ("Bloomberg News",),
    "NTB": ("NTB",),
    "TT": ("TT Nyhetsbyrån",),
    "Ritzau": ("Ritzau",),
    "STT": ("STT",),
}
_NAMES = {name: agency for agency, names in AGENCIES.items() for name in names}
_ANY = "|".join(re.escape(name) for name in sorted(_NAMES, key=len, reverse=True))
_DATELINE = re.compile(rf"[\(（\[【]\s*({_ANY})(?:\s*[/,-]\s*\w+)?\s*[\)）\]】]|^({_ANY})\s*[—–:-]\s")
_LEADING_WORDS = (
    "by|with|source|via|quelle|mit material von|avec|con información de|fuente|fonte|com|źródło|bron"
    "|источник|kaynak|出典|来源|來源"
)
_CLOSING = re.compile(
    rf"(?:^|\n)\s*[\(（\[—–-]*\s*(?:{_LEADING_WORDS})?\s*[:：]?\s*({_ANY})\s*[\)）\].]*\s*$", re.IGNORECASE
)
_HEAD_CHARACTERS = 200
_TAIL_CHARACTERS = 160


def credited(article: Article) -> str | None:
    """Give the agency that an article credits for its text, None if it credits none."""
    if article.agency:
        return _NAMES.get(article.agency.strip(), article.agency.strip())
    for author in article.authors:
        if author.strip() in _NAMES:
            return _NAMES[author.strip()]
    if found := _DATELINE.search(article.text[:_HEAD_CHARACTERS]):
        return _NAMES[found.group(1) or found.group(2)]
    found = _CLOSING.search(article.text[-_TAIL_CHARACTERS:])
    return _agency(found.group(1)) if found else None


def _agency(name: str) -> str | None:
    exact = _NAMES.get(name)
    return exact or next((agency for known, agency in _NAMES.items() if known.lower() == name.lower()), None)
