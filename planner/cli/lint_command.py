"""`recert regimes lint`: read regimes, prove properties of each, write the findings."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from models.answer.lint import LintReport
from planner.cli import asjson, lint_page
from planner.cli.progress import Waited, patiently
from planner.cli.terminal import Terminal, deliver, note
from planner.cli.view import View
from planner.errors import BadInput, ExitCode
from planner.files.library import Library, is_regime_path
from planner.lint.versions import structure
from planner.loading.load import load_regime

if TYPE_CHECKING:
    from models.regime.regime import Regime
    from planner.errors import Diagnostic
    from planner.solvers.cpsat import Effort


def lint(name: str | None, folder: Path | None, *, seconds: int, quick: bool, everything: bool, as_json: bool) -> None:
    """Lint a regime, given by its id or file; without a name, all known ones."""
    library = Library(folder)
    names = sorted(library.paths) if name is None else [name]
    problems: list[Diagnostic] = []
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
    found: dict[str, LintReport] = {}
    interrupted = False
    for regime in known.values():
        if quick or interrupted:
            found[regime.id] = LintReport(regime=regime.id, quick=True, findings=tuple(structure(regime)))
            continue
        waited = _proven(regime, seconds)
        found[regime.id], interrupted = waited.answer, waited.interrupted
    code = ExitCode.BAD_INPUT if problems else lint_page.code_of(found.values(), interrupted=interrupted)
    if as_json:
        data = {regime: report.model_dump(mode="json") for regime, report in found.items()}
        deliver(lambda: asjson.write(data), code)
    deliver(lambda: lint_page.reports(View(Terminal(), everything), found, known), code)


def _proven(regime: Regime, seconds: int) -> Waited[LintReport]:
    told: list[str] = []

    def study(effort: Effort) -> LintReport:
        from planner.lint.effort import ProofBudget  # noqa: PLC0415 - brings the solver
        from planner.lint.proofs import lint as prove  # noqa: PLC0415 - brings the solver

        return prove(regime, ProofBudget(effort, told.append))

    return patiently(study, seconds, lambda: told[-1] if told else "")
