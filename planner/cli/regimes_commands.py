"""`recert regimes list` and `show`: read boards' rules and write them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from planner.cli import regime_page
from planner.cli.terminal import Terminal, deliver, note
from planner.cli.view import View
from planner.errors import BadInput, ExitCode
from planner.files.library import Library, is_regime_path
from planner.loading.load import load_regime

if TYPE_CHECKING:
    from models.regime.regime import Regime
    from planner.errors import Diagnostic


def list_all(folder: Path | None, *, as_json: bool) -> None:
    """List the regimes that can be read, and the mistakes in the others."""
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
        from planner.cli import asjson  # noqa: PLC0415 - only needed for --json

        deliver(lambda: asjson.write([asjson.brief(regime) for regime in known]), code)
    deliver(lambda: regime_page.table(View(Terminal()), known), code)


def show(name: str, folder: Path | None, *, clauses: bool, as_json: bool) -> None:
    """Show a regime, given by its id or file."""
    regime = load_regime(Path(name).expanduser()) if is_regime_path(name) else Library(folder).regime(name)
    if as_json:
        from planner.cli import asjson  # noqa: PLC0415 - likewise

        deliver(lambda: asjson.write(asjson.whole(regime)), ExitCode.MET)
    page = regime_page.clauses if clauses else regime_page.whole
    deliver(lambda: page(View(Terminal()), regime), ExitCode.MET)


if TYPE_CHECKING:
    from models.regime.regime import Regime
    from planner.errors import Diagnostic
