"""The questions that can be asked of a record, shared by every front end.

Each takes a snapshot and an effort and returns values of `models.answer`; solvers are imported by the first
call.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from threading import Lock
from typing import TYPE_CHECKING

from planner.errors import UsageError, did_you_mean
from planner.session.snapshot import Snapshot, without_offers

if TYPE_CHECKING:
    from models.answer.comparison import Comparison, ScenarioResult
    from models.answer.conflict import Price, Why
    from models.answer.deadlines import SafeDates
    from models.answer.explanation import Explanation
    from models.answer.other_plans import Frontier, OtherPlans
    from models.answer.outcome import Claim, Outcome, PieceClaim, PlanItem
    from models.record.scenario import Scenario
    from planner.explain.plans.accepted import AcceptedPlan
    from planner.formulation.objective import Objective
    from planner.search.incremental import IncrementalPlanner
    from planner.solvers.cpsat import Effort

NOT_WORKED_OUT = "whether other ways of reading unclear text change the answer was not worked out in the time given"

Work = Callable[["Effort"], object]
"""A question bound to its arguments, for a thread to run with an effort."""


@dataclass
class Questions:
    """Answer questions, and reuse from one plan to the next the parts of the model that did not change."""

    _planner: IncrementalPlanner | None = None
    _one_at_a_time: Lock = field(default_factory=Lock)

    # Whole answers

    def check(self, snapshot: Snapshot, effort: Effort) -> Outcome:
        """Check every rule of a record, and what other interpretations would change."""
        from planner.search.answer import check  # noqa: PLC0415 - brings the solver

        outcome = check(snapshot.done, snapshot.holder, effort, snapshot.standing_done)
        return self.interpreted(snapshot, outcome, effort, planning=False)

    def plan(self, snapshot: Snapshot, objective: Objective, effort: Effort, *, reduce: bool = True) -> Outcome:
        """Find the cheapest plan, or conflicts and repairs; and what other interpretations would change."""
        outcome = self.reasons(snapshot, _planned(snapshot, objective, effort, reduce=reduce), effort)
        return self.interpreted(snapshot, outcome, effort)

    def explain(self, snapshot: Snapshot, objective: Objective, effort: Effort, *, reduce: bool = True) -> Explanation:
        """Explain the answer to `plan`: conflicts and repairs; else rule costs, last safe dates and other plans."""
        from planner.explain.explanation import explained  # noqa: PLC0415 - brings the solver

        outcome = _planned(snapshot, objective, effort, reduce=reduce)
        return explained(outcome, snapshot.case, snapshot.problem, effort, snapshot.standing)

    def why(self, snapshot: Snapshot, offering: str, objective: Objective | None, effort: Effort) -> Why:
        """Explain why an offering is in the plan, or what adding it would cost.

        Raises:
            UsageError: for an offering that is in no catalog.
        """
        from planner.explain.why import why  # noqa: PLC0415 - brings the solver
        from planner.formulation.objective import Objective  # noqa: PLC0415 - brings the rules

        known = {name for each in snapshot.case.catalogs for o in each.offerings for name in (o.id, o.course) if name}
        if offering not in known:
            remedy = did_you_mean(offering, known, "use the id of an offering in a catalog that is read")
            raise UsageError(f"there is no offering `{offering}`; {remedy}")
        return why(snapshot.case, snapshot.problem, offering, objective or Objective(), effort)

    def compare(
        self,
        snapshot: Snapshot,
        scenarios: Sequence[Scenario],
        objective: Objective,
        effort: Effort,
        *,
        explained: bool = False,
        on_result: Callable[[ScenarioResult], None] = lambda _: None,
    ) -> Comparison:
        """Plan a record and each scenario of it.

        Args:
            snapshot: the record.
            scenarios: the changes to compare.
            objective: the stages to minimise.
            effort: the time limit of all searches together.
            explained: whether to find conflicts if there is no plan.
            on_result: called with each result.
        """
        from planner.scenarios.compare import compare  # noqa: PLC0415 - brings the solver

        alone = replace(effort, on_better=None)
        return compare(
            snapshot.case, scenarios, snapshot.holder, objective, alone, explained=explained, on_column=on_result
        )

    # Parts of answers, for a front end that shows them one after another

    def check_with_claims(self, snapshot: Snapshot, effort: Effort) -> tuple[Outcome, tuple[PieceClaim, ...]]:
        """Check a record, and return the claims behind the answer."""
        outcome = self.check(snapshot, effort)
        return outcome, snapshot.standing_done.known(effort).claims.claims

    def interpreted(self, snapshot: Snapshot, outcome: Outcome, effort: Effort, *, planning: bool = True) -> Outcome:
        """Add what other interpretations of unclear text would change, if time is left."""
        from planner.search.interpretations import with_interpretations  # noqa: PLC0415 - brings the solver

        if effort.stop.is_set() or outcome.status in ("stopped", "disagreement"):
            return outcome
        case = snapshot.case if planning else without_offers(snapshot.case)
        standing = snapshot.standing if planning else snapshot.standing_done
        fuller = with_interpretations(
            outcome, case.record, case.regimes, case.catalogs, case.today, effort, case.cache, standing
        )
        if not effort.stop.is_set():
            return fuller
        # A search cut short would report "not answered in time" as a difference.
        return outcome.model_copy(update={"warnings": (*outcome.warnings, NOT_WORKED_OUT)})

    def plan_alone(self, snapshot: Snapshot, objective: Objective | None, effort: Effort) -> Outcome:
        """Find the cheapest plan or prove that there is none, starting from the plan found before."""
        from planner.search.incremental import IncrementalPlanner  # noqa: PLC0415 - brings the solver

        with self._one_at_a_time:
            self._planner = self._planner or IncrementalPlanner(snapshot.holder)
            return self._planner.plan(snapshot.problem, objective, effort, snapshot.standing)

    def reasons(self, snapshot: Snapshot, outcome: Outcome, effort: Effort) -> Outcome:
        """Add conflicts and repairs to the answer that there is no plan."""
        if outcome.status != "impossible":
            return outcome
        from planner.explain.explanation import with_reasons  # noqa: PLC0415 - loads all explanations

        return with_reasons(outcome, snapshot.case, snapshot.problem, effort, snapshot.standing)

    def safe(self, snapshot: Snapshot, effort: Effort) -> SafeDates:
        """Find the last safe date of every requirement."""
        from planner.explain.deadlines.last_safe_date import safe_dates  # noqa: PLC0415 - brings the solver

        return safe_dates(snapshot.case, snapshot.problem, effort, snapshot.standing)

    def alternatives(self, snapshot: Snapshot, outcome: Outcome, effort: Effort) -> OtherPlans | None:
        """Find other plans as cheap, and the next best."""
        from planner.explain.plans.other_plans import alternatives  # noqa: PLC0415 - brings the solver

        return alternatives(snapshot.problem, outcome.plan, effort=effort) if outcome.plan is not None else None

    def kept(self, snapshot: Snapshot, effort: Effort) -> AcceptedPlan | None:
        """Compute cost and claims of the accepted plan."""
        from planner.explain.plans.accepted import kept  # noqa: PLC0415 - brings the solver

        return kept(snapshot.problem, snapshot.record.accepted, effort, snapshot.holder)

    def counts(self, snapshot: Snapshot, items: tuple[PlanItem, ...], effort: Effort) -> dict[str, tuple[Claim, ...]]:
        """Compute the claims of another plan, by the name of the plan."""
        from planner.explain.plans.accepted import counts  # noqa: PLC0415 - brings the solver
        from planner.search.plan import called  # noqa: PLC0415 - brings the solver

        return {called(items): counts(snapshot.problem, items, effort)}

    def frontier(self, snapshot: Snapshot, effort: Effort) -> Frontier:
        """Find the Pareto frontier of money and hours."""
        from planner.explain.plans.pareto_frontier import frontier  # noqa: PLC0415 - brings the solver

        return frontier(snapshot.problem, effort=effort)

    def prices(self, snapshot: Snapshot, effort: Effort) -> tuple[Price, ...]:
        """Compute what each rule and wish adds to the cost of the cheapest plan."""
        from planner.explain.diagnose import prepared  # noqa: PLC0415 - brings the solver
        from planner.explain.plans.rule_costs import prices  # noqa: PLC0415 - brings the solver
        from planner.explain.relaxation.naming import Naming  # noqa: PLC0415 - brings the solver

        found = snapshot.standing.known(effort).audit
        elastic = prepared(snapshot.case, snapshot.problem, found, effort)
        return tuple(prices(elastic, Naming(snapshot.case, snapshot.problem, found)))

    def columns(
        self,
        snapshot: Snapshot,
        scenarios: tuple[Scenario, ...],
        objective: Objective | None,
        effort: Effort,
        base: ScenarioResult | None = None,
    ) -> Iterator[ScenarioResult]:
        """Yield the result of each scenario, after the record's under the empty name unless that is given.

        Conflicts take longer: a scenario without a plan yields a second result, with conflicts, under the same name.
        """
        from planner.explain.diagnose import diagnose  # noqa: PLC0415 - brings the solver
        from planner.scenarios.apply import under  # noqa: PLC0415 - brings the rules
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
            problem, standing = (case.problem(), None) if column.name else (snapshot.problem, snapshot.standing)
            conflicts = diagnose(case, problem, effort, standing).conflicts
            yield column.model_copy(update={"conflicts": tuple(each.sentence for each in conflicts)})


def _planned(snapshot: Snapshot, objective: Objective, effort: Effort, *, reduce: bool) -> Outcome:
    from planner.search.answer import plan  # noqa: PLC0415 - brings the solver

    return plan(snapshot.problem, snapshot.holder, objective, effort, reduce=reduce, standing=snapshot.standing)
