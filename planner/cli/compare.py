"""`recert compare`: a record and its scenarios side by side."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from models.answer.comparison import Comparison, ScenarioResult
from models.record.as_written import entries_of
from models.record.scenario import Scenario
from planner.cli import asjson, comparison_page
from planner.cli.commands import read
from planner.cli.progress import patiently
from planner.cli.scenario_options import ScenarioOptions, asked_scenario
from planner.cli.terminal import Terminal, deliver, note
from planner.cli.view import View
from planner.edits.document import is_built_in
from planner.errors import ExitCode, UsageError
from planner.loading.scenario_checks import refuse
from planner.scenarios.selection import selected
from planner.session.questions import Questions
from planner.session.request import Request

if TYPE_CHECKING:
    from planner.cli.options import OutputOptions
    from planner.solvers.cpsat import Effort


def compare(
    record: str, names: Sequence[str], asked: Request, changes: ScenarioOptions, *, save: bool, output: OutputOptions
) -> None:
    """Plan a record and each scenario of it."""
    kept = Request(catalogs=asked.catalogs, regimes=asked.regimes, seconds=asked.seconds, objective=asked.objective)
    snapshot = read(record, kept)
    snapshot.problem  # noqa: B018 - report missing answers before the search
    extra = asked_scenario(asked, changes, snapshot.case)
    scenarios = selected(snapshot.record, names, extra)
    for each in scenarios:
        refuse(each, snapshot.case)
    if save:
        _keep(snapshot.path, extra)
    known: list[ScenarioResult] = []

    def search(effort: Effort) -> Comparison:
        return Questions().compare(
            snapshot, scenarios, asked.objective, effort, explained=output.everything, on_result=known.append
        )

    many = len(scenarios) + 1
    waited = patiently(search, asked.seconds, lambda: f"Comparing; {len(known)} of {many} answers known.")
    found, code = waited.answer, code_of((waited.answer.base, *waited.answer.scenarios))
    if output.as_json:
        deliver(lambda: asjson.write(asjson.plain(found)), code)
    view = View(Terminal(), output.everything)
    deliver(
        lambda: comparison_page.comparison(view, found, asked.objective, interrupted=waited.interrupted),
        code,
    )


def _keep(path: Path, extra: Scenario | None) -> None:
    """Save a scenario in the record's file."""
    from planner.edits.edits import SaveScenario  # noqa: PLC0415 - seldom needed
    from planner.edits.log import Log  # noqa: PLC0415 - likewise

    if extra is None:
        raise UsageError("--save keeps the scenario that options say, and none says one; add for example --budget 500")
    if is_built_in(path):
        raise UsageError(f"--save: {path} came with recert; copy it to a folder of yours and name the copy")
    Log.open(path).apply(SaveScenario(scenario=entries_of(extra)))
    note(f"The scenario “{extra.name}” is kept in {path}; recert log undo {path} takes it back.")


def code_of(answers: Iterable[ScenarioResult]) -> ExitCode:
    """Return the exit code of a comparison: the worst of its columns."""
    found = {each.status for each in answers}
    if "unanswered" in found:
        return ExitCode.BAD_INPUT
    if found & {"stopped", "disagreement"}:
        return ExitCode.STOPPED
    return ExitCode.NOT_MET if "impossible" in found else ExitCode.MET
