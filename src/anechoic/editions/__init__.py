"""Briefs chosen and laid out: the morning briefing, Good News, any other.

lay_out(recipe, day, made_at, briefs, stories) -> Edition
to_html_mail(edition, briefs, links), to_text(...), to_markdown(...), to_atom(...)
check(edition, briefs) -> [CheckResult], the 27 editorial rules, each with its reason
"""

from anechoic.editions.checks import check
from anechoic.editions.feeds import to_atom, to_json_feed, to_rss
from anechoic.editions.good_news import good_news
from anechoic.editions.json_ld import to_json, to_json_ld
from anechoic.editions.lay_out import lay_out
from anechoic.editions.links import Links, outlet_names
from anechoic.editions.mail import to_html_mail
from anechoic.editions.recipes import default_recipes
from anechoic.editions.schedule import day_open, due_at, next_at
from anechoic.editions.text import to_markdown, to_text

__all__ = [
    "Links",
    "check",
    "day_open",
    "default_recipes",
    "due_at",
    "good_news",
    "lay_out",
    "next_at",
    "outlet_names",
    "to_atom",
    "to_html_mail",
    "to_json",
    "to_json_feed",
    "to_json_ld",
    "to_markdown",
    "to_rss",
    "to_text",
]
