"""A case: a record with everything it is read against, before any day or amount has been worked out.

An answer needs only a problem.  Explaining one needs more: the same record on another day, with a longer period, with a
rule waived or a wish given up, each assembled anew by the code that assembles every problem.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from models.problem import ActiveCredential, Option, Problem
from models.record.offering import Catalog
from models.record.record import Record
from models.regime.regime import Regime
from planner.gc_paused import quiet
from planner.problem.assemble import Amend, assemble, unchanged
from planner.problem.cache import Cache


@dataclass(frozen=True)
class Case:
    """What a problem is assembled from."""

    record: Record
    regimes: Mapping[str, Regime]
    """By the name a credential gives."""
    catalogs: Sequence[Catalog]
    today: date
    memory: Cache = field(default_factory=Cache, compare=False, repr=False)
    """What was worked out for this case, or for one that differs from it in little."""
    amend: Amend = unchanged
    """What is different in each credential once it is worked out, whatever else is asked."""
    moved: frozenset[str] = frozenset()
    """Sessions, written offering@session, that are held when nothing else is."""

    @quiet()
    def problem(self, amend: Amend = unchanged) -> Problem:
        """Build the problem.

        Args:
            amend: what is changed in each credential, on top of what is different in it anyway, such as a longer
                period.

        Raises:
            Unanswered, MixedMoney: as `assemble` does.
        """

        def both(active: ActiveCredential) -> ActiveCredential:
            return amend(self.amend(active))

        problem = assemble(self.record, self.regimes, self.catalogs, self.today, both, self.memory)
        if not self.moved:
            return problem
        return replace(problem, options=tuple(map(self._at_any_hour, problem.options)))

    def _at_any_hour(self, option: Option) -> Option:
        moved = f"{option.offering}@{option.session}" in self.moved
        return replace(option, hours_at=()) if moved and option.hours_at else option

    def on(self, today: date) -> Case:
        """Return the case as it would stand on another day, if nothing were done until then."""
        return replace(self, today=today)
