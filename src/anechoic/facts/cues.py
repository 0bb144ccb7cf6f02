"""Words that attribute: verbs with the frames that they take, and nouns that stand for what was said.

A frame is a letter: Q a quotation, C a clause ("that ..."), X an infinitive ("to ..."), N a noun
("criticised the plan"), O a person and an infinitive ("urged voters to ..."), A a noun and how it is seen
("described it as ..."). PREPOSITIONS lists verbs whose content follows a preposition ("called for ...").
The lists are ours, written from general knowledge of English news.

    verb("acknowledged") -> ("acknowledge", "QCN")
"""

from __future__ import annotations

_VERBS = """
say QC; tell QCO; add QC; write QC; argue QC; note QCN; announce QCNX; report QCNX; claim QCX; state QC
reply QC; acknowledge QCNX; confirm QCN; deny QCNX; insist QC; explain QCN; suggest QCNX; warn QCO; respond QC
declare QCN; testify QC; admit QCNX; promise QCXN; vow QCX; assert QC; contend QC; maintain QC; tweet QCN
retweet QN; post Q; observe QC; remark QC; comment QC; concede QCN; stress QCN; emphasize QCN; emphasise QCN
underline CN; reiterate QCN; underscore CN; repeat QCN; recall QCNX; allege QCN; complain QC; caution QCO
predict QCN; quip QC; joke QC; shout QC; yell QC; cry Q; whisper QC; mutter QC; exclaim QC; chant QN; sing Q
ask QCO; wonder QC; answer QC; counter QC; retort QC; conclude QC; reveal QCN; disclose QCN; indicate QCN
signal CN; hint QC; imply QCN; boast QC; brag QC; lament QCN; continue Q; recount QCN; mention QCN
propose CNX; recommend QCNX; demand QCNX; urge QCO; request CNO; order QCO; swear QCX; pledge QCX
guarantee CN; assure QCO; inform C; notify C; remind QCO; advise QCO; convince C; persuade CO; teach C
tease Q; opine QC; proclaim QCN; pronounce QC; profess QC; rule QC; find C; show C; estimate QCN; project C
forecast CN; calculate C; determine C; decide QCX; agree QCX; disagree QC; dispute QCN; decry N; believe CN
think C; know C; feel C; hope CX; fear CN; worry QC; expect CO; assume C; suspect CN; realize CN; realise CN
recognize C; recognise C; understand C; see C; doubt CN; imagine C; guess C; consider N; remember CN
forget C; learn C; discover C; notice CN; figure C; suppose C; presume C; anticipate CN; wish CX; regret CNX
trust C; appreciate N; question QCN; want XNO; plan XN; intend XC; refuse X; decline X; threaten QXC; seek X
aim X; offer X; prefer XN; volunteer QX; opt X; desire XN; criticize QN; criticise QN; pblast N; slam N
attack N; condemn QN; denounce N; oppose N; back N; endorse N; defend N; reject QNC; dismiss NA; cite N
describe AN; call QA; label A; characterize AN; characterise AN; discuss N; detail N; outline N; blame N
accuse QN; mock QN; ridicule N; insult N; advocate NC; reference N; quote N; echo N; welcome N; applaud N
commend N; hail NA; tout N; champion N; protest QCN; deride NA; lambaste N; rip N; bash N; chide QN
chastise N; rebuke QN; scold QN; encourage O; favor NX; favour NX; admire N; express N; voice N; view A
regard A; compare N; liken N; brand A; dub A; instruct QO; direct O; command QO; beg QO; implore QO
plead QC; accept C; envision N; ponder N; debate QN; deem A; document C; illustrate C; demonstrate C
reflect C; specify CN; clarify QCN; foresee CN; posit C; theorize C; speculate QC; reason QC; muse QC
bemoan N; scoff Q; snap Q; fume Q; gush Q; interject Q; blurt Q; bellow Q; recite QN; hold C; vouch C
attest C; certify CN; corroborate N; rebut N; refute N; contradict N; discredit N; disavow N; disown N
renounce N; repudiate N; slap N; skewer N; savage N; pan N; telegraph C; relay CN; convey CN; communicate CN
articulate N; elaborate Q; expound Q; venture QC; praise QN; laud N; thank N; congratulate QN; salute N
compliment N; credit N; blast QN; assail N; deplore N; excoriate N; castigate N; berate N; taunt QN
belittle N; disparage N; denigrate N; malign N; vilify N; pillory N; fault N; lambast N; rebuff N
reproach N; reprimand N; trash N; downplay N; support N; reprove N; demonize N; glorify N; honor N
distrust N; mistrust N; reaffirm QCN; restate QCN; summarize QCN; confide QC; concur QC; confess QCX
extol N; rant Q; gripe QC; grumble QC; grouse QC; moan QC; whine QC; bark Q; growl Q; hiss Q; holler Q
scream QC; roar Q; thunder Q; sigh Q; laugh Q; chuckle Q; sneer Q; beam Q; chime Q; pipe Q; counsel QCO
lecture QC; preach QCN; hypothesize C; surmise C; infer C; judge C; reckon QC; submit C; object QC
interrupt Q; press Q; query QC; inquire QC; bet C; wager C; exhort O; entreat O; beseech O; petition O
stipulate C; mean C; read Q; affirm QCN; reassert CN; avow C; verify C; text QC; e-mail QC; email QC
blog QC; radio QC
"""

