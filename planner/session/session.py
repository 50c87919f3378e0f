"""A record on the desk: what it says, what is known about it so far, and what is being asked.

This is what stands behind a screen, without any screen: edits go through the log, every edit is answered at once by the
auditor, and what solvers find is kept until the record changes.  Importing it imports no solver.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

from models.answer.outcome import Outcome, PieceClaim
from models.problem import Problem
from models.record.offering import Offering
from models.record.record import Activity, Record, Wishes
from planner.audit.greedy_claims import standing
from planner.edits.document import is_built_in
from planner.edits.edits import Edit
from planner.edits.log import Log
from planner.edits.splice import data_of
from planner.errors import BadInput, UsageError
from planner.files.library import Library
from planner.loading.load import Inputs
from planner.problem.cache import Cache
from planner.problem.case import Case
from planner.report.activity import ActivityPreview
from planner.session.findings import Findings
from planner.session.missing_answers import posed

Done = TypeVar("Done")


@dataclass(frozen=True)
class Snapshot:
    """What a question is about: the record as it stood when the question was asked."""

    revision: int
    case: Case
    path: Path
    library: Library

    @property
    def holder(self) -> str:
        """Whose record it is."""
        return self.case.record.holder.name

    @cached_property
    def problem(self) -> Problem:
        """The problem with everything on offer, worked out by whoever asks first.

        Raises:
            BadInput: where prices cannot be added.
        """
        return posed(self.path, self.case, self.library)

    def with_scenarios(self, revision: int, case: Case) -> Snapshot:
        """Return the same matter after scenarios were changed, which have no part in its problem."""
        after = Snapshot(revision, case, self.path, self.library)
        if "problem" in vars(self):
            vars(after)["problem"] = self.problem
        return after


def without_offers(case: Case) -> Case:
    """Return the case of a check: what is done, without what is on offer and without what the holder wishes."""
    return replace(case, record=case.record.model_copy(update={"wishes": Wishes()}), catalogs=())


class Session:
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
        self.footing = 0
        """The revision that changed something besides scenarios: whatever is known since then is still known."""
        self.case: Case
        self.done: Problem
        """The problem of what is done, with nothing on offer."""
        self.snapshot: Snapshot
        """What a question asked now is about."""
        self.known: Findings
        self._claims: tuple[PieceClaim, ...] = ()
        self._memory = Cache()
        self._taken_up()

    def _taken_up(self) -> None:
        """Work out the problem of the record as it is now; what was known of it before is known no longer."""
        inputs = self.log.document.inputs
        today = self._today or inputs.record.as_of or datetime.now().astimezone().date()
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
        self.case = Case(inputs.record, inputs.regimes, inputs.catalogs, today, memory=self._memory)
        # What is on offer has no part in a standing; thousands of offerings wait until something is asked about them.
        self.done = posed(self.path, without_offers(self.case), self.library)
        self.revision += 1
        self.footing = self.revision
        self.snapshot = Snapshot(self.revision, self.case, self.path, self.library)
        self.known = Findings(standing(self.done, self.record.holder.name, self._claims))

    def _differs_in_scenarios_alone(self, inputs: Inputs, today: date) -> bool:
        bare = [record.model_copy(update={"scenarios": ()}) for record in (inputs.record, self.record)]
        same = bare[0] == bare[1] and today == self.case.today
        return same and inputs.regimes == self.case.regimes and list(inputs.catalogs) == list(self.case.catalogs)

    @property
    def record(self) -> Record:
        """The record as it is in the file."""
        return self.case.record

    @property
    def problem(self) -> Problem:
        """The problem with everything on offer."""
        return self.snapshot.problem

    @property
    def claims(self) -> tuple[PieceClaim, ...]:
        """The best claims known, of this record or of one nearly like it."""
        return self._claims

    @property
    def written(self) -> dict[str, Any]:
        """What the file says, as plain data: what forms begin with."""
        return data_of(self.log.document.text, str(self.path))

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
        if is_built_in(self.path):
            raise UsageError(f"{self.path.name} came with recert and stays as it is; copy it, and open the copy")
        before = len(self.log.steps)
        done = act()
        try:
            self._taken_up()
        except BadInput:
            # A regime now lacks an answer it cannot do without: the step is taken back, and the mistake told.
            (self.log.undo if len(self.log.steps) > before else self.log.redo)()
            self._taken_up()
            raise
        return done

    def checked(self, outcome: Outcome, claims: tuple[PieceClaim, ...]) -> None:
        """Keep what the solvers found about the standing."""
        self.known.standing, self.known.proven, self._claims = outcome, outcome.status != "stopped", claims

    def preview(self, activity: Mapping[str, Any], instead_of: str = "") -> ActivityPreview:
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
        problem = without_offers(replace(self.case, record=record)).problem()
        item = next(each for each in problem.activities if each.key == made.id)
        earned = {
            name: tuple((choice.category, choice.earned, choice.steps) for piece in pieces for choice in piece.choices)
            for name, pieces in item.pieces.items()
        }
        # What was best for the activity as it was says nothing about it as it is now.
        known = self.claims_without(instead_of) if instead_of else self._claims
        return ActivityPreview(earned, standing(problem, self.record.holder.name, known))

    def claims_without(self, activity: str) -> tuple[PieceClaim, ...]:
        """Return the best claims known, but for those of one activity."""
        item = next((each for each in self.done.activities if each.key == activity), None)
        own = {piece.id for pieces in item.pieces.values() for piece in pieces} if item else set()
        return tuple(claim for claim in self._claims if claim.piece not in own)
