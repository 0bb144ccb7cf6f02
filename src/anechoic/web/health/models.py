"""A row for each process that runs beside the site: when it last showed that it lives."""

from __future__ import annotations

from django.db import models


class Beat(models.Model):
    """`late_at` is when we begin to worry; `is_well` tells whether what it did last went well."""

    name = models.CharField(max_length=40, primary_key=True)
    at = models.DateTimeField()
    late_at = models.DateTimeField()
    is_well = models.BooleanField(default=True)

    class Meta:
        db_table = "beat"
