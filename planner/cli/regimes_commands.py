"""What `recert regimes list` and `show` do: read what is known about boards, and write it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from models.answer.lint import LintReport
from planner.cli import asjson
from planner.cli import lint_page as page
from planner.cli import regime_page as boards
from planner.cli.credential_page import View
from planner.cli.progress import Waited, patiently
from planner.cli.terminal import Terminal, deliver, note
from planner.errors import BadInput, ExitCode
from planner.files.library import Library, is_regime_path
from planner.lint.versions import structure
from planner.loading.load import load_regime

if TYPE_CHECKING:
    from models.regime.regime import Regime
    from planner.errors import Diagnostic


def list_all(folder: Path | None, *, as_json: bool) -> None:
    """List all regimes that can be read, and every mistake in the others."""
    library = Library(folder)
    known: list[Regime] = []
    problems: list[Diagnostic] = []
    for name in sorted(library.paths):
        try:
            known.append(library.regime(name))
        except BadInput as error:
            problems += error.problems
    if problems:
        note(str(BadInput(problems)))
    code = ExitCode.BAD_INPUT if problems else ExitCode.MET
    if as_json:
        from planner.cli import asjson  # noqa: PLC0415 - most answers are read by people

        deliver(lambda: asjson.write([asjson.brief(regime) for regime in known]), code)
    deliver(lambda: boards.table(View(Terminal()), known), code)


def show(name: str, folder: Path | None, *, clauses: bool, as_json: bool) -> None:
    """Show a regime, known or in a file of its own."""
    regime = load_regime(Path(name).expanduser()) if is_regime_path(name) else Library(folder).regime(name)
    if as_json:
        from planner.cli import asjson  # noqa: PLC0415 - likewise

        deliver(lambda: asjson.write(asjson.whole(regime)), ExitCode.MET)
    from planner.cli import regime_page  # noqa: PLC0415 - a list has no use for it

    page = regime_page.clauses if clauses else regime_page.whole
    deliver(lambda: page(View(Terminal()), regime), ExitCode.MET)


if TYPE_CHECKING:
    from models.regime.regime import Regime
    from planner.errors import Diagnostic
    from planner.solvers.cpsat import Effort


def lint(name: str | None, folder: Path | None, *, seconds: int, quick: bool, everything: bool, as_json: bool) -> None:
    """Lint a regime, known or in a file of its own; without a name, all that are known."""
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
    code = ExitCode.BAD_INPUT if problems else page.code_of(found.values(), interrupted=interrupted)
    if as_json:
        data = {regime: report.model_dump(mode="json") for regime, report in found.items()}
        deliver(lambda: asjson.write(data), code)
    deliver(lambda: page.reports(View(Terminal(), everything), found, known), code)


def _proven(regime: Regime, seconds: int) -> Waited[LintReport]:
    told: list[str] = []

    def study(effort: Effort) -> LintReport:
        from planner.lint.effort import ProofBudget  # noqa: PLC0415 - brings the solver
        from planner.lint.proofs import lint as prove  # noqa: PLC0415 - brings the solver

        return prove(regime, ProofBudget(effort, told.append))

    return patiently(study, seconds, lambda: told[-1] if told else "")
