"""`recert regimes`: what is known about boards, clause by clause, and what is wrong with a regime's file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from models.lint import Report
from models.regime import Regime
from planner.cli import asjson, given, lint, regime_page
from planner.cli.patience import Waited, patiently
from planner.cli.show import View
from planner.cli.terminal import Page, deliver, note
from planner.errors import BadInput, ExitCode
from planner.files.library import Library, is_regime_path
from planner.files.load import load_regime
from planner.files.problems import Problem
from planner.lint.structure import structure

if TYPE_CHECKING:
    from planner.solve import Effort

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
    quick: Annotated[bool, typer.Option("--quick", help="Look at the structure only, and prove nothing.")] = False,
    everything: Annotated[bool, typer.Option("--all", help="Show an example on the boundary of each rule.")] = False,
    as_json: AsJson = False,
    time_limit: Annotated[
        int,
        typer.Option("--time-limit", metavar="SECONDS", min=1, max=86400, help="Stop after this, for each regime."),
    ] = given.SECONDS,
) -> None:
    """Prove that a regime can be kept, and find rules that contradict one another, never bind or leave gaps."""
    library = Library(regimes)
    names = sorted(library.paths) if name is None else [name]
    problems: list[Problem] = []
    known: dict[str, Regime] = {}
    for each in names:
        try:
            regime = load_regime(Path(each).expanduser()) if is_regime_path(each) else library.regime(each)
        except BadInput as error:
            problems += error.problems
        else:
            known[regime.id] = regime
    if problems:
        note(str(BadInput(problems)))
    found: dict[str, Report] = {}
    interrupted = False
    for regime in known.values():
        if quick or interrupted:
            found[regime.id] = Report(regime=regime.id, quick=True, findings=tuple(structure(regime)))
            continue
        waited = _proven(regime, time_limit)
        found[regime.id], interrupted = waited.answer, waited.interrupted
    code = ExitCode.BAD_INPUT if problems else lint.code_of(found.values(), interrupted=interrupted)
    if as_json:
        data = {regime: report.model_dump(mode="json") for regime, report in found.items()}
        deliver(lambda: asjson.write(data), code)
    deliver(lambda: lint.reports(View(Page(), everything), found, known), code)


def _proven(regime: Regime, seconds: int) -> Waited[Report]:
    told: list[str] = []

    def study(effort: Effort) -> Report:
        from planner.lint.bench import Bench  # noqa: PLC0415 - likewise
        from planner.lint.deep import lint as prove  # noqa: PLC0415 - brings the solver

        return prove(regime, Bench(effort, told.append))

    return patiently(study, seconds, lambda: told[-1] if told else "")
