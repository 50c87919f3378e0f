"""What `recert regimes list` and `show` do: read what is known about boards, and write it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from planner.cli import boards
from planner.cli.show import View
from planner.cli.terminal import Page, deliver, note
from planner.errors import BadInput, ExitCode
from planner.files.library import Library, is_regime_path
from planner.files.load import load_regime

if TYPE_CHECKING:
    from models.regime import Regime
    from planner.files.problems import Problem


def list_all(folder: Path | None, *, as_json: bool) -> None:
    """List all regimes that can be read, and every mistake in the others."""
    library = Library(folder)
    known: list[Regime] = []
    problems: list[Problem] = []
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
    deliver(lambda: boards.table(View(Page()), known), code)


def show(name: str, folder: Path | None, *, clauses: bool, as_json: bool) -> None:
    """Show a regime, known or in a file of its own."""
    regime = load_regime(Path(name).expanduser()) if is_regime_path(name) else Library(folder).regime(name)
    if as_json:
        from planner.cli import asjson  # noqa: PLC0415 - likewise

        deliver(lambda: asjson.write(asjson.whole(regime)), ExitCode.MET)
    from planner.cli import regime_page  # noqa: PLC0415 - a list has no use for it

    page = regime_page.clauses if clauses else regime_page.whole
    deliver(lambda: page(View(Page()), regime), ExitCode.MET)
