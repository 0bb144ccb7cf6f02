"""Words of judgement: never in our voice (editorial rules 12 and 13); quoted, they are the speaker's.

loudness(text) -> how many stand outside quotation marks
"""

from __future__ import annotations

import re
from functools import lru_cache

from anechoic.briefs.quoted import outside

_LIST = """
absurd absurdly abysmal acrimonious annihilate annihilated appalling appallingly arrogance arrogant
assailed astonishing astonishingly atrocious awful awkwardly axed backpedals ballistic bamboozled
bashed bashes bemoaned berated betrayal bickering bigoted bizarre bizarrely blasted blasting blasts
blatant blatantly blistering blitz blockbuster bloodbath blunder blunders boasted boasts bogus
bombastic bombshell botched brag bragged bragging brainwashed brave bravely brazen brazenly bromance
bullied bullies bully bungled callous catastrophically catharsis caved caving cavorted chaos chaotic
charade chastise chastised cheesy childish chilling clashed clearly clobbered clown clowns clueless
clumsily clumsy cocky coddled combative comical condescending conniving contemptible convoluted
corrupt courageous cowardly cowards cower cowered crackpot cratered crazed crazy creepy cringe
cronies crony cruel crusade crushing cuckoo cynical cynically damned damning dared dastardly debacle
deceitful decimated defiant defiantly delusional demolished demonize demonized deranged desperately
despicable despised destroys devastating devious diabolical dire disastrous disgrace disgraced
disgraceful disgusting dishonest disingenuous dismal dismissively dodgy dogfight doomed draconian
dreadful dubious dumb dumped dystopian eerie eerily egregious embarrassed embarrassing
embarrassingly embattled engulfed engulfs enraged epic erupt erupted erupting erupts evil
eviscerated eviscerates explosive eyebrow-raising fanatical fanatics farce farcical fascist fawning
fearmongering feckless feverish fiasco fiery firestorm fizzled flagrant flailing flap flatly flimsy
flip-flop flip-flopped floundering flounders fooled foolish foolishly frankly frantic frantically
freaking frenzy fumble fumbled fumed fumes fuming fury gaffe galling garbage ghastly gleefully gloat
gloated gloating glorious goons grilled grim grimly gripes grotesque grovel grudgingly gutless
gutted hammered hammers hapless harebrained harrowing hatchet hateful haughty heart-breaking
heartache heartbreaking heartfelt heartless hellbent heroic heroically hilarious histrionics hogwash
honestly hoopla horrendous horrible horrific horrified horrifying howled hubris huge hugely humbling
humiliated humiliating humiliation hurtled hurtles hurtling hyped hyperventilating hypocrisy
hypocritical hysteria hysterical idiocy idiot idiotic idiots ignorant ill-fated impassioned
imperiled imploded indefensible indisputable inept infamous infamously infamy infuriated infuriating
insane insidious insulting insurmountable intransigence intransigent ironic ironically irresponsible
jaw-dropping jawboning jeered joke juggernaut junk knee-jerk lackluster lambasted lambastes lambasts
lashed laughable laughably laughingstock lavish lies livid loser losers lousy ludicrous lunatic
lurid lying maddening madness malicious mantra masterful maverick meddling meltdown melted
mendacious messed-up messy mindless mischief misguided mocked mocks monstrous moronic much-needed
mudslinging murky naive nasty nefarious nightmare nonsense nonsensical notorious notoriously nutty
objectively obscene obsessed obviously oddly ominous ominously onslaught outburst outcry outlandish
outrageous outright overblown pandering panicked paranoid passionate pathetic pathological patriotic
peddled peddling pernicious perverse petulant phony pitched pitiful plagued poisonous pompous
posturing pounced preening preposterous pricey principled profoundly propaganda puppet quash quashed
rabid rage ragged railed rails rampage rancor rancorous rant ranting ravaged rebuked reckless
recklessly relentless relentlessly reviled ridiculous rigged rightfully rightly ripped ripping rips
roasted rocks rogue roiled roils rubout ruthless sabotage sabotaged sadly savage savaged scam
scandalous scapegoat scary scathing scoffed scoffs scorched scrambled scrambles scrambling screed
seething shady sham shameful shamefully shameless shamelessness shattered shatters shocker shocking
shockingly showdown shredded shrill shrugs sickening sickest silly sinister sinking skewered skewers
skyrocketing slam slammed slams slapped slapping sleaze sleazy slippery sloppy smack smacking smacks
smear smeared smearing smears smirk smug snarky snatched sneaky sneer snubbed snubs so-called spat
spectacle spectacular spectacularly spewed spineless spiraling spiteful squabble squalid squander
squandered squashed staggering stark starkly stiff stiffed stiffs stinging stonewalled strident
stubborn stubbornly stunning stunningly stupid stupidity stupidly surreal swagger swanky swiped
tantrum tantrums tarnished taunted taunting tawdry terrible terrifying thankfully thrashed thug
thuggish thugs tirade toast tone-deaf toothless torched torches tormented tortured toxic toxicity
tragic tragically traitor trashed trashes travesty treacherous treachery treason trickery triumphant
triumphantly trounced tumultuous turmoil twisted tyrannical tyrant ugly unabashed unashamed
unbelievable unbridled unconscionable undeniably unfathomable unfortunately unglued unhappily
unhinged unleashed unprecedented unsavory unspeakable uproar vapid vehement vehemently vengeful
venomous vicious viciously vile vilified vitriol vitriolic walloped wallops warmonger weak-kneed
weaponize weaponized weasel weird whined whines whining whopping wicked wild wildly wimp witch-hunt
woes woke wreak wrecked wrongly yahoos zany zealots zealous
"""
LOADED = frozenset(_LIST.split())
_WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")


@lru_cache(maxsize=2_048)
def loudness(text: str) -> int:
    """Count words of judgement outside quotation marks, and a closing exclamation mark.

    >>> loudness("The brave mayor called the plan “outrageous”.")
    1
    """
    own = outside(text).lower()
    return sum(word in LOADED for word in _WORD.findall(own)) + own.rstrip().endswith("!")
