"""Makes a list of people of whatever a page puts in its author field."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable

MAX_AUTHORS = 20
_BY = re.compile(
    r"^\W*(?:(?:(?:read|learn)\s+more\s+about|(?:view\s+|see\s+)?(?:all\s+|more\s+)?(?:posts|articles|stories|more)\s+(?:by|from)|"
    r"about|meet(?=\s+\S+\s+\S)|recommended\s+by|interview\s+by|insights\s+from)(?=\s+[A-Z])|(?:written|posted|published|reported|reporting|words|text|story|article|edited|reviewed|recipe|created|"
    r"authored|contributed|analysis|opinion|column)?\s*\b(?:by\b|(?-i:[Bb]y(?=[A-Z])))\s*:?|authors?\s*:|"
    r"von(?=\s+[A-ZÄÖÜ])|par(?=\s+[A-ZÀ-Ý])|por(?=\s+[A-ZÀ-Ý])|di(?=\s+[A-ZÀ-Ý]\w+\s+[A-ZÀ-Ý])|"
    r"door(?=\s+[A-Z])|text\s*:|autor(?:in(?:/autor)?|a|es|en)?\s*:?(?=\s*[A-ZÀ-Ý])|auteurs?\s*:|redaktion\s*:|redactie\s*:|автор\s*:|"
    r"av(?=\s+[A-ZÅÄÖ])|af(?=\s+[A-ZÆØÅ])|przez)\s*",
    re.I,
)
_SPLIT = re.compile(
    r"\s*(?:,\s+and\s|[,;|•·]|\s/\s|\s+(?:and|und|et|y|og|och|en|i|ja|és|и|та|&|with|mit|avec)\s+|\s&\s|\s+e\s+(?=[A-Z])|"
    r"\n|\s[-–—]\s|、|，)\s*"
)
_EMAIL = re.compile(r"\(?\S+@\S+\.\w+\)?")
_LINK = re.compile(r"https?://|www\.|\.(?:com|org|net|de|fr|co\.uk|at|ch|es|it|nl|pl|ru)\b", re.I)
_DOMAIN = re.compile(r"[\w-]+(?:\.[\w-]+)+$")
_BRACKETS = re.compile(r"\s*[(\[][^)\]]{0,60}[)\]]")
_ROLE = re.compile(
    r"^(?:(?:senior|chief|staff|deputy|political|foreign|business|news|sports?|associate|managing|contributing|"
    r"executive|digital|lead|special|guest|freelance|science|health|features?|investigative|white\s+house)\s+)*"
    r"(?:editors?|reporters?|writers?|correspondents?|journalists?|columnists?|contributors?|producers?|"
    r"redakteur(?:in)?|journalist(?:e|in)?|team|staff|editor-in-chief|author|publisher|photographer)\b.*$",
    re.I,
)
_OFFICE = re.compile(
    r"\b(?:of|at|for|the|ceo|cto|cfo|coo|cmo|(?:co-?)?founder|director|head|president|attorney|manager|experts?|"
    r"specialist|professor|consultant|analyst|strategist|officer|coach|trainer|dietitian|physician|therapist|"
    r"scientist|engineer|educators?|horticultur\w+|journalism|read|sign|skip|policy)\b",
    re.I,
)
"""Words of a part that is no name: what someone does, for whom, or a link beside the byline."""
_NAMED_SO = re.compile(
    r"(?!(?:fitness|life|health|wellness|sleep|nutrition|running|voice|vocal|career|business|assistant|team|sports?|"
    r"football|basketball|dating|financial|department|desk|section|deputy|more|must|to)\b)"
    r"(?-i:[A-ZÀ-Ý][\w.'’-]+(?: [A-Z]\.?)? (?:Head|Read|Coach))$",
    re.I,
)
"""Simon Head and Piers Read are people; a fitness coach has an office."""
_TITLE_BEHIND = re.compile(
    r"(?<=\w{2})\s+(?:(?:staff|senior|chief|news|sports?|political|freelance|associate|contributing)\s+)*"
    r"(?:redakteur(?:in)?|reporter(?:in)?|journalist(?:in|e)?|korrespondent(?:in)?|editor|writer|correspondent|"
    r"contributor|columnist|autor(?:in)?)\b.*$",
    re.I,
)
_SUFFIX = re.compile(
    r"^(?:ph\.?\s?d\.?|m\.?d\.?|rdn?|m\.?s\.?|mph|esq\.?|jr\.?|sr\.?|fand|cfa|cpa|mba|dvm|msc|j\.?d\.?|ii|iii)$",
    re.I,
)
_NOBODY = re.compile(
    r"^(?:admin(?:istrator)?|editor(?:s|ial)?(?:\s+(?:team|staff|board|desk))?|staff(?:\s+(?:writer|reporter|report)s?)?|"
    r"web\s?(?:master|desk|team)|news\s?(?:desk|room|team)|guest(?:\s+(?:author|contributor|post))?|anonymous|unknown|"
    r"author|none|null|undefined|the\s+authors?|(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?|the\s+editors?|redaktion|redaktionen|redacción|rédaction|la\s+rédaction|redactie|redakcja|"
    r"redazione|redação|редакция|online|team|user|super\s?user|root|published|updated|by)$",
    re.I,
)
_MORE = re.compile(
    r"\s*(?:(?:last\s+)?updated|published|posted|\bis\s+an?\s|\bon\s+(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|"
    r"\d+\s*min(?:ute)?s?\s+read|⋅|\d{1,2}[:.]\d{2}|\||"
    r"(?-i:(?<![A-Za-z])|(?<=[a-z]))(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]*\.?\s+\d|\d{1,2}\s+\w+\s+\d{4}).*$",
    re.I,
)


def clean_names(
    values: Iterable[str], site_names: Iterable[str] = (), *, allow_domains: bool = False
) -> tuple[str, ...]:
    """Split, clean and deduplicate author strings; names of the site itself are left out.

    A string with a web address in it names nobody, unless domains are allowed as names ("ndr.de").

    >>> clean_names(["By Ada Moor and Ben Holt, Staff Writer"])
    ('Ada Moor', 'Ben Holt')
    """
    sites = {_key(name) for name in site_names if name}
    kept: dict[str, str] = {}
    for value in values:
        for name in _people_in(value, allow_domains):
            key = _key(name)
            if key and key not in sites:
                kept.setdefault(key, name)
    return tuple(kept.values())[:MAX_AUTHORS]


def _people_in(value: str, allow_domains: bool) -> list[str]:
    value = " ".join(html.unescape(value).split())[:400]
    value = _EMAIL.sub("", value)
    if not allow_domains and _LINK.search(value):
        return []
    value = _BY.sub("", _BRACKETS.sub("", value))
    if _LINK.search(value) and not _DOMAIN.match(value):
        return []
    parts = [_BY.sub("", part).strip(" .,:;|-–—*\"'@") for part in _SPLIT.split(_MORE.sub("", value))]
    parts = [_TITLE_BEHIND.sub("", _undouble(part)) for part in _without_places(_rejoin(parts, value))]
    people = [part for part in parts if _is_person(part)]
    return people[:1] + [part for part in people[1:] if _NAMED_SO.match(part) or not _OFFICE.search(part)]


def _without_places(parts: list[str]) -> list[str]:
    """Drop a single word behind a full name ("Anna Sund, Frankfurt"; "Ben Holt, CFP")."""
    return parts[:1] if len(parts) == 2 and " " in parts[0] and " " not in parts[1] else parts


def _undouble(name: str) -> str:
    """Undo a name that stands twice or more, once for the eye and once for screen readers."""
    words = name.split()
    for size in range(1, len(words) // 2 + 1):
        if words[:size] * (len(words) // size) == words:
            return " ".join(words[:size])
    return name


def is_full(name: str) -> bool:
    """Tell a full name from a login or a single word; in scripts without capitals a name may be one word."""
    has_case = name.lower() != name.upper()
    return (" " in name and not name.islower()) or not has_case


def _rejoin(parts: list[str], value: str) -> list[str]:
    """Put "Moor, Ada" back together when both are single words, as some systems write them."""
    if (
        len(parts) == 2
        and "," in value
        and all(part and " " not in part and part[0].isupper() for part in parts)
    ):
        return [f"{parts[1]} {parts[0]}"] if not _ROLE.match(parts[1]) else [parts[0]]
    return parts


def _is_person(name: str) -> bool:
    if (
        ":" in name
        or not 2 <= len(name) <= 60
        or len(name.split()) > 6
        or _NOBODY.match(name)
        or _SUFFIX.match(name)
    ):
        return False
    is_name = any(letter.isalpha() for letter in name) and not re.search(r"\d{2}", name)
    return is_name and not _ROLE.match(name) and not name.endswith((" says", " wrote", " said"))


def _key(name: str) -> str:
    return re.sub(r"[\W_]+", "", name).casefold()