PREPOSITIONS: dict[str, str] = {
    "call": "for on",
    "push": "for",
    "press": "for",
    "lobby": "for",
    "argue": "for against",
    "advocate": "for",
    "speak": "of about against",
    "talk": "about of",
    "complain": "about of",
    "warn": "of about against",
    "refer": "to",
    "point": "to",
    "allude": "to",
    "object": "to",
    "respond": "to",
    "react": "to",
    "agree": "with on",
    "disagree": "with",
    "insist": "on",
    "comment": "on",
    "elaborate": "on",
    "boast": "of about",
    "brag": "about",
    "joke": "about",
    "wonder": "about",
    "ask": "about for",
    "worry": "about",
    "care": "about",
    "think": "of about",
    "know": "of about",
    "dream": "of",
    "apologize": "for",
    "apologise": "for",
    "believe": "in",
    "plead": "for",
    "hint": "at",
    "lash": "out",
    "hope": "for",
    "wait": "for",
    "caution": "against",
    "plan": "on for",
    "vote": "against",
    "decide": "against on",
    "testify": "about",
    "write": "about of",
    "inquire": "about",
    "learn": "of about",
    "hear": "of about",
    "bristle": "at",
    "marvel": "at",
    "campaign": "for against",
    "protest": "against",
    "rail": "against",
    "touch": "on",
    "zero": "in",
    "seize": "on",
    "harp": "on",
    "dwell": "on",
    "side": "with",
    "vouch": "for",
}

_ADJECTIVES = """
confident that of about in; certain that of about; sure that of about; convinced that of
hopeful that about of; optimistic that about of; pessimistic that about; aware that of; afraid that of to
worried that about; fearful that of; concerned that about with over; glad that to about
happy that to about with; pleased that to with by about; proud that of to; sorry that for to about
surprised that by to at; disappointed that in by with; shocked that by at to; angry that about at over with
furious that about at over with; upset that about with over; outraged that by at over
excited that about to by; thrilled that about to by with; eager to for; willing to; unwilling to
reluctant to; determined to that; adamant that about; skeptical that of about; sceptical that of about
doubtful that about of; critical of; dismissive of; supportive of; opposed to; wary of; suspicious of
tired of; fond of; envious of; grateful that for to; thankful that for to; ashamed that of to
alarmed that by at; dismayed that by at; frustrated that with by at; satisfied that with; dissatisfied with
comfortable with that; uncomfortable with; uneasy about with; nervous about that; anxious about that to
puzzled by about that; insistent that on; interested in; uninterested in; undecided about on
unsure that of about; uncertain that of about; relieved that by to; encouraged that by
impressed that by with; heartened that by; troubled that by; saddened that by; amazed that by at
astonished that by at; delighted that by with to; unhappy that with about; displeased with; mindful that of
enthusiastic about; passionate about; vocal about in; silent on about; noncommittal on about
clear that about; curious about; bullish on about; cautious about
"""
ADJECTIVES: dict[str, str] = {
    entry.split()[0]: " ".join(entry.split()[1:])
    for entry in _ADJECTIVES.replace("\n", ";").split(";")
    if entry.strip()
}
"""Adjectives of attitude, with the prepositions, "that" or "to" by which their matter follows."""

