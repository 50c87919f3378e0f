"""An open record that is being edited, with the answers found about it so far.

Edits go through the log; the auditor alone checks every edit at once, and answers of solvers are kept until the record
changes.  Importing this module imports no solver.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

from models.answer.outcome import Outcome, PieceClaim
from models.problem import Problem
from models.record.offering import Offering
from models.record.record import Activity, Record
from planner.audit.greedy_claims import standing
from planner.edits.document import is_built_in
from planner.edits.edits import Edit
from planner.edits.log import Log
from planner.edits.splice import data_of
from planner.errors import BadInput, UsageError
from planner.files.library import Library
from planner.forms.shifts import DayShift
from planner.loading.load import Inputs
from planner.problem.cache import Cache
from planner.problem.case import Case
from planner.report.activity import ActivityPreview
from planner.session.findings import Findings
from planner.session.opening import today_of
from planner.session.snapshot import Snapshot, without_offers

Done = TypeVar("Done")


class RecordSession:
    """One record that is being edited."""

    def __init__(
        self,
        path: Path,
        library: Library | None = None,
        catalogs: Sequence[Path] | None = None,
        today: date | DayShift | None = None,
    ) -> None:
        """Read a record.

        Args:
            path: its file.
            library: the regimes.
            catalogs: files of offerings, in place of those the record names.
            today: the day to look from, in place of the record's own; or days to add to that.

        Raises:
            BadInput: with every mistake in every file.
        """
        self.path, self.library, self._today = path, library or Library(), today
        self.log = Log.open(path, self.library, catalogs)
        self.revision = 0
        self.footing = 0
        """The last revision that changed more than scenarios; findings since then are still valid."""
        self.case: Case
        self.snapshot: Snapshot
        """The current snapshot, for questions."""
        self.known: Findings
        self._claims: tuple[PieceClaim, ...] = ()
        self._cache = Cache()
        self._taken_up()

    def _taken_up(self) -> None:
        """Take the record from the log and drop old findings; after a change of scenarios only, drop their results."""
        inputs = self.log.document.inputs
        today = today_of(inputs.record, self._today)
        if self.revision and self._differs_in_scenarios_alone(inputs, today):
            before = {each.name: each for each in self.record.scenarios}
            after = {each.name: each for each in inputs.record.scenarios}
            self.case = replace(self.case, record=inputs.record)
            self.revision += 1
            self.snapshot = self.snapshot.with_scenarios(self.revision, self.case)
            for name in list(self.known.columns):
                if name and (name not in after or after[name] != before.get(name)):
                    del self.known.columns[name]
            return
        self.case = Case(inputs.record, inputs.regimes, inputs.catalogs, today, cache=self._cache)
        # A standing needs no offerings; build the problem with thousands of them only for a question that needs them.
        snapshot = Snapshot(self.case, self.path, self.library, self.revision + 1)
        found = standing(snapshot.done, self.record.holder.name, self._claims)
        self.revision += 1
        self.footing = self.revision
        self.snapshot, self.known = snapshot, Findings(found)

    def _differs_in_scenarios_alone(self, inputs: Inputs, today: date) -> bool:
        bare = [record.model_copy(update={"scenarios": ()}) for record in (inputs.record, self.record)]
        same = bare[0] == bare[1] and today == self.case.today
        return same and inputs.regimes == self.case.regimes and list(inputs.catalogs) == list(self.case.catalogs)

    @property
    def record(self) -> Record:
        """The record as written in the file."""
        return self.case.record

    @property
    def done(self) -> Problem:
        """The problem of the activities, without offerings."""
        return self.snapshot.done

    @property
    def problem(self) -> Problem:
        """The problem with all offerings."""
        return self.snapshot.problem

    @property
    def claims(self) -> tuple[PieceClaim, ...]:
        """The best claims known, of this record or of an earlier revision."""
        return self._claims

    @property
    def written(self) -> dict[str, Any]:
        """The contents of the file as plain data, for forms."""
        return data_of(self.log.document.text, str(self.path))

    @property
    def offerings(self) -> Mapping[str, Offering]:
        """The offerings of all catalogs, by id."""
        return {each.id: each for catalog in self.case.catalogs for each in catalog.offerings}

    def apply(self, *edits: Edit) -> None:
        """Change the file, all of it or nothing, as one step that can be undone.

        Raises:
            BadInput: if the record would become invalid; nothing is written.
            Changed: if the same place of the file was changed outside recert.
            NotWritten: if it cannot be written.
        """
        self._trying(lambda: self.log.merge(*edits))

    def undo(self) -> str:
        """Undo the last step and return its description.

        Raises:
            UsageError: if there is none.
        """
        return self._trying(self.log.undo)

    def redo(self) -> str:
        """Redo the step undone last and return its description.

        Raises:
            UsageError: if no step was undone.
        """
        return self._trying(self.log.redo)

    def refresh(self) -> bool:
        """Read the file again if it was changed outside recert, and return whether it was.

        Raises:
            BadInput: if the file is invalid; the record read before is kept.
        """
        changed = self.log.refresh()
        if changed:
            self._taken_up()
        return changed

    def _trying(self, act: Callable[[], Done]) -> Done:
        if is_built_in(self.path):
            raise UsageError(f"{self.path.name} came with recert and stays as it is; copy it, and open the copy")
        before = len(self.log.steps)
        done = act()
        try:
            self._taken_up()
        except BadInput:
            # A regime now lacks a required answer: undo the step, and report the mistake.
            (self.log.undo if len(self.log.steps) > before else self.log.redo)()
            self._taken_up()
            raise
        return done

    def checked(self, outcome: Outcome, claims: tuple[PieceClaim, ...]) -> None:
        """Keep the standing and claims found by a solver."""
        self.known.standing, self.known.proven, self._claims = outcome, outcome.status != "stopped", claims

    def preview(self, activity: Mapping[str, Any], instead_of: str = "") -> ActivityPreview:
        """Return what an activity would earn and where it would count, without a solver.

        Args:
            activity: the activity as written in a file.
            instead_of: the id of the activity it replaces.

        Raises:
            ValidationError: if it is not a valid activity.
        """
        made = Activity.model_validate(dict(activity))
        kept = [each for each in self.record.activities if each.id != instead_of]
        record = self.record.model_copy(update={"activities": (*kept, made)})
        problem = without_offers(replace(self.case, record=record)).problem()
        item = next(each for each in problem.activities if each.key == made.id)
        earned = {
            name: tuple((choice.category, choice.earned, choice.steps) for piece in pieces for choice in piece.choices)
            for name, pieces in item.pieces.items()
        }
        # The best claims of the unchanged activity may not fit the changed one.
        known = self.claims_without(instead_of) if instead_of else self._claims
        return ActivityPreview(earned, standing(problem, self.record.holder.name, known))

    def claims_without(self, activity: str) -> tuple[PieceClaim, ...]:
        """Return the best claims known, except those of one activity."""
        item = next((each for each in self.done.activities if each.key == activity), None)
        own = {piece.id for pieces in item.pieces.values() for piece in pieces} if item else set()
        return tuple(claim for claim in self._claims if claim.piece not in own)
