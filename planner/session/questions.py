"""The questions a screen asks of the solvers, each about a matter as it stood when it was asked.

Every one is a function of a matter and an effort and hands out values; the solvers are imported by the first call.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from threading import Lock
from typing import TYPE_CHECKING

from models.answer.comparison import ScenarioResult
from models.answer.conflict import Price, Why
from models.answer.deadlines import SafeDates
from models.answer.other_plans import Frontier, OtherPlans
from models.answer.outcome import Claim, Outcome, PieceClaim, PlanItem
from models.record.scenario import Scenario
from planner.search.plan import called
from planner.session.session import Snapshot, without_offers

if TYPE_CHECKING:
    from planner.explain.plans.accepted import AcceptedPlan
    from planner.formulation.objective import Objective
    from planner.search.incremental import IncrementalPlanner
    from planner.solvers.cpsat import Effort


@dataclass
class Questions:
    """Asks, and remembers between one plan and the next what did not change."""

    _whatif: IncrementalPlanner | None = None
    _one_at_a_time: Lock = field(default_factory=Lock)

    def check(self, snapshot: Snapshot, effort: Effort) -> tuple[Outcome, tuple[PieceClaim, ...]]:
        """Say where a record stands, with the claims that say so."""
        from planner.search.answer import check  # noqa: PLC0415 - likewise
        from planner.search.claims import assign_claims  # noqa: PLC0415 - brings the solver
        from planner.search.interpretations import with_interpretations  # noqa: PLC0415 - likewise

        case = without_offers(snapshot.case)
        problem = case.problem()
        outcome = check(problem, snapshot.holder, effort)
        claims = assign_claims(problem, {}, effort).claims
        if not effort.stop.is_set() and outcome.status in ("met", "short"):
            outcome = with_interpretations(outcome, case.record, case.regimes, case.catalogs, case.today, effort)
        return outcome, claims

    def plan(self, snapshot: Snapshot, objective: Objective | None, effort: Effort) -> Outcome:
        """Find the cheapest plan, or establish that there is none."""
        from planner.search.incremental import IncrementalPlanner  # noqa: PLC0415 - brings the solver

        with self._one_at_a_time:
            self._whatif = self._whatif or IncrementalPlanner(snapshot.holder)
            return self._whatif.plan(snapshot.problem, objective, effort)

    def reasons(self, snapshot: Snapshot, outcome: Outcome, effort: Effort) -> Outcome:
        """Add conflicts and ways out to the answer that there is no plan."""
        from planner.explain.explanation import with_reasons  # noqa: PLC0415 - brings the solver

        return with_reasons(outcome, snapshot.case, snapshot.problem, effort)

    def safe(self, snapshot: Snapshot, effort: Effort) -> SafeDates:
        """Say how long everything can wait."""
        from planner.explain.deadlines.last_safe_date import safe_dates  # noqa: PLC0415 - brings the solver

        return safe_dates(snapshot.case, snapshot.problem, effort)

    def alternatives(self, snapshot: Snapshot, outcome: Outcome, effort: Effort) -> OtherPlans | None:
        """Find other plans as cheap, and the next best."""
        from planner.explain.plans.other_plans import alternatives  # noqa: PLC0415 - brings the solver

        return alternatives(snapshot.problem, outcome.plan, effort=effort) if outcome.plan is not None else None

    def kept(self, snapshot: Snapshot, effort: Effort) -> AcceptedPlan | None:
        """Look at the accepted plan again."""
        from planner.explain.plans.accepted import kept  # noqa: PLC0415 - brings the solver

        return kept(snapshot.problem, snapshot.case.record.accepted, effort, snapshot.holder)

    def counts(self, snapshot: Snapshot, items: tuple[PlanItem, ...], effort: Effort) -> dict[str, tuple[Claim, ...]]:
        """Say what another plan counts for, by the name of the plan."""
        from planner.explain.plans.accepted import counts  # noqa: PLC0415 - brings the solver

        return {called(items): counts(snapshot.problem, items, effort)}

    def frontier(self, snapshot: Snapshot, effort: Effort) -> Frontier:
        """Weigh money against hours."""
        from planner.explain.plans.pareto_frontier import frontier  # noqa: PLC0415 - brings the solver

        return frontier(snapshot.problem, effort=effort)

    def prices(self, snapshot: Snapshot, effort: Effort) -> tuple[Price, ...]:
        """Say what each rule and wish adds to the cheapest plan."""
        from planner.audit.auditor import audit  # noqa: PLC0415 - likewise
        from planner.explain.diagnose import prepared  # noqa: PLC0415 - likewise
        from planner.explain.plans.rule_costs import prices  # noqa: PLC0415 - likewise
        from planner.explain.relaxation.naming import Naming  # noqa: PLC0415 - likewise
        from planner.search.claims import assign_claims  # noqa: PLC0415 - brings the solver

        found = audit(snapshot.problem, assign_claims(snapshot.problem, {}, effort).claims)
        elastic = prepared(snapshot.case, snapshot.problem, found, effort)
        return tuple(prices(elastic, Naming(snapshot.case, snapshot.problem, found)))

    def why(self, snapshot: Snapshot, offering: str, objective: Objective | None, effort: Effort) -> Why:
        """Say why an offering is in the plan, or what having it would cost."""
        from planner.explain.why import why  # noqa: PLC0415 - brings the solver
        from planner.formulation.objective import Objective  # noqa: PLC0415 - likewise

        return why(snapshot.case, snapshot.problem, offering, objective or Objective(), effort)

    def columns(
        self,
        snapshot: Snapshot,
        scenarios: tuple[Scenario, ...],
        objective: Objective | None,
        effort: Effort,
        base: ScenarioResult | None = None,
    ) -> Iterator[ScenarioResult]:
        """Plan with each scenario, the record as it is coming first under the empty name unless it is known.

        What stands in the way of those that have no plan takes longer, and comes in a second column of the same name.
        """
        from planner.explain.diagnose import diagnose  # noqa: PLC0415 - likewise
        from planner.scenarios.apply import under  # noqa: PLC0415 - likewise
        from planner.scenarios.compare import columns  # noqa: PLC0415 - brings the solver

        found: list[ScenarioResult] = []
        with self._one_at_a_time:
            for column in columns(snapshot.case, scenarios, snapshot.holder, objective, effort):
                if column.name or base is None:
                    found.append(column)
                    yield column
        known = {each.name: each for each in scenarios}
        for column in found:
            if column.status != "impossible" or effort.stop.is_set() or not effort.left:
                continue
            case = under(snapshot.case, known[column.name]) if column.name else snapshot.case
            conflicts = diagnose(case, case.problem(), effort).conflicts
            yield column.model_copy(update={"conflicts": tuple(each.sentence for each in conflicts)})


Work = Callable[["Effort"], object]
"""A question with everything it is about: what a thread is given to do."""
