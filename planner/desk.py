"""A record on the desk: what it says, what is known about it so far, and what is being asked.

This is what stands behind a screen, without any screen: edits go through the log, every edit is answered at once by the
auditor, and what solvers find is kept until the record changes.  Importing it imports no solver.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any, TypeVar

from models.alternatives import Alternatives
from models.compared import Column
from models.explained import Price, Why
from models.frontier import Frontier
from models.offering import Offering
from models.outcome import LotClaim, Outcome
from models.problem import Problem
from models.record import Activity, Record
from models.safe import SafeDates
from planner.case import Case
from planner.edits.edits import Edit
from planner.edits.log import Log
from planner.errors import BadInput
from planner.files.library import Library
from planner.memory import Memory
from planner.pose import posed
from planner.provisional import standing


Done = TypeVar("Done")


@dataclass(frozen=True)
class Matter:
    """What a question is about: the record as it stood when the question was asked."""

    revision: int
    case: Case
    problem: Problem
    """With everything on offer."""
    holder: str


@dataclass
class Known:
    """What has been found out about one revision of the record."""

    standing: Outcome
    """Of the record alone."""
    proven: bool = False
    """Whether the standing comes from the best claims, rather than from claims that the auditor alone could find."""
    plan: Outcome | None = None
    """The cheapest plan, or that there is none; with conflicts and ways out once `reasons` is true."""
    reasons: bool = False
    safe: SafeDates | None = None
    prices: tuple[Price, ...] | None = None
    alternatives: Alternatives | None = None
    frontier: Frontier | None = None
    why: dict[str, Why] = field(default_factory=dict)
    """By offering."""
    columns: dict[str, Column] = field(default_factory=dict)
    """By scenario; the base under the empty name."""


@dataclass(frozen=True)
class Preview:
    """What would come of an activity that is not in the record yet."""

    earned: Mapping[str, tuple[tuple[str, int, str], ...]]
    """By credential: categories it could be claimed in, with ticks and how they were worked out."""
    standing: Outcome
    """Of the record with it, as far as the auditor alone can tell."""


class Desk:
    """One record, being worked on."""

    def __init__(
        self,
        path: Path,
        library: Library | None = None,
        catalogs: Sequence[Path] | None = None,
        today: date | None = None,
    ) -> None:
        """Read a record.

        Args:
            path: its file.
            library: where regimes are found.
            catalogs: files of offerings, in place of those the record names.
            today: the day to look from, in place of the record's own.

        Raises:
            BadInput: with every mistake in every file.
        """
        self.path, self.library, self._today = path, library or Library(), today
        self.log = Log.open(path, self.library, catalogs)
        self.revision = 0
        self._claims: tuple[LotClaim, ...] = ()
        self._memory = Memory()
        self._taken_up()

    def _taken_up(self) -> None:
        """Work out the problem of the record as it is now; what was known of it before is known no longer."""
        inputs = self.log.document.inputs
        today = self._today or inputs.record.as_of or datetime.now().astimezone().date()
        self.case = Case(inputs.record, inputs.regimes, inputs.catalogs, today, memory=self._memory)
        self.problem = posed(self.path, self.case, self.library)
        self.revision += 1
        self.known = Known(standing(self.problem, self.record.holder.name, self._claims))

    @property
    def record(self) -> Record:
        """The record as it is in the file."""
        return self.case.record

    @property
    def matter(self) -> Matter:
        """What a question asked now is about."""
        return Matter(self.revision, self.case, self.problem, self.record.holder.name)

    @property
    def offerings(self) -> Mapping[str, Offering]:
        """What the catalogs list, by id."""
        return {each.id: each for catalog in self.case.catalogs for each in catalog.offerings}

    def apply(self, *edits: Edit) -> None:
        """Change the file, all of it or nothing, as one step that can be undone.

        Raises:
            BadInput: if the record would not be one any more; nothing is written.
            Changed: if the file was changed by somebody else in the same place.
            NotWritten: if it cannot be written.
        """
        self._trying(lambda: self.log.merge(*edits))

    def undo(self) -> str:
        """Take the last step back and say what it was.

        Raises:
            UsageError: where there is none.
        """
        return self._trying(self.log.undo)

    def redo(self) -> str:
        """Do again what was undone last and say what it was.

        Raises:
            UsageError: where there is nothing.
        """
        return self._trying(self.log.redo)

    def refresh(self) -> bool:
        """Read the file again if somebody else changed it; says whether it did.

        Raises:
            BadInput: if it is no record any more; what was read before still stands.
        """
        changed = self.log.refresh()
        if changed:
            self._taken_up()
        return changed

    def _trying(self, act: Callable[[], Done]) -> Done:
        done = act()
        try:
            self._taken_up()
        except BadInput:
            # A regime now lacks an answer it cannot do without: the step is taken back, and the mistake told.
            self.log.undo()
            self._taken_up()
            raise
        return done

    def checked(self, outcome: Outcome, claims: tuple[LotClaim, ...]) -> None:
        """Keep what the solvers found about the standing."""
        self.known.standing, self.known.proven, self._claims = outcome, outcome.status != "stopped", claims

    def preview(self, activity: Mapping[str, Any], instead_of: str = "") -> Preview:
        """Say what an activity would earn and where it would count, at once.

        Args:
            activity: as a file would write it.
            instead_of: the id of the activity it takes the place of.

        Raises:
            ValidationError: where it is no activity yet.
        """
        made = Activity.model_validate(dict(activity))
        kept = [each for each in self.record.activities if each.id != instead_of]
        record = self.record.model_copy(update={"activities": (*kept, made)})
        problem = replace(self.case, record=record, catalogs=()).problem()
        item = next(each for each in problem.activities if each.key == made.id)
        earned = {
            name: tuple((choice.category, choice.earned, choice.steps) for lot in lots for choice in lot.choices)
            for name, lots in item.lots.items()
        }
        return Preview(earned, standing(problem, self.record.holder.name, self._claims))

