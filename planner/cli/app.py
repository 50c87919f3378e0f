"""The verbs and their options.

Everything a verb needs in order to do something is imported by what does it, `verbs`, when it does it: help and
complaints about usage wait for nothing.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated

import typer

from planner.cli import log_app, regimes_app
from planner.cli.options import All, AsJson, Catalogs, NoReduce, RecordFile, Regimes, Seconds, Today, asking
from planner.cli.scenario_options import (
    Cancelled,
    Changes,
    Classes,
    Deadlines,
    Dropped,
    Facts,
    Interpretations,
    Named,
    Prices,
    Rejected,
    Waived,
)
from planner.forms import option_values
from planner.session.request import SECONDS, Request

app = typer.Typer(
    name="recert",
    help="Check a record against every clause of a board's renewal rules, and plan the cheapest way to finish in time.",
    epilog="Exit codes: 0 met or planned, 1 not met or impossible, 2 bad usage or input, 3 stopped before an answer.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    # That nobody asks for help is said in so many words; else typer loads pydantic to find that nothing means nothing.
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
def demo(
    *,
    as_json: AsJson = False,
    everything: All = False,
) -> None:
    """Plan the built-in record of a Texas teacher: the plan, its cost, its proof."""
    from planner.cli import commands  # noqa: PLC0415 - see above

    commands.demo(as_json=as_json, everything=everything)


@app.command()
def check(
    record: RecordFile,
    *,
    today: Today = None,
    catalog: Catalogs = None,
    regimes: Regimes = None,
    as_json: AsJson = False,
    everything: All = False,
    time_limit: Seconds = SECONDS,
) -> None:
    """Say where every rule stands: what counted, what was lost and why."""
    asked = Request(
        today=option_values.day("--today", today), catalogs=tuple(catalog or ()), regimes=regimes, seconds=time_limit
    )
    from planner.cli import commands  # noqa: PLC0415 - see above

    commands.check(record, asked, as_json=as_json, everything=everything)


@app.command()
@asking
def plan(
    record: RecordFile, *, asked: Request, no_reduce: NoReduce = False, as_json: AsJson = False, everything: All = False
) -> None:
    """Find the provably cheapest plan for the rest of the period."""
    from planner.cli import commands  # noqa: PLC0415 - see above

    asked = replace(asked, reduce=not no_reduce)
    commands.plan(record, asked, as_json=as_json, everything=everything)


@app.command()
@asking
def explain(record: RecordFile, *, asked: Request, as_json: AsJson = False, everything: All = False) -> None:
    """Say why there is no plan and what would help; else what rules cost, how long you can wait, what else would do."""
    from planner.cli import commands  # noqa: PLC0415 - see above

    commands.explain(record, asked, as_json=as_json, everything=everything)


@app.command()
@asking
def why(
    record: RecordFile,
    offering: Annotated[str, typer.Argument(metavar="OFFERING", help="The id of an offering in a catalog.")],
    *,
    asked: Request,
    as_json: AsJson = False,
    everything: All = False,
) -> None:
    """Say why an offering is in the plan, or what having it would cost and push out."""
    from planner.cli import commands  # noqa: PLC0415 - see above

    commands.why(record, offering, asked, as_json=as_json, everything=everything)


@app.command()
@asking
def compare(
    record: RecordFile,
    scenarios: Annotated[
        list[str] | None,
        typer.Argument(metavar="[SCENARIO]...", help="Scenarios of the record; all, where options say none either."),
    ] = None,
    *,
    asked: Request,
    cancelled: Cancelled = None,
    price: Prices = None,
    rejected: Rejected = None,
    deadline: Deadlines = None,
    drop: Dropped = None,
    class_: Classes = None,
    interpretation: Interpretations = None,
    fact: Facts = None,
    waive: Waived = None,
    name: Named = None,
    save: Annotated[bool, typer.Option("--save", help="Keep in the record the scenario that options say.")] = False,
    as_json: AsJson = False,
    everything: All = False,
) -> None:
    """Plan a record as it is and under each scenario, side by side; options say one more scenario."""
    from planner.cli import compare as sides  # noqa: PLC0415 - see above

    changes = Changes(
        cancelled=tuple(cancelled or ()),
        prices=tuple(price or ()),
        rejected=tuple(rejected or ()),
        deadlines=tuple(deadline or ()),
        dropped=tuple(drop or ()),
        classes=tuple(class_ or ()),
        interpretations=tuple(interpretation or ()),
        facts=tuple(fact or ()),
        waived=tuple(waive or ()),
        name=name,
    )
    sides.compare(record, scenarios or (), asked, changes, save=save, as_json=as_json, everything=everything)


@app.command()
@asking
def export(
    record: RecordFile,
    *,
    mps: Annotated[
        str | None, typer.Option(metavar="FILE", help="The linear model, for any solver; - writes to standard output.")
    ] = None,
    algebra: Annotated[
        str | None, typer.Option(metavar="FILE", help="The same model to read, with clauses; - likewise.")
    ] = None,
    asked: Request,
    as_json: AsJson = False,
) -> None:
    """Write the linear model behind a plan, for other solvers and for people."""
    from planner.cli import export as files  # noqa: PLC0415 - see above

    files.export(record, asked, mps=mps, algebra=algebra, as_json=as_json)
