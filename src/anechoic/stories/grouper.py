"""Groups articles into stories, online: one pass in the order in which they were seen, then repair.

    Grouper().place(article) -> decisions          group(articles) -> the last decision on each

A new article is compared with those of the window; the learnt score says for each how likely both tell one
event; it joins the story whose three likeliest members are likely enough on the mean. At fixed hours of the
stream's own clock, stories that new articles touched are grouped anew (`repair`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import floor

import numpy as np
import numpy.typing as npt

from anechoic.articles.things import Article
from anechoic.language.things import Encoder
from anechoic.stories.ahead import ReadAhead, read_ahead
from anechoic.stories.bonds import Bonds
from anechoic.stories.copies import FEWEST, Overlap, overlap, without_furniture
from anechoic.stories.credits import credited
from anechoic.stories.features import NAMES, Matrix
from anechoic.stories.memory import Member, Memory
from anechoic.stories.postings import Slots
from anechoic.stories.repair import new_id, repair
from anechoic.stories.runs import Hashes
from anechoic.stories.settings import GroupSettings
from anechoic.stories.things import Binding, Decision, Move
from anechoic.stories.translation import across
from anechoic.stories.trees import scorer
from anechoic.stories.views import View, day_of, view_of
from anechoic.stories.window import Window

Score = Callable[[Matrix], npt.NDArray[np.float32]]

LEAST_LINK = 0.02
"""Links below this cannot change a mean that matters."""
BEST = 3
COPY_LINK = 0.95
COPY_CANDIDATES = 6
_RUNS = NAMES.index("runs")
LEAST_RUNS = np.float32(np.log1p(FEWEST))
MOST_UNREPAIRED = 500
"""Articles after which a repair is due even if the clock stands still, as it does without dates."""


@dataclass(frozen=True, slots=True)
class _Comparison:
    """An article against the window: its links to earlier articles, and what it will be kept as."""

    slot: int
    member: Member
    links: dict[int, float]
    overlap: Overlap | None = None


class Grouper:
    """Places articles one by one.

    Without an encoder only words are compared. To go on after a restart, `remember` the articles of the last
    three windows, oldest first, each with its last decision: then it decides as if it had never stopped.
    `score` takes the place of the learnt pair score: features in, probabilities out.
    """

    def __init__(
        self,
        settings: GroupSettings | None = None,
        encoder: Encoder | None = None,
        bindings: Sequence[Binding] = (),
        score: Score | None = None,
    ) -> None:
        self.settings = settings or GroupSettings()
        self._encoder = encoder
        self._bonds = Bonds(bindings)
        kind = "" if encoder else "-words"
        self._window = Window(self.settings, encoder is not None)
        self._score = score or scorer(f"stream{kind}").score
        self._memory = Memory()
        self._clock = float("-inf")
        self._dirty: list[int] = []

    def place(self, article: Article, view: View | None = None) -> tuple[Decision, ...]:
        """Decide on an article; moves that a repair made come before its own placement.

        Give articles in the order of `seen_at`. One that is older than all that the window holds is placed,
        but nothing is compared with it later. `view` is the article's, if somebody took it already.
        """
        moves = self._advance(article, is_repairing=True)
        known = self._memory.slot_of(article.id)
        if known is not None:
            return (*moves, self._again(self._memory.member(known)))
        found = self._compare(article, view)
        decision = self._decide(found)
        self._keep(article, found)
        return (*moves, decision)

    def remember(self, article: Article, decision: Decision) -> None:
        """Take an article with the decision made on it into the state; a later one replaces it."""
        known = self._memory.slot_of(article.id)
        if known is not None:
            self._memory.settle(known, decision.story, decision.saga)
            return
        self._advance(article, is_repairing=False)
        found = self._compare(article)
        found.member.story, found.member.saga = decision.story, decision.saga
        found.member.copy_of, found.member.origin = decision.copy_of, decision.origin
        self._keep(article, found)

    def settle(self, placed: Iterable[tuple[str, str, str]]) -> None:
        """Take where articles belong (article, story, saga) by somebody else's word; forgotten ones are left.

        All that three windows hold is given at each waking, and hardly any of it has moved.
        """
        homes = self._memory.homes()
        for article, story, saga in placed:
            known = homes.get(article)
            if known is not None and known[1:] != (story, saga):
                self._memory.settle(known[0], story, saga)

    def __getstate__(self) -> dict[str, object]:
        """Keep all but encoder and score, which are large and given: a grouper may rest between two runs."""
        return {name: held for name, held in vars(self).items() if name not in ("_encoder", "_score")}

    def wake(self, encoder: Encoder | None, bindings: Sequence[Binding] = ()) -> None:
        """Take up what was left behind when the grouper was kept, and the bindings that now hold."""
        self._encoder, self._bonds = encoder, Bonds(bindings)
        self._score = scorer(f"stream{'' if encoder else '-words'}").score

    def finish(self) -> tuple[Decision, ...]:
        """Repair what is due; for the end of a batch."""
        dirty, self._dirty = self._dirty, []
        moved = repair(self._memory, dirty, self._window.shelf.oldest, self._bonds, self.settings)
        return tuple(self._moved(dict(sorted(moved.items()))))

    def _advance(self, article: Article, is_repairing: bool) -> tuple[Decision, ...]:
        """Move the stream's clock; at a boundary repair, and let go what has left the window."""
        clock = max(self._clock, article.seen_at.timestamp() / 86_400)
        hours = self.settings.repair_hours / 24
        has_crossed = self._clock > float("-inf") and floor(clock / hours) > floor(self._clock / hours)
        is_due = has_crossed or len(self._dirty) >= MOST_UNREPAIRED
        moves = self.finish() if is_due and is_repairing else ()
        if is_due:
            self._dirty = []
        if has_crossed and floor(clock) > floor(self._clock):
            self._window.shelf.sweep()
        self._clock = clock
        self._window.advance(clock)
        if (oldest := self._window.shelf.oldest) in self._memory:
            self._memory.forget_before(self._memory.since_of(oldest))
        return moves

    def _compare(self, article: Article, view: View | None = None) -> _Comparison:
        view = view or view_of(article, self._encoder)
        slots, features = self._window.compare(view)
        links = self._links(view, slots, features)
        slot = self._window.add(view, self._clock) if not self._is_late(article) else -1
        member = Member(
            article.id, article.outlet, article.url.split("#")[0], "", "",
            since=self._window.shelf.oldest, origin=article.id,
        )  # fmt: skip
        likest = np.argsort(-features[:, _RUNS], kind="stable")[:COPY_CANDIDATES]
        copied = self._find_copy(
            member, view.runs.own, slots[likest][features[likest, _RUNS] >= LEAST_RUNS].tolist()
        )
        if copied is not None:
            sure = min(COPY_LINK, copied[1].score) if copied[1] else COPY_LINK
            links[copied[0]] = max(sure, links.get(copied[0], 0.0))
        agency = credited(article)
        if agency:
            member.origin = f"agency:{agency}"
        return _Comparison(slot, member, links, copied[1] if copied else None)

    def _links(self, view: View, slots: Slots, features: Matrix) -> dict[int, float]:
        chances, is_foreign = self._score(features), self._window.are_foreign(view, slots)
        if is_foreign.any():
            chances[is_foreign] = across(features[is_foreign])
        kept = chances >= LEAST_LINK
        return dict(zip(slots[kept].tolist(), chances[kept].tolist(), strict=True))

    def _is_late(self, article: Article) -> bool:
        return self._window.is_late(day_of(article))

    def _find_copy(
        self, member: Member, own: Hashes, slots: Sequence[int]
    ) -> tuple[int, Overlap | None] | None:
        """Find the earlier article whose text this is, and say so in the member."""
        same_address = self._memory.slot_of_url(member.url)
        best: tuple[int, Overlap | None] | None = (same_address, None) if same_address is not None else None
        if best is None:
            found = [(self._overlap(own, member.outlet, slot), slot) for slot in slots]
            likest = max(found, key=lambda pair: (pair[0].score, -pair[1]), default=None)
            if likest is not None and likest[0].score >= 0.5:
                best = (likest[1], likest[0])
        if best is not None:
            other = self._memory.member(best[0])
            member.copy_of, member.origin = other.copy_of or other.article, other.origin
        return best

    def _overlap(self, own: Hashes, outlet: str, slot: int) -> Overlap:
        """Look for one text in another; where it seems to stand there, look again without furniture."""
        theirs = self._window.shelf.own_of(slot)
        found = overlap(own, theirs)
        if found.score < 0.5:
            return found
        other = self._memory.text("outlet", slot)
        return overlap(self._without_furniture(own, outlet), self._without_furniture(theirs, other))

    def _without_furniture(self, own: Hashes, outlet: str) -> Hashes:
        shelf = self._window.shelf
        recent = [slot for slot in self._memory.recent_of(outlet) if slot >= shelf.oldest]
        return without_furniture(own, [shelf.own_of(slot) for slot in recent])

    def _decide(self, found: _Comparison) -> Decision:
        member = found.member
        bound = sorted(
            filter(None, map(self._member_of, self._bonds.partners(member.article))), key=_by_article
        )
        mean, story, saga = self._likeliest(found)
        if bound:
            member.story, member.saga = bound[0].story, bound[0].saga
            why = "The editor bound it to this story."
        elif story and mean >= self.settings.place_threshold:
            member.story, member.saga = story, saga
            why = f"The likeliest reports of this story tell the same event with probability {mean:.2f}."
        else:
            member.story = new_id("story", member.article)
            member.saga = (
                saga if story and mean >= self.settings.saga_threshold else new_id("saga", member.article)
            )
            why = f"No earlier report tells this event; the likeliest story has probability {mean:.2f}."
        if found.overlap is not None:
            why += f" {found.overlap.contained:.0%} of the shorter text stands in {member.copy_of}."
        return _decision(member, Move.PLACED, why)

    def _likeliest(self, found: _Comparison) -> tuple[float, str, str]:
        """Give mean probability, story and saga of the story whose best members are likeliest."""
        memory, links = self._memory, found.links
        far = self._bonds.slots(memory, self._bonds.strangers(found.member.article))
        strangers = set(memory.numbers("story", far))
        likest = sorted(links, key=lambda slot: -links[slot])
        by_story: dict[int, list[int]] = defaultdict(list)
        for slot, story in zip(likest, memory.numbers("story", likest), strict=True):
            if story not in strangers:
                by_story[story].append(slot)
        best = [(sum(map(links.__getitem__, of[:BEST])) / len(of[:BEST]), of[0]) for of in by_story.values()]
        most = max((mean for mean, _ in best), default=0.0)
        equal = (slot for mean, slot in best if mean == most)
        named = ((most, memory.text("story", slot), memory.text("saga", slot)) for slot in equal)
        return max(named, default=(0.0, "", ""))

    def _keep(self, article: Article, found: _Comparison) -> None:
        if found.slot < 0:
            return
        self._memory.add(found.slot, found.member, found.links.items())
        self._dirty.append(found.slot)

    def _member_of(self, article: str) -> Member | None:
        slot = self._memory.slot_of(article)
        return None if slot is None else self._memory.member(slot)

    def _moved(self, moved: Mapping[int, tuple[str, str]]) -> Iterator[Decision]:
        """Write moves down; give a decision for each, with the links that now hold it in its story."""
        is_other = {slot: story != self._memory.text("story", slot) for slot, (story, _) in moved.items()}
        for slot, (story, saga) in moved.items():
            self._memory.settle(slot, story, saga)
        for slot, (count, mean) in zip(moved, self._memory.held_by(moved), strict=True):
            why = f"On the whole nearer to this story: {count} links, mean {mean:.2f}."
            if not is_other[slot]:
                why = "Its story was joined to another saga."
            yield _decision(self._memory.member(slot), Move.MOVED, why)

    def _again(self, member: Member) -> Decision:
        return _decision(member, Move.PLACED, "A new version of an article that was placed before.")


def group(
    articles: Iterable[Article],
    settings: GroupSettings | None = None,
    encoder: Encoder | None = None,
    bindings: Sequence[Binding] = (),
    score: Score | None = None,
) -> list[Decision]:
    """Group a batch by time seen; give the last decision on each article, in the order given."""
    given = list(articles)
    ahead = ReadAhead(encoder) if encoder else None
    grouper = Grouper(settings, ahead, bindings, score)
    last: dict[str, Decision] = {}
    for article in read_ahead(sorted(given, key=lambda article: article.seen_at), ahead):
        last.update((decision.article, decision) for decision in grouper.place(article))
    last.update((decision.article, decision) for decision in grouper.finish())
    return [last[article.id] for article in given]


def _by_article(member: Member) -> str:
    return member.article


def _decision(member: Member, move: Move, why: str) -> Decision:
    return Decision(member.article, member.story, member.saga, move, member.copy_of, member.origin, why)
