"""The command line. Each command is one file; a user's mistake is one line on stderr and a non-zero exit."""

import sys
from importlib import import_module
from pkgutil import iter_modules

import typer

from ..errors import DatelineError

app = typer.Typer(
    name="dateline", no_args_is_help=True, add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False,
    help="Reads reports on wars and crises: who says that who did what to whom, where, when, with what harm.",
)  # fmt: skip


def _version(asked: bool) -> None:
    if asked:
        from .. import __version__

        typer.echo(f"dateline {__version__}")
        raise typer.Exit


@app.callback()
def options(
    version: bool = typer.Option(False, "--version", callback=_version, is_eager=True, help="Print the version and stop."),
) -> None:
    """Take what stands before the command."""


def prepared() -> None:
    """Compile what is compiled once per machine, telling so on stderr while it lasts."""
    from ..lexicon import gazetteer

    gazetteer.prepare(lambda line: print(f"dateline: {line}", file=sys.stderr))


def main() -> None:
    """Run the command line; the only place that catches DatelineError."""
    from . import commands

    for module in iter_modules(commands.__path__):
        import_module(f"{commands.__name__}.{module.name}")
    try:
        app()
    except DatelineError as error:
        print(f"dateline: {error}", file=sys.stderr)
        sys.exit(1)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(0)
