"""Addresses of articles and names of outlets, in the one form that we compare.

    canonical_url(url, base) -> str      domain_of(url) -> str      outlet_id(name) -> str

One article is linked with many tails (utm_source, fbclid, #comments). Left on, each tail is one more
article; cut too much, and two articles become one: hence a list of exact names, not a pattern.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from urllib.parse import quote_plus, unquote_plus, urljoin, urlsplit, urlunsplit

from courlan import normalize_url

# From the published lists of ClearURLs and AdGuard, only what never names an article. courlan's own
# pattern also drops "gallery", "cid" and "uid", by which some outlets number their articles.
_TRACKERS = set(
    """
    fbclid gclid gclsrc dclid gbraid wbraid msclkid twclid yclid ysclid igshid igsh mc_cid mc_eid
    mkt_tok oly_anon_id oly_enc_id vero_id vero_conv wickedid xtor _hsenc _hsmi __hssc __hstc
    hsctatracking ncid cmpid ocid smid smtyp sref soc_src soc_trk spm cvid guccounter guce_referrer
    guce_referrer_sig ref_src ref_url rss_ref ito at_medium at_campaign at_custom1 at_custom2 at_custom3
    at_custom4 at_link_id at_link_origin at_link_type at_format at_ptr_name at_bbc_team ns_mchannel
    ns_source ns_campaign ns_linkname ns_fee s_cid s_kwcid wt.mc_id wt.nav wt_mc wt_zmc
    __twitter_impression partnerid taid fb_action_ids fb_action_types fb_source fb_ref action_object_map
    echobox sh_kit srnd unlocked_article_code linkid feedtype feedname campaign_id
    """.split()  # noqa: SIM905
)
_TRACKER_HEADS = ("utm_", "pk_", "mtm_", "matomo_", "ga_", "itm_", "hsa_", "oly_", "vero_", "cmp_")
_INNER_SCHEME = re.compile(r"(https?):/(?!/)")
# "ref=rss" is a tail; "ref=1042" may be the article's number.
_REF_NAMES = frozenset({"ref", "referrer", "referer", "source", "src", "from", "partner", "rss", "xor"})
_REF_VALUES = re.compile(
    r"^(rss|feed|twitter|facebook|fb|newsletter|email|mail|home|homepage|share|social)", re.I
)
_NOISE_FRAGMENT = re.compile(
    r"^(:~:|comments?$|respond$|disqus_thread$|xtor=|utm_|ref=|ref$|rss|echobox=|top$)", re.I
)


# Servers take 8,000 at most; the longest among 24,539 articles has under 500.
MOST_CHARACTERS = 4_000


@lru_cache(maxsize=20_000)
def canonical_url(url: str, base: str | None = None) -> str:
    """Give the one form of an address: absolute, lower-case host, no tracking parameters.

    A fragment stays unless it is known noise; `without_fragment` drops it.

    Returns:
        The address; as given (stripped) where it is no http(s) address or cannot be parsed.

    >>> canonical_url("https://Harbour.example/a?id=1&UTM_source=x&fbclid=y#comments")
    'https://harbour.example/a?id=1'
    """
    whole = ("".join(url.split()) if "\n" in url or "\t" in url else url.strip()).replace("&amp;", "&")
    try:
        whole = urljoin(base, whole) if base else whole
        parts = urlsplit(whole)
        if parts.scheme.lower() not in ("http", "https") or not parts.hostname:
            return whole
        bare = str(normalize_url(urlunsplit((parts.scheme, parts.netloc, parts.path, "", ""))))
        clean = urlsplit(bare)
    except ValueError:
        return whole
    query = "&".join(kept for piece in parts.query.split("&") if (kept := _kept(piece)))
    fragment = "" if _NOISE_FRAGMENT.match(parts.fragment) else parts.fragment
    # courlan joins slashes, also those of an address inside the path.
    path = _INNER_SCHEME.sub(r"\1://", clean.path) or ("/" if query else "")
    return urlunsplit((clean.scheme, clean.netloc, path, query, fragment))


def _kept(piece: str) -> str:
    """Give a query's piece in its one encoding, or "" if it is a tracker."""
    name, equals, value = piece.partition("=")
    low = name.lower()
    if low in _TRACKERS or low.startswith(_TRACKER_HEADS):
        return ""
    if low in _REF_NAMES and _REF_VALUES.match(value):
        return ""
    return f"{_recoded(name)}={_recoded(value)}" if equals else piece


def _recoded(text: str) -> str:
    if not re.search(r"[^\w.~-]", text, re.ASCII):
        return text
    try:
        return quote_plus(unquote_plus(text, errors="strict"), safe="/:,;@!$()*")
    except UnicodeDecodeError:
        return text


def joined(base: str, tail: str | None) -> str:
    """Make an address absolute; what cannot be parsed comes back as it is."""
    if not tail:
        return base
    tail = tail.strip()
    if tail.startswith(("https://", "http://")):
        return tail
    try:
        return urljoin(base, tail)
    except ValueError:
        return tail


def is_web_address(url: str) -> bool:
    """Tell whether an address can be asked for: http or https, a host, a sound port, not endless."""
    if len(url) > MOST_CHARACTERS:
        return False
    try:
        parts = urlsplit(url)
        return parts.scheme.lower() in ("http", "https") and bool(parts.hostname) and (parts.port or 1) > 0
    except ValueError:
        return False


def without_fragment(url: str) -> str:
    """Drop "#...": two fragments of one address are one page."""
    return url.partition("#")[0]


@lru_cache(maxsize=20_000)
def domain_of(url: str) -> str:
    """Give the host of an address (or of a bare domain), lower case, without "www."; "" if there is none.

    >>> domain_of("https://www.Harbour.example:8080/news")
    'harbour.example'
    """
    text = url.strip()
    try:
        host = urlsplit(text if "://" in text else f"//{text}").hostname or ""
    except ValueError:
        return ""
    host = host.rstrip(".").lower()
    return host.removeprefix("www.") if host.count(".") > 1 else host


def outlet_id(name_or_domain: str) -> str:
    """Make an outlet's id from its name or domain: lower-case ASCII words joined by hyphens.

    >>> outlet_id("The Harbour Post")
    'the-harbour-post'
    >>> outlet_id("www.harbour-post.example")
    'harbour-post-example'
    """
    text = domain_of(name_or_domain) if re.fullmatch(r"\S+\.\S+", name_or_domain.strip()) else name_or_domain
    plain = unicodedata.normalize("NFKD", text.replace("ß", "ss")).encode("ascii", "ignore").decode()
    slug = re.sub(r"[^a-z0-9]+", "-", plain.lower().replace("'", "")).strip("-")
    return slug[:80] or "outlet-" + "".join(f"{ord(c):x}" for c in name_or_domain.strip()[:8])
