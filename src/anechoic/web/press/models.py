"""Work that is laid out for whoever has time: a job, and its tasks."""

from __future__ import annotations

from django.db import models


class JobRow(models.Model):
    """One kind of work on many things. `work` is sealed (see `sealing`); workers take it once."""

    work = models.BinaryField()
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        db_table = "press_job"


class TaskRow(models.Model):
    """One thing to work on. Whoever locks the row works on it; dying frees it. `result` ends it."""

    job = models.ForeignKey(JobRow, models.CASCADE, related_name="tasks")
    part = models.BinaryField()
    result = models.BinaryField(null=True)

    class Meta:
        db_table = "press_task"
        indexes = (
            models.Index(fields=("job", "id"), name="task_open", condition=models.Q(result__isnull=True)),
        )
