"""The two questions: where does this record stand, and what is the cheapest way to finish?

Every answer here has been recomputed by the auditor, and every "no" confirmed by the second solver, before it is given.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from models.outcome import Cost, Objection, Outcome, Plan, PlanItem, Status, Verified
from models.outcome import Stage as StageResult
from models.problem import Applied, Option, Problem
from models.rules import FollowUp
from planner.allot import Allotment, allot, surely_short
from planner.audit import Audit, audit, audit_plan
from planner.dates import add
from planner.life import Hours, planning
from planner.linear import Model
from planner.objective import Aim, canonical, candidate_days, expression, finish_by
from planner.place import Placed, place
from planner.second import second_opinion
from planner.select import selects
from planner.sheet import Sheet
from planner.solve import Answer, Effort, SolverFault, solve
from planner.tell import claims, standings


def check(problem: Problem, holder: str = "", effort: Effort | None = None) -> Outcome:
    """Say where a record stands: the best claims, every reading, and whether the requirement is met."""
    try:
        best = allot(problem, {}, effort)
    except SolverFault as fault:
        return _disagreement(problem, holder, audit(problem, ()), str(fault))
    found = audit(problem, best.claims)
    if not best.proven:
        return _outcome("stopped", problem, holder, found, Verified(auditor="not asked", second_solver="not asked"))
    objections = [*found.objections, *_verdicts_agree(best, found)]
    opinion = "not needed"
    if all(found.met):
        status: Status = "met"
    else:
        status = "short"
        opinion = _opinion(surely_short(problem, {}), wanted="infeasible") if not best.met else "not needed"
    verified = Verified(
        auditor="objects" if objections else "agrees",
        second_solver=opinion,  # type: ignore[arg-type]
        objections=tuple(objections),
    )
    if objections or opinion == "disagrees":
        status = "disagreement"
    return _outcome(status, problem, holder, found, verified)


def _verdicts_agree(best: Allotment, found: Audit) -> list[Objection]:
    """The solver says something is missing exactly if the auditor reads something unmet."""
    if best.met == all(found.met):
        return []
    unmet = [each.key for readings in found.readings for each in readings if not each.met and not each.advisory]
    return [
        Objection(
            about="verdict",
            what=f"the solver finds {'nothing' if best.met else 'something'} missing, the auditor {', '.join(unmet) or 'nothing'}",
        )
    ]


def _opinion(model: Model, wanted: str) -> str:
    opinion = second_opinion(model)
    if opinion == "gave up":
        return "gave up"
    return "agrees" if opinion == wanted else "disagrees"


def _outcome(
    status: Status, problem: Problem, holder: str, found: Audit, verified: Verified, plan: Plan | None = None
) -> Outcome:
    return Outcome(
        status=status,
        today=problem.today,
        holder=holder,
        credentials=standings(problem, found),
        activities=claims(problem, found),
        plan=plan,
        verified=verified,
        left_out=dict(problem.left_out),
        warnings=problem.warnings,
    )


def _disagreement(problem: Problem, holder: str, found: Audit, what: str) -> Outcome:
    verified = Verified(
        auditor="objects", second_solver="not asked", objections=(Objection(about="solver", what=what),)
    )
    return _outcome("disagreement", problem, holder, found, verified)


@dataclass(frozen=True, slots=True)
class Found:
    """The best choice found, stage by stage."""

    chosen: Mapping[str, int]
    placed: tuple[Placed, ...]
    stages: tuple[StageResult, ...]
    optimal: bool


def plan(problem: Problem, holder: str = "", aim: Aim | None = None, effort: Effort | None = None) -> Outcome:
    """Find the cheapest plan, or establish that there is none."""
    aim, effort = aim or Aim(), effort or Effort()
    sheet, hours = planning(problem)
    try:
        found = search(problem, sheet, hours, aim, effort)
        if found == "infeasible":
            return _impossible(problem, holder, sheet)
        if found == "stopped":
            best = allot(problem, {})
            return _outcome(
                "stopped",
                problem,
                holder,
                audit(problem, best.claims),
                Verified(auditor="not asked", second_solver="not asked"),
            )
        assert isinstance(found, Found)
        best = allot(problem, found.chosen)
    except SolverFault as fault:
        return _disagreement(problem, holder, audit(problem, ()), str(fault))
    drawn = draw(problem, found)
    audited = audit_plan(problem, best.claims, drawn)
    verified = Verified(
        auditor="objects" if audited.objections else "agrees", second_solver="not needed", objections=audited.objections
    )
    if audited.objections:
        return _outcome("disagreement", problem, holder, audited, verified)
    status: Status = "planned" if drawn.items else "met"
    return _outcome(status, problem, holder, audited, verified, drawn)


def _impossible(problem: Problem, holder: str, sheet: Sheet) -> Outcome:
    opinion = _opinion(sheet.model, wanted="infeasible")
    best = allot(problem, {})
    found = audit(problem, best.claims)
    verified = Verified(
        auditor="objects" if found.objections else "agrees", second_solver=opinion, objections=found.objections
    )  # type: ignore[arg-type]
    status: Status = "impossible" if opinion == "agrees" else "disagreement" if opinion == "disagrees" else "stopped"
    return _outcome(status, problem, holder, found, verified)


def search(problem: Problem, sheet: Sheet, hours: Hours, aim: Aim, effort: Effort) -> Found | str:
    """Solve stage after stage; returns `infeasible` or `stopped` where there is no plan to show."""
    model = sheet.model.copy()
    answer: Answer | None = None
    results: list[StageResult] = []
    optimal = True
    for stage in aim.stages:
        if stage == "finish":
            if answer is not None:
                model, answer, result = _earliest(problem, sheet, hours, model, answer, effort)
                results.append(result)
                optimal &= result.optimal
            continue
        objective = expression(stage, sheet, aim)
        if objective.fixed and answer is not None:
            continue
        improved = solve(model, objective, hint=answer.values if answer else None, effort=effort)
        if answer is None and improved.status in ("infeasible", "stopped"):
            return improved.status
        if improved.status in ("infeasible", "stopped"):
            optimal = False
            break
        answer = improved
        results.append(
            StageResult(name=stage, value=answer.objective, bound=answer.bound, optimal=answer.status == "optimal")
        )
        if answer.status != "optimal":
            optimal = False
            break
        model.add(objective, None, answer.objective, f"{stage} stays as good")
    assert answer is not None
    if optimal:
        settled = solve(model, canonical(sheet), hint=answer.values, effort=effort)
        answer = settled if settled.values else answer
    chosen = _chosen(sheet, answer.values)
    return Found(chosen, tuple(_placed(problem, sheet, hours, answer.values)), tuple(results), optimal)


def _chosen(sheet: Sheet, values: Mapping[int, int]) -> dict[str, int]:
    return {option.key: count for option in sheet.options if (count := sheet.times(option).value(values))}


def _placed(problem: Problem, sheet: Sheet, hours: Hours, values: Mapping[int, int]) -> list[Placed]:
    quota = {key: work.value(values) for key, work in hours.work.items()}
    return place(problem, _chosen(sheet, values), quota)


def _earliest(
    problem: Problem, sheet: Sheet, hours: Hours, model: Model, answer: Answer, effort: Effort
) -> tuple[Model, Answer, StageResult]:
    """Find the first day by which everything can be done, halving the days that are left to look at."""
    placed = _placed(problem, sheet, hours, answer.values)
    finish = max((each.end for each in placed), default=problem.today)
    days = candidate_days(problem, sheet, finish)
    low, high, proven = 0, len(days), True
    while low < high and placed:
        middle = (low + high) // 2
        sooner = finish_by(sheet, hours, model, days[middle])
        attempt = solve(sooner, None, effort=effort)
        if attempt.status == "infeasible":
            low = middle + 1
        elif attempt.status == "stopped":
            proven = False
            break
        else:
            answer = attempt
            finish = max((each.end for each in _placed(problem, sheet, hours, answer.values)), default=problem.today)
            high = min(middle, next((n for n, day in enumerate(days) if day >= finish), middle))
    value, bound = (
        (finish - problem.today).days,
        (days[low] - problem.today).days if low < len(days) and not proven else None,
    )
    if placed:
        model = finish_by(sheet, hours, model, finish)
    result = StageResult(name="finish", value=value, bound=value if bound is None else bound, optimal=proven)
    return model, answer, result


def draw(problem: Problem, found: Found) -> Plan:
    """Write a choice down as a plan."""
    items = tuple(_item(problem, placed) for placed in found.placed)
    money_spent = problem.fixed_cost + sum(item.cost for item in items)
    fees = problem.fixed_cost + sum(
        placed.option.fee * (1 if placed.option.stepped else placed.quantity) for placed in found.placed
    )
    first = found.stages[0] if found.stages else None
    bound = money_spent if first is None or first.optimal or first.name != "money" else first.bound + problem.fixed_cost
    return Plan(
        items=items,
        cost=Cost(
            money=money_spent,
            currency=problem.currency,
            hours=sum(placed.option.minutes * placed.quantity for placed in found.placed),
            fees=fees,
        ),
        finish=max((item.end for item in items), default=None),
        optimal=found.optimal,
        bound=bound,
        stages=found.stages,
    )


def _item(problem: Problem, placed: Placed) -> PlanItem:
    option, quantity = placed.option, placed.quantity
    cost = (option.cost - option.fee) * quantity + option.fee if option.stepped else option.cost * quantity
    return PlanItem(
        offering=option.offering,
        session=option.session,
        title=option.title,
        start=placed.start,
        end=placed.end,
        quantity=quantity,
        cost=cost,
        hours=option.minutes * quantity,
        register_by=option.register_by,
        enrolled=option.forced,
        tasks=tuple(_tasks(problem, option, placed.end)),
        key=option.key,
        work=dict(placed.work),
    )


def _tasks(problem: Problem, option: Option, end: date) -> list[str]:
    found = []
    for licence in problem.licences:
        for applied in licence.applied:
            if isinstance(applied.rule, FollowUp) and _concerns(applied, option, licence.name, problem):
                found.append(
                    f"{applied.rule.task} by {add(end, applied.rule.within)} ({', '.join(applied.rule.clause)})"
                )
    return found


def _concerns(applied: Applied, option: Option, licence: str, problem: Problem) -> bool:
    regime = problem.licence(licence).regime
    rule = applied.rule
    assert isinstance(rule, FollowUp)
    return any(
        selects(rule.of, lot, choice.category, regime) for lot in option.lots.get(licence, ()) for choice in lot.choices
    )
