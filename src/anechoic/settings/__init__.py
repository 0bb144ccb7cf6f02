"""What the owner decides: newsroom.toml, read once into frozen dataclasses.

    load(folder) -> Settings        write_default(folder, name) -> Path

All its tables are read together and looked at before anything runs on them; a running newsroom keeps what it
began with until it is reloaded. `delivery` and `paying` hold the tables on mail and money.

A value that we cannot follow raises SettingsError with the file, the key and what was expected.
Secrets stay out of the file: the site's key is made at `anechoic init`, an SMTP password may be
given as `${NAME}` and is then read from the environment.
"""

from __future__ import annotations

import json
import os
import re
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Annotated
from zoneinfo import ZoneInfo

import msgspec

from anechoic.briefs.writer import WriterSettings
from anechoic.editions.recipes import problems
from anechoic.editions.things import Recipe
from anechoic.errors import SettingsError
from anechoic.settings import paying
from anechoic.settings.delivery import Rules

FILE = "newsroom.toml"


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """The newsroom itself. `address` is the site's public address, `postal` goes under every mail.

    `outlets_at` is a prefix under which a browser reaches the outlets' pages ("http://127.0.0.1:8001/_host/…"),
    for a newsroom whose outlets live on this machine, as the sample's do.
    """

    name: str = "Anechoic"
    language: str = "en"
    time_zone: str = "UTC"
    address: str = "http://127.0.0.1:8000"
    postal: str = ""
    contact: str = ""
    outlets_at: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Database:
    """`url`: "sqlite:///newsroom.sqlite3" (in the newsroom's folder) or "postgresql://user:password@host/name".

    A PostgreSQL server needs the extra `anechoic[postgres]`.
    """

    url: str = "sqlite:///newsroom.sqlite3"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mail:
    """Mails go to the folder `outbox`, or to `smtp` if given ("smtp://user:password@host:587", "smtps://…").

    `provider` names a service of `anechoic[providers]` that takes mails instead ("postmark"); `account` holds
    its settings ({"server_token": "…"}), `extra` what each mail brings it ({"MessageStream": "broadcast"}).
    `mailbox` is where bounces arrive: "imaps://user:password@host/INBOX".
    """

    sender: str = "briefing@newsroom.example"
    outbox: str = "outbox"
    smtp: str = ""
    provider: str = ""
    account: dict[str, str] = field(default_factory=dict)
    extra: dict[str, str] = field(default_factory=dict)
    mailbox: str = ""
    counts_clicks: bool = False

    @property
    def goes_out(self) -> bool:
        """Tell whether mails leave this machine's outbox."""
        return bool(self.smtp or self.provider)


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """Who stands before the site, and who may read its figures.

    `trusted_proxies` are IP addresses (`web.readers.proxies`); `metrics_token` opens /metrics/, "" closes it.
    `outlets_pictures` lets outlets' pictures be copied and shown; without it only editors' own are.
    """

    trusted_proxies: tuple[str, ...] = ()
    metrics_token: str = ""
    outlets_pictures: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Meter:
    """`free_briefs` a month for registered readers, `unknown_briefs` for those whom we do not know."""

    free_briefs: int = 5
    unknown_briefs: int = 0
    is_on: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class SignUp:
    """`mails_per_hour`: most mails that ask for a confirmation, whoever signs up."""

    mails_per_hour: int = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """How much is read and shown: the stories' window, and words quoted from one article in public."""

    window_days: float = 7.0
    quoted_words: int = 90
    summary_words: int = 80
    language_of_briefs: str = "en"


@dataclass(frozen=True, slots=True, kw_only=True)
class Keeping:
    """For how many days is kept what no brief stands on; 0 is for ever. Briefs and evidence stay always.

    `pages_days`: pages as they came. `texts_days`: articles' texts, but of those that a brief cites.
    `readings_days`: what was read out of texts, which is read again where an old story is told anew.
    `notes_days`: what the newsroom notes of its own work: walks, refusals, what was asked for, and who wrote
    on which beat; at least 90, for what is told is compared with eight weeks of them.
    """

    pages_days: Annotated[int, msgspec.Meta(ge=0)] = 0
    texts_days: Annotated[int, msgspec.Meta(ge=0)] = 0
    readings_days: Annotated[int, msgspec.Meta(ge=0)] = 60
    notes_days: Annotated[int, msgspec.Meta(ge=0)] = 400


