"""What an editor does to a sentence: rewrite it on a source of the brief, or drop it.

A published version is never changed: each act makes the next one. An editor's sentence passes proof as
every other sentence does, or is refused with what proof found.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from django.http import QueryDict
from django.utils.translation import gettext

from anechoic.articles.things import Article, Evidence, evidence
from anechoic.briefs import prove
from anechoic.briefs.things import Brief, BriefSentence
from anechoic.things import fingerprint, to_builtins
from anechoic.web.archive.models import ActRow, CorrectionRow, EditRow, StoryRow
from anechoic.web.archive.store import DjangoArchive
from anechoic.web.desk.acts import Act, ActError, Done, undoes
from anechoic.web.desk.edits import HEADLINE, Edit, Place, edit_in, sentences, undone
from anechoic.web.desk.edits import replay as put_in
from anechoic.web.desk.saying import say

LONGEST = 600
"""Characters of an editor's sentence, and of words quoted for it."""

FEWEST_WORDS = 3


def key_of(place: Place, sentence: BriefSentence) -> str:
    """Name a sentence in an address: its place's name and its words, not its number."""
    return fingerprint(place.section, place.group, sentence.text, length=12)


def find(brief: Brief, key: str) -> tuple[Place, BriefSentence] | None:
    return next(((place, s) for place, s in sentences(brief) if key_of(place, s) == key), None)


def passages(brief: Brief) -> dict[str, Evidence]:
    """Give all passages that a brief cites, by the name that forms use for them."""
    cited = (e for _, s in sentences(brief) for e in s.evidence)
    return {fingerprint(e.article, e.start, e.end, length=12): e for e in cited}


def rewrite(row: StoryRow, given: QueryDict, by: str, at: datetime) -> Done:
    """Put an editor's words in a sentence's place.

    Args:
        given: `key` names the sentence, `text` has the words, `passage` (any number) names passages of the
            brief as `passages` gives them, `quote` is a passage of any of its articles, word for word.

    Raises:
        ActError: No words, no source, or proof does not pass them.
    """
    brief, place, old = _found(row, given.get("key", ""))
    text = " ".join(given.get("text", "").split())
    if not text or len(text) > LONGEST:
        raise ActError(gettext("Write a sentence of at most %(n)s characters.") % {"n": LONGEST})
    known = passages(brief)
    texts = _texts(brief)
    cited = tuple(known[name] for name in dict.fromkeys(given.getlist("passage")) if name in known)
    cited += tuple(passage for passage in _quoted(given.get("quote", ""), texts) if passage not in cited)
    if not cited:
        raise ActError(gettext("Choose at least one passage that the sentence stands on."))
    new = _written(brief, old, text, cited)
    edit = Edit(place, old, new)
    told = put_in(brief, [edit], texts)
    if not any(s == new for _, s in sentences(told)):
        raise ActError(
            gettext("A passage that you chose does not stand in its article any more. Choose another.")
        )
    if found := [f for f in prove(told, texts) if f.sentence == text]:
        raise ActError(*(say(failure.reason) for failure in found))
    said = gettext("Rewrote “%(old)s” as “%(new)s”") % {"old": old.text, "new": text}
    return Done(said, _keep(row, told, edit, "rewrite", brief.version, by, at))


def drop(row: StoryRow, given: QueryDict, by: str, at: datetime) -> Done:
    """Take a sentence out, in this version and in those to come."""
    brief, place, old = _found(row, given.get("key", ""))
    if place.section == HEADLINE:
        raise ActError(gettext("A headline can be rewritten, not dropped. Hold the story instead?"))
    edit = Edit(place, old, None)
    told = put_in(brief, [edit], {})
    if not told.sections and not told.summary:
        raise ActError(gettext("It is the last sentence. Hold the story instead?"))
    # One sentence may stand in the summary and in its section: undoing puts it back in both.
    stood = [[p.section, p.group, p.number] for p, s in sentences(brief) if s.text == old.text]
    kept = _keep(row, told, edit, "drop", brief.version, by, at)
    return Done(gettext("Dropped “%(old)s”") % {"old": old.text}, {**kept, "places": stood})


ACTS: Mapping[str, Act] = {"rewrite": rewrite, "drop": drop}


