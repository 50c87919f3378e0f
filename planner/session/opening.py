"""Open a record by its name and a request, as a snapshot for questions."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

from models.record.record import Record
from planner.files.library import ENDINGS, Library, catalog_path, example, examples
from planner.forms.option_values import settled_day
from planner.forms.shifts import DayShift
from planner.loading.load import Inputs, read
from planner.problem.case import Case
from planner.session.request import Request
from planner.session.snapshot import Snapshot


def path_of(name: str) -> tuple[Path, str]:
    """Return the file of a record, with a note if the name is that of a built-in example and not of a file."""
    path = Path(name).expanduser()
    if not path.exists() and path.name == name:
        stem = path.stem if path.suffix in ENDINGS else name
        if stem in examples():
            return example(stem), f"There is no file {name} here; reading the example {example(stem)}."
    return path, ""


def today_of(record: Record, given: date | DayShift | None) -> date:
    """Return the day to look from: the given one, else the record's, else today; a shift is added to the latter two."""
    own = record.as_of or datetime.now().astimezone().date()
    return settled_day("--today", given, own) or own


def opened(name: str, request: Request) -> Snapshot:
    """Read a record with its regimes and catalogs, and replace its wishes by those of the request.

    Args:
        name: the record's file, or the name of a built-in example.
        request: the day to look from, the files of regimes and catalogs, wishes.

    Raises:
        BadInput: with every problem of every file.
        UsageError: for wishes that contradict one another.
    """
    path, note = path_of(name)
    library = Library(request.regimes)
    inputs = read(path, [catalog_path(each, Path()) for each in request.catalogs] or None, library)
    return replace(asked(inputs, request, path, library), note=note)


def asked(inputs: Inputs, request: Request, path: Path, library: Library) -> Snapshot:
    """Return the snapshot of a request, once the files are read.

    Raises:
        UsageError: for wishes that contradict one another.
    """
    today = today_of(inputs.record, request.today)
    record = request.laid_over(Case(inputs.record, inputs.regimes, inputs.catalogs, today))
    return Snapshot(Case(record, inputs.regimes, inputs.catalogs, today), path, library)
