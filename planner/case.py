"""A case: a record with everything it is read against, before any day or amount has been worked out.

An answer needs only a problem.  Explaining one needs more: the same record on another day, with a longer period, with a
rule waived or a wish given up, each assembled anew by the code that assembles every problem.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from models.offering import Catalog
from models.problem import Problem
from models.record import Record
from models.regime import Regime
from planner.assemble import Amend, assemble, unchanged
from planner.memory import Memory
from planner.quiet import quiet


@dataclass(frozen=True)
class Case:
    """What a problem is assembled from."""

    record: Record
    regimes: Mapping[str, Regime]
    """By the name a credential gives."""
    catalogs: Sequence[Catalog]
    today: date
    memory: Memory = field(default_factory=Memory, compare=False, repr=False)
    """What was worked out for this case, or for one that differs from it in little."""

    @quiet()
    def problem(self, amend: Amend = unchanged) -> Problem:
        """Build the problem.

        Args:
            amend: what is changed in each credential once it is worked out, such as a longer period.

        Raises:
            Unanswered, MixedMoney: as `assemble` does.
        """
        return assemble(self.record, self.regimes, self.catalogs, self.today, amend, self.memory)

    def on(self, today: date) -> Case:
        """Return the case as it would stand on another day, if nothing were done until then."""
        return replace(self, today=today)
