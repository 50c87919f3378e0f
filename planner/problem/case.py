"""A case: a record with its regimes, catalogs and day, from which problems are assembled.

An answer needs one problem.  An explanation needs several: the same record on another day, with a longer period, with a
waived rule or without a wish.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from models.problem import ActiveCredential, Option, Problem
from models.record.offering import Catalog
from models.record.record import Record
from models.regime.regime import Regime
from planner.gc_paused import gc_paused
from planner.problem.assemble import Amend, assemble, unchanged
from planner.problem.cache import Cache


@dataclass(frozen=True)
class Case:
    """The inputs a problem is assembled from."""

    record: Record
    regimes: Mapping[str, Regime]
    """By the name a credential uses."""
    catalogs: Sequence[Catalog]
    today: date
    cache: Cache = field(default_factory=Cache, compare=False, repr=False)
    """Values computed for this case and for cases derived from it."""
    amend: Amend = unchanged
    """A change to each active credential, applied before the change `problem` is given."""
    moved: frozenset[str] = frozenset()
    """Sessions, written offering@session, whose times are ignored: they collide with no other session."""

    @gc_paused()
    def problem(self, amend: Amend = unchanged) -> Problem:
        """Build the problem.

        Args:
            amend: a further change to each active credential, such as a longer period.

        Raises:
            Unanswered, MixedMoney: as `assemble` does.
        """

        def both(active: ActiveCredential) -> ActiveCredential:
            return amend(self.amend(active))

        problem = assemble(self.record, self.regimes, self.catalogs, self.today, both, self.cache)
        if not self.moved:
            return problem
        return replace(problem, options=tuple(map(self._at_any_hour, problem.options)))

    def _at_any_hour(self, option: Option) -> Option:
        moved = f"{option.offering}@{option.session}" in self.moved
        return replace(option, hours_at=()) if moved and option.hours_at else option

    def on(self, today: date) -> Case:
        """Return the case on another day, with nothing done until then."""
        return replace(self, today=today)
