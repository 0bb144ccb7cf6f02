"""Which feeds are due, and what a poll means for a feed's health and its next turn."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime

from anechoic.errors import Reason, Refusal
from anechoic.outlets.client import Answer, Failure, FetchSettings, fresh_seconds
from anechoic.outlets.feeds import FeedReading
from anechoic.outlets.memory import HISTORY, Check, FeedHealth, FeedState, FetchMemory
from anechoic.outlets.rhythm import usual_gap
from anechoic.outlets.things import Feed, Outlet

POLLED_KINDS = frozenset({"rss", "atom", "json", "sitemap", "rdf", "page"})
# A feed that moved for good and now fails is asked at its old address again after so many failures.
_FAILURES_TO_MOVE_BACK = 3


@dataclass(frozen=True, slots=True)
class Poll:
    """One feed that is due. `place` is where to ask: its address, or where it moved to."""

    outlet: Outlet
    feed: Feed
    state: FeedState | None
    place: str

    @property
    def headers(self) -> dict[str, str]:
        """Give the validators, so that an unchanged feed costs a 304."""
        found = {}
        if self.state and self.state.etag:
            found["If-None-Match"] = self.state.etag
        if self.state and self.state.last_modified:
            found["If-Modified-Since"] = self.state.last_modified
        return found


@dataclass(slots=True)
class Polled:
    """A poll's result while its pages are under way."""

    poll: Poll
    health: FeedHealth
    reading: FeedReading = field(default_factory=FeedReading)
    refusals: list[Refusal] = field(default_factory=list)
    etag: str | None = None
    last_modified: str | None = None
    open_pages: int = 0
    must_reread: bool = False

    def count_fresh(self, fresh: int) -> None:
        """Note how many articles were new or changed, in the health and in its last check."""
        outcome = "unchanged" if self.health.outcome == "read" and not fresh else self.health.outcome
        last = replace(self.health.history[-1], fresh=fresh, outcome=outcome)
        history = (*self.health.history[:-1], last)
        self.health = replace(self.health, fresh=fresh, outcome=outcome, history=history)

    def state(self) -> FeedState:
        """Give what is kept; without validators if a page must be asked for again, as a 304 would hide it."""
        if self.must_reread:
            return FeedState(self.poll.feed.url, self.health)
        return FeedState(self.poll.feed.url, self.health, self.etag, self.last_modified)


def due_polls(outlets: Iterable[Outlet], memory: FetchMemory, at: datetime) -> list[Poll]:
    """List the feeds that are due at a time, by outlet and address, each address once."""
    wanted = {
        feed.url: (outlet, feed)
        for outlet in sorted(outlets, key=lambda one: one.id, reverse=True)
        for feed in outlet.feeds
        if feed.kind in POLLED_KINDS
    }
    polls = []
    for outlet, feed in sorted(wanted.values(), key=lambda pair: (pair[0].id, pair[1].url)):
        state = memory.feed(feed.url)
        if state is None:
            polls.append(Poll(outlet, feed, None, feed.url))
        elif state.health.due_at is not None and state.health.due_at <= at:
            polls.append(Poll(outlet, feed, state, state.health.moved_to or feed.url))
    return polls


def polled(
    poll: Poll, result: tuple[Answer, FeedReading] | Failure, at: datetime, settings: FetchSettings
) -> Polled:
    """Judge a poll: the feed's health, when it is due next, and what was refused."""
    before = poll.state.health if poll.state else FeedHealth(poll.feed.url, poll.outlet.id, "new", at)
    if isinstance(result, Failure):
        return _failed(poll, before, result, at, settings)
    answer, reading = result
    if answer.status == 200 and not reading.kind:
        refusal = reading.refusals[0]
        found = Failure("outlets", poll.feed.url, refusal.reason, refusal.detail, refusal.remedy, status=200)
        return _failed(poll, before, found, at, settings)
    return _read(poll, before, answer, reading, at, settings)


def _read(
    poll: Poll,
    before: FeedHealth,
    answer: Answer,
    reading: FeedReading,
    at: datetime,
    settings: FetchSettings,
) -> Polled:
    is_same = answer.status == 304
    gap = before.gap_seconds if is_same else usual_gap((entry.published_at for entry in reading.entries), at)
    asked = max(fresh_seconds(answer.headers), 60.0 * (reading.ttl_minutes or 0))
    outcome = "unchanged" if is_same else "read"
    history = _history(before, Check(at, outcome, answer.status))
    health = replace(
        before, outlet=poll.outlet.id, outcome=outcome, checked_at=at, status=answer.status, detail="",
        entries=before.entries if is_same else len(reading.entries), fresh=0, failures=0, last_read_at=at,
        gap_seconds=gap, due_at=settings.rhythm.due_after_reading(at, gap, asked),
        moved_to=answer.moved_to or before.moved_to, history=history,
    )  # fmt: skip
    return Polled(
        poll, health, reading, [replace(one, outlet=poll.outlet.id) for one in reading.refusals],
        _validator(answer, "etag", poll.state.etag if poll.state and is_same else None),
        _validator(answer, "last-modified", poll.state.last_modified if poll.state and is_same else None),
    )  # fmt: skip


def _validator(answer: Answer, name: str, before: str | None) -> str | None:
    value = answer.headers.get(name, "").strip()
    return value if value and len(value) <= 500 else before


def _failed(
    poll: Poll, before: FeedHealth, failure: Failure, at: datetime, settings: FetchSettings
) -> Polled:
    failures = before.failures + 1
    is_gone = failure.reason == Reason.GONE
    outcome = "gone" if is_gone else "failed"
    due = None if is_gone else settings.rhythm.due_after_failure(at, failures, failure.wait_seconds)
    health = replace(
        before, outlet=poll.outlet.id, outcome=outcome, checked_at=at, status=failure.status,
        detail=failure.detail, fresh=0, failures=failures, due_at=due,
        moved_to=None if failures >= _FAILURES_TO_MOVE_BACK else before.moved_to,
        history=_history(before, Check(at, outcome, failure.status)),
    )  # fmt: skip
    state = poll.state
    return Polled(
        poll, health, refusals=[_refusal(poll, failure, is_gone)],
        etag=state.etag if state else None, last_modified=state.last_modified if state else None,
    )  # fmt: skip


def _refusal(poll: Poll, failure: Failure, is_gone: bool) -> Refusal:
    outlet = poll.outlet
    detail, remedy = f"{outlet.name}: {failure.detail}", failure.remedy
    if is_gone:
        detail = f"{outlet.name}: it answered 410 Gone. We stopped asking; its stored articles stay."
        remedy = f"New address? anechoic outlets move {outlet.id} URL"
    return Refusal("outlets", poll.feed.url, failure.reason, detail, remedy, outlet.id)


def _history(before: FeedHealth, check: Check) -> tuple[Check, ...]:
    return (*before.history, check)[-HISTORY:]
