"""The verbs and their options."""

from __future__ import annotations

from collections.abc import Callable
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from models.outcome import Outcome
from planner.cli import answers, asjson, given, regimes, verdicts
from planner.cli.given import Given
from planner.cli.patience import patiently
from planner.cli.pose import Question, pose
from planner.cli.show import View
from planner.cli.terminal import Page, deliver, note
from planner.files.library import example

if TYPE_CHECKING:
    from planner.solve import Effort

DEMO = "texas-teacher"

app = typer.Typer(
    name="recert",
    help="Check a record against every clause of a board's renewal rules, and plan the cheapest way to finish in time.",
    epilog="Exit codes: 0 met or planned, 1 not met or impossible, 2 bad usage or input, 3 stopped before an answer.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.add_typer(regimes.app)

RecordFile = Annotated[str, typer.Argument(metavar="RECORD", help="A record's file, or the name of an example.")]
Today = Annotated[str | None, typer.Option(metavar="DATE", help="The day to look from, in place of the record's.")]
Catalogs = Annotated[
    list[str] | None,
    typer.Option("--catalog", metavar="FILE", help="Offerings to choose from, in place of the record's; repeatable."),
]
Regimes = Annotated[Path | None, typer.Option("--regimes", metavar="DIR", help="A folder with regimes of your own.")]
AsJson = Annotated[bool, typer.Option("--json", help="Write the answer as JSON.")]
All = Annotated[bool, typer.Option("--all", help="Show what is folded away too.")]
Seconds = Annotated[
    int, typer.Option("--time-limit", metavar="SECONDS", min=1, max=86400, help="Stop and keep the best after this.")
]


def _version(wanted: bool) -> None:  # noqa: FBT001 - typer calls it so
    if wanted:
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
    if not as_json:
        note(f"This is recert plan {DEMO}, a record that comes with recert: {example(DEMO)}\n")
    question = pose(str(example(DEMO)), Given(), planning=True)
    _plan(question, Given(), as_json=as_json, everything=everything, after=_try_next)


def _try_next() -> None:
    note(
        f"\nNext: recert check {DEMO}                     what counted, what was lost and why\n"
        f"      recert plan {DEMO} --minimize hours     the shortest plan in place of the cheapest\n"
        "      recert plan impossible                     a record that no plan can save\n"
        "      recert regimes show texas-educator         the rules, clause by clause"
    )


@app.command()
def check(
    record: RecordFile,
    *,
    today: Today = None,
    catalog: Catalogs = None,
    regimes: Regimes = None,
    as_json: AsJson = False,
    everything: All = False,
    time_limit: Seconds = given.SECONDS,
) -> None:
    """Say where every rule stands: what counted, what was lost and why."""
    asked = Given(today=given.day("--today", today), catalogs=tuple(catalog or ()), regimes=regimes, seconds=time_limit)
    question = pose(record, asked, planning=False)

    def search(effort: Effort) -> Outcome:
        from planner.answer import check as answer  # noqa: PLC0415 - brings the solver

        return _unclear(answer(question.problem, question.record.holder.name, effort), question, effort)

    waited = patiently(search, time_limit)
    outcome, code = waited.outcome, verdicts.code_of(waited.outcome, interrupted=waited.interrupted)
    if as_json:
        deliver(lambda: asjson.write(asjson.outcome(outcome)), code)
    deliver(lambda: answers.check(View(Page(), everything), outcome, question), code)


@app.command()
def plan(
    record: RecordFile,
    *,
    today: Today = None,
    until: Annotated[str | None, typer.Option(metavar="DATE", help="Be done by this day.")] = None,
    budget: Annotated[str | None, typer.Option(metavar="AMOUNT", help="Spend at most this, fees included.")] = None,
    minimize: Annotated[
        list[str] | None,
        typer.Option(metavar="WHAT", help="What comes first: money, hours, finish, changes; several with commas."),
    ] = None,
    hour_value: Annotated[
        str | None, typer.Option(metavar="AMOUNT", help="What an hour is worth; added to what a plan costs.")
    ] = None,
    hours_per_week: Annotated[str | None, typer.Option(metavar="HOURS", help="Do at most this much a week.")] = None,
    hours_per_month: Annotated[str | None, typer.Option(metavar="HOURS", help="Do at most this much a month.")] = None,
    must: Annotated[
        list[str] | None, typer.Option(metavar="OFFERING", help="Have this in the plan; repeatable.")
    ] = None,
    never: Annotated[
        list[str] | None, typer.Option(metavar="OFFERING", help="Keep this out of the plan; repeatable.")
    ] = None,
    catalog: Catalogs = None,
    regimes: Regimes = None,
    as_json: AsJson = False,
    everything: All = False,
    time_limit: Seconds = given.SECONDS,
) -> None:
    """Find the provably cheapest plan for the rest of the period."""
    asked = Given(
        today=given.day("--today", today),
        catalogs=tuple(catalog or ()),
        regimes=regimes,
        seconds=time_limit,
        until=given.day("--until", until),
        budget=given.money("--budget", budget),
        hours_per_week=given.hours("--hours-per-week", hours_per_week),
        hours_per_month=given.hours("--hours-per-month", hours_per_month),
        never=tuple(never or ()),
        must=tuple(must or ()),
        aim=given.aim(minimize or (), hour_value),
    )
    _plan(pose(record, asked, planning=True), asked, as_json=as_json, everything=everything)


def _plan(
    question: Question, asked: Given, *, as_json: bool, everything: bool, after: Callable[[], None] | None = None
) -> None:
    def search(effort: Effort) -> Outcome:
        from planner.answer import plan as answer  # noqa: PLC0415 - brings the solver

        return _unclear(answer(question.problem, question.record.holder.name, asked.aim, effort), question, effort)

    waited = patiently(search, asked.seconds)
    outcome, interrupted = waited.outcome, waited.interrupted
    code = verdicts.code_of(outcome, interrupted=interrupted)

    def write() -> None:
        if as_json:
            asjson.write(asjson.outcome(outcome))
            return
        answers.plan(View(Page(), everything), outcome, question, asked.aim, interrupted=interrupted)
        if after is not None:
            after()

    deliver(write, code)


def _unclear(outcome: Outcome, question: Question, effort: Effort) -> Outcome:
    """Add what other readings of unclear text would change, if there is time left to find out."""
    from planner.unclear import with_interpretations  # noqa: PLC0415 - brings the solver

    if effort.stop.is_set() or outcome.status in ("stopped", "disagreement"):
        return outcome
    catalogs = question.inputs.catalogs if question.planning else ()
    fuller = with_interpretations(
        outcome, question.record, question.inputs.regimes, catalogs, question.problem.today, effort
    )
    if not effort.stop.is_set():
        return fuller
    # Cut short, it would take "not answered in time" for a difference.
    dropped = "whether other ways of reading unclear text change the answer was not worked out in the time given"
    return outcome.model_copy(update={"warnings": (*outcome.warnings, dropped)})
