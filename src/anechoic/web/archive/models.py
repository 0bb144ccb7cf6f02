"""What the newsroom keeps. A thing's JSON is the truth; columns beside it are there to be searched.

    Page -> Article (-> Revision) -> Membership -> Story -> Telling -> Brief -> Edition

Rows are written by `store.py` alone. Texts and JSON are compressed where they are long.
"""

from __future__ import annotations

from django.db import models

from anechoic.web.archive.rows import Kept as Kept
from anechoic.web.archive.rows import PackedField as PackedField

CHUNK = 200
"""Rows read at once: few enough to hold, many enough that queries cost little."""


class OutletRow(Kept):
    """An outlet that this newsroom reads, or has met in an archive that it received."""

    id = models.CharField(primary_key=True, max_length=120)
    name = models.CharField(max_length=300)
    country = models.CharField(max_length=120, blank=True)
    language = models.CharField(max_length=8, blank=True)
    is_read = models.BooleanField(default=True)

    class Meta:
        db_table = "outlet"
        ordering = ("name",)


class PreferenceRow(models.Model):
    """How often each source of a field was right at an outlet: {source: [right, asked]}.

    `fresh` was taught on `day`, `settled` on the days before.
    """

    outlet = models.CharField(max_length=120)
    field = models.CharField(max_length=16)
    day = models.DateField()
    settled = models.JSONField(default=dict)
    fresh = models.JSONField(default=dict)

    class Meta:
        db_table = "preference"
        constraints = (models.UniqueConstraint(fields=("outlet", "field"), name="preference_once"),)


class RunRow(models.Model):
    """One walk of the road. Its time is the newsroom's time for all that it made.

    `source` names where its pages come from: a run that was cut off is finished with the same.
    """

    at = models.DateTimeField(unique=True)
    is_open = models.BooleanField(default=True)
    source = models.CharField(max_length=64, blank=True)
    report = models.JSONField(default=dict)

    class Meta:
        db_table = "run"
        ordering = ("at",)


class PageRow(models.Model):
    """A document as it came. `state`: "new", "read" or "refused"."""

    url = models.TextField()
    body_hash = models.CharField(max_length=32)
    outlet = models.CharField(max_length=120, blank=True)
    received_at = models.DateTimeField()
    state = models.CharField(max_length=8, default="new")
    article = models.CharField(max_length=120, blank=True)
    head = models.JSONField(default=dict)
    body = PackedField()

    class Meta:
        db_table = "page"
        constraints = (models.UniqueConstraint(fields=("url", "body_hash", "received_at"), name="page_once"),)
        indexes = (
            models.Index(fields=("state", "id"), name="page_by_state"),
            models.Index(fields=("article",), name="page_by_article"),
        )


class ArticleRow(Kept):
    """The newest revision of an article."""

    id = models.CharField(primary_key=True, max_length=120)
    url = models.TextField()
    outlet = models.CharField(max_length=120)
    title = models.TextField()
    language = models.CharField(max_length=8, blank=True)
    seen_at = models.DateTimeField()
    received_at = models.DateTimeField()
    text_hash = models.CharField(max_length=32)
    is_placed = models.BooleanField(default=False)

    class Meta:
        db_table = "article"
        indexes = (
            models.Index(
                fields=("seen_at", "id"), condition=models.Q(is_placed=False), name="article_to_place"
            ),
            models.Index(fields=("url",), name="article_by_url"),
            models.Index(fields=("outlet", "seen_at"), name="article_by_outlet"),
            models.Index(fields=("seen_at", "outlet"), name="article_by_time"),
            models.Index(fields=("received_at",), name="article_by_receipt"),
        )


class RevisionRow(Kept):
    """An earlier text of an article, numbered from 1."""

    article = models.ForeignKey(ArticleRow, models.CASCADE, related_name="revisions")
    number = models.PositiveIntegerField()
    received_at = models.DateTimeField()
    text_hash = models.CharField(max_length=32)

    class Meta:
        db_table = "revision"
        ordering = ("number",)
        constraints = (models.UniqueConstraint(fields=("article", "number"), name="revision_once"),)


class BylineRow(models.Model):
    """Who wrote what, for author pages."""

    article = models.ForeignKey(ArticleRow, models.CASCADE, related_name="bylines")
    name = models.CharField(max_length=300)
    slug = models.CharField(max_length=120, db_index=True)
    bio = models.TextField(blank=True)

    class Meta:
        db_table = "byline"
        constraints = (models.UniqueConstraint(fields=("article", "slug"), name="byline_once"),)


class ReadingRow(Kept):
    """What facts were read out of one text; made again when the text or the reader changes."""

    article = models.OneToOneField(ArticleRow, models.CASCADE, primary_key=True, related_name="reading")
    made_from = models.CharField(max_length=64)

    class Meta:
        db_table = "reading"


