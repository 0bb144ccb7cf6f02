"""The sentences in which the rooms give their reasons, as patterns: `%(n)s` is a number, `%(day)s` a day.

Each stands as its room writes it; tests/desk/test_wording.py asks the rooms themselves whether it still does.
"""

from __future__ import annotations

from django.utils.translation import gettext_noop

_HELD_BACK = (
    gettext_noop("topic %(topic)s is not of this edition"),
    gettext_noop("last report on %(day)s, before this edition's window"),
    gettext_noop("the brief has no sentence that passed proof"),
    gettext_noop("printed on %(day)s, nothing new since"),
    gettext_noop("origins: %(n)s; this edition asks for %(n2)s"),
    gettext_noop("beyond the %(n)s items of this edition"),
    gettext_noop("beyond the %(n)s words of this edition"),
    gettext_noop("another story of the same saga is in this edition"),
    gettext_noop("dropped by %(who)s"),
    gettext_noop("not Good News: its words say little good"),
    gettext_noop("not Good News: %(why)s"),
    gettext_noop("crime or death in the headline"),
    gettext_noop("a workaround for an unsolved harm"),
    gettext_noop("one donor's or one hero's deed"),
    gettext_noop("promotion"),
    gettext_noop("a market report, no event"),
    gettext_noop("exclamation in the headline"),
    gettext_noop("one origin and no primary source"),
    gettext_noop("no response: nobody does anything in it"),
    gettext_noop("no evidence: no number and no named result"),
    gettext_noop("no limit: nothing says what is still wrong or unknown"),
    gettext_noop("%(n)s items; this edition asks for %(n2)s"),
    gettext_noop("%(n)s regions; this edition asks for %(n2)s"),
    gettext_noop("%(n)s topics; this edition asks for %(n2)s"),
)

_WAITS = (
    gettext_noop("it is held"),
    gettext_noop("it is sent"),
    gettext_noop("it is recalled"),
    gettext_noop("no time is set"),
    gettext_noop("its time is long past; send it by hand, or set a new time"),
    gettext_noop("none of its stories is on the site any more"),
    gettext_noop("it may have gone out before a backup was restored; approve it if it did not"),
    gettext_noop("it needs an approval"),
    gettext_noop("it falls short of its recipe: %(why)s"),
    gettext_noop("%(n)s of its %(n2)s stories are on the site; it asks for %(n3)s"),
)

_RULES = (
    gettext_noop("The lead is the story that most independent origins carry"),
    gettext_noop(
        "No more items, and no more long ones, than the recipe says; a short one has one or two sentences"
    ),
    gettext_noop("The words fit, and count and minutes are printed"),
    gettext_noop("A headline has at most 12 words and a verb, asks nothing and teases nobody"),
    gettext_noop("The first sentence has at most 30 words, who says so apart, and adds to the headline"),
    gettext_noop("Sections stand in their fixed order"),
    gettext_noop("A paragraph has at most three sentences"),
    gettext_noop("Each sentence has a source, and a story of one origin says so"),
    gettext_noop("Where figures differ, a long item says who gives which"),
    gettext_noop("Others’ reporting is attributed, with “said” and no louder verb in our voice"),
    gettext_noop("Sources are named; “sources say” never stands for one"),
    gettext_noop("No emotive label in our voice"),
    gettext_noop("No word of judgement in our voice"),
    gettext_noop("Quotes are word for word, have a speaker, and at most 25 words"),
    gettext_noop("A hedge stays as strong as its source’s"),
    gettext_noop("Each perspective names two outlets or says that it is one"),
    gettext_noop("What is said of a group is hedged, and its count shown"),
    gettext_noop("Sides get lengths within one and a half of each other"),
    gettext_noop("Absence is “not found in N articles read”, never a motive"),
    gettext_noop("State-run outlets are labelled at every mention"),
    gettext_noop("An opinion piece is never a source of fact"),
    gettext_noop("Corrections to what was printed go first"),
    gettext_noop("Five to seven items, three regions, four topics, a light one last"),
    gettext_noop("Each has a response, evidence and a limit"),
    gettext_noop("No workaround, single hero, promotion, crime or death in the headline"),
    gettext_noop("Two origins or a primary source, and no exclamation mark"),
    gettext_noop("Dated within seven days, and not printed within eight weeks"),
)

_BROKEN = (
    gettext_noop("item %(n)s has %(n2)s origins, item %(n3)s has %(n4)s"),
    gettext_noop("item %(n)s is short and has %(n2)s sentences"),
    gettext_noop("item %(n)s has one origin and no label"),
    gettext_noop("item %(n)s, “%(quote)s…”: %(what)s"),
    gettext_noop("item %(n)s, “%(quote)s…”"),
    gettext_noop("item %(n)s: %(what)s"),
    gettext_noop("item %(n)s, %(section)s"),
    gettext_noop("item %(n)s"),
    gettext_noop("%(n)s items"),
    gettext_noop("%(n)s long items"),
    gettext_noop("%(n)s topics"),
    gettext_noop("%(n)s regions"),
    gettext_noop("%(n)s words, %(n2)s allowed"),
    gettext_noop("%(n)s words"),
    gettext_noop("it says %(n)s minutes and takes %(n2)s"),
    gettext_noop("a question"),
    gettext_noop("teases"),
    gettext_noop("no word that looks like a verb"),
    gettext_noop("no sentence"),
    gettext_noop("says the headline again"),
    gettext_noop("not word for word"),
    gettext_noop("no speaker"),
    gettext_noop("no response"),
    gettext_noop("no evidence"),
    gettext_noop("no limit"),
    gettext_noop("exclamation mark"),
    gettext_noop("printed before"),
    gettext_noop("told %(day)s"),
    gettext_noop("%(group)s has %(n)s words, %(group2)s %(n2)s"),
    gettext_noop("the light item is not last"),
    gettext_noop("and %(n)s more"),
)

