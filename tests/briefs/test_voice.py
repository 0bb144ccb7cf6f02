"""What argues is shown as one side's view, and its title is quoted whole."""

from __future__ import annotations

from dataclasses import replace

from anechoic.articles.things import ArticleKind
from anechoic.briefs.titles import clean_title
from anechoic.briefs.voice import argues
from anechoic.language import sentences

COLUMN = """We should be ashamed of what our harbour has become. You know the ferry, and you know the line.

I have sailed with it for thirty years, and I say the line must pay. It is a disgraceful, reckless outfit.

The ferry Marisol ran aground off Norhaven on Wednesday because of two cuts. Why did we let it?
"""


def texts(article) -> list[str]:
    return [s.text for s in sentences(article.text)]


def test_a_column_is_known_by_its_voice_and_a_report_by_its_own(article, articles):
    column = article("c1", "hill-echo", COLUMN, "The line must pay")

    assert argues(column, texts(column))
    assert not any(argues(report, texts(report)) for report in articles)


def test_an_outlets_own_mark_decides(article):
    text = "The ferry Marisol ran aground off Norhaven on Wednesday."

    assert argues(article("c1", "hill-echo", text, "Opinion: The line"), [text])
    assert argues(article("c1", "hill-echo", text, "The line", kind=ArticleKind.OPINION), [text])


def test_an_address_that_is_none_stops_no_brief(brief_of, articles):
    broken = replace(articles[0], url="http://[bad")

    assert brief_of([broken, *articles[1:]]).summary


def test_a_column_is_told_on_its_side_alone(brief_of, articles, article):
    column = article("c1", "hill-echo", COLUMN, "The line must pay", groups=(("leaning", "left"),))

    brief = brief_of([*articles, column])

    told = [s for section in brief.sections if section.name != "How it is seen" for s in section.sentences]
    assert "c1" not in {item.article for s in [*brief.summary, *told] for item in s.evidence}


def test_only_an_outlets_or_authors_name_is_cut_from_a_title(article):
    def cleaned(title: str) -> str:
        return clean_title(
            article("p1", "harbour-post", "The ferry ran aground.", title, authors=("Ida Brandt",))
        )

    assert cleaned("Ferry runs aground - Harbour Post") == "Ferry runs aground"
    assert cleaned("Ferry runs aground | Some Site") == "Ferry runs aground"
    assert cleaned("Ferry runs aground - Ida Brandt") == "Ferry runs aground"
    assert cleaned("Ferry runs aground (+video)") == "Ferry runs aground"
    assert cleaned("Line knew of fault – and now denies it") == "Line knew of fault – and now denies it"
