"""Where sessions are kept (`SESSION_ENGINE`): as Django does it, with a column that says whose each is.

What a session holds is packed: without the column, nobody could tell which of them are a reader's.
Source: https://docs.djangoproject.com/en/5.2/topics/http/sessions/#extending-database-backed-session-engines
"""

from __future__ import annotations

from typing import Any

from django.contrib.sessions.backends import db

from anechoic.web.readers.models import Session
from anechoic.web.readers.session import KEY


class SessionStore(db.SessionStore):
    @classmethod
    def get_model_class(cls) -> type[Session]:
        return Session

    def create_model_instance(self, data: dict[str, Any]) -> Session:
        row: Session = super().create_model_instance(data)
        row.reader = data.get(KEY) or None
        return row
