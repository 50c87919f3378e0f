"""The verbs and their options."""

from __future__ import annotations

from collections.abc import Callable
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING, Annotated

import typer

from models.explained import Why
from models.explanation import Explanation
from models.outcome import Outcome
from planner.cli import answers, asjson, diagnosis, given, regimes, verdicts
from planner.cli.given import Given
from planner.cli.options import All, AsJson, Catalogs, RecordFile, Regimes, Seconds, Today, asking
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
    outcome, code = waited.answer, verdicts.code_of(waited.answer, interrupted=waited.interrupted)
    if as_json:
        deliver(lambda: asjson.write(asjson.plain(outcome)), code)
    deliver(lambda: answers.check(View(Page(), everything), outcome, question), code)


@app.command()
@asking
def plan(record: RecordFile, *, asked: Given, as_json: AsJson = False, everything: All = False) -> None:
    """Find the provably cheapest plan for the rest of the period."""
    _plan(pose(record, asked, planning=True), asked, as_json=as_json, everything=everything)


@app.command()
@asking
def explain(record: RecordFile, *, asked: Given, as_json: AsJson = False, everything: All = False) -> None:
    """Say why there is no plan and what would help; else what rules cost, how long you can wait, what else would do."""
    question = pose(record, asked, planning=True)

    def search(effort: Effort) -> Explanation:
        from planner.answer import plan as answer  # noqa: PLC0415 - brings the solver
        from planner.explain.reasons import explained  # noqa: PLC0415 - likewise

        outcome = answer(question.problem, question.record.holder.name, asked.aim, effort)
        return explained(outcome, question.case, question.problem, effort)

    waited = patiently(search, asked.seconds)
    found, code = waited.answer, verdicts.code_of(waited.answer.outcome, interrupted=waited.interrupted)
    if as_json:
        deliver(lambda: asjson.write(asjson.plain(found)), code)
    deliver(lambda: answers.explain(View(Page(), everything), found, question, asked.aim), code)


@app.command()
@asking
def why(
    record: RecordFile,
    offering: Annotated[str, typer.Argument(metavar="OFFERING", help="The id of an offering in a catalog.")],
    *,
    asked: Given,
    as_json: AsJson = False,
    everything: All = False,
) -> None:
    """Say why an offering is in the plan, or what having it would cost and push out."""
    question = pose(record, asked, planning=True)
    question.knows(offering)

    def search(effort: Effort) -> Why:
        from planner.explain.why import why as answer  # noqa: PLC0415 - brings the solver

        return answer(question.case, question.problem, offering, asked.aim, effort)

    waited = patiently(search, asked.seconds)
    found, code = waited.answer, verdicts.code_of_why(waited.answer, interrupted=waited.interrupted)
    if as_json:
        deliver(lambda: asjson.write(asjson.plain(found)), code)
    deliver(lambda: diagnosis.why(View(Page(), everything), found), code)


def _plan(
    question: Question, asked: Given, *, as_json: bool, everything: bool, after: Callable[[], None] | None = None
) -> None:
    def search(effort: Effort) -> Outcome:
        from planner.answer import plan as answer  # noqa: PLC0415 - brings the solver
        from planner.explain.reasons import with_reasons  # noqa: PLC0415 - likewise

        outcome = answer(question.problem, question.record.holder.name, asked.aim, effort)
        return _unclear(with_reasons(outcome, question.case, question.problem, effort), question, effort)

    waited = patiently(search, asked.seconds)
    outcome, interrupted = waited.answer, waited.interrupted
    code = verdicts.code_of(outcome, interrupted=interrupted)

    def write() -> None:
        if as_json:
            asjson.write(asjson.plain(outcome))
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
