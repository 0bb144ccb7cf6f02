"""The command line: one command for each verb.

A command's module is loaded when the command is called, so that `anechoic figures` never waits for the
site. Each module lists its commands in `COMMANDS`.
"""

from __future__ import annotations

import importlib
import os
import sys
from typing import Any

import click

from anechoic import __version__
from anechoic.cli.home import Home
from anechoic.cli.shortage import NO_MEMORY, NO_ROOM, has_no_room
from anechoic.errors import AnechoicError

# One thread for small matrices: a second one spins more than it helps (the road took 12.0 CPU-s for 92
# articles with one thread, 19.3 with two). NumPy reads this when it is
# first loaded, and no import above loads it.
for _library in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS"):
    os.environ.setdefault(_library, "1")

WHERE = {
    "try": "demo",
    "init": "road",
    "receive": "road",
    "run": "road",
    "up": "serve",
    "refusals": "road",
    "outlets": "outlets",
    "stories": "archive",
    "search": "looking",
    "follow": "looking",
    "export": "looking",
    "edition": "editions",
    "pictures": "pictures",
    "readers": "readers",
    "mail": "mail",
    "doctor": "doctor",
    "backup": "backup",
    "restore": "backup",
    "desk": "desk",
    "extract": "articles",
    "group": "stories",
    "pairs": "stories",
    "quotes": "facts",
    "certainty": "facts",
    "facts": "facts",
    "figures": "language",
    "names": "language",
    "dates": "language",
    "brief": "briefs",
    "proof": "briefs",
    "goodnews": "editions_doors",
    "press": "press",
    "work": "press",
    "measure": "measure",
    "schema": "schema",
}
"""Command -> module of this package."""


class Doors(click.Group):
    """Loads a command's module when it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(WHERE)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in WHERE:
            return None
        module = importlib.import_module(f"anechoic.cli.{WHERE[cmd_name]}")
        commands: list[click.Command] = module.COMMANDS
        return next((command for command in commands if command.name == cmd_name), None)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List commands by what they are for, as DESIGN has them."""
        for title, names in _PARTS:
            with formatter.section(title):
                formatter.write_dl([(name, self._summary(ctx, name)) for name in names])

    def _summary(self, ctx: click.Context, name: str) -> str:
        command = self.get_command(ctx, name)
        return command.get_short_help_str(70) if command else ""


_PARTS = (
    ("Begin", ("try", "init", "outlets", "receive", "run", "up")),
    ("Look", (
        "stories", "facts", "brief", "proof", "search", "follow", "export", "edition", "pictures", "refusals",
    )),
    ("People and mail", ("desk", "readers", "mail")),
    ("Keep", ("doctor", "backup", "restore")),
    ("Rooms alone, on files or standard input",
     ("extract", "group", "pairs", "quotes", "certainty", "figures", "names", "dates", "goodnews")),
    ("Prove", ("measure", "schema")),
    ("More machines", ("work", "press")),
)  # fmt: skip


@click.group(cls=Doors, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 96})
@click.version_option(__version__, prog_name="anechoic")
@click.option(
    "--newsroom",
    "folder",
    metavar="DIR",
    envvar="ANECHOIC_HOME",
    default=".",
    show_default="this folder",
    help="Folder that holds newsroom.toml.",
)
@click.pass_context
def cli(ctx: click.Context, folder: str) -> None:
    """Read many outlets, tell each story once, trace every sentence to its source.

    New here? `anechoic try` plays a whole invented week, from raw pages to a site and a mail.
    """
    ctx.obj = Home(folder)


def main() -> None:
    """Run the command line; every failure is one clear message and a non-zero exit."""
    try:
        status: Any = cli(standalone_mode=False)
    except click.exceptions.Abort:
        click.echo("\nStopped. What was done is kept; run the same command again to go on.", err=True)
        sys.exit(130)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except AnechoicError as error:
        click.echo(f"anechoic: {error}", err=True)
        sys.exit(1)
    except MemoryError:
        click.echo(f"anechoic: {NO_MEMORY}", err=True)
        sys.exit(1)
    except BrokenPipeError:
        # Whoever read us has enough; say nothing more, and let no flush at exit fail either.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except Exception as error:
        if has_no_room(error):
            click.echo(f"anechoic: {NO_ROOM}", err=True)
        elif isinstance(error, FileNotFoundError | PermissionError | IsADirectoryError | NotADirectoryError):
            click.echo(f"anechoic: {error.filename}: {error.strerror}. We stopped there.", err=True)
        else:
            raise
        sys.exit(1)
    sys.exit(status if isinstance(status, int) else 0)
