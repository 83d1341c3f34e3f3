"""`dateline user`: who may use the page."""

import sys
from typing import Annotated, Literal

import typer

from .. import app, line
from ..chronicles import DEFAULT, reading, split, whoami

Role = Literal["reader", "reviewer", "editor", "admin"]
Names = Annotated[list[str], typer.Argument(metavar="[CHRONICLE] NAME", help="The user's name.")]
user = typer.Typer(
    no_args_is_help=True, rich_markup_mode=None, help="Accounts for the page: who may read, judge, correct, manage."
)
app.add_typer(user, name="user")


@user.command()
def add(names: Names, role: Annotated[Role, typer.Option(help="What the user may do.")] = "reader") -> None:
    """Make an account; the password is asked for, or read from standard input."""
    where, name = _one(names)
    with reading(where) as store:
        store.add_user(name, role, _password())
        store.note(whoami(), f"user add {role}", name, "command line")
    typer.echo(f"{name}: {role}")


@user.command("list")
def list_(
    chronicle: Annotated[str, typer.Argument(metavar="[CHRONICLE]", help="A file or a postgresql:// URL.")] = DEFAULT,
) -> None:
    """List the accounts."""
    from ..tables import print_table

    with reading(chronicle) as store:
        rows = [(u.name, u.role, f"{u.made:%Y-%m-%d}", "disabled" if u.disabled else "") for u in store.users()]
    print_table(("name", "role", "made", ""), rows)


@user.command()
def role(names: Names, to: Annotated[Role, typer.Option(help="What the user may do from now on.")]) -> None:
    """Change what a user may do."""
    where, name = _one(names)
    with reading(where) as store:
        store.set_role(name, to)
        store.note(whoami(), f"user role {to}", name, "command line")


@user.command()
def password(names: Names) -> None:
    """Give a user another password; sessions end."""
    where, name = _one(names)
    with reading(where) as store:
        store.set_password(name, _password())
        store.note(whoami(), "user password", name, "command line")


@user.command()
def disable(names: Names) -> None:
    """Let a user in no longer; what he judged stays."""
    where, name = _one(names)
    with reading(where) as store:
        store.disable(name)
        store.note(whoami(), "user disable", name, "command line")


@user.command()
def enable(names: Names) -> None:
    """Let a user in again."""
    where, name = _one(names)
    with reading(where) as store:
        store.enable(name)
        store.note(whoami(), "user enable", name, "command line")


@user.command()
def token(names: Names, label: Annotated[str, typer.Option(help="What it is for.")] = "") -> None:
    """Make a token with which a program acts for a user; it is shown this once."""
    where, name = _one(names)
    with reading(where) as store:
        made = store.make_token(name, label)
        store.note(whoami(), "user token", name, "command line")
    typer.echo(made)


@user.command()
def tokens(names: Names) -> None:
    """List a user's tokens."""
    from ..tables import print_table

    where, name = _one(names)
    with reading(where) as store:
        rows = [(str(t.id), t.label, f"{t.made:%Y-%m-%d}", f"{t.expires:%Y-%m-%d}") for t in store.tokens(name)]
    print_table(("id", "label", "made", "expires"), rows)


@user.command()
def revoke(names: Names, id: Annotated[int, typer.Option(help="Which token.")]) -> None:  # noqa: A002  the option's name
    """Let a token hold no longer."""
    where, name = _one(names)
    with reading(where) as store:
        store.revoke(name, id)
        store.note(whoami(), "user revoke", name, "command line")


def _one(names: list[str]) -> tuple[str, str]:
    where, rest = split(names)
    if len(rest) != 1:
        raise typer.BadParameter("give one name, after the chronicle")
    return where, rest[0]


def _password() -> str:
    """From the terminal, twice and unseen; else the first line of standard input. Never from the command line."""
    if sys.stdin.isatty():
        told: str = typer.prompt(line("Password"), hide_input=True, confirmation_prompt=True)
        return told
    return sys.stdin.readline().rstrip("\r\n")
