"""From the name of a record and a request to a snapshot that questions can be asked about."""

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
    """Return the file of a record, and a note where a bare name that is no file is that of a built-in example."""
    path = Path(name).expanduser()
    if not path.exists() and path.name == name:
        stem = path.stem if path.suffix in ENDINGS else name
        if stem in examples():
            return example(stem), f"There is no file {name} here; reading the example {example(stem)}."
    return path, ""


def today_of(record: Record, given: date | DayShift | None) -> date:
    """Return the day to look from: the one given, else the record's own, else today's; a sign changes that one."""
    own = record.as_of or datetime.now().astimezone().date()
    return settled_day("--today", given, own) or own


def opened(name: str, request: Request) -> Snapshot:
    """Read a record with everything it names, and lay the wishes of the request over its own.

    Args:
        name: the record's file, or the name of a built-in example.
        request: the day to look from, where regimes and offerings are found, wishes.

    Raises:
        BadInput: with every problem of every file.
        UsageError: for wishes that make no sense.
    """
    path, note = path_of(name)
    library = Library(request.regimes)
    inputs = read(path, [catalog_path(each, Path()) for each in request.catalogs] or None, library)
    return replace(asked(inputs, request, path, library), note=note)


def asked(inputs: Inputs, request: Request, path: Path, library: Library) -> Snapshot:
    """Return what a request is about, once the files are read.

    Raises:
        UsageError: for wishes that make no sense.
    """
    today = today_of(inputs.record, request.today)
    record = request.laid_over(Case(inputs.record, inputs.regimes, inputs.catalogs, today))
    return Snapshot(Case(record, inputs.regimes, inputs.catalogs, today), path, library)
