"""The command `recert`: the planner's command line with the verb `tui` added.

Textual is imported when a screen is opened, so that help and the other verbs start as fast as without it.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from planner.cli import main as command_line
from planner.cli.app import app
from planner.cli.options import FileOptions, Seconds, filled
from planner.errors import UsageError
from planner.session.request import SECONDS

__all__ = ["main"]


@app.command(rich_help_panel=None)
@filled
def tui(
    record: Annotated[
        str | None, typer.Argument(metavar="RECORD", help="A record's file, or the name of an example.")
    ] = None,
    *,
    files: FileOptions,
    time_limit: Seconds = SECONDS,
) -> None:
    """Open a record on the screen: standing, record, catalog, plan, what-if, why not, rules."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise UsageError("the screen needs a terminal; `recert plan RECORD` answers without one")
    from planner.files.library import Library, catalog_path  # noqa: PLC0415 - help must start fast
    from tui.run import run  # noqa: PLC0415 - imports Textual

    code = run(
        None if record is None else Path(record).expanduser(),
        today=files.request().today,
        catalogs=[catalog_path(each, Path()) for each in files.catalog] if files.catalog else None,
        library=Library(files.regimes),
        seconds=time_limit,
    )
    raise typer.Exit(code)


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command; without one, in a terminal, open the screen."""
    given = sys.argv[1:] if argv is None else list(argv)
    if not given and sys.stdin.isatty() and sys.stdout.isatty():
        return command_line(["tui"])
    return command_line(argv)