class MembershipRow(models.Model):
    """Which story an article belongs to. `id` keeps the order in which articles were placed.

    `text_hash` is that of the text by which it was placed, "" if that was not written down yet.
    """

    article = models.OneToOneField(ArticleRow, models.CASCADE, related_name="membership")
    story = models.CharField(max_length=64, db_index=True)
    saga = models.CharField(max_length=64, db_index=True)
    decision = models.JSONField()
    seen_at = models.DateTimeField(db_index=True)
    text_hash = models.CharField(max_length=32, blank=True)

    class Meta:
        db_table = "membership"
        ordering = ("id",)


class StoryRow(Kept):
    """A story. `is_stale`: its articles changed since it was told. `merged_into` redirects its address."""

    id = models.CharField(primary_key=True, max_length=64)
    saga = models.CharField(max_length=64, db_index=True)
    title = models.TextField(blank=True)
    topic = models.CharField(max_length=24, blank=True)
    opened_at = models.DateTimeField(null=True)
    updated_at = models.DateTimeField(null=True, db_index=True)
    importance = models.FloatField(default=0.0)
    outlets = models.PositiveIntegerField(default=0)
    origins = models.PositiveIntegerField(default=0)
    is_built = models.BooleanField(default=False)
    is_stale = models.BooleanField(default=True)
    is_held = models.BooleanField(default=False)
    merged_into = models.CharField(max_length=64, blank=True)

    class Meta:
        db_table = "story"
        # Of few alone: by an index of all SQLite finds what most stories are ("not built", merged into none).
        indexes = (
            models.Index(fields=("id",), condition=models.Q(is_built=False), name="story_to_build"),
            models.Index(fields=("opened_at", "id"), condition=models.Q(is_stale=True), name="story_to_tell"),
            models.Index(fields=("topic", "updated_at"), name="story_by_topic"),
            models.Index(fields=("updated_at",), condition=models.Q(is_held=True), name="story_held"),
            models.Index(fields=("merged_into",), condition=~models.Q(merged_into=""), name="story_by_heir"),
        )


class LedgerRow(Kept):
    story = models.OneToOneField(StoryRow, models.CASCADE, primary_key=True, related_name="ledger")

    class Meta:
        db_table = "ledger"


class SayingRow(Kept):
    """A fact that somebody said, by the address of who said it; `place` is the fact's in its ledger."""

    story = models.ForeignKey(StoryRow, models.CASCADE, related_name="sayings")
    slug = models.CharField(max_length=100)
    name = models.CharField(max_length=300)
    at = models.DateTimeField(db_index=True)
    place = models.PositiveIntegerField()
    outlets = models.PositiveIntegerField()

    class Meta:
        db_table = "saying"
        indexes = (models.Index(fields=("slug", "at"), name="saying_by_person"),)


class PerspectivesRow(Kept):
    story = models.OneToOneField(StoryRow, models.CASCADE, primary_key=True, related_name="perspectives")

    class Meta:
        db_table = "perspectives"


class BriefRow(Kept):
    """One version of a brief. A published version is never changed; a new one follows it.

    `dropped` counts the sentences that proof dropped: to show that, no payload is unpacked.
    """

    id = models.CharField(primary_key=True, max_length=80)
    story = models.ForeignKey(StoryRow, models.CASCADE, related_name="briefs")
    version = models.PositiveIntegerField()
    headline = models.TextField()
    text = models.TextField()
    made_at = models.DateTimeField()
    made_from = models.CharField(max_length=64)
    is_current = models.BooleanField(default=True)
    dropped = models.PositiveIntegerField(default=0)

    class Meta:
        db_table = "brief"
        ordering = ("story", "version")
        constraints = (models.UniqueConstraint(fields=("story", "version"), name="brief_once"),)
        indexes = (models.Index(fields=("made_at", "is_current"), name="brief_by_time"),)


class PictureRow(models.Model):
    """A story's picture. `name` is its content's, `height` the widest's; `by`: an editor or "outlet".

    Without widths it says that an editor wants the story without a picture.
    """

    story = models.CharField(max_length=64, primary_key=True)
    name = models.CharField(max_length=16, db_index=True)
    widths = models.JSONField()
    height = models.PositiveIntegerField()
    alt = models.TextField()
    credit = models.TextField()
    url = models.TextField(blank=True)
    by = models.CharField(max_length=150)
    at = models.DateTimeField()

    class Meta:
        db_table = "picture"


class EditionRow(Kept):
    """`state`: "draft", "held", "approved", "sent" or "recalled".

    A draft waits until `sends_at` and then goes out by itself, unless its recipe asks for an approval or an
    editor holds it. Readers see what was sent. Without `sends_at` it waits for a person.
    """

    id = models.CharField(primary_key=True, max_length=120)
    recipe = models.CharField(max_length=80, db_index=True)
    day = models.DateField(db_index=True)
    made_at = models.DateTimeField()
    state = models.CharField(max_length=10, default="draft")
    sends_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "edition"
        ordering = ("-day", "recipe")


