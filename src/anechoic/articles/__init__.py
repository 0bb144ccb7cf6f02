"""Page -> clean Article, with every block typed; see README.md."""

from __future__ import annotations

from anechoic.articles.extract import Extractor, extract, extract_page
from anechoic.articles.preferences import Observation, Preferences, observe_authors, observe_title
from anechoic.articles.revisions import Change, RevisionDiff, compare_revisions
from anechoic.articles.rows import article_from_row
from anechoic.articles.text import extract_text
from anechoic.articles.things import (
    Article,
    ArticleKind,
    Block,
    BlockKind,
    Evidence,
    Image,
    Link,
    article_id,
    evidence,
)

__all__ = [
    "Article",
    "ArticleKind",
    "Block",
    "BlockKind",
    "Change",
    "Evidence",
    "Extractor",
    "Image",
    "Link",
    "Observation",
    "Preferences",
    "RevisionDiff",
    "article_from_row",
    "article_id",
    "compare_revisions",
    "evidence",
    "extract",
    "extract_page",
    "extract_text",
    "observe_authors",
    "observe_title",
]
