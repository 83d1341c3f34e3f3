"""`dateline explain`: what a lexicon author needs to see of one sentence."""

from typing import Annotated

import typer

from .. import app
from .read import publication


@app.command()
def explain(
    sentence: Annotated[str, typer.Argument(help="A sentence, in quotation marks.")],
    published: Annotated[str | None, typer.Option(help="Publication day, YYYY-MM-DD.")] = None,
) -> None:
    """Show tokens and tree, each trigger considered and why it was refused, roles, mentions, events and claims."""
    from ..explanation import explain as show

    show(sentence, publication(published))
