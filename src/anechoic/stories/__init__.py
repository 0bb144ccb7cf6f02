"""Stories: one event, every outlet, counted honestly."""

from anechoic.stories.build import as_one_story, build_story
from anechoic.stories.copies import copy_score
from anechoic.stories.credits import credited
from anechoic.stories.grouper import Grouper, group
from anechoic.stories.life import Life, life_of
from anechoic.stories.pairs import explain, same_story
from anechoic.stories.settings import GroupSettings
from anechoic.stories.things import Binding, Decision, Move, Origin, PairReading, Story
from anechoic.stories.views import View, Viewer

__all__ = [
    "Binding",
    "Decision",
    "GroupSettings",
    "Grouper",
    "Life",
    "Move",
    "Origin",
    "PairReading",
    "Story",
    "View",
    "Viewer",
    "as_one_story",
    "build_story",
    "copy_score",
    "credited",
    "explain",
    "group",
    "life_of",
    "same_story",
]
