"""Articles and their revisions in the archive."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from anechoic.articles.things import Article, Evidence
from anechoic.briefs.things import Brief
from anechoic.errors import Reason, Refusal
from anechoic.web.archive.concerns import raise_concerns
from anechoic.web.archive.indexing import index_article
from anechoic.web.archive.models import (
    ArticleRow,
    BriefRow,
    BylineRow,
    CorrectionRow,
    MembershipRow,
    PageRow,
    RevisionRow,
)
from anechoic.web.archive.slugs import slug


class KeepsArticles:
    """Articles, with every text that one address had."""

    def keep_article(self, page: int, article: Article) -> Refusal | None:
        """Keep an article read from a page, or a revision of one that we have.

        Two different texts that came with one address at one time contradict each other: the first
        stands, the second is refused. The same text under another id is refused likewise.
        """
        known = ArticleRow.objects.filter(id=article.id).first()
        other = ArticleRow.objects.filter(url=article.url).exclude(id=article.id).first()
        if other is not None:
            return _duplicate(article, f"article {other.id} has this address already")
        if known is not None and known.text_hash not in ("", article.text_hash):  # "": it was let go
            if known.received_at == article.received_at:
                return _duplicate(article, "another text came with this address at the same time")
            self._keep_revision(known)
        PageRow.objects.filter(id=page).update(state="read", article=article.id)
        if known is None or known.text_hash != article.text_hash or known.payload != ArticleRow.pack(article):
            self._put_article(article, known)
        return None

    def _keep_revision(self, known: ArticleRow) -> None:
        RevisionRow.objects.create(
            article=known,
            number=known.revisions.count() + 1,
            received_at=known.received_at,
            text_hash=known.text_hash,
            payload=known.payload,
        )

    def _put_article(self, article: Article, known: ArticleRow | None) -> None:
        # A revision keeps its place in the stream: the story that it opened must not move.
        seen_at = known.seen_at if known else article.seen_at
        ArticleRow.objects.update_or_create(
            id=article.id,
            defaults={
                "url": article.url,
                "outlet": article.outlet,
                "title": article.title,
                "language": article.language or "",
                "seen_at": seen_at,
                "received_at": article.received_at,
                "text_hash": article.text_hash,
                "payload": ArticleRow.pack(article),
            },
        )
        for name in article.authors:
            BylineRow.objects.update_or_create(
                article_id=article.id,
                slug=slug(name, article.outlet),
                defaults={"name": name[:300], "bio": article.author_bio or ""},
            )
        index_article(article)
        self._note_corrections(article)
        if known is not None and known.text_hash not in ("", article.text_hash):
            raise_concerns(article, article.received_at)
        if known is not None:
            self._make_stale([m.story for m in MembershipRow.objects.filter(article_id=article.id)])

    def _note_corrections(self, article: Article) -> None:
        """An outlet's correction that touches a told story goes into the public log."""
        member = MembershipRow.objects.filter(article_id=article.id).first()
        if member is None or not BriefRow.objects.filter(story_id=member.story).exists():
            return
        for text in article.corrections:
            CorrectionRow.objects.get_or_create(
                story_id=member.story, article=article.id, text=text, defaults={"at": article.received_at}
            )

    def refuse_page(self, page: int, refusal: Refusal, at: datetime) -> None:
        PageRow.objects.filter(id=page).update(state="refused")
        self.refuse(refusal, at)

    def article(self, id: str) -> Article | None:
        row = ArticleRow.objects.filter(id=id).first()
        return row.thing(Article) if row else None

    def article_text(self, id: str, brief: Brief) -> Article | None:
        """Give an article as a brief cited it: the revision whose text the brief's evidence names."""
        hashes = {e.text_hash for e in evidence_of(brief) if e.article == id}
        current = self.article(id)
        if current is None or not hashes or current.text_hash in hashes:
            return current
        row = RevisionRow.objects.filter(article_id=id, text_hash__in=hashes).first()
        return row.thing(Article) if row else current


def evidence_of(brief: Brief) -> Iterator[Evidence]:
    """Give the passages that a brief's sentences stand on."""
    sentences = [brief.headline, *brief.summary]
    sentences += [sentence for section in brief.sections for sentence in section.sentences]
    for sentence in sentences:
        yield from sentence.evidence


def _duplicate(article: Article, detail: str) -> Refusal:
    return Refusal(
        stage="articles",
        subject=article.url,
        reason=Reason.DUPLICATE_URL,
        detail=f"{detail[0].upper()}{detail[1:]}. We kept the first and left this one out.",
        outlet=article.outlet or None,
    )
