# ruff: noqa: E501  (a pattern is easier to read on one line)
"""Finds lines of a body that promote, credit, sign or point elsewhere.

Written apart from the extractor, and sharing no pattern with it, so that a blind spot of the one is not a
blind spot of the other. It counts as a judge only while it finds a leak on a quarter of trafilatura's pages.
"""

from __future__ import annotations

import re

MAX_LEAK_CHARS = 300
_LEAK = re.compile(
    r"""
    \b(?:subscribe|sign\s+up|log\s+in|register)\b.{0,50}\b(?:newsletter|free|today|account|access|now|emails?|updates|here|channel|podcast)\b
    | ^\W*(?:subscribe|sign\s+up|sign\s+in|log\s+in|newsletter|advertisement|anzeige|werbung|publicité|publicidad)\b.{0,25}$
    | \b(?:our|free|daily|weekly)\s+(?:\w+\s+)?newsletters?\b | \bnewsletter\b.{0,60}\b(?:abonn|anmeld|suscr|inscri|iscri|bestell|kostenlos|gratis)
    | ^\W*(?:read|see|learn|find\s+out)\s+(?:more|also|next)\b | ^\W*(?:related|recommended)\s*(?:articles?|stories|content|topics?|news)?\s*(?:[:|]|$)
    | ^\W*(?:also\s+read|more\s+(?:on\s+this|from|stories|news)|you\s+(?:may|might)\s+also\s+like|most\s+read|editor['’]s\s+pick|watch\s*:|listen\s*:|(?:read|see)\s*:)
    | ^\W*(?:lesen\s+sie\s+(?:auch|hier|mehr)|mehr\s+(?:zum\s+thema|lesen|dazu)|auch\s+interessant|lire\s+(?:aussi|la\s+suite)|à\s+lire|voir\s+aussi|lea\s+también|lee\s+también|leer\s+más|te\s+puede\s+interesar|leggi\s+(?:anche|tutto)|leia\s+(?:também|mais)|saiba\s+mais|lees\s+(?:ook|meer)|czytaj\s+(?:też|także|więcej)|zobacz\s+(?:też|także)|читайте\s+также|baca\s+juga|les\s+også|läs\s+(?:även|också|mer)|続きを読む|関連記事)
    | \b(?:abonnieren|abonnez|suscríb|iscriviti|inscreva-se|abonneer|подпи(?:шитесь|сывайтесь))
    | \bfollow\s+(?:us|me|him|her|them|@\w+)\s+on\b | \bfollow\s+\w+(?:\s+\w+){0,3}\s+on\s+(?:twitter|x|facebook|instagram|tiktok|youtube|linkedin|whatsapp|threads|bluesky|telegram)\b | \b(?:folgen\s+sie|suivez-nous|síguenos|seguici|siga-nos|volg\s+ons)\b
    | ©\s*\w | \ball\s+rights\s+reserved\b | \bcopyright\s*(?:©|@|:|\d{4}) | \b(?:alle\s+rechte|todos\s+los\s+derechos|tous\s+droits|riproduzione\s+riservata)\b
    | \baffiliate\s+(?:link|commission) | \bearn\s+(?:an?\s+)?(?:\w+\s+)?commission\b
    | ^\W*(?:photo|image|picture|foto|bild|quelle|source|credit|crédit|fotos?|bildrechte|video)(?:\s+(?:by|credit|von|de|courtesy))?\s*[:/]\s*\S
    | [(\[|/]\s*(?:photo|image|foto|picture|credit|source|quelle)\s*(?:by|:|credit)
    | (?:^\W*(?:mit\s+|with\s+)?|[/(|,:©–—]\s*|\bvia\s+|\s-\s*)(?:getty(?:\s+images)?|shutterstock|istockphoto|reuters|afp|dpa|epa|imago|picture\s+alliance|alamy|ap\s+photo|ap)[)\]\s.]*$
    | ^\W*with\s+(?:files|reporting)\s+(?:from|by)\b | ^\W*mit\s+agenturmaterial\b | ^\W*aus\s+dem\s+\w+\s+von\s+(?-i:[A-Z]) | ^\W*(?:redaktion|faktencheck|recherche)\s*:\s*(?-i:[A-ZÄÖÜ])
    | \b(?:story|article)\s+continues\s+below\b | ^\W*get\s+(?:daily|breaking|the\s+latest)\s+(?:\w+\s+)?news\W*$ | ^\W*folgst\s+du\b | ^\W*hier\s+(?:finden\s+sie|geht\s+es)\b
    | \bsenden\s+sie\s+uns\b | \bsend\s+us\s+(?:your|an?)\b | \bapp\b.{0,60}\b(?:android|ios|google\s+play|app\s+store)\b | \bauch\s+bei\s+social\s+media\b
    | ^\W*(?:die\s+autorin|der\s+autor|weiterführende\s+links|infos\s+zum\s+zitiervorschlag|dieses\s+thema\s+im\s+programm)\b.{0,120}$
    | ^\W*(?:[A-Z][\w.’'-]+\s+){2,3}(?-i:is|ist)\s+(?:an?|the|our)?\s*(?:[\w-]+\s+){0,4}\w*(?:reporter|editor|writer|journalist|correspondent|columnist|redakteur|korrespondent)(?:in)?\b(?:\s+(?:at|for|with|bei|für|der|based|who|covering)\b|\W*$)
    | ^\W*(?:about\s+the\s+author|share\s+(?:this|on)|continue\s+reading|click\s+here|leave\s+a\s+comment|view\s+comments|comments?\s*\(?\d*\)?$|loading\W*$)
    | \b(?:download|get)\s+(?:our|the)\s+(?:\w+\s+)?app\b | \bcontributed\s+(?:to\s+this\s+(?:report|story|article)|reporting)\b
    | ^\W*(?:reporting|writing|editing|additional\s+reporting)\s+by\b | \b(?:externer?n?\s+inhalt|privatsphäre-einstellungen)\b
    | ^(?:By|Von|Par|Por)\s+(?-i:[A-Z])[\w.’'-]+\s+(?-i:[A-Z])[\w.’'-]+\W*$
    """,
    re.IGNORECASE | re.VERBOSE,
)


def leaks(text: str) -> list[str]:
    """List the lines of a body that promote, credit, sign or point elsewhere."""
    lines = (line.strip() for line in text.split("\n"))
    return [line for line in lines if line and len(line) <= MAX_LEAK_CHARS and _LEAK.search(line)]