_GROUPED = (
    gettext_noop("The editor bound it to this story."),
    gettext_noop("The likeliest reports of this story tell the same event with probability %(n)s."),
    gettext_noop("No earlier report tells this event; the likeliest story has probability %(n)s."),
    gettext_noop("%(n)s%% of the shorter text stands in the longer, over %(n2)s%% of it."),
    gettext_noop("%(who)s merged two stories."),
    gettext_noop("%(who)s split it off."),
)

_CONFLICTS = (
    gettext_noop("“%(one)s” and “%(other)s” cannot both hold"),
    gettext_noop("“%(one)s” and “%(other)s” are opposites"),
    gettext_noop("one side denies “%(one)s”, the other affirms it"),
    gettext_noop("%(one)s in one, %(other)s in the other"),
)

_PROOF = (
    gettext_noop("The sentence cites nothing."),
    gettext_noop("The sentence denies what the cited passage does not deny."),
    gettext_noop("The sentence denies more often than the cited passage."),
    gettext_noop("The cited passage denies this: %(words)s."),
    gettext_noop("The cited passage does not deny this: %(words)s."),
    gettext_noop("The cited passage is less sure of this: %(words)s."),
    gettext_noop("The cited passage says who says so; the sentence does not."),
    gettext_noop("The cited passage does not say %(words)s."),
    gettext_noop("The cited passage says it of a part only."),
    gettext_noop("“%(quote)s” does not stand so in the cited passages."),
    gettext_noop("“%(quote)s” is no title of a cited article."),
    gettext_noop("%(words)s does not occur in the cited article."),
    gettext_noop("%(words)s is not named in the cited article."),
    gettext_noop("%(words)s does not speak in the cited passage."),
    gettext_noop("%(words)s does not stand in the cited passages."),
    gettext_noop("%(words)s stands in articles of others, too."),
    gettext_noop("%(words)s: no cited passage has this figure."),
    gettext_noop("%(words)s: more outlets are named than passages cited."),
    gettext_noop("%(words)s: the sentence cites %(n)s."),
    gettext_noop("%(words)s: the brief has %(n)s sources."),
    gettext_noop("%(words)s: no number of the cited passages agrees."),
    gettext_noop("%(words)s: the cited passage counts something else with this number."),
    gettext_noop("The brief has %(n)s sources."),
    gettext_noop("The sentence is not made of what it cites."),
    gettext_noop("A number does not stand in the cited passages."),
    gettext_noop("The cited passages are about something else."),
    gettext_noop("The cited articles are about something else."),
    gettext_noop("The cited article is about something else."),
)

_RECIPES = (
    gettext_noop("id: small letters, digits and hyphens, such as weekly-science."),
    gettext_noop("name: 1 to 120 characters."),
    gettext_noop('at is %(value)s, which is no time of day: write one such as "06:00".'),
    gettext_noop("%(field)s is %(n)s: write %(n2)s to %(n3)s."),
    gettext_noop("min_items is more than max_items."),
    gettext_noop("short_words is more than long_words."),
    gettext_noop("axes has %(n)s names: write at most %(n2)s, the one that you prefer first."),
    gettext_noop('axes has %(value)s: write the name of an axis, such as "country" or "leaning".'),
    gettext_noop("axes names one twice."),
)

_REFUSED = (
    gettext_noop("empty"),
    gettext_noop("login form"),
    gettext_noop("too large"),
    gettext_noop("too many entries"),
    gettext_noop("not a feed"),
    gettext_noop("not a page"),
    gettext_noop("no article text"),
    gettext_noop("bad date"),
    gettext_noop("bad title"),
    gettext_noop("bad encoding"),
    gettext_noop("bad row"),
    gettext_noop("compression bomb"),
    gettext_noop("duplicate URL"),
    gettext_noop("missing file"),
    gettext_noop("unreadable file"),
    gettext_noop("robots.txt says no"),
    gettext_noop("reserves text and data mining"),
    gettext_noop("private address"),
    gettext_noop("too slow"),
    gettext_noop("too many redirects"),
    gettext_noop("HTTP error"),
    gettext_noop("network error"),
    gettext_noop("gone"),
    gettext_noop("not read for facts: language"),
    gettext_noop("not a report"),
    gettext_noop("unsupported sentence"),
)

_PICTURES = (
    gettext_noop("A picture needs words for those who do not see it (alt) and a credit. Nothing was kept."),
    gettext_noop("The picture has %(n)s x %(n2)s points, too many. Nothing was kept."),
    gettext_noop("The picture is %(n)s points wide; %(n2)s are needed. Nothing was kept."),
    gettext_noop("That is no JPEG, PNG or WebP that can be drawn: %(error)s. Nothing was kept."),
)

SENTENCES = (
    *(*_HELD_BACK, *_WAITS, *_RULES, *_BROKEN, *_GROUPED),
    *(*_CONFLICTS, *_PROOF, *_RECIPES, *_REFUSED, *_PICTURES),
)
"""In the order in which they are tried: what is narrow stands before what is wide."""
