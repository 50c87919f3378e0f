"""Opens a record on the screen, or first asks which; and again, when another one is wanted."""

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
    """Show a record until the person leaves.

    Args:
        record: its file, or the name of an example; without one, a list to choose from comes first.
        today: the day to look from, in place of the record's; or so many days after that.
        catalogs: files of offerings, in place of the record's.
        library: where regimes are found.
        seconds: how long a question may take.

    Raises:
        RecertError: if the record that was named cannot be read.
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
    """Return the file to work on: for an example that came with recert a copy of the person's own."""
    if is_built_in(record) or (not record.exists() and record.name == str(record) and record.stem in examples()):
        return own_copy(record.stem)
    return record
