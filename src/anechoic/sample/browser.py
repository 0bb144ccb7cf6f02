"""Makes the sample's pages pleasant to click through: only what a browser asks for under "/_host/NAME/".

for_browser(sent, host) -> the same page with its links led back here, and a plain style
"""

from __future__ import annotations

from hashlib import sha256
from html import escape

from anechoic.sample.feeds import EPOCH, Sent
from anechoic.sample.world import COUNTRIES, by_host

_STYLE = (
    "<style>body{{font:1.05rem/1.6 Georgia,serif;max-width:46rem;margin:0 auto;padding:1rem;color:#222}}"
    "h1{{font-size:2rem;line-height:1.2;border-top:6px solid hsl({hue} 45% 40%);padding-top:.6rem}}"
    "a{{color:hsl({hue} 55% 32%)}}img{{max-width:100%;height:auto}}figure{{margin:1rem 0}}"
    "figcaption,small,.cap,.legend{{color:#666;font-size:.85rem}}table{{width:100%}}"
    "aside,.paywall,.newsletter-box,.nl-box{{background:#f4f2ee;padding:.6rem 1rem;margin:1rem 0}}</style>"
)


def for_browser(sent: Sent, host: str) -> bytes:
    """Point a page's links at "/_host/...", and give it a colour of its outlet's own."""
    if not sent.content_type.startswith("text/html"):
        return sent.body
    body = sent.body.replace(b'href="/', f'href="/_host/{host}/'.encode())
    for other in by_host():
        body = body.replace(f'"http://{other}/'.encode(), f'"/_host/{other}/'.encode())
    hue = int(sha256(host.encode()).hexdigest(), 16) % 360
    head, title, rest = body.partition(b"<title>" if b"<title>" in body else b"<TITLE>")
    return head + _STYLE.format(hue=hue).encode() + title + rest if title else body


def outlet_list() -> Sent:
    """List the outlets by country: the page at the server's own address."""
    parts = []
    for country in COUNTRIES:
        told = (h for h in by_host().values() if h.outlet.country == country and not h.is_bad)
        rows = "".join(
            f'<li><a href="/_host/{h.host}/">{escape(h.outlet.name)}</a> ({escape(h.outlet.kind or "")})</li>'
            for h in told
        )
        parts.append(f"<h2>{escape(country)}</h2><ul>{rows}</ul>")
    head = '<!doctype html><html lang="en"><meta charset="utf-8"><title>The sample week</title>'
    text = f"{head}{_STYLE.format(hue=210)}<h1>The sample week</h1>{''.join(parts)}</html>"
    return Sent(text.encode(), "text/html; charset=utf-8", EPOCH)
