"""A record with its regimes and catalogs at the time of a question."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from models.problem import Problem
from models.record.record import Record, Wishes
from planner.files.library import Library
from planner.problem.case import Case
from planner.session.missing_answers import posed

if TYPE_CHECKING:
    from planner.search.verified import Standing


@dataclass(frozen=True)
class Snapshot:
    """An immutable record with its regimes, catalogs and request, for questions."""

    case: Case
    path: Path
    """The record's file."""
    library: Library
    """The files of its regimes."""
    revision: int = 0
    """The number of changes of a record that is being edited."""
    note: str = ""
    """Names the file that was read, if it is not the one named."""

    @property
    def record(self) -> Record:
        """The record, with the wishes of the request."""
        return self.case.record

    @property
    def holder(self) -> str:
        """The holder's name."""
        return self.record.holder.name

    @cached_property
    def problem(self) -> Problem:
        """The problem with all offerings, built when it is first needed.

        Raises:
            BadInput: if a regime lacks an answer, or prices cannot be added.
        """
        return posed(self.path, self.case, self.library)

    @cached_property
    def done(self) -> Problem:
        """The problem of a check: the activities, without offerings and wishes.

        Raises:
            BadInput: if a regime lacks an answer.
        """
        return posed(self.path, without_offers(self.case), self.library)

    @cached_property
    def standing(self) -> Standing:
        """The standing in the problem with all offerings, computed by the first question."""
        from planner.search.verified import Standing  # noqa: PLC0415 - brings the solver

        return Standing(self.problem)

    @cached_property
    def standing_done(self) -> Standing:
        """The standing in the problem of the activities, computed by the first question."""
        from planner.search.verified import Standing  # noqa: PLC0415 - brings the solver

        return Standing(self.done)

    def with_scenarios(self, revision: int, case: Case) -> Snapshot:
        """Return the snapshot after a change of scenarios only; keep its problems, which do not depend on scenarios."""
        after = replace(self, revision=revision, case=case)
        kept = ("problem", "done", "standing", "standing_done")
        vars(after).update({name: vars(self)[name] for name in kept if name in vars(self)})
        return after


def without_offers(case: Case) -> Case:
    """Return the case of a check: the activities, without offerings and wishes."""
    return replace(case, record=case.record.model_copy(update={"wishes": Wishes()}), catalogs=())
