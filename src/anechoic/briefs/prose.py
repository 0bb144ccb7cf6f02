"""Tells prose from captions, promos, credits, tweets and what a page's seams leave behind.

is_sentence(text)        a whole sentence of an article's own prose
is_signed(text)          the end of a post or a caption in the article: "— Tom Lind (@tomlind)", "| AP Photo"
"""

from __future__ import annotations

import re

from anechoic.patterns import Pattern

_FURNITURE = Pattern(
    r"\b(?:MORE|ADVERTISEMENT|CLOSE|BREAKING|WATCH|RELATED|UPDATE|EXCLUSIVE|PHOTOS?|VIDEO|SEE ALSO)\b"
    r"|[a-z]\.\(|\.{3} ?$|…$|(?<!\w)[@#]\w|^See (?:all|more|also)\b"
    r"|^(?:Corrections?|Clarifications?|Editor['’]s [Nn]ote|Note)\b[^.]{0,20}:"
    r"|[a-z] / (?:[A-Z]{2}|Getty)|\bis live (?:from|in|at|on)\b"
    r"|^Updated?\b[^.]{0,12}\d[^:]*:|^\[(?:Updated|Posted|Published|Editor|Note|Photo|Image)"
    r"|^[A-Z][a-z]+ wrote (?:about|here|earlier|yesterday)\b"
    r"|\b\d+ (?i:of) \d+|\b(?i:this (?:story|article|post|column) |(?:see|hear|read) (?:more|the full))"
    r"|(?i:\b(?:subscribe|sign up|newsletter|click here|advertisement|copyright"
    r"|all rights reserved|follow (?:us|him|her) on|image (?:copyright|caption)|getty images|hide caption"
    r"|toggle caption|enlarge this image|contribut(?:ed|ing) to this|first reported by|reporting by|edited by"
    r"|editing by|file photo|photo by|photos?:|(?:facebook|twitter) (?:twitter|pinterest)"
    r"|watch (?:the|now|below)|pic\.twitter|https?://|www\.|story (?:continues|was updated)"
    r"|developing story|check back|originally (?:appeared|published)"
    r"|op-ed|is an? (?:[\w-]+ ){0,3}(?:writer|reporter|columnist|fellow|contributor|correspondent)"
    r"|(?:is the |co-)author of|anchors the|hosts? (?:of )?the show"
    r"|reached out to|did not (?:immediately )?(?:return|respond to) (?:a|our)))"
)
_CAPTION = Pattern(
    r"\b(?:stands?|speaks?|walks?|arrives?|looks?|listens?|attends?|leaves?|holds?|waves?|gestures?|poses?|gather"
    r"|address(?:es)?|delivers?|greets?|signs?|meets?|shakes?|hugs?|departs?|appears?|talks?|hangs?|embraces?"
    r"|smiles?|reacts?|testif(?:y|ies)|is (?:seen|shown|pictured)|are (?:seen|shown|pictured))\b"
    r".*\b(?:on (?:\w+day, )?)?(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\w*\.? \d{1,2}, \d{4}"
    r"|\b(?:is|are) (?:seen|pictured) (?:here|in|at|on)\b|\bposes? (?:in|for) a (?:photo|picture|selfie)"
    r"|, (?:left|right|centre|center|top), (?:and|with|of)\b"
)
"""A picture's caption: somebody does something now, on a full date."""
_DATED = re.compile(r"[ ,](?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.? \d{1,2}, \d{4}\.$")
"""A line that ends so and has no verb is one too: "Tom Lind at the quay in Minhal, March 5, 2026." """
_POSES = re.compile(
    r"^(?:[A-Z][\w.’'-]*,? ){2,6}(?:speaks?|walks?|arrives?|listens?|waves?|gestures?"
    r"|poses?|smiles?|reacts?) [^“\"]* (?:on|in) (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\.$"
)
"""Nor is "Sen. Tom Lind speaks on the Senate floor on Tuesday." news."""
_SIGNED = Pattern(r"[—–-] ?[^()\n]{2,50} \(@\w+\)|^\| ?(?i:ap|reuters|getty|afp|epa|dpa)\b")
_VERB = re.compile(
    r"(?<!^)\b(?:is|are|was|were|has|have|had|will|would|can|cannot|could|may|might|must|should|did|do|does|be|been"
    r"|[a-z]{2,}ed|[a-z]{3,}s|went|came|took|got|made|left|lost|won|fell|rose|grew|began|broke|found|gave|held"
    r"|kept|knew|led|let|met|paid|put|ran|said|sat|saw|sent|set|shot|shut|sold|spoke|spent|stood|struck|told"
    r"|thought|wrote|cut|hit|hurt|cost|die|remain|need|want|plan|say|expect|beat|threw|drew|built|bought|brought"
    r"|sank|swept|drove|fled|froze|fought|caught|became|flew)\b|n['’]t\b"
)
"""A short line without any of these is a caption: "The stall in Hesper market on Saturday."."""
_SEAM = Pattern(
    r"[a-z][”\"](?=[A-Za-z])|[a-z]['’](?:on|in|at|the|and|of)\b|['’]s(?:on|in|at|the|and|to|who)\b"
    r"|[B-HJ-NP-Z](?<!\w.) [a-z]{4,}|\.(?<=[a-z]{2}\.)(?<![.…]\...\.)[A-Z][a-z]{2}|[,;] ?\.|(?<!\.)\.\.$"
    r"|\b[a-z]{5,}(?:ing|ed)(?:among|with|from|about|their|which|that)\b|\b(said|says),? \1\b"
    r"|^[A-Z]\.,|[A-Z](?<=[a-z]{6}[A-Z])[a-z]{5,}|[A-Z](?<!\w.)[A-Z]{2,}[a-z]{4,}"
    r"|[A-Z]{2}['’][A-Z]|^[a-z]\.m\.|\b(?:a|p)\.m\.$"
)
"""Where two texts were glued or one was torn: a missing space, a stray letter, "9 a.m. to 11 a.m."."""
_HEADLESS = re.compile(r"^[A-Z][a-z]+ly (?!(?:all|half|every|one|two|\d)\b)[a-z]+ed\b")
"""What lacks its subject: "Lightly looked at doing a building." """
_ENDS = re.compile(r"[.!?][”\"’')\]]*$")
_FULL = 9
"""Words from which a line has a verb anyhow."""


def is_sentence(text: str) -> bool:
    """Tell a sentence of prose from captions, promos, tweets and furniture."""
    tokens = text.split()
    if not 6 <= len(tokens) <= 60 or not _ENDS.search(text):
        return False
    if (
        text.startswith(("(", "-", "–", "—"))
        or _FURNITURE.is_in(text)
        or _CAPTION.is_in(text)
        or _POSES.search(text)
        or _SEAM.is_in(text)
        or _HEADLESS.search(text)
    ):
        return False
    if (len(tokens) <= _FULL or _DATED.search(text)) and not has_verb(text):
        return False
    return sum(token[:1].isupper() for token in tokens) <= 0.7 * len(tokens) and _is_balanced(text)


def is_signed(text: str) -> bool:
    """Tell whether a text ends a post from elsewhere or a caption: its paragraph is not its outlet's."""
    return _SIGNED.is_in(text)


def has_verb(text: str) -> bool:
    """Tell whether some word after the first may be a verb."""
    return _VERB.search(text) is not None


def _is_balanced(text: str) -> bool:
    pairs = text.count("“") == text.count("”") and text.count("(") == text.count(")")
    return pairs and text.count('"') % 2 == 0
