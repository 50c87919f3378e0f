"""The commands about one record: open it, ask a question in a thread, write the answer."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NoReturn

from planner.cli import pages
from planner.cli.progress import patiently
from planner.cli.terminal import Terminal, deliver, note
from planner.cli.view import View
from planner.files.library import example
from planner.report import verdicts
from planner.session.opening import opened
from planner.session.questions import Questions
from planner.session.request import Request

if TYPE_CHECKING:
    from models.base import Frozen
    from planner.cli.options import OutputOptions
    from planner.errors import ExitCode
    from planner.session.snapshot import Snapshot

DEMO = "texas-teacher"


def demo(output: OutputOptions) -> None:
    """Plan a built-in record."""
    if not output.as_json:
        note(f"This is recert plan {DEMO}, a record that comes with recert: {example(DEMO)}\n")
    plan(str(example(DEMO)), Request(), output, after=_try_next)


def _try_next() -> None:
    note(
        f"\nNext: recert check {DEMO}                     what counted, what was lost and why\n"
        f"      recert plan {DEMO} --minimize hours     the shortest plan in place of the cheapest\n"
        "      recert plan impossible                     a record that no plan can save\n"
        "      recert regimes show texas-educator         the rules, clause by clause"
    )


def read(record: str, request: Request) -> Snapshot:
    """Open a record; note the file if it is not the one named."""
    snapshot = opened(record, request)
    if snapshot.note:
        note(snapshot.note)
    return snapshot


def check(record: str, request: Request, output: OutputOptions) -> None:
    """Check a record."""
    snapshot = read(record, request)
    snapshot.done  # noqa: B018 - report missing answers before the search
    waited = patiently(lambda effort: Questions().check(snapshot, effort), request.seconds)
    outcome = waited.answer
    code = verdicts.code_of(outcome, interrupted=waited.interrupted)
    _deliver(outcome, code, output, lambda view: pages.check(view, outcome, snapshot.done))


def plan(record: str, request: Request, output: OutputOptions, after: Callable[[], None] = lambda: None) -> None:
    """Find the cheapest plan."""
    snapshot = _posed(record, request)
    waited = patiently(
        lambda effort: Questions().plan(snapshot, request.objective, effort, reduce=request.reduce), request.seconds
    )
    outcome, interrupted = waited.answer, waited.interrupted

    def write(view: View) -> None:
        pages.plan(view, outcome, snapshot, request.objective, interrupted=interrupted)
        after()

    _deliver(outcome, verdicts.code_of(outcome, interrupted=interrupted), output, write)


def explain(record: str, request: Request, output: OutputOptions) -> None:
    """Explain the answer to `plan`."""
    snapshot = _posed(record, request)
    waited = patiently(
        lambda effort: Questions().explain(snapshot, request.objective, effort, reduce=request.reduce),
        request.seconds,
    )
    found = waited.answer
    code = verdicts.code_of(found.outcome, interrupted=waited.interrupted)
    _deliver(found, code, output, lambda view: pages.explain(view, found, snapshot, request.objective))


def why(record: str, offering: str, request: Request, output: OutputOptions) -> None:
    """Explain why an offering is in the plan."""
    snapshot = _posed(record, request)
    waited = patiently(lambda effort: Questions().why(snapshot, offering, request.objective, effort), request.seconds)
    from planner.cli import conflicts_page  # noqa: PLC0415 - only this verb needs it

    found = waited.answer
    code = verdicts.code_of_why(found, interrupted=waited.interrupted)
    _deliver(found, code, output, lambda view: conflicts_page.why(view, found))


def _posed(record: str, request: Request) -> Snapshot:
    """Open a record and build its problem, so that missing answers are reported before the search."""
    snapshot = read(record, request)
    snapshot.problem  # noqa: B018 - built once and cached
    return snapshot


def _deliver(answer: Frozen, code: ExitCode, output: OutputOptions, write: Callable[[View], None]) -> NoReturn:
    if output.as_json:
        from planner.cli import asjson  # noqa: PLC0415 - only needed for --json

        deliver(lambda: asjson.write(asjson.plain(answer)), code)
    deliver(lambda: write(View(Terminal(), output.everything)), code)
