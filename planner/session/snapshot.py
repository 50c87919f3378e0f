"""A record with everything it names, as it stood when a question was asked."""

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
    """What a question is about."""

    case: Case
    path: Path
    """The record's file."""
    library: Library
    """Where its regimes were found."""
    revision: int = 0
    """Counts the changes of a record that is being edited."""
    note: str = ""
    """Says what was read in place of what was named, where that is not the same."""

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
        """The problem with everything on offer, built when it is first needed.

        Raises:
            BadInput: where a regime lacks an answer, or prices cannot be added.
        """
        return posed(self.path, self.case, self.library)

    @cached_property
    def done(self) -> Problem:
        """The problem of what is done, with nothing on offer and no wishes: what a check looks at.

        Raises:
            BadInput: where a regime lacks an answer.
        """
        return posed(self.path, without_offers(self.case), self.library)

    @cached_property
    def standing(self) -> Standing:
        """Where the record stands, in the problem with everything on offer; worked out by the first question."""
        from planner.search.verified import Standing  # noqa: PLC0415 - brings the solver

        return Standing(self.problem)

    @cached_property
    def standing_done(self) -> Standing:
        """Where the record stands, in the problem of what is done; worked out by the first question."""
        from planner.search.verified import Standing  # noqa: PLC0415 - brings the solver

        return Standing(self.done)

    def with_scenarios(self, revision: int, case: Case) -> Snapshot:
        """Return the snapshot after scenarios alone were changed; its problems, which do not read them, are kept."""
        after = replace(self, revision=revision, case=case)
        kept = ("problem", "done", "standing", "standing_done")
        vars(after).update({name: vars(self)[name] for name in kept if name in vars(self)})
        return after


def without_offers(case: Case) -> Case:
    """Return the case of a check: what is done, without what is on offer and without what the holder wishes."""
    return replace(case, record=case.record.model_copy(update={"wishes": Wishes()}), catalogs=())
