"""`recert regimes`: what is known about boards, clause by clause, and what is wrong with a regime's file."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from models.regime import Regime
from planner.cli import asjson, regime_page
from planner.cli.lint import Finding, lint
from planner.cli.show import View
from planner.cli.terminal import Page, deliver, note
from planner.errors import BadInput, ExitCode
from planner.files.library import Library, is_regime_path
from planner.files.load import load_regime
from planner.files.problems import Problem

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
    library = Library(regimes)
    known: list[Regime] = []
    problems: list[Problem] = []
    for name in sorted(library.paths):
        try:
            known.append(library.regime(name))
        except BadInput as error:
            problems += error.problems
    if problems:
        note(str(BadInput(problems)))
    code = ExitCode.BAD_INPUT if problems else ExitCode.MET
    if as_json:
        deliver(lambda: asjson.write([asjson.brief(regime) for regime in known]), code)
    deliver(lambda: regime_page.table(View(Page()), known), code)


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
    regime = load_regime(Path(name).expanduser()) if is_regime_path(name) else Library(regimes).regime(name)
    if as_json:
        deliver(lambda: asjson.write(asjson.whole(regime)), ExitCode.MET)
    page = regime_page.clauses if clauses else regime_page.whole
    deliver(lambda: page(View(Page()), regime), ExitCode.MET)


@app.command("lint")
def lint_one(
    name: Annotated[str | None, typer.Argument(metavar="[FILE|ID]", help="Left out: every regime.")] = None,
    *,
    regimes: Folder = None,
    as_json: AsJson = False,
) -> None:
    """Find mistakes in a regime: names, clauses nobody carries, versions that overlap or leave gaps."""
    library = Library(regimes)
    names = sorted(library.paths) if name is None else [name]
    problems: list[Problem] = []
    found: dict[str, list[Finding]] = {}
    for each in names:
        try:
            by_path = is_regime_path(each)
            regime = load_regime(Path(each).expanduser()) if by_path else library.regime(each)
        except BadInput as error:
            problems += error.problems
        else:
            found[regime.id] = lint(regime)
    if problems:
        note(str(BadInput(problems)))
    wrong = any(finding.weight == "wrong" for findings in found.values() for finding in findings)
    code = ExitCode.BAD_INPUT if problems else ExitCode.NOT_MET if wrong else ExitCode.MET
    if as_json:
        data = {regime: [finding.as_data() for finding in findings] for regime, findings in found.items()}
        deliver(lambda: asjson.write(data), code)
    deliver(lambda: regime_page.findings(View(Page()), found), code)
