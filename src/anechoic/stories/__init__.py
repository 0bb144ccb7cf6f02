"""Stories: one event, every outlet, counted honestly."""

from anechoic.stories.build import build_story
from anechoic.stories.grouper import Grouper, group
from anechoic.stories.settings import GroupSettings
from anechoic.stories.things import Binding, Decision, Move, Origin, Story

__all__ = [
    "Binding",
    "Decision",
    "GroupSettings",
    "Grouper",
    "Move",
    "Origin",
    "Story",
    "build_story",
    "group",
]
