"""From a record's file and the options of the command line to the question they pose."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path

from models.problem import Problem
from models.record.record import Record, Wishes
from planner.errors import UsageError, meant
from planner.files.library import ENDINGS, Library, catalog_path, example, examples
from planner.loading.load import Inputs, read
from planner.problem.cache import Cache
from planner.problem.case import Case
from planner.session.missing_answers import posed
from planner.session.request import Request


@dataclass(frozen=True)
class OpenRecord:
    """A record with everything it needs, and the problem it poses."""

    path: Path
    inputs: Inputs
    problem: Problem
    planning: bool
    """Whether offerings were looked at."""
    memory: Cache
    """What was worked out for it."""
    note: str = ""
    """What was read in place of what was named, where that is not the same."""

    @property
    def record(self) -> Record:
        """The record, with the wishes of the command line."""
        return self.inputs.record

    @property
    def case(self) -> Case:
        """What the problem was assembled from."""
        return Case(self.record, self.inputs.regimes, self.inputs.catalogs, self.problem.today, memory=self.memory)

    def knows(self, offering: str) -> None:
        """Make sure that there is such an offering.

        Raises:
            UsageError: naming the ones it might be.
        """
        known = {name for each in self.inputs.catalogs for o in each.offerings for name in (o.id, o.course) if name}
        if offering not in known:
            remedy = meant(offering, known, "use the id of an offering in a catalog that is read")
            raise UsageError(f"there is no offering `{offering}`; {remedy}")


def path_of(name: str) -> tuple[Path, str]:
    """Return the file of a record, and a note where a bare name that is no file is that of a built-in example."""
    path = Path(name).expanduser()
    if not path.exists() and path.name == name:
        stem = path.stem if path.suffix in ENDINGS else name
        if stem in examples():
            return example(stem), f"There is no file {name} here; reading the example {example(stem)}."
    return path, ""


def today_of(record: Record, given: date | None) -> date:
    """Return the day to look from: the one given, else the record's own, else today's."""
    return given or record.as_of or datetime.now().astimezone().date()


def pose(name: str, given: Request, *, planning: bool) -> OpenRecord:
    """Read a record and build its problem.

    Args:
        name: the record's file, or the name of a built-in example.
        given: what the command line adds.
        planning: whether offerings matter; a check looks at what is done.

    Raises:
        BadInput: with every problem of every file.
        UsageError: for options that make no sense.
    """
    (path, note), library = path_of(name), Library(given.regimes)
    catalogs = [catalog_path(each, Path()) for each in given.catalogs] or None
    inputs = read(path, catalogs, library)
    today = today_of(inputs.record, given.today)
    record = given.laid_over(inputs.record, inputs.catalogs, today)
    if not planning:
        record = record.model_copy(update={"wishes": Wishes()})
    inputs = replace(inputs, record=record)
    case = Case(record, inputs.regimes, inputs.catalogs if planning else (), today)
    return OpenRecord(path, inputs, posed(path, case, library), planning, case.memory, note)
