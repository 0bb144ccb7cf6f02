"""Words of judgement: never in our voice (editorial rules 12 and 13); quoted, they are the speaker's.

loudness(text) -> how many stand outside quotation marks
"""

from __future__ import annotations

import re

_LIST = """
absurd absurdly abysmal appalling appallingly astonishing astonishingly atrocious awful bashed
bashes bizarre bizarrely blasted blasts blatant blatantly blistering blockbuster bogus bombastic
bombshell brave bravely brazen brazenly callous chilling clearly comical courageous cowardly crazed
crazy cringe cruel cynical cynically damning dastardly deranged desperately destroys diabolical
disastrous disgrace disgraceful disgusting dishonest draconian dystopian egregious embarrassing
embarrassingly epic evil eviscerated eviscerates farce fascist fearmongering feckless flagrant
flailing foolish frankly gleefully glorious grotesque hapless hateful heart-breaking heartbreaking
heroic heroically hilarious honestly horrendous horrible horrific horrifying hypocrisy hypocritical
hysteria hysterical idiotic ignorant ill-fated inept infamous infamously infamy infuriating insane
insidious ironic ironically jaw-dropping lashed ludicrous lunatic lurid madness malicious masterful
meltdown mindless mocked mocks monstrous much-needed nefarious nightmare nonsense notorious
notoriously objectively obscene obsessed obviously ominous outrageous outright pathetic patriotic
perverse petulant phony pitiful poisonous preposterous principled propaganda rabid rant ranting
reckless recklessly ridiculous rightfully rightly ripped rogue ruthless sadly scandalous scary
scathing sham shameful shamefully shameless shocking shockingly sickening sinister slammed slams
sleazy smear smug so-called spectacular squalid staggering stark starkly stunning stunningly stupid
terrible terrifying thankfully thug thugs torched torches tortured toxic tragic tragically traitor
treacherous tyrant ugly undeniably unfortunately unhinged vicious viciously vile weaponize
weaponized whined whines whining wicked witch-hunt woke wrongly
"""
LOADED = frozenset(_LIST.split())
_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"")
_WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")


def loudness(text: str) -> int:
    """Count words of judgement outside quotation marks, and a closing exclamation mark.

    >>> loudness("The brave mayor called the plan “outrageous”.")
    1
    """
    outside = _QUOTED.sub(" ", text).lower()
    return sum(word in LOADED for word in _WORD.findall(outside)) + outside.rstrip().endswith("!")
