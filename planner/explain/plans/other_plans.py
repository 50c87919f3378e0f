"""Other plans at the same cost, and the next best ones, that differ in substance.

Plans are found one after another, the best first, each time with rows for every plan known: something of it must be
missing, and something of what it trades against the base plan must not be traded.  So no plan comes up again because it
has other dates, adds to a known plan, or makes a known trade along with another.  Of equally good plans the one closest
to the base plan is taken.  Each is audited before it is handed out, and "these are all" is said only if the second
solver agrees that nothing is left.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from models.answer.other_plans import Extent, OtherPlan, OtherPlans, RejectedPlan
from models.answer.outcome import Objection, Opinion, Plan, Verified
from models.problem import Problem
from models.record.record import Accepted
from planner.explain.plans.differences import Amounts, Substance, covers, makes, trade
from planner.explain.relaxation.untimed import opinion
from planner.formulation.objective import Objective
from planner.formulation.personal import money, planning
from planner.linear.model import NOTHING, Expr, Model, total
from planner.search.answer import save
from planner.search.lexicographic import search
from planner.search.plan import audited, refused
from planner.solvers.cpsat import Effort, SolverFault, solve
from planner.solvers.scip import second_opinion


def alternatives(
    problem: Problem,
    base: Plan,
    *,
    most: int = 5,
    further: int = 3,
    combined: bool = False,
    effort: Effort | None = None,
) -> OtherPlans:
    """Find plans that keep every rule as well, and differ from a plan in substance.

    Args:
        problem: the problem the plan was made for.
        base: the plan.
        most: how many plans at the same cost to look for.
        further: how many plans to look for that cost less, where any do, and how many that cost more.
        combined: whether plans that make a trade already found, and others besides, are listed too.
        effort: how long to try in all, and how to be told to stop.
    """
    hunt = _Hunt(problem, base, replace(effort or Effort(), on_better=None), combined=combined)
    level = base.cost.money
    cheaper = _Part() if _proven_cheapest(problem, base) else hunt.collect(further, None, level - 1)
    equal = hunt.collect(most, level, level)
    more = hunt.collect(further, level + 1, None)
    return OtherPlans(
        cost=base.cost,
        finish=base.finish,
        combined=combined,
        cheaper=tuple(cheaper.found),
        equal=tuple(equal.found),
        equal_extent=equal.extent,
        further=tuple(more.found),
        further_extent=more.extent,
        stopped=hunt.stopped,
        refused=tuple(hunt.refused),
        verified=hunt.verified(),
    )


def _proven_cheapest(problem: Problem, base: Plan) -> bool:
    """Say whether a plan is said to be the cheapest there is, nothing else having come first."""
    first = next(iter(base.stages), None)
    spent = base.cost.money - problem.fixed_cost
    return first is not None and (first.name, first.value, first.optimal) == ("money", spent, True)


def _lines(base: Plan) -> tuple[Accepted, ...]:
    """Return a plan as the accepted one, so that the fewest changes from it come first."""
    return tuple(
        Accepted(
            offering=each.offering,
            session=each.session or None,
            quantity=each.quantity,
            start=each.start,
            end=each.end,
        )
        for each in base.items
    )


@dataclass
class _Part:
    """The plans of one stretch of costs."""

    found: list[OtherPlan] = field(default_factory=list)
    extent: Extent = "unknown"


class _Hunt:
    """A model that knows which plans have been found, and whether what it says can still be trusted."""

    def __init__(self, problem: Problem, base: Plan, effort: Effort, *, combined: bool) -> None:
        self.problem, self.base, self.effort = replace(problem, accepted=_lines(base)), base, effort
        self._combined = combined
        self.stopped = False
        self.refused: list[RejectedPlan] = []
        self._doubts: list[Objection] = []
        self._opinions: list[Opinion] = []
        self._saved: str | None = None
        self._amounts = Amounts(problem)
        self._sheet, self._hours = planning(self.problem)
        self._money = money(self._sheet) + problem.fixed_cost
        self._taken = self._amounts.taken(self._sheet)
        self._flags: dict[tuple[str, int], Expr] = {}
        self._known: list[Substance] = []
        self._trades: list[OtherPlan] = []
        self._know(self._amounts.substance(base.items))

    def collect(self, number: int, low: int | None, high: int | None) -> _Part:
        """Find the best plans that cost so much, and say whether there are more."""
        if not self.base.items:
            # Whatever one does only adds to having nothing to do.
            return _Part(extent="all")
        part = _Part()
        try:
            self._fill(part, number, low, high)
        except SolverFault as fault:
            self.refused.append(refused(None, "solver", str(fault)))
            part.extent = "unknown"
        return part

    def _fill(self, part: _Part, number: int, low: int | None, high: int | None) -> None:
        # At one and the same cost there is no money to save.
        objective = Objective(("hours", "finish", "changes")) if low == high else Objective()
        last = (-1, -1)
        while len(part.found) < number:
            plan = self._next(objective, low, high)
            if plan is None:
                break
            part.found.append(self._trades[-1])
            now = (plan.cost.money, plan.cost.hours)
            if now < last:
                self._doubts.append(Objection(about="order", what="a plan came after one that is said to be better"))
            last = now
        if not self._at_an_end:
            part.extent = self._extent(part, low, high, through=len(part.found) < number)

    @property
    def _at_an_end(self) -> bool:
        return self.stopped or bool(self.refused or self._doubts)

    def _next(self, objective: Objective, low: int | None, high: int | None) -> Plan | None:
        """Return the best plan that is not known yet; None where there is none, or none that can be shown."""
        if self._at_an_end:
            return None
        found = search(self.problem, self._sheet, self._hours, objective, self.effort, self._within(low, high))
        if found == "infeasible":
            return None
        plan = None if isinstance(found, str) or not found.cost_proven else audited(self.problem, found, self.effort)
        if isinstance(plan, Plan) and not (low or 0) <= plan.cost.money <= (plan.cost.money if high is None else high):
            plan = refused(plan, "cost", "it does not cost what was asked for")
        if isinstance(plan, Plan) and self._is_known(plan):
            plan = refused(plan, "substance", "it only repeats a plan that is known, or adds to one")
        if isinstance(plan, Plan):
            self._trades.append(trade(self.base, plan, self._amounts))
            self._know(self._amounts.substance(plan.items))
            if not self._combined:
                self._not_again(self._trades[-1])
            return plan
        if plan is None:
            self.stopped = True
        else:
            self.refused.append(plan)
        return None

    def _within(self, low: int | None, high: int | None) -> Model:
        model = self._sheet.model.copy()
        if low is not None or high is not None:
            model.add(self._money, low, high, "a plan at this cost")
        return model

    def _is_known(self, plan: Plan) -> bool:
        """Say, without any solver, whether a plan is one that the rows for known plans should have kept out."""
        mine = trade(self.base, plan, self._amounts)
        known = any(covers(self._amounts.substance(plan.items), each) for each in self._known)
        return known or (not self._combined and any(makes(mine, each) for each in self._trades))

    def _know(self, substance: Substance) -> None:
        """From now on, something of this must be missing."""
        self._known.append(substance)
        lacking = [self._fewer(offering, amount) for offering, amount in substance.items()]
        self._sheet.model.add(total(lacking), 1, None, "something of a known plan is missing")

    def _not_again(self, known: OtherPlan) -> None:
        """From now on, something of this trade must be left out."""
        kept = [self._as_many(each.offering, self._had(each.offering) - each.quantity + 1) for each in known.dropped]
        kept += [self._fewer(each.offering, self._had(each.offering) + each.quantity) for each in known.added]
        self._sheet.model.add(total(kept), 1, None, "something of a known trade is left out")

    def _had(self, offering: str) -> int:
        return self._known[0].get(offering, 0)

    def _fewer(self, offering: str, amount: int) -> Expr:
        """Return a 0/1 variable that can be 1 only where less than an amount of an offering is taken."""
        return self._flag(offering, amount, least=False)

    def _as_many(self, offering: str, amount: int) -> Expr:
        """Return a 0/1 variable that can be 1 only where at least an amount of an offering is taken."""
        return self._flag(offering, amount, least=True)

    def _flag(self, offering: str, amount: int, *, least: bool) -> Expr:
        key = (offering, amount if least else -amount)
        if key not in self._flags:
            name = f"{'at least' if least else 'less than'} {amount} of {offering}"
            flag = self._flags[key] = self._sheet.model.flag(name)
            low, high = (amount, None) if least else (None, amount - 1)
            self._sheet.model.add(self._taken.get(offering, NOTHING), low, high, name, guard=flag)
        return self._flags[key]

    def _extent(self, part: _Part, low: int | None, high: int | None, *, through: bool) -> Extent:
        """Say whether there are more plans that cost so much; what there is not, the second solver confirms."""
        if not through:
            answer = solve(self._within(low, high), effort=self.effort)
            if answer.status == "stopped":
                self.stopped = True
                return "unknown"
            if answer.status != "infeasible":
                cost = part.found[-1].cost.money - 1 if part.found else -1
                best_first = low == high or cost < (low or 0) or self._none_left(low, cost)
                return "more" if best_first else "unknown"
        return "all" if self._none_left(low, high) else "unknown"

    def _none_left(self, low: int | None, high: int | None) -> bool:
        """Ask the second solver to agree that no other plan costs so much."""
        if self.effort.stop.is_set() or not self.effort.left:
            self.stopped = True
            return False
        model = self._within(low, high)
        match opinion(model, self.effort, second_opinion):
            case "infeasible":
                self._opinions.append("agrees")
                return True
            case "gave up":
                self._opinions.append("gave up")
            case "feasible":
                self._opinions.append("disagrees")
                self._saved = save(model)
        return False

    def verified(self) -> Verified:
        """Say who agrees with what was found."""
        objections = (*(each for plan in self.refused for each in plan.objections), *self._doubts)
        worst: tuple[Opinion, ...] = ("disagrees", "gave up", "agrees")
        return Verified(
            auditor="objects" if objections else "agrees",
            second_solver=next((each for each in worst if each in self._opinions), "not asked"),
            objections=objections,
            saved_model=save(self._sheet.model) if objections else self._saved,
        )
