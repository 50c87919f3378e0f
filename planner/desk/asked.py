"""The questions a screen asks of the solvers, each about a matter as it stood when it was asked.

Every one is a function of a matter and an effort and hands out values; the solvers are imported by the first call.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from threading import Lock
from typing import TYPE_CHECKING

from models.alternatives import Alternatives
from models.compared import Column
from models.explained import Price, Why
from models.frontier import Frontier
from models.outcome import Claim, LotClaim, Outcome, PlanItem
from models.safe import SafeDates
from models.scenario import Scenario
from planner.desk.counting import called
from planner.desk.desk import Matter, without_offers

if TYPE_CHECKING:
    from planner.explain.kept import Kept
    from planner.objective import Aim
    from planner.solve import Effort
    from planner.whatif import WhatIf


@dataclass
class Asked:
    """Asks, and remembers between one plan and the next what did not change."""

    _whatif: WhatIf | None = None
    _one_at_a_time: Lock = field(default_factory=Lock)

    def check(self, matter: Matter, effort: Effort) -> tuple[Outcome, tuple[LotClaim, ...]]:
        """Say where a record stands, with the claims that say so."""
        from planner.allot import allot  # noqa: PLC0415 - brings the solver
        from planner.answer import check  # noqa: PLC0415 - likewise
        from planner.unclear import with_interpretations  # noqa: PLC0415 - likewise

        case = without_offers(matter.case)
        problem = case.problem()
        outcome = check(problem, matter.holder, effort)
        claims = allot(problem, {}, effort).claims
        if not effort.stop.is_set() and outcome.status in ("met", "short"):
            outcome = with_interpretations(outcome, case.record, case.regimes, case.catalogs, case.today, effort)
        return outcome, claims

    def plan(self, matter: Matter, aim: Aim | None, effort: Effort) -> Outcome:
        """Find the cheapest plan, or establish that there is none."""
        from planner.whatif import WhatIf  # noqa: PLC0415 - brings the solver

        with self._one_at_a_time:
            self._whatif = self._whatif or WhatIf(matter.holder)
            return self._whatif.plan(matter.problem, aim, effort)

    def reasons(self, matter: Matter, outcome: Outcome, effort: Effort) -> Outcome:
        """Add conflicts and ways out to the answer that there is no plan."""
        from planner.explain.reasons import with_reasons  # noqa: PLC0415 - brings the solver

        return with_reasons(outcome, matter.case, matter.problem, effort)

    def safe(self, matter: Matter, effort: Effort) -> SafeDates:
        """Say how long everything can wait."""
        from planner.explain.safe import safe_dates  # noqa: PLC0415 - brings the solver

        return safe_dates(matter.case, matter.problem, effort)

    def alternatives(self, matter: Matter, outcome: Outcome, effort: Effort) -> Alternatives | None:
        """Find other plans as cheap, and the next best."""
        from planner.explain.alternatives import alternatives  # noqa: PLC0415 - brings the solver

        return alternatives(matter.problem, outcome.plan, effort=effort) if outcome.plan is not None else None

    def kept(self, matter: Matter, effort: Effort) -> Kept | None:
        """Look at the accepted plan again."""
        from planner.explain.kept import kept  # noqa: PLC0415 - brings the solver

        return kept(matter.problem, matter.case.record.accepted, effort, matter.holder)

    def counts(self, matter: Matter, items: tuple[PlanItem, ...], effort: Effort) -> dict[str, tuple[Claim, ...]]:
        """Say what another plan counts for, by the name of the plan."""
        from planner.explain.counts import counts  # noqa: PLC0415 - brings the solver

        return {called(items): counts(matter.problem, items, effort)}

    def frontier(self, matter: Matter, effort: Effort) -> Frontier:
        """Weigh money against hours."""
        from planner.explain.frontier import frontier  # noqa: PLC0415 - brings the solver

        return frontier(matter.problem, effort=effort)

    def prices(self, matter: Matter, effort: Effort) -> tuple[Price, ...]:
        """Say what each rule and wish adds to the cheapest plan."""
        from planner.allot import allot  # noqa: PLC0415 - brings the solver
        from planner.audit import audit  # noqa: PLC0415 - likewise
        from planner.explain.diagnose import prepared  # noqa: PLC0415 - likewise
        from planner.explain.prices import prices  # noqa: PLC0415 - likewise
        from planner.explain.told import Told  # noqa: PLC0415 - likewise

        found = audit(matter.problem, allot(matter.problem, {}, effort).claims)
        elastic = prepared(matter.case, matter.problem, found, effort)
        return tuple(prices(elastic, Told(matter.case, matter.problem, found)))

    def why(self, matter: Matter, offering: str, aim: Aim | None, effort: Effort) -> Why:
        """Say why an offering is in the plan, or what having it would cost."""
        from planner.explain.why import why  # noqa: PLC0415 - brings the solver
        from planner.objective import Aim  # noqa: PLC0415 - likewise

        return why(matter.case, matter.problem, offering, aim or Aim(), effort)

    def columns(
        self,
        matter: Matter,
        scenarios: tuple[Scenario, ...],
        aim: Aim | None,
        effort: Effort,
        base: Column | None = None,
    ) -> Iterator[Column]:
        """Plan with each scenario, the record as it is coming first under the empty name unless it is known.

        What stands in the way of those that have no plan takes longer, and comes in a second column of the same name.
        """
        from planner.explain.diagnose import diagnose  # noqa: PLC0415 - likewise
        from planner.scenarios.compare import columns  # noqa: PLC0415 - brings the solver
        from planner.scenarios.under import under  # noqa: PLC0415 - likewise

        found: list[Column] = []
        with self._one_at_a_time:
            for column in columns(matter.case, scenarios, matter.holder, aim, effort):
                if column.name or base is None:
                    found.append(column)
                    yield column
        known = {each.name: each for each in scenarios}
        for column in found:
            if column.status != "impossible" or effort.stop.is_set() or not effort.left:
                continue
            case = under(matter.case, known[column.name]) if column.name else matter.case
            conflicts = diagnose(case, case.problem(), effort).conflicts
            yield column.model_copy(update={"conflicts": tuple(each.sentence for each in conflicts)})


Work = Callable[["Effort"], object]
"""A question with everything it is about: what a thread is given to do."""
