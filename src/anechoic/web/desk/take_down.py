"""Taking an article down: at an outlet's or a person's demand nothing of it is shown, cited or fetched again.

What goes is the article with its revisions, bylines, page and reading, every version of the brief that cites
it, and the story's ledger, which the next telling makes anew from the others. Mails that print it are
composed without it, and editions going out are stopped. The log keeps it all in the act, so that a demand
that proves wrong can be undone. Its picture's files are set aside for thirty days, then deleted: undone
later, the story comes back without it.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from itertools import chain

from django.core import serializers
from django.db.models import Model
from django.http import QueryDict
from django.utils.translation import gettext

from anechoic.articles.things import Article
from anechoic.briefs.things import Brief
from anechoic.web.archive import pictures, search
from anechoic.web.archive.indexing import index_articles, index_briefs
from anechoic.web.archive.models import (
    ActRow,
    ArticleRow,
    BriefRow,
    CorrectionRow,
    LedgerRow,
    MembershipRow,
    PageRow,
    PerspectivesRow,
    PictureRow,
    ReadingRow,
    SayingRow,
    StoryRow,
    TakedownRow,
)
from anechoic.web.desk import going_out
from anechoic.web.desk.acts import ActError, Done, undoes

LONGEST_REASON = 1000


def take_down(row: StoryRow, given: QueryDict, by: str, at: datetime) -> Done:
    """Take one of the story's articles down, with all that was told from it."""
    member = MembershipRow.objects.filter(story=row.id, article_id=given.get("article", "")).first()
    if member is None:
        raise ActError(gettext("Choose one of this story’s articles."))
    article = member.article
    gone = article.thing(Article)  # a row that is deleted has no id any more
    reason = given.get("reason", "").strip()[:LONGEST_REASON]
    briefs = [brief for brief in BriefRow.objects.filter(story_id=row.id) if _cites(brief, article.id)]
    told = {brief.id: brief.made_at for brief in briefs}
    rows = [article, *_of_article(article), member, *briefs]
    sealed = serializers.serialize("json", rows)
    TakedownRow.objects.update_or_create(
        url=article.url, defaults={"article": article.id, "at": at, "by": by}
    )
    for model in (LedgerRow, PerspectivesRow, SayingRow):
        model.objects.filter(story_id=row.id).delete()
    for one in reversed(rows):
        one.delete()
    shown = serializers.serialize("json", _take_down_picture(row.id, gone, at))
    stopped = going_out.stop(told, _stopped_for(article.url))
    search.remove(row.id)
    search.remove(gone.id)
    StoryRow.objects.filter(id=row.id).update(is_stale=True, is_built=False)
    said = gettext("Took down “%(title)s” of %(outlet)s; versions of the brief that went with it: %(n)s.")
    said %= {"title": article.title, "outlet": article.outlet, "n": len(briefs)}
    if stopped:
        more = gettext("Stopped the mails of %(editions)s; those left say nothing of it any more.")
        said += " " + more % {"editions": ", ".join(stopped)}
    detail = {"url": article.url, "rows": sealed, "pictures": shown, "reason": reason, "stopped": stopped}
    return Done(f"{said} {reason}".strip(), detail)


def _stopped_for(url: str) -> str:
    return f"An article that it printed was taken down: {url}. The mails left say nothing of it any more."


def _cites(row: BriefRow, article: str) -> bool:
    return any(source.article == article for source in row.thing(Brief).sources)


def _take_down_picture(story: str, article: Article, at: datetime) -> list[PictureRow]:
    """Take the article's picture down wherever it stands or stood: undoing an older act must not find it."""
    url = article.image.url if article.image else ""
    acts = ActRow.objects.filter(act__in=("picture", "picture-off"))
    stood = [was for was in acts.values_list("detail__was", flat=True) if was and url and was["url"] == url]
    return pictures.take_down(story, url, [was["name"] for was in stood], at)


def _of_article(article: ArticleRow) -> Iterable[Model]:
    return chain(
        article.revisions.all(),
        article.bylines.all(),
        ReadingRow.objects.filter(article=article),
        PageRow.objects.filter(article=article.id),
        PageRow.objects.filter(url=article.url).exclude(article=article.id),
        CorrectionRow.objects.filter(article=article.id),
    )


@undoes("take-down")
def _undo(act: ActRow, by: str, at: datetime) -> None:
    """Put everything back; a version of the brief whose number was given again since stays out."""
    if ArticleRow.objects.filter(url=act.detail["url"]).exists():
        raise ActError(gettext("An article with this address came in again since."))
    TakedownRow.objects.filter(url=act.detail["url"]).delete()
    briefs = {}
    for found in serializers.deserialize("json", act.detail["rows"]):
        thing = found.object
        if isinstance(thing, BriefRow):
            if BriefRow.objects.filter(story_id=thing.story_id, version=thing.version).exists():
                continue
            thing.is_current = False
            briefs[thing.id] = thing.made_at
        found.save()
        if isinstance(thing, ArticleRow):
            index_articles([thing.thing(Article)])
    sealed = serializers.deserialize("json", act.detail.get("pictures", "[]"))
    pictures.give_back(found.object for found in sealed)
    StoryRow.objects.filter(id=act.subject).update(is_stale=True, is_built=False, merged_into="")
    if not BriefRow.objects.filter(story_id=act.subject, is_current=True).exists():
        newest = BriefRow.objects.filter(story_id=act.subject).order_by("-version").first()
        if newest is not None:
            BriefRow.objects.filter(id=newest.id).update(is_current=True)
            index_briefs([newest.thing(Brief)])
    going_out.go_on(act.detail.get("stopped", ()), briefs, _stopped_for(act.detail["url"]))
