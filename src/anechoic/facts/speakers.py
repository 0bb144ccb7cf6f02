"""Finds out who a source is: "he", "the general" or "Milley" is Mark Milley.

Cast(names) -> .resolve(text, source, speakers) -> (name, role, is_guess)
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from anechoic.facts.things import Span
from anechoic.language import same_name
from anechoic.language.things import Name

_PERSONAL = {"he", "she", "him", "her", "his", "who", "whom", "i"}
_PLURAL = {"they", "we", "them", "it", "that", "which", "those", "these", "this", "some", "many", "others"}
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


class Cast:
    """The persons of one article, each under the longest form of their name."""

    def __init__(self, text: str, names: Sequence[Name]) -> None:
        self.text = text
        self.names = sorted(names, key=lambda name: name.span)
        self.starts = [name.span[0] for name in self.names]
        self.full: dict[str, str] = {}
        self.roles: dict[str, str] = {}
        longest: dict[str, list[str]] = {}
        for name in self.names:
            if name.type == "PER" and name.text not in self.full:
                self._enter(name, longest)
        for name in self.names:
            if name.type == "PER" and name.role:
                self.roles.setdefault(self.full.get(name.text, name.text), name.role)

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

    def within(self, span: Span) -> Name | None:
        """Give the first person named in a span, else the first name."""
        low = bisect_left(self.starts, span[0])
        inside = [name for name in self.names[low : low + 12] if name.span[1] <= span[1] + 1]
        return next((name for name in inside if name.type == "PER"), None)

    def before(self, place: int, reach: int = 600) -> Name | None:
        """Give the nearest person named before `place`, within `reach` characters."""
        at = bisect_left(self.starts, place) - 1
        while at >= 0 and self.names[at].span[0] > place - reach:
            if self.names[at].type == "PER":
                return self.names[at]
            at -= 1
        return None

    def resolve(self, source: Span, last_speaker: str | None) -> tuple[str, str | None, bool]:
        """Name the speaker of a source, with role, and tell whether that is a guess."""
        written = self.text[slice(*source)].strip(" ,")
        low = written.lower()
        if low in _PERSONAL:
            name = self.before(source[0], 120 if low in ("who", "whom") else 600)
            if low not in ("who", "whom") and last_speaker is not None:
                return last_speaker, self.roles.get(last_speaker), True
            if name is not None:
                full = self.full.get(name.text, name.text)
                return full, self.roles.get(full), low not in ("who", "whom")
            return written, None, True
        if low in _PLURAL:
            return written, None, True
        person = self.within(source)
        if person is not None and not self._is_of(source, person):
            own = written if self._is_whole(written, person.text) else person.text
            full = max(self.full.get(person.text, own), own, key=len)
            return full, self.roles.get(full) or _apposition(written, person.text), False
        return self._by_role(written)

    @staticmethod
    def _is_whole(written: str, name: str) -> bool:
        """Tell whether a source is a first name and the last name that was found in it."""
        return (
            " " not in name
            and written.endswith(name)
            and _PLAIN_NAME.fullmatch(written) is not None
            and written.split()[0] not in _TITLES
        )

    def _is_of(self, source: Span, person: Name) -> bool:
        """Tell whether the person only owns the source ("Brook's office")."""
        after = self.text[person.span[1] : person.span[1] + 2]
        return after in ("'s", "’s") and person.span[1] + 3 < source[1]

    def _by_role(self, written: str) -> tuple[str, str | None, bool]:
        short = _BREAK.split(written, maxsplit=1)[0].strip() or written
        bare = _ARTICLE.sub("", short).lower()
        holders = [full for full, role in self.roles.items() if bare and bare == role.lower().rstrip(".")]
        if len(holders) == 1:
            return holders[0], self.roles[holders[0]], True
        return short, None, False


def _apposition(written: str, name: str) -> str | None:
    """Give the role after a name: "Ada Brook, the harbour master"."""
    after = written.split(name, 1)[-1]
    match = re.match(r",\s+(?:an? |the )?([^,()]{3,80})", after)
    return match.group(1).strip() if match else None
