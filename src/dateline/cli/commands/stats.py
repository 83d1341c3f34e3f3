"""`dateline stats`: what a chronicle holds."""

from typing import Annotated

import typer

from .. import app
from ..chronicles import DEFAULT, print_json, reading


@app.command()
def stats(
    chronicle: Annotated[str, typer.Argument(help="A file or a postgresql:// URL.")] = DEFAULT,
    failures: Annotated[bool, typer.Option("--failures", help="What could not be read or coded, and why.")] = False,
    runs: Annotated[bool, typer.Option("--runs", help="The commands that wrote to it.")] = False,
    json: Annotated[bool, typer.Option("--json", help="For machines.")] = False,
) -> None:
    """Tell how much a chronicle holds, what failed, what was done to it."""
    import msgspec

    from ..tables import print_table

    with reading(chronicle) as store:
        if failures:
            told = list(store.failures())
            if json:
                print_json(told)
            else:
                print_table(("source", "stage", "reason"), [(f.source, f.stage, f.reason) for f in told])
        elif runs:
            done = store.runs()
            if json:
                print_json(done)
            else:
                rows = [
                    (f"{r.started:%Y-%m-%d %H:%M}", r.command, " ".join(r.arguments), r.outcome or "unfinished")
                    for r in done
                ]
                print_table(("started", "command", "arguments", "outcome"), rows)
        else:
            counts = store.stats()
            if json:
                print_json([counts])
            else:
                print_table(("what", "how many"), [(k, f"{v:,}") for k, v in msgspec.structs.asdict(counts).items()])
