"""Takes out of a brief what proof does not pass; a sentence that fails is a bug to be mended, never printed.

proven(brief, articles, names) -> the brief without its failed sentences, which are listed under `dropped`
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from anechoic.articles.things import Article
from anechoic.briefs.proof import prove
from anechoic.briefs.things import Brief, Failure


def proven(brief: Brief, texts: Mapping[str, Article], names: Mapping[str, str]) -> Brief:
    """Take out every sentence that proof does not pass, and list it under `dropped`.

    Args:
        names: The outlets' printed names by id.
    """
    return without(brief, prove(brief, texts, names))


def without(brief: Brief, failures: Sequence[Failure]) -> Brief:
    """Take the failed sentences out of a brief; a section that loses all its sentences goes too.

    A headline that fails gives way to the first sentence of the summary that stands.
    """
    if not failures:
        return brief
    failed = {failure.sentence for failure in failures}
    standing = [s for s in brief.summary if s.text not in failed]
    headline = brief.headline
    if headline.text in failed and standing:
        headline = standing[0]
    sections = (
        replace(section, sentences=tuple(s for s in section.sentences if s.text not in failed))
        for section in brief.sections
    )
    dropped = (f"{failure.sentence} ({failure.check}: {failure.reason})" for failure in failures)
    return replace(
        brief,
        headline=headline,
        summary=tuple(standing),
        sections=tuple(section for section in sections if section.sentences),
        dropped=(*brief.dropped, *dropped),
    )
