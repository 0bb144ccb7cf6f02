"""Django's settings, made from newsroom.toml.

`ANECHOIC_HOME` names the newsroom's folder. Without it nothing is kept: tests and `makemigrations` run on
a database in memory. The secret key lies in FOLDER/secret.key, made at `anechoic init`.
"""

from __future__ import annotations

import os
import secrets
from pathlib import Path
from urllib.parse import urlsplit

from anechoic import settings as newsroom_settings
from anechoic.errors import SettingsError
from anechoic.web import logs
from anechoic.web.database import database_settings, is_look
from anechoic.web.mail.account import anymail_settings

HOME = os.environ.get("ANECHOIC_HOME", "")
NEWSROOM = newsroom_settings.load(HOME) if HOME else newsroom_settings.Settings()


def _secret_key() -> str:
    if not HOME:
        return "only-for-tests-and-makemigrations-nothing-is-kept"
    path = Path(HOME) / "secret.key"
    if not path.is_file() and is_look():
        return secrets.token_urlsafe(50)  # for this process, which signs nothing that leaves it
    if not path.is_file():
        raise SettingsError(
            f"{path}: there is no key, and links would be signed with a public one. Nothing was started.\n"
            f"Make it: anechoic --newsroom {HOME} stories list"
        )
    return path.read_text("utf-8").strip()


SECRET_KEY = _secret_key()
DEBUG = False
ALLOWED_HOSTS = ["*"] if not HOME else ["127.0.0.1", "localhost", "[::1]"]
_address = urlsplit(NEWSROOM.newsroom.address)
_host = _address.netloc.rsplit(":", 1)[0]
if _host not in ALLOWED_HOSTS:
    ALLOWED_HOSTS = [*ALLOWED_HOSTS, _host]
_is_https = _address.scheme == "https"

INSTALLED_APPS = [
    "anechoic.web.archive",
    "anechoic.web.press",
    "anechoic.web.readers",
    "anechoic.web.mail",
    "anechoic.web.desk",
    "anechoic.web.site",
    "anechoic.web.health",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "anechoic.web.health.watching.Watch",
    "anechoic.web.site.doorstep.Doorstep",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "anechoic.web.headers.ContentSecurityPolicy",
    "anechoic.web.typed.NoNul",
    "anechoic.web.readers.strangers.RememberStrangers",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

ROOT_URLCONF = "anechoic.web.urls"
WSGI_APPLICATION = "anechoic.web.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "anechoic.web.context.newsroom",
            ],
        },
    }
]

DATABASES = {"default": database_settings(NEWSROOM)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

ANYMAIL = anymail_settings(NEWSROOM.mail, SECRET_KEY)

LANGUAGE_CODE = NEWSROOM.newsroom.language
LANGUAGES = [("en", "English"), ("de", "Deutsch")]
TIME_ZONE = NEWSROOM.newsroom.time_zone
USE_TZ = True
USE_I18N = True
FORMAT_MODULE_PATH = "anechoic.web.formats"

ANECHOIC_GATE = "anechoic.web.readers.meter.may_read"
ANECHOIC_KEEP_SECONDS = 10 if HOME else 0
ANECHOIC_BESIDE = tuple(os.environ.get("ANECHOIC_BESIDE", "").split())
ANECHOIC_OPEN_GATE = "anechoic.web.readers.meter.openness"

STATIC_URL = "/static/"
STATIC_ROOT = str(Path(HOME) / "static") if HOME and (Path(HOME) / "static").is_dir() else None
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False
WHITENOISE_IMMUTABLE_FILE_TEST = r"\.[0-9a-f]{8}\.\w+$"

SESSION_ENGINE = "anechoic.web.readers.session_store"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = _is_https
SECURE_SSL_REDIRECT = False
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CSRF_TRUSTED_ORIGINS = [f"https://{_address.netloc}"] if _is_https else []

SILENCED_SYSTEM_CHECKS: list[str] = []
LOGGING = logs.config(os.environ.get("ANECHOIC_LOG", "text"))
