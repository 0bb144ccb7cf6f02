"""Finds out who a source is: "he", "the general" or "Milley" is Mark Milley.

Cast(page, names) -> .resolve(attribution) -> (name, role, is_guess)

Where no rule decides, the speaker stays as written: "a friend of Ada Brook"; of a pronoun, None.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

from anechoic.facts.frames import Attribution
from anechoic.facts.genders import GIVEN_NAMES, PERSON_NOUNS, gender, noun_gender
from anechoic.facts.grammar import Sentence
from anechoic.facts.heads import Phrase, antecedent
from anechoic.facts.page import Page
from anechoic.facts.pronouns import Antecedents, Person
from anechoic.facts.things import Span
from anechoic.language import same_name
from anechoic.language.things import Name

_PRONOUNS = {
    "him", "her", "his", "i", "you", "they", "we", "them", "it", "that", "which", "this", "these",
}  # fmt: skip
_NOBODY = re.compile(r"(?:nobody|no[ -]one|none|neither|no)\b")
_BREAK = re.compile(r"[,(;:—–]| who | which | whose | on (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day")
_PLAIN_NAME = re.compile(r"[A-Z][\w’'-]+[a-z] [A-Z][\w’'-]+")
_TITLES = {
    "Republican", "Democrat", "Democratic", "Rival", "Secretary", "Senator", "Governor", "President",
    "Mayor", "Judge", "General", "Officer", "Attorney", "Chairman", "Professor", "The", "Former",
    "Candidate", "Speaker", "Justice", "Sheriff", "Chief", "Director", "Coach", "Captain", "Minister",
    "Sir", "Lord", "Representative", "Congressman", "Ambassador", "Colonel", "Major", "Admiral", "King",
    "Queen", "Prince", "Pope", "Father", "Sister",
}  # fmt: skip
_ARTICLE = re.compile(r"^(?:the|a|an|his|her|their|its)\s+", re.IGNORECASE)

_TITLED = re.compile(
    r"\b(?:Mr|Mrs|Ms|Miss|Dr|Sir|Dame|Prof)\b\.? "
    r"(?P<name>[A-Z][\w’'-]*[a-z](?: [A-Z][\w’'-]*[a-z])?)(?<!['’]s)"
)
_GIVEN = re.compile(r"\b(?P<name>[A-Z][a-z]+) \Z")
_LONE = re.compile(
    r"(?:an?|the|one|another|his|her|its|their)\s+(?:[\w’'-]+\s+){0,3}?(?P<noun>"
    + "|".join(sorted(PERSON_NOUNS, key=len, reverse=True))
    + r")\b(?!['’]s)",
    re.IGNORECASE,
)


class Cast:
    """The persons of one article, each under the longest form of their name."""

    def __init__(self, page: Page, names: Sequence[Name]) -> None:
        self.page, self.text = page, page.text
        self.names = _mended(self.text, names)
        self.starts = [name.span[0] for name in self.names]
        self.full: dict[str, str] = {}
        self.roles: dict[str, str] = {}
        longest: dict[str, list[str]] = {}
        people = [name for name in self.names if name.type == "PER"]
        for name in people:
            if name.text not in self.full:
                self._enter(name, longest)
        for name in people:
            if name.role:
                self.roles.setdefault(self.full.get(name.text, name.text), name.role)
        self.genders = self._genders(people)
        self.antecedents = Antecedents(page, [*self._mentions(people)])
        self.guests: set[str] | None = None
        self.heard: list[Person] = []
        """Who has spoken so far, by the places of their sources."""

    def _genders(self, people: Sequence[Name]) -> dict[str, str | None]:
        """Give the gender of each full name that any of its mentions tells; None where two are told."""
        told: dict[str, set[str]] = {}
        for name in people:
            full = self.full[name.text]
            before = self.text[max(0, name.span[0] - 24) : name.span[0]]
            told.setdefault(full, set()).update(filter(None, (gender(name.text, before), gender(full))))
        return {full: one.copy().pop() if len(one) == 1 else None for full, one in told.items()}

    def _mentions(self, people: Sequence[Name]) -> Iterator[Person]:
        """Give the mentions that "she" may go back to: a lone capital word may be a place."""
        for name in people:
            full = self.full[name.text]
            if (
                " " in full
                or full in self.roles
                or _TITLED.search(self.text, max(0, name.span[0] - 8), name.span[1])
            ):
                yield Person(name.span, full, self.genders[full])

    def _enter(self, name: Name, longest: dict[str, list[str]]) -> None:
        last = name.text.split()[-1].lower()
        known = longest.setdefault(last, [])
        same = next((one for one in known if same_name(one, name.text)), None)
        if same is None:
            known.append(name.text)
            self.full[name.text] = name.text
        elif len(name.text) > len(same):
            known[known.index(same)] = name.text
            self.full.update({form: name.text for form, full in self.full.items() if full == same})
            self.full[name.text] = name.text
        else:
            self.full[name.text] = same

    def resolve(self, one: Attribution) -> tuple[str | None, str | None, bool]:
        """Name who speaks, with role, and tell whether that is a guess."""
        source = one.source[0]
        found = self._resolve(one, source)
        if found[0] is not None and self._is_one_person(source, found[0]):
            told = self.genders.get(found[0]) or self._noun_gender(source)
            self.heard.append(Person(source, found[0], told))
        return found

    def _resolve(self, one: Attribution, source: Span) -> tuple[str | None, str | None, bool]:
        if one.lemma == "answer" and one.frame == "Q" and self._written(source) in ("A", "Answer"):
            guest = self._guest(source[0])
            return guest, self.roles.get(guest or ""), guest is not None
        low = self._written(source).lower()
        if low in ("who", "whom"):
            before = antecedent(self.page, one.sentence, one.head)
            return self._named(one.sentence, *before) if before else (None, None, False)
        if low in ("he", "she"):
            called = self.antecedents.find(low, source[0], self.heard)
            return called, self.roles.get(called or ""), called is not None
        if low in _PRONOUNS or _NOBODY.match(low):
            return None, None, False
        return self._named(one.sentence, source, one.head)

    def _guest(self, place: int) -> str | None:
        """Give the only person named before the first answer of an interview, None if there are more."""
        if self.guests is None:
            named = (self.full[one.text] for one in self.names if one.type == "PER" and one.span[1] < place)
            self.guests = {full for full in named if " " in full}
        return next(iter(self.guests)) if len(self.guests) == 1 else None

    def _written(self, span: Span) -> str:
        return self.text[slice(*span)].strip(" ,")

    def _is_one_person(self, source: Span, called: str) -> bool:
        """Tell whether "she" may go on from a speaker: a person with a name, or one such as "a parent"."""
        written = self._written(source)
        return called in self.genders or _LONE.match(written) is not None

    def _noun_gender(self, source: Span) -> str | None:
        lone = _LONE.match(self._written(source))
        return noun_gender(lone.group("noun").lower()) if lone else None

    def _named(self, sentence: Sentence, source: Span, head: int | None) -> tuple[str, str | None, bool]:
        """Name a source by the head of its phrase: "a friend of Ada Brook" is not Ada Brook."""
        written = self._written(source)
        phrase = Phrase(sentence, source, head)
        low = bisect_left(self.starts, source[0])
        for name in self.names[low : low + 12]:
            if name.type == "PER" and name.span[1] <= source[1] + 1 and phrase.is_headed_by(name.span):
                called = self.text[slice(*phrase.whole_name(name.span))]
                own = written if self._is_whole(written, called) else called
                full = max(self.full.get(called, own), own, key=len)
                return full, self.roles.get(full) or _apposition(written, called), False
        return self._by_role(self.text[source[0] : phrase.end()].strip(" ,"))

    @staticmethod
    def _is_whole(written: str, name: str) -> bool:
        """Tell whether a source is a first name and the last name that was found in it."""
        return (
            " " not in name
            and written.endswith(name)
            and _PLAIN_NAME.fullmatch(written) is not None
            and written.split()[0] not in _TITLES
        )

    def _by_role(self, written: str) -> tuple[str, str | None, bool]:
        short = _BREAK.split(written, maxsplit=1)[0].strip() or written
        bare = _ARTICLE.sub("", short).lower()
        holders = [full for full, role in self.roles.items() if bare and bare == role.lower().rstrip(".")]
        if len(holders) == 1:
            return holders[0], self.roles[holders[0]], True
        return short, None, False


def _mended(text: str, names: Sequence[Name]) -> list[Name]:
    """Give names with the given names that were left off, and those whom only their title shows to be persons
    ("Ms Strand"), in place of what else they were taken for."""
    whole = [_with_given(text, name) if name.type == "PER" else name for name in names]
    people = {name.span[0] for name in whole if name.type == "PER"}
    found = [match.span("name") for match in _TITLED.finditer(text)]
    missed = [span for span in found if people.isdisjoint(range(*span))]
    kept = [name for name in whole if not any(low <= name.span[0] < high for low, high in missed)]
    titled = [Name(span, text[slice(*span)], "PER") for span in missed]
    return sorted([*kept, *titled], key=lambda name: name.span)


def _with_given(text: str, name: Name) -> Name:
    start, end = name.span
    given = _GIVEN.search(text, max(0, start - 24), start)
    if " " in name.text or given is None or given.group("name") not in GIVEN_NAMES:
        return name
    span = given.start("name"), end
    return replace(name, span=span, text=text[slice(*span)])


def _apposition(written: str, name: str) -> str | None:
    """Give the role after a name: "Ada Brook, the harbour master"."""
    after = written.split(name, 1)[-1]
    match = re.match(r",\s+(?:an? |the )?([^,()]{3,80})", after)
    return match.group(1).strip() if match else None
