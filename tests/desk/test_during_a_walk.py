"""What an editor does while a walk builds or tells stories stands; the next walk tells the rest."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from at_the_desk import act
from desk_fixtures import COURT, FERRY
from django.test import Client

from anechoic.briefs.things import Brief
from anechoic.spread import InTurn
from anechoic.web.archive.models import BriefRow, ReadingRow, StoryRow


class Interrupted(InTurn):
    """Works in this process; before this work begins, or when it is done and not yet kept, somebody acts."""

    def __init__(self, moment: str, meanwhile: Callable[[], object]) -> None:
        self.moment, self.meanwhile = moment, meanwhile

    def __call__(self, work, things, of=lambda thing: thing):
        name = getattr(work, "__name__", type(work).__name__)
        self.passes(f"before {name}")
        done = list(super().__call__(work, things, of))
        self.passes(f"after {name}")
        return iter(done)

    def passes(self, moment: str) -> None:
        if moment == self.moment:
            self.meanwhile()


MOMENTS = [f"{when} {work}" for work in ("Builder", "read_all", "Teller") for when in ("before", "after")]


@pytest.fixture
def stories(desk) -> tuple[str, str]:
    """A ferry's story of two outlets and a fine's of one, both about to be told anew."""
    desk.knows("harbour", "plains", "valley")
    desk.add("harbour", FERRY, title="Ferry runs aground off Lowen Point")
    desk.add("plains", FERRY.replace("hurt", "injured"), title="Ferry Maren aground off Lowen Point")
    desk.add("plains", COURT, title="Quarry firm fined over dust in Sele")
    desk.run()
    StoryRow.objects.update(is_built=False, is_stale=True)
    ReadingRow.objects.all().delete()
    return story_with("Ferry"), story_with("fined")


def story_with(words: str) -> str:
    return StoryRow.objects.get(title__contains=words).id


def walk(desk, moment: str, meanwhile: Callable[[], object]) -> None:
    desk.newsroom._spread = Interrupted(moment, meanwhile)
    desk.run(desk.at.replace(minute=1))
    desk.newsroom._spread = InTurn()


@pytest.mark.parametrize("moment", MOMENTS)
def test_a_merge_stands(desk, editor: Client, stories, moment):
    ferry, fine = stories

    walk(desk, moment, lambda: act(editor, f"/desk/stories/{ferry}/", "merge", other=fine))

    assert StoryRow.objects.get(id=fine).merged_into == ferry
    assert not BriefRow.objects.filter(story_id=fine, is_current=True).exists()

    desk.run(desk.at.replace(minute=2))

    assert {source.outlet for source in desk.archive.brief(ferry).sources} == {"harbour", "plains"}
    assert len(desk.archive.story(ferry).articles) == 3


@pytest.mark.parametrize("moment", MOMENTS)
def test_what_is_taken_down_is_told_no_more(desk, editor: Client, stories, moment):
    ferry, fine = stories

    def take_down() -> None:
        act(editor, f"/desk/stories/{ferry}/", "take-down", article="harbour-0", reason="Court order.")
        act(editor, f"/desk/stories/{fine}/", "take-down", article="plains-2", reason="Court order.")

    walk(desk, moment, take_down)
    public = [row.thing(Brief) for row in BriefRow.objects.filter(is_current=True)]

    assert not {"harbour-0", "plains-2"} & {source.article for brief in public for source in brief.sources}

    desk.run(desk.at.replace(minute=2))

    assert {source.outlet for source in desk.archive.brief(ferry).sources} == {"plains"}
    assert desk.archive.story(ferry).articles == ("plains-1",)
    assert not BriefRow.objects.filter(story_id=fine, is_current=True).exists()
