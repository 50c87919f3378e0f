"""What the verbs do: read the files, search for the answer in a thread of its own, write it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NoReturn

from planner.cli import pages
from planner.cli.credential_page import View
from planner.cli.progress import patiently
from planner.cli.terminal import Terminal, deliver, note, opened
from planner.files.library import example
from planner.report import verdicts
from planner.session.opening import OpenRecord, pose
from planner.session.request import Request

if TYPE_CHECKING:
    from models.answer.conflict import Why
    from models.answer.explanation import Explanation
    from models.answer.outcome import Outcome
    from models.base import Frozen
    from planner.errors import ExitCode
    from planner.solvers.cpsat import Effort

DEMO = "texas-teacher"


def demo(*, as_json: bool, everything: bool) -> None:
    """Plan a built-in record."""
    if not as_json:
        note(f"This is recert plan {DEMO}, a record that comes with recert: {example(DEMO)}\n")
    question = opened(pose(str(example(DEMO)), Request(), planning=True))
    _plan(question, Request(), as_json=as_json, everything=everything, after=_try_next)


def _try_next() -> None:
    note(
        f"\nNext: recert check {DEMO}                     what counted, what was lost and why\n"
        f"      recert plan {DEMO} --minimize hours     the shortest plan in place of the cheapest\n"
        "      recert plan impossible                     a record that no plan can save\n"
        "      recert regimes show texas-educator         the rules, clause by clause"
    )


def check(record: str, asked: Request, *, as_json: bool, everything: bool) -> None:
    """Say where a record stands."""
    question = opened(pose(record, asked, planning=False))

    def search(effort: Effort) -> Outcome:
        from planner.search.answer import check as answer  # noqa: PLC0415 - brings the solver

        return _unclear(answer(question.problem, question.record.holder.name, effort), question, effort)

    waited = patiently(search, asked.seconds)
    outcome, code = waited.answer, verdicts.code_of(waited.answer, interrupted=waited.interrupted)
    if as_json:
        _as_data(outcome, code)
    deliver(lambda: pages.check(View(Terminal(), everything), outcome, question), code)


def plan(record: str, asked: Request, *, as_json: bool, everything: bool) -> None:
    """Find the cheapest plan."""
    _plan(opened(pose(record, asked, planning=True)), asked, as_json=as_json, everything=everything)


def explain(record: str, asked: Request, *, as_json: bool, everything: bool) -> None:
    """Say what stands behind an answer."""
    question = opened(pose(record, asked, planning=True))

    def search(effort: Effort) -> Explanation:
        from planner.explain.explanation import explained  # noqa: PLC0415 - likewise
        from planner.search.answer import plan as answer  # noqa: PLC0415 - brings the solver

        name = question.record.holder.name
        outcome = answer(question.problem, name, asked.objective, effort, reduce=asked.reduce)
        return explained(outcome, question.case, question.problem, effort)

    waited = patiently(search, asked.seconds)
    found, code = waited.answer, verdicts.code_of(waited.answer.outcome, interrupted=waited.interrupted)
    if as_json:
        _as_data(found, code)
    deliver(lambda: pages.explain(View(Terminal(), everything), found, question, asked.objective), code)


def why(record: str, offering: str, asked: Request, *, as_json: bool, everything: bool) -> None:
    """Say why an offering is in the plan."""
    question = opened(pose(record, asked, planning=True))
    question.knows(offering)

    def search(effort: Effort) -> Why:
        from planner.explain.why import why as answer  # noqa: PLC0415 - brings the solver

        return answer(question.case, question.problem, offering, asked.objective, effort)

    waited = patiently(search, asked.seconds)
    found, code = waited.answer, verdicts.code_of_why(waited.answer, interrupted=waited.interrupted)
    if as_json:
        _as_data(found, code)
    deliver(lambda: pages.why(View(Terminal(), everything), found), code)


def _plan(
    question: OpenRecord, asked: Request, *, as_json: bool, everything: bool, after: Callable[[], None] | None = None
) -> None:
    def search(effort: Effort) -> Outcome:
        from planner.explain.explanation import with_reasons  # noqa: PLC0415 - likewise
        from planner.search.answer import plan as answer  # noqa: PLC0415 - brings the solver

        name = question.record.holder.name
        outcome = answer(question.problem, name, asked.objective, effort, reduce=asked.reduce)
        return _unclear(with_reasons(outcome, question.case, question.problem, effort), question, effort)

    waited = patiently(search, asked.seconds)
    outcome, interrupted = waited.answer, waited.interrupted
    code = verdicts.code_of(outcome, interrupted=interrupted)

    if as_json:
        _as_data(outcome, code)

    def write() -> None:
        pages.plan(View(Terminal(), everything), outcome, question, asked.objective, interrupted=interrupted)
        if after is not None:
            after()

    deliver(write, code)


def _as_data(answer: Frozen, code: ExitCode) -> NoReturn:
    from planner.cli import asjson  # noqa: PLC0415 - most answers are read by people

    deliver(lambda: asjson.write(asjson.plain(answer)), code)


def _unclear(outcome: Outcome, question: OpenRecord, effort: Effort) -> Outcome:
    """Add what other readings of unclear text would change, if there is time left to find out."""
    from planner.search.interpretations import with_interpretations  # noqa: PLC0415 - brings the solver

    if effort.stop.is_set() or outcome.status in ("stopped", "disagreement"):
        return outcome
    catalogs = question.inputs.catalogs if question.planning else ()
    fuller = with_interpretations(
        outcome,
        question.record,
        question.inputs.regimes,
        catalogs,
        question.problem.today,
        effort,
        question.memory,
    )
    if not effort.stop.is_set():
        return fuller
    # Cut short, it would take "not answered in time" for a difference.
    dropped = "whether other ways of reading unclear text change the answer was not worked out in the time given"
    return outcome.model_copy(update={"warnings": (*outcome.warnings, dropped)})
