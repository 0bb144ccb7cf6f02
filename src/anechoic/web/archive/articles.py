"""Articles and their revisions in the archive."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any

from django.db import connection

from anechoic.articles.things import Article, Evidence
from anechoic.briefs.things import Brief
from anechoic.errors import Reason, Refusal
from anechoic.web.archive.concerns import raise_concerns
from anechoic.web.archive.indexing import index_articles
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

    def keep_articles(self, read: Sequence[tuple[int, Article]]) -> list[Refusal | None]:
        """Keep articles, each read from a page, or a revision of one that we have; give what is refused.

        Two different texts that came with one address at one time contradict each other: the first
        stands, the second is refused. The same text under another id is refused likewise.
        """
        known = ArticleRow.objects.in_bulk([article.id for _, article in read])
        rows = ArticleRow.objects.filter(url__in=[article.url for _, article in read])
        holders = dict(rows.values_list("url", "id"))
        fresh: dict[str, Article] = {}
        found: list[Refusal | None] = []
        for _, article in read:
            if article.id in fresh:  # two pages of one article in one batch: the second finds the first
                self._add(fresh.values())
                known |= ArticleRow.objects.in_bulk(fresh)
                fresh = {}
            holder = holders.setdefault(article.url, article.id)
            if holder != article.id:
                found.append(_duplicate(article, f"article {holder} has this address already"))
            elif (row := known.get(article.id)) is not None:
                found.append(self._keep_again(article, row))
            else:
                fresh[article.id] = article
                found.append(None)
        self._add(fresh.values())
        _mark_read((page, one.id) for (page, one), refusal in zip(read, found, strict=True) if not refusal)
        return found

    def _add(self, articles: Collection[Article]) -> None:
        """Keep articles that we had not."""
        ArticleRow.objects.bulk_create(
            [ArticleRow(id=one.id, seen_at=one.seen_at, **_columns(one)) for one in articles]
        )
        bylines = {(line.article_id, line.slug): line for one in articles for line in _bylines(one)}
        BylineRow.objects.bulk_create(bylines.values())
        index_articles(articles)

    def _keep_again(self, article: Article, known: ArticleRow) -> Refusal | None:
        """Keep a page of an article that we had: its text may be new, or what stands beside it."""
        is_other_text = known.text_hash not in ("", article.text_hash)  # "": it was let go
        if is_other_text and known.received_at == article.received_at:
            return _duplicate(article, "another text came with this address at the same time")
        if is_other_text:
            self._keep_revision(known)
        if known.text_hash != article.text_hash or known.payload != ArticleRow.pack(article):
            self._put_article(article, known, is_other_text)
        return None

    def _keep_revision(self, known: ArticleRow) -> None:
        RevisionRow.objects.create(
            article=known,
            number=known.revisions.count() + 1,
            received_at=known.received_at,
            text_hash=known.text_hash,
            payload=known.payload,
        )

    def _put_article(self, article: Article, known: ArticleRow, is_other_text: bool) -> None:
        # A revision keeps its place in the stream (`seen_at`): the story that it opened must not move.
        for name, value in _columns(article).items():
            setattr(known, name, value)
        known.save()
        for line in _bylines(article):
            BylineRow.objects.update_or_create(
                article_id=article.id, slug=line.slug, defaults={"name": line.name, "bio": line.bio}
            )
        index_articles([article])
        self._note_corrections(article)
        if is_other_text:
            raise_concerns(article, article.received_at)
        self.make_stale([m.story for m in MembershipRow.objects.filter(article_id=article.id)])

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


def _columns(article: Article) -> dict[str, Any]:
    return {
        "url": article.url,
        "outlet": article.outlet,
        "title": article.title,
        "language": article.language or "",
        "received_at": article.received_at,
        "text_hash": article.text_hash,
        "payload": ArticleRow.pack(article),
    }


def _bylines(article: Article) -> Iterator[BylineRow]:
    for name in article.authors:
        yield BylineRow(
            article_id=article.id,
            slug=slug(name, article.outlet),
            name=name[:300],
            bio=article.author_bio or "",
        )


def _mark_read(pages: Iterable[tuple[int, str]]) -> None:
    """Say of each page by which article it was read."""
    with connection.cursor() as cursor:
        cursor.executemany(
            "UPDATE page SET state = 'read', article = %s WHERE id = %s",
            [(article, page) for page, article in pages],
        )


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
