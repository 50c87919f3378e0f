"""The verbs and their options.

Each verb imports its command when it runs, so that help and errors of usage start fast.
"""

from __future__ import annotations

from typing import Annotated

import typer

from planner.cli import log_app, regimes_app
from planner.cli.options import AsJson, FileOptions, NoReduce, OutputOptions, PlanOptions, RecordFile, Seconds, filled
from planner.cli.scenario_options import ScenarioOptions
from planner.session.request import SECONDS

app = typer.Typer(
    name="recert",
    help="Check a record against every clause of a board's renewal rules, and plan the cheapest way to finish in time.",
    epilog="Exit codes: 0 met or planned, 1 not met or impossible, 2 bad usage or input, 3 stopped before an answer.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    # Set the default of --help explicitly; otherwise typer imports pydantic to detect an unset default.
    context_settings={
        "help_option_names": ["-h", "--help"],
        "default_map": {"help": False, "regimes": {"help": False}, "log": {"help": False}},
    },
)
app.add_typer(regimes_app.app)
app.add_typer(log_app.app)


def _version(wanted: bool) -> None:  # noqa: FBT001 - typer calls it so
    if wanted:
        from importlib.metadata import PackageNotFoundError, version  # noqa: PLC0415 - seldom asked for

        try:
            typer.echo(f"recert {version('recert')}")
        except PackageNotFoundError:
            typer.echo("recert, not installed")
        raise typer.Exit


@app.callback()
def everywhere(
    version: Annotated[  # noqa: FBT002 - the callback has acted on it
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and leave.")
    ] = False,
) -> None:
    """Stand before every verb."""


everywhere.__doc__ = None  # The help of the program is the one above.


@app.command()
@filled
def demo(*, output: OutputOptions) -> None:
    """Plan the built-in record of a Texas teacher: the plan, its cost, its proof."""
    from planner.cli import commands  # noqa: PLC0415 - see above

    commands.demo(output)


@app.command()
@filled
def check(record: RecordFile, *, files: FileOptions, output: OutputOptions, time_limit: Seconds = SECONDS) -> None:
    """Say where every rule stands: what counted, what was lost and why."""
    request = files.request(time_limit)
    from planner.cli import commands  # noqa: PLC0415 - see above

    commands.check(record, request, output)


@app.command()
@filled
def plan(record: RecordFile, *, no_reduce: NoReduce = False, output: OutputOptions, asked: PlanOptions) -> None:
    """Find the provably cheapest plan for the rest of the period."""
    request = asked.request(reduce=not no_reduce)
    from planner.cli import commands  # noqa: PLC0415 - see above

    commands.plan(record, request, output)


@app.command()
@filled
def explain(record: RecordFile, *, output: OutputOptions, asked: PlanOptions) -> None:
    """Say why there is no plan and what would help; else what rules cost, how long you can wait, what else would do."""
    request = asked.request()
    from planner.cli import commands  # noqa: PLC0415 - see above

    commands.explain(record, request, output)


@app.command()
@filled
def why(
    record: RecordFile,
    offering: Annotated[str, typer.Argument(metavar="OFFERING", help="The id of an offering in a catalog.")],
    *,
    output: OutputOptions,
    asked: PlanOptions,
) -> None:
    """Say why an offering is in the plan, or what having it would cost and push out."""
    request = asked.request()
    from planner.cli import commands  # noqa: PLC0415 - see above

    commands.why(record, offering, request, output)


@app.command()
@filled
def compare(
    record: RecordFile,
    scenarios: Annotated[
        list[str] | None,
        typer.Argument(metavar="[SCENARIO]...", help="Scenarios of the record; all, where options say none either."),
    ] = None,
    *,
    changes: ScenarioOptions,
    save: Annotated[bool, typer.Option("--save", help="Keep in the record the scenario that options say.")] = False,
    output: OutputOptions,
    asked: PlanOptions,
) -> None:
    """Plan a record as it is and under each scenario, side by side; options say one more scenario."""
    request = asked.request()
    from planner.cli import compare as comparing  # noqa: PLC0415 - see above

    comparing.compare(record, scenarios or (), request, changes, save=save, output=output)


@app.command()
@filled
def export(
    record: RecordFile,
    *,
    mps: Annotated[
        str | None, typer.Option(metavar="FILE", help="The linear model, for any solver; - writes to standard output.")
    ] = None,
    algebra: Annotated[
        str | None, typer.Option(metavar="FILE", help="The same model to read, with clauses; - likewise.")
    ] = None,
    as_json: AsJson = False,
    asked: PlanOptions,
) -> None:
    """Write the linear model behind a plan, for other solvers and for people."""
    request = asked.request()
    from planner.cli import export as files  # noqa: PLC0415 - see above

    files.export(record, request, mps=mps, algebra=algebra, as_json=as_json)
