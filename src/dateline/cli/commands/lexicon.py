"""`dateline lexicon`: check, search, trace and count what the coder knows, the user's own knowledge with it."""

from pathlib import Path
from typing import Annotated

import typer

from .. import app

lexicon = typer.Typer(
    no_args_is_help=True, rich_markup_mode=None, help="Check, search and count what the coder knows, your own included."
)
app.add_typer(lexicon, name="lexicon")


@lexicon.command()
def check(
    paths: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[PATH]...", help="Lexicon folders and PETRARCH files; without, those of dateline.toml."
        ),
    ] = None,
    kind: Annotated[
        str | None, typer.Option(help="What the files are: actors, agents, verbs, discards or issues.")
    ] = None,
    examples: Annotated[bool, typer.Option("--examples", help="Run the entries' examples too.")] = False,
) -> None:
    """Tell what is wrong in a lexicon, by file and line; exit status 1 if anything is an error."""
    from ..lexiconwork import check as work

    if not work([Path(path) for path in paths or ()], kind, examples=examples):
        raise typer.Exit(1)


@lexicon.command()
def find(word: Annotated[str, typer.Argument(help="A word or phrase.")]) -> None:
    """Show every entry, class, actor and place name that has the word, with its file and line."""
    from ..lexiconwork import find as work

    work(word)


@lexicon.command()
def trace(sentence: Annotated[str, typer.Argument(help="A sentence, in quotation marks.")]) -> None:
    """Show the entries that fired in a sentence, and those that were refused and why."""
    from ..explanation import trace as show

    show(sentence)


@lexicon.command()
def stats() -> None:
    """Count what the lexicon holds."""
    from ..lexiconwork import stats as work

    work()