def _found(row: StoryRow, key: str) -> tuple[Brief, Place, BriefSentence]:
    brief = DjangoArchive().brief(row.id)
    found = find(brief, key) if brief else None
    if brief is None or found is None:
        raise ActError(gettext("This sentence does not stand in the brief any more."))
    return brief, *found


def _quoted(text: str, texts: Mapping[str, Article]) -> list[Evidence]:
    """Find words in the brief's articles; line ends and runs of spaces count as one space.

    Raises:
        ActError: They stand in no article, or are too few to say where.
    """
    words = text.strip(" \t\r\n\"'“”‘’").split()
    if not words:
        return []
    if len(words) < FEWEST_WORDS or len(text) > LONGEST:
        said = gettext("Quote at least %(n)s words, and at most %(most)s characters.")
        raise ActError(said % {"n": FEWEST_WORDS, "most": LONGEST})
    pattern = re.compile(r"\s+".join(re.escape(word) for word in words))
    places = [(article, pattern.search(article.text)) for article in texts.values()]
    found = [evidence(article, *place.span()) for article, place in places if place]
    if not found:
        raise ActError(gettext("The words that you quote stand in no article of this story."))
    return found


def _written(brief: Brief, old: BriefSentence, text: str, cited: tuple[Evidence, ...]) -> BriefSentence:
    origin = {source.article: source.origin or source.article for source in brief.sources}
    is_same = {e.article for e in cited} == {e.article for e in old.evidence}
    return BriefSentence(
        text=text,
        evidence=cited,
        by="editor",
        facts=old.facts if is_same else (),
        speaker=old.speaker if is_same else None,
        certainty=old.certainty,
        outlets=old.outlets if is_same else len({e.outlet for e in cited}),
        origins=old.origins if is_same else len({origin.get(e.article, e.article) for e in cited}),
    )


def _texts(brief: Brief) -> dict[str, Article]:
    """Give the brief's articles with the texts that its passages were cut from."""
    archive = DjangoArchive()
    found = {source.article: archive.article_text(source.article, brief) for source in brief.sources}
    return {id: article for id, article in found.items() if article is not None}


def _keep(
    row: StoryRow, told: Brief, edit: Edit, act: str, version: int, by: str, at: datetime
) -> Mapping[str, object]:
    kept = EditRow.objects.create(
        story=row.id,
        act=act,
        section=edit.place.section,
        group=edit.place.group,
        place=edit.place.number,
        old=to_builtins(edit.old),
        new=to_builtins(edit.new) if edit.new is not None else None,
        at=at,
        by=by,
    )
    _keep_next(told, at)
    return {"edit": kept.id, "from": version, "to": version + 1}


def _keep_next(brief: Brief, at: datetime) -> None:
    version = brief.version + 1
    made_from = fingerprint(brief.made_from, "desk", at.isoformat())
    DjangoArchive().keep_brief(
        replace(brief, id=f"{brief.story}-v{version}", version=version, made_at=at, made_from=made_from)
    )


@undoes("rewrite")
@undoes("drop")
def _undo(act: ActRow, by: str, at: datetime) -> None:
    row = EditRow.objects.get(id=act.detail["edit"])
    EditRow.objects.filter(id=row.id).update(is_undone=True)
    brief, edit = DjangoArchive().brief(act.subject), edit_in(row)
    if brief is None:
        return
    stands = {s.text for _, s in sentences(brief)}
    if edit.new is not None and edit.new.text not in stands:
        raise ActError(gettext("The sentence was changed again since: undo that first."))
    for place in act.detail.get("places", [[row.section, row.group, row.place]]):
        brief = undone(brief, replace(edit, place=Place(*place)))
    _keep_next(brief, at)


def tell_corrections(story: str, withdrawn: Sequence[str], at: datetime) -> None:
    """Bring a brief's corrections up to date with the desk's notes, in a new version."""
    brief = DjangoArchive().brief(story)
    if brief is None:
        return
    notes = CorrectionRow.objects.filter(story_id=story, article="").order_by("at", "id")
    kept = [text for text in brief.corrections if text not in withdrawn]
    new = [text for text in notes.values_list("text", flat=True) if text not in kept]
    if (*kept, *new) != brief.corrections:
        _keep_next(replace(brief, corrections=(*kept, *new)), at)
