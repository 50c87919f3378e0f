"""`recert regimes`: its verbs and their options; a verb imports `regimes_commands` or `lint_command` when it runs."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from planner.session.request import SECONDS

app = typer.Typer(
    name="regimes", help="What is known about boards: list, show clause by clause, lint a file of your own."
)

Folder = Annotated[Path | None, typer.Option("--regimes", metavar="DIR", help="A folder with regimes of your own.")]
AsJson = Annotated[bool, typer.Option("--json", help="Write it as JSON.")]


@app.callback(invoke_without_command=True)
def everywhere(context: typer.Context) -> None:
    """List what is known where no verb is given."""
    if context.invoked_subcommand is None:
        list_all()


everywhere.__doc__ = None  # The help is the one above.


@app.command("list")
def list_all(*, regimes: Folder = None, as_json: AsJson = False) -> None:
    """List the boards whose rules are known."""
    from planner.cli import regimes_commands  # noqa: PLC0415 - help waits for nothing

    regimes_commands.list_all(regimes, as_json=as_json)


@app.command()
def show(
    name: Annotated[str, typer.Argument(metavar="ID", help="A regime's id, or its file.")],
    *,
    clauses: Annotated[
        bool, typer.Option("--clauses", help="Show every clause, with what carries it or why nothing does.")
    ] = False,
    regimes: Folder = None,
    as_json: AsJson = False,
) -> None:
    """Show a board's rules, each with its clause, its dates and what is unclear about it."""
    from planner.cli import regimes_commands  # noqa: PLC0415 - likewise

    regimes_commands.show(name, regimes, clauses=clauses, as_json=as_json)


@app.command("lint")
def lint_one(
    name: Annotated[str | None, typer.Argument(metavar="[FILE|ID]", help="Left out: every regime.")] = None,
    *,
    regimes: Folder = None,
    quick: Annotated[bool, typer.Option("--quick", help="Look at the structure only, and prove nothing.")] = False,
    everything: Annotated[bool, typer.Option("--all", help="Show an example on the boundary of each rule.")] = False,
    as_json: AsJson = False,
    time_limit: Annotated[
        int,
        typer.Option("--time-limit", metavar="SECONDS", min=1, max=86400, help="Stop after this, for each regime."),
    ] = SECONDS,
) -> None:
    """Prove that a regime can be kept, and find rules that contradict one another, never bind or leave gaps."""
    from planner.cli import lint_command  # noqa: PLC0415 - likewise

    lint_command.lint(name, regimes, seconds=time_limit, quick=quick, everything=everything, as_json=as_json)