class RefusalRow(models.Model):
    """What was refused, once for each subject and reason, with how often and when last."""

    stage = models.CharField(max_length=20)
    subject = models.TextField()
    reason = models.CharField(max_length=60)
    detail = models.TextField(blank=True)
    remedy = models.TextField(blank=True)
    outlet = models.CharField(max_length=120, blank=True)
    first_at = models.DateTimeField()
    last_at = models.DateTimeField(db_index=True)

    class Meta:
        db_table = "refusal"
        ordering = ("-last_at", "id")
        constraints = (models.UniqueConstraint(fields=("stage", "subject", "reason"), name="refusal_once"),)


class LookRow(models.Model):
    """History: on that day the outlet published on that beat."""

    outlet = models.CharField(max_length=120)
    day = models.DateField()
    beat = models.CharField(max_length=24)
    country = models.CharField(max_length=120, blank=True)
    story = models.CharField(max_length=120)
    title = models.TextField(blank=True)

    class Meta:
        db_table = "look"
        indexes = (
            models.Index(fields=("day",), name="look_by_day"),
            models.Index(fields=("story",), name="look_by_story"),
        )
        constraints = (models.UniqueConstraint(fields=("outlet", "day", "story", "title"), name="look_once"),)


class FetchRow(models.Model):
    """What the fetcher remembers: validators, health, rhythm, robots."""

    key = models.CharField(primary_key=True, max_length=700)
    value = models.JSONField()

    class Meta:
        db_table = "fetch"


class BindingRow(models.Model):
    """An editor's act on grouping: never undone by the machine, replayed after a re-run."""

    act = models.CharField(max_length=10)
    articles = models.JSONField()
    made_at = models.DateTimeField()
    by = models.CharField(max_length=150, blank=True)
    is_undone = models.BooleanField(default=False)

    class Meta:
        db_table = "binding"
        ordering = ("id",)


class ActRow(models.Model):
    """What an editor did, for the log."""

    at = models.DateTimeField()
    by = models.CharField(max_length=150)
    act = models.CharField(max_length=40)
    subject = models.TextField()
    detail = models.JSONField(default=dict)

    class Meta:
        db_table = "act"
        ordering = ("-at", "-id")


class RecipeRow(Kept):
    """A recipe as the desk has it: it wins over newsroom.toml's of the same id. Empty: the owner's stands."""

    id = models.CharField(primary_key=True, max_length=80)
    is_own = models.BooleanField(default=False)

    class Meta:
        db_table = "recipe"


class TakedownRow(models.Model):
    """An address whose article an editor took down: it is not kept again."""

    url = models.TextField(unique=True)
    article = models.CharField(max_length=120)
    at = models.DateTimeField()
    by = models.CharField(max_length=150)

    class Meta:
        db_table = "takedown"


class EditRow(models.Model):
    """An editor's change to a sentence, replayed over every later version of the brief.

    `act`: "rewrite" or "drop". `old` and `new` are sentences as JSON, `new` null for a drop; `section`,
    `group` and `place` say where the old one stood ("headline" and "summary" count as sections).
    """

    story = models.CharField(max_length=64, db_index=True)
    act = models.CharField(max_length=10)
    section = models.CharField(max_length=40)
    group = models.CharField(max_length=120, blank=True)
    place = models.PositiveIntegerField(default=0)
    old = models.JSONField()
    new = models.JSONField(null=True)
    at = models.DateTimeField()
    by = models.CharField(max_length=150)
    is_undone = models.BooleanField(default=False)

    class Meta:
        db_table = "edit"
        ordering = ("id",)


class CorrectionRow(models.Model):
    """A public note on a published brief, or an outlet's own correction that touches one."""

    story = models.ForeignKey(StoryRow, models.CASCADE, related_name="corrections")
    article = models.CharField(max_length=120, blank=True)
    at = models.DateTimeField()
    text = models.TextField()

    class Meta:
        db_table = "correction"
        ordering = ("-at", "-id")
        constraints = (models.UniqueConstraint(fields=("story", "article", "text"), name="correction_once"),)


class FollowRow(models.Model):
    """A story, person, topic or search that somebody at the desk follows, and when they last looked."""

    kind = models.CharField(max_length=10)
    name = models.CharField(max_length=200)
    seen_at = models.DateTimeField()

    class Meta:
        db_table = "follow"
        ordering = ("id",)
        constraints = (models.UniqueConstraint(fields=("kind", "name"), name="follow_once"),)


class ConcernRow(models.Model):
    """A sentence of a told brief whose words its outlet has changed, for the editor's list."""

    brief = models.ForeignKey(BriefRow, models.CASCADE, related_name="concerns")
    article = models.CharField(max_length=120)
    outlet = models.CharField(max_length=120)
    sentence = models.TextField()
    before = models.TextField()
    now = models.TextField(blank=True)
    at = models.DateTimeField()
    is_settled = models.BooleanField(default=False)

    class Meta:
        db_table = "concern"
        ordering = ("at", "id")
