"""Open a record on the screen, or the first screen to choose one; repeat when another record is asked for."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from planner.edits.document import is_built_in
from planner.errors import RecertError
from planner.files.library import Library, examples
from planner.forms.shifts import DayShift
from planner.session.recent import own_copy, remember
from planner.session.session import RecordSession
from tui.app import ANOTHER, RecertApp
from tui.background import SECONDS
from tui.pages.welcome import Welcome


def run(
    record: Path | None = None,
    *,
    today: date | DayShift | None = None,
    catalogs: Sequence[Path] | None = None,
    library: Library | None = None,
    seconds: int = SECONDS,
) -> int:
    """Show a record until the user quits.

    Args:
        record: its file, or the name of an example; None to choose from a list first.
        today: the day to look from, in place of the record's; or days to add to that.
        catalogs: files of offerings, in place of the record's.
        library: the regimes.
        seconds: the time limit of a question.

    Raises:
        RecertError: if the named record cannot be read.
    """
    trouble, named = "", record is not None
    while True:
        if record is None:
            record = Welcome(trouble).run()
            if record is None:
                return 0
        try:
            path = own(record)
            session = RecordSession(path, library, catalogs, today)
        except RecertError as error:
            if named:
                raise
            record, trouble = None, str(error)
            continue
        remember(path)
        ended = RecertApp(session, seconds=seconds).run()
        if ended != ANOTHER:
            return ended or 0
        record, trouble, named = None, "", False


def own(record: Path) -> Path:
    """Return the file to edit: for an example that came with recert, the user's own copy."""
    if is_built_in(record) or (not record.exists() and record.name == str(record) and record.stem in examples()):
        return own_copy(record.stem)
    return record