@dataclass(frozen=True, slots=True, kw_only=True)
class Press:
    """Who reads texts and tells stories: so many processes of this machine, or (`is_shared`) all workers.

    What they find is the same. Workers are processes that ran `anechoic work` on the same PostgreSQL.
    """

    processes: Annotated[int, msgspec.Meta(ge=1, le=64)] = 1
    is_shared: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """All of newsroom.toml. `folder` is where it lies; relative paths are taken from there."""

    newsroom: About = field(default_factory=About)
    database: Database = field(default_factory=Database)
    mail: Mail = field(default_factory=Mail)
    delivery: Rules = field(default_factory=Rules)
    site: Site = field(default_factory=Site)
    meter: Meter = field(default_factory=Meter)
    sign_up: SignUp = field(default_factory=SignUp)
    reading: Reading = field(default_factory=Reading)
    archive: Keeping = field(default_factory=Keeping)
    press: Press = field(default_factory=Press)
    writer: WriterSettings = field(default_factory=WriterSettings)
    payments: paying.Payments = field(default_factory=paying.Payments)
    plans: tuple[paying.Plan, ...] = paying.OURS
    offers: tuple[paying.Offer, ...] = ()
    libraries: tuple[paying.Library, ...] = ()
    recipes: tuple[Recipe, ...] = ()
    folder: str = "."

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.newsroom.time_zone)

    def path(self, relative: str) -> Path:
        """Give a path of the newsroom's folder."""
        return Path(self.folder) / relative


def load(folder: str | Path) -> Settings:
    """Read FOLDER/newsroom.toml.

    Raises:
        SettingsError: The file is missing, or holds a value of another shape than ours.
    """
    path = Path(folder) / FILE
    if not path.is_file():
        raise SettingsError(
            f"{path}: there is no such file, so this folder is no newsroom. Nothing was changed.\n"
            f"New newsroom? anechoic init {folder}"
        )
    try:
        settings = msgspec.toml.decode(with_environment(path.read_text("utf-8")), type=Settings)
    except msgspec.MsgspecError as error:
        raise SettingsError(f"{path}: {error}. Nothing was run. Mend the line and try again.") from error
    _check(settings, path)
    return replace(settings, folder=str(Path(folder).resolve()))


def write_default(folder: str | Path, name: str = "Anechoic") -> Path:
    """Write a newsroom.toml with every value that most owners change; an existing file is kept.

    Raises:
        SettingsError: The file exists.
    """
    path = Path(folder) / FILE
    if path.exists():
        raise SettingsError(f"{path} exists already. We kept it as it is.")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(_DEFAULT.replace('"NAME"', json.dumps(name, ensure_ascii=False)), "utf-8")
    return path


def with_environment(text: str) -> str:
    """Put in what the environment says for each ${NAME}, as it is written between double quotes."""
    return re.sub(
        r"\$\{(\w+)\}",
        lambda match: json.dumps(os.environ.get(match[1], ""), ensure_ascii=False)[1:-1],
        text,
    )


def _check(settings: Settings, path: Path) -> None:
    try:
        ZoneInfo(settings.newsroom.time_zone)
    except (KeyError, ValueError, OSError) as error:
        raise SettingsError(
            f"{path}: newsroom.time_zone is {settings.newsroom.time_zone!r}, which is no zone that we know. "
            'Write one such as "Europe/Berlin".'
        ) from error
    if not re.match(r"https?://[^/]+", settings.newsroom.address):
        raise SettingsError(f"{path}: newsroom.address must begin with http:// or https://.")
    for recipe in settings.recipes:
        if wrong := next(problems(recipe), ""):
            raise SettingsError(f"{path}: recipe {recipe.id}: {wrong} Nothing was run.")
    if wrong := next(paying.problems(settings.plans, settings.offers, settings.payments), ""):
        raise SettingsError(f"{path}: {wrong} Nothing was run.")
    if not re.match(r"(sqlite:///|postgres(ql)?://)", settings.database.url):
        raise SettingsError(f"{path}: database.url must begin with sqlite:/// or postgresql://.")


_DEFAULT = """\
# What this newsroom is. Every value may be left out; docs/reference/settings.md lists all.

[newsroom]
name = "NAME"
language = "en"
time_zone = "UTC"
address = "http://127.0.0.1:8000"   # where readers reach the site
postal = ""                         # postal address, printed under every mail

[database]
url = "sqlite:///newsroom.sqlite3"  # or postgresql://user:${DB_PASSWORD}@host/name

[mail]
sender = "briefing@newsroom.example"
outbox = "outbox"                   # mails lie here as files...
smtp = ""                           # ...unless a server is given: smtp://user:${SMTP_PASSWORD}@host:587

[meter]
free_briefs = 5                     # a month, for registered readers

[reading]
window_days = 7.0                   # a story may grow for so long
quoted_words = 90                   # at most so many words of one article in public
"""
