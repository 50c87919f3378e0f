"""`recert compare`: a record as it is and under each scenario, side by side."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from models.answer.comparison import Comparison, ScenarioResult
from models.record.as_written import entries_of
from models.record.record import Record
from models.record.scenario import Scenario
from planner.cli import asjson, comparison_page
from planner.cli.credential_page import View
from planner.cli.progress import patiently
from planner.cli.scenario_options import Changes, asked_scenario
from planner.cli.terminal import Terminal, deliver, note, opened
from planner.edits.document import is_built_in
from planner.errors import ExitCode, UsageError, choices, meant
from planner.loading.scenario_checks import refuse
from planner.session.opening import pose
from planner.session.request import Request

if TYPE_CHECKING:
    from planner.solvers.cpsat import Effort


def compare(
    record: str, names: Sequence[str], asked: Request, changes: Changes, *, save: bool, as_json: bool, everything: bool
) -> None:
    """Plan a record as it is and under each scenario."""
    kept = Request(catalogs=asked.catalogs, regimes=asked.regimes, seconds=asked.seconds, objective=asked.objective)
    question = opened(pose(record, kept, planning=True))
    extra = asked_scenario(asked, changes, question.case)
    scenarios = chosen(question.record, names, extra)
    for each in scenarios:
        refuse(each, question.case)
    if save:
        _keep(question.path, extra)
    known: list[ScenarioResult] = []

    def search(effort: Effort) -> Comparison:
        from planner.scenarios.compare import compare as answer  # noqa: PLC0415 - brings the solver

        holder, alone = question.record.holder.name, replace(effort, on_better=None)
        return answer(
            question.case, scenarios, holder, asked.objective, alone, explained=everything, on_column=known.append
        )

    many = len(scenarios) + 1
    waited = patiently(search, asked.seconds, lambda: f"Comparing; {len(known)} of {many} answers known.")
    found, code = waited.answer, code_of((waited.answer.base, *waited.answer.scenarios))
    if as_json:
        deliver(lambda: asjson.write(asjson.plain(found)), code)
    deliver(
        lambda: comparison_page.comparison(
            View(Terminal(), everything), found, asked.objective, interrupted=waited.interrupted
        ),
        code,
    )


def _keep(path: Path, extra: Scenario | None) -> None:
    """Keep a scenario in the record's file."""
    from planner.edits.edits import SaveScenario  # noqa: PLC0415 - hardly ever asked for
    from planner.edits.log import Log  # noqa: PLC0415 - likewise

    if extra is None:
        raise UsageError("--save keeps the scenario that options say, and none says one; add for example --budget 500")
    if is_built_in(path):
        raise UsageError(f"--save: {path} came with recert; copy it to a folder of yours and name the copy")
    Log.open(path).apply(SaveScenario(scenario=entries_of(extra)))
    note(f"The scenario “{extra.name}” is kept in {path}; recert log undo {path} takes it back.")


def chosen(record: Record, names: Iterable[str], extra: Scenario | None) -> tuple[Scenario, ...]:
    """Return the scenarios of a record that are named, or all where nothing is, and the one that options say.

    Raises:
        UsageError: for a name that the record does not know, and where there is nothing to compare.
    """
    known = {each.name: each for each in record.scenarios}
    wanted = list(dict.fromkeys(names))
    for name in wanted:
        if name not in known:
            remedy = meant(name, known, f"the record has {choices(known)}" if known else "the record has none")
            raise UsageError(f"there is no scenario `{name}` in the record; {remedy}")
    if extra is None and not known:
        raise UsageError(
            "the record has no scenarios, and no option says what is different; "
            "add one to its `scenarios:`, or say for example --budget 500"
        )
    if not wanted and extra is None:
        wanted = list(known)
    if extra is not None and extra.name in wanted:
        raise UsageError(f"--as: the record has a scenario `{extra.name}`; choose another name, or leave that one out")
    return (*(known[name] for name in wanted), *((extra,) if extra is not None else ()))


def code_of(answers: Iterable[ScenarioResult]) -> ExitCode:
    """Return how the program ends after a comparison: whatever is worst of its columns."""
    found = {each.status for each in answers}
    if "unanswered" in found:
        return ExitCode.BAD_INPUT
    if found & {"stopped", "disagreement"}:
        return ExitCode.STOPPED
    return ExitCode.NOT_MET if "impossible" in found else ExitCode.MET