NOUNS = frozenset({
    "claim", "statement", "belief", "view", "suggestion", "argument", "assertion", "allegation",
    "accusation", "conclusion", "promise", "vow", "pledge", "proposal", "decision", "request",
    "demand", "hope", "fear", "concern", "worry", "doubt", "expectation", "prediction", "warning",
    "announcement", "idea", "notion", "theory", "recognition", "feeling", "sense", "opinion",
    "position", "threat", "offer", "refusal", "desire", "intention", "commitment", "recommendation",
    "ruling", "finding", "agreement", "insistence", "admission", "acknowledgment", "confidence",
    "conviction", "complaint", "contention", "denial", "estimate", "forecast", "criticism",
    "assurance", "acknowledgement", "confirmation", "revelation", "rumor", "rumour", "speculation",
    "understanding", "realization", "question", "plan", "call", "wish", "signal", "hint", "case",
    "charge", "remark", "observation", "news", "word", "declaration", "testimony", "impression",
    "assessment", "advice", "reminder", "optimism", "skepticism", "indication",
})  # fmt: skip

SPEECH = frozenset({
    "say", "tell", "add", "write", "tweet", "argue", "note", "announce", "report", "claim",
    "acknowledge", "confirm", "deny", "insist", "state", "explain", "suggest", "warn", "respond",
    "reply", "declare", "ask", "testify", "admit", "promise", "vow", "assert", "contend", "continue",
    "shout", "joke", "quip", "remark", "comment", "stress", "emphasize", "conclude", "observe",
    "counter", "answer", "complain", "wonder", "read", "recall", "exclaim", "post", "predict",
})  # fmt: skip

_IRREGULAR = {
    "said": "say",
    "told": "tell",
    "wrote": "write",
    "written": "write",
    "thought": "think",
    "knew": "know",
    "known": "know",
    "felt": "feel",
    "found": "find",
    "shown": "show",
    "saw": "see",
    "seen": "see",
    "heard": "hear",
    "meant": "mean",
    "swore": "swear",
    "sworn": "swear",
    "taught": "teach",
    "understood": "understand",
    "sang": "sing",
    "sung": "sing",
    "spoke": "speak",
    "spoken": "speak",
    "forgot": "forget",
    "forgotten": "forget",
    "held": "hold",
    "sought": "seek",
    "forbade": "forbid",
    "foresaw": "foresee",
    "learnt": "learn",
    "pled": "plead",
    "overheard": "hear",
}
_DOUBLED = {"admit", "quip", "slam", "rip", "dub", "plan", "refer", "brag", "permit", "prefer", "ban", "pan",
            "beg",
            "snap", "slap", "rebut", "program", "bar"}  # fmt: skip


def _forms(lemma: str) -> list[str]:
    """Give the regular forms of a verb."""
    stem = lemma[:-1] if lemma.endswith("e") else lemma
    third = lemma + "s"
    if lemma.endswith(("s", "sh", "ch", "x", "z")):
        third = lemma + "es"
    past, present = stem + "ed", stem + "ing"
    if lemma.endswith("y") and lemma[-2] not in "aeiou":
        third, past, present = lemma[:-1] + "ies", lemma[:-1] + "ied", lemma + "ing"
    elif lemma in _DOUBLED:
        past, present = lemma + lemma[-1] + "ed", lemma + lemma[-1] + "ing"
    elif lemma.endswith("ee"):
        past, present = lemma + "d", lemma + "ing"
    return [lemma, third, past, present]


def _table() -> dict[str, tuple[str, str]]:
    frames: dict[str, str] = {}
    for entry in _VERBS.replace("\n", ";").split(";"):
        if entry.strip():
            lemma, letters = entry.split()
            frames[lemma] = letters
    for lemma in PREPOSITIONS:
        frames.setdefault(lemma, "")
    table = {form: (lemma, letters) for lemma, letters in frames.items() for form in _forms(lemma)}
    table |= {form: (lemma, frames[lemma]) for form, lemma in _IRREGULAR.items() if lemma in frames}
    table |= dict.fromkeys(("signalled", "signalling"), table["signal"])
    del table["meaning"]  # "..., meaning that the pier stays shut" says what follows, and nobody says it
    return table


FORMS = _table()


def verb(word: str) -> tuple[str, str] | None:
    """Give the lemma and the frames of a form of an attributing verb, None for any other word."""
    return FORMS.get(word)


def speaks(written: str) -> bool:
    """Tell whether a cue is one of speech: "had warned", ":" or "according to", not "planned".

    >>> speaks("had warned"), speaks("had planned")
    (True, False)
    """
    words = written.lower().split()
    known = [FORMS[word][0] for word in words if word in FORMS]
    return any(lemma in SPEECH for lemma in known) or not known
