"""Tells a sentence of a report from the invitation that it begins like, in the languages that we read most.

    says_who(text)        "Follow the money, prosecutors said on Monday."
    tells(text, words)    "Register by Friday was the message on every bus."

Decision: docs/decisions/0023-what-begins-like-an-invitation.md
"""

from __future__ import annotations

import re
from collections.abc import Sequence

_SAID = re.compile(
    r"[,”\"»“]\s+(?:(?:\w+\s+){0,4}(?:said|told|urged|warned|wrote|shouted|begged|pleaded)\b|"
    r"(?:sagte|erklärte|teilte|berichtete|rief|riefen|hieß\s+es|forderten?|warnten?|schrieb|"
    r"(?:a|ont|avait|avaient)\s+(?:dit|déclaré|lancé|affirmé|demandé|prévenu|averti|crié)|criait|criaient|"
    r"dijo|declaró|afirmó|gritó|pidió|advirtió|ha\s+(?:detto|dichiarato|gridato)|disse|gridò|"
    r"afirmou|declarou|gritou|teria\s+dito|zei|riep|powiedziała?|сказала?|сообщила?|sa|sagde)\b)"
    r"[^:|]*[.][”\"»“]?$"
)
"""Who said it, behind the words said, and a full stop: no line that sells or points elsewhere says so."""
MIN_WORDS = 7
_HEADED = re.compile(r".{0,40}[:|»>→]")
_PAST_WORDS = """
    was were wasn weren had hadn did didn fell rose came gave took began became
    war waren wurde wurden hatte hatten kam kamen gab gaben fiel stieg begann
    était étaient fut furent avait avaient fue fueron era eran había habían foi foram eram tinha havia
    erano fu furono aveva avevano werd werden hadden był była było były został została zostały
    var blev hade havde ble был была было были стал стала
"""
_DEPENDS_WORDS = """
    about how why that which who whom whose when where what whether if on
    wie warum dass was wer wo über ob weshalb welche welcher welches zu
    comment pourquoi
    que qui où dont sur quand cómo como qué quien dónde donde sobre cuando
    che chi perché dove quando por porque quem onde hoe waarom dat wat wie over toen
    jak dlaczego że który która co как почему что кто где об
"""
_ADDRESS_WORDS = """
    you your yours us our ours we me my
    sie ihnen ihr ihre ihren uns unser unsere unseren unserem unserer du dich dir
    vous votre vos nous notre nos
    te tu usted ustedes nuestro nuestra nuestros nuestras voi vostro vostra
    nostro nostra nostri nostre ti você nosso nossa nossos nossas
    je jouw u uw ons onze cię nas nasz nasza naszego
    вы вас вам наш нас нам
"""
_PAST, _DEPENDS, _ADDRESS = (
    frozenset(words.split()) for words in (_PAST_WORDS, _DEPENDS_WORDS, _ADDRESS_WORDS)
)


def says_who(text: str) -> bool:
    """Tell whether a text in lower case, no heading with a colon, names behind a comma who said it."""
    return _SAID.search(text) is not None and ":" not in text[:60]


def tells(text: str, words: Sequence[str]) -> bool:
    """Tell whether a text that begins like an invitation is a sentence of a report.

    It has a verb of the past as its own predicate ("Register by Friday was the message"), not in a clause
    that depends ("Read how the harbour was closed"), ends as sentences do, and speaks to nobody.
    """
    if len(words) < MIN_WORDS or text.rstrip('"”»“')[-1:] not in ".!?" or _HEADED.match(text):
        return False
    if not _ADDRESS.isdisjoint(words):
        return False
    first = next((word for word in words if word in _PAST or word in _DEPENDS), "")
    return first in _PAST
