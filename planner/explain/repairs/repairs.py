"""Repairs in words and numbers: minimal correction sets, sized, each checked by planning with it from the ground up.

That the elastic model finds a correction set is not believed: the record is changed as the repair says, the problem is
assembled anew, and only a plan of that problem to which the auditor has no objection makes the repair one to show.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from models.answer.conflict import Repair, RepairStep
from models.answer.other_plans import RejectedPlan
from models.answer.outcome import Plan
from models.base import credits_text, money_text
from models.problem import ActiveCredential, SoftConstraint
from models.regime.obligations import Extension, Late
from models.regime.rules import Count, Cover
from planner.explain.relaxation.naming import Naming
from planner.explain.relaxation.widened import WidenedProblem
from planner.explain.repairs.relaxed_case import RATES, RelaxedCase, named, repaired, scenario_of
from planner.explain.repairs.sizes import SizedRepair
from planner.formulation.objective import Objective
from planner.formulation.personal import planning
from planner.language.dates import add
from planner.rules import informative
from planner.search.lexicographic import search
from planner.search.verified import verified_plan
from planner.solvers.cpsat import Effort, SolverFault
from planner.text.quantities import amount as amount_in_words
from planner.text.quantities import counted, hours
from planner.text.sentences import capitalized, listing

CHEAPEST = Objective(("money", "hours"))


@dataclass(frozen=True)
class CheckedRepair:
    """A repair and the plan that was found with it."""

    sized: SizedRepair
    plan: Plan | None
    """A plan to which the auditor has no objection."""
    otherwise: str = ""
    """What came of planning where there is no such plan."""

    @property
    def holds(self) -> bool:
        """Whether planning with the changes finds a plan, no dearer than was worked out, to which nobody objects."""
        return self.plan is not None and self.plan.cost.money <= self.sized.money


def checked(sized: SizedRepair, widened: WidenedProblem, effort: Effort) -> CheckedRepair:
    """Plan with a repair, on a problem that is assembled anew."""
    problem = repaired(widened.case, sized.relaxed, widened.found, widened.base.currency)
    try:
        found = search(problem, *planning(problem), CHEAPEST, effort)
        plan = found if isinstance(found, str) else verified_plan(problem, found, effort).accepted
    except SolverFault as fault:
        return CheckedRepair(sized, None, str(fault))
    match plan:
        case Plan():
            return CheckedRepair(sized, plan, "dearer than it was worked out to be")
        case RejectedPlan():
            return CheckedRepair(sized, None, "; ".join(each.what for each in plan.objections))
    return CheckedRepair(sized, None, plan or "stopped")


def repair_of(repair: CheckedRepair, widened: WidenedProblem, naming: Naming) -> Repair:
    """Put a repair in words."""
    found = repair.plan
    assert found is not None
    # What planning finds is what it costs: the elastic sheet knows fewer ways to lay out what is found elsewhere.
    changes = tuple(_changes(repair.sized.relaxed, widened, naming, found.cost.money))
    days = f", done on {found.finish}" if found.finish else ""
    names = tuple(dict.fromkeys(item.offering for item in found.items))
    relaxed = repair.sized.relaxed
    spent = relaxed if relaxed.budget is None else replace(relaxed, budget=found.cost.money)
    return Repair(
        changes=changes,
        cost=found.cost.money,
        currency=found.cost.currency,
        hours=found.cost.hours,
        finish=found.finish,
        takes=names,
        sentence=f"{capitalized(', and '.join(each.sentence for each in changes))}.  Then the cheapest plan costs "
        f"{naming.money(found.cost.money)} and takes {hours(found.cost.hours)}{days}.",
        scenario=scenario_of(spent, widened, named(changes, naming)),
    )


def _changes(relaxed: RelaxedCase, widened: WidenedProblem, naming: Naming, money: int) -> Iterator[RepairStep]:
    yield from (_waived(*key, size, naming) for key, size in sorted(relaxed.waived.items()))
    yield from (_elsewhere(element, steps, widened, naming) for element, steps in sorted(relaxed.elsewhere.items()))
    yield from (_later(name, days, naming) for name, days in sorted(relaxed.days.items()))
    yield from _wishes(relaxed, widened, naming)
    yield from _hours(relaxed, naming)
    budget = naming.base.limits.budget
    if relaxed.budget is not None and budget is not None:
        over = money - budget
        sentence = f"spend {naming.money(money)} instead of {money_text(budget)} ({money_text(over)} more)"
        yield RepairStep(kind="budget", money=over, sentence=sentence)


def _waived(credential: str, key: str, size: int | None, naming: Naming) -> RepairStep:
    active = naming.credential(credential)
    instance = active.rule(key)
    reading, board = naming.reading(credential, key), active.regime.board
    title, part = naming.title(credential, instance.rule.id), naming.part(instance, active)
    unit = reading.unit if reading else active.regime.unit.plural
    topic = isinstance(instance.rule, Cover) and instance.amount is None
    # A rule without an amount counts items rather than credit.
    amount = None if size is None else size * 60 if instance.amount is None else size
    if amount is None or reading is None:
        what = part if topic else f"“{title}”{f' ({part})' if part else ''}"
        sentence = f"{board} waives {what}{f' under “{title}”' if topic else ''}"
    elif reading.bound == "most":
        sentence = f"{board} lets {amount_in_words(amount, unit)} more count than “{title}” allows"
    else:
        whole = amount_in_words(reading.need, unit)
        sentence = f"{board} waives {credits_text(amount)} of the {whole} of “{title}”{f' ({part})' if part else ''}"
    return RepairStep(
        kind="rule",
        credential=credential,
        rule=key,
        amount=amount,
        unit=unit if amount is not None else "",
        clause=instance.rule.clause,
        granted_by=board,
        sentence=sentence,
    )


def _elsewhere(element: SoftConstraint, steps: int, widened: WidenedProblem, naming: Naming) -> RepairStep:
    found = widened.found[element]
    active = naming.credential(element.credential)
    regime = active.regime
    instance = active.rule(element.name)
    category = regime.categories[found.category].title
    about = f" about {listing([f'“{regime.topics[topic].title}”' for topic in found.topics])}" if found.topics else ""
    if found.step:
        amount, unit = found.step * steps, regime.unit.plural
        what = f"{amount_in_words(amount, unit)} of “{category}”{about}"
    else:
        amount, unit = steps * 60, "activities"
        many = "one activity" if steps == 1 else f"{steps} activities"
        apart = instance.rule.distinct if isinstance(instance.rule, Count) else "item"
        spread = f", each in another {apart}," if steps > 1 and apart in ("day", "week", "month") else ""
        what = f"{many} of “{category}”{about}{spread}"
    return RepairStep(
        kind="catalogs",
        credential=element.credential,
        rule=element.name,
        amount=amount,
        unit=unit,
        hours=found.offering.hours * steps,
        clause=instance.rule.clause,
        sentence=f"find {what} outside the catalogs, at a price nobody here knows",
    )


def _later(name: str, days: int, naming: Naming) -> RepairStep:
    active = naming.credential(name)
    last, of = active.period.end + timedelta(days=days), f" of {name}" if len(naming.base.credentials) > 1 else ""
    return RepairStep(
        kind="deadline",
        credential=name,
        days=days,
        until=last,
        clause=active.regime.period.clause,
        granted_by=active.regime.board,
        sentence=f"finish by {last} ({counted(days, 'day')} after the period{of} ends)",
        paths=tuple(_paths(active, last, days)),
    )


def _paths(active: ActiveCredential, needed: date, days: int) -> Iterator[str]:
    """Say what the regime offers to those who need more time: grounds for an extension, and what lateness brings."""
    end = active.period.end
    for instance in active.rules:
        rule = instance.rule
        cites = ", ".join(rule.clause)
        match rule:
            case Extension():
                enough = rule.adds is None or add(end, rule.adds) >= needed
                short = "" if enough else f"; that is not enough for {days} days"
                yield f"{rule.title}: {informative.statement(instance, active)}{short} ({cites})"
            case Late():
                step = next((s for s in rule.steps if s.until is None or add(end, s.until) >= needed), None)
                if step is not None:
                    yield f"{rule.title}: {informative.late_step(step, active)} ({cites})"


def _wishes(relaxed: RelaxedCase, widened: WidenedProblem, naming: Naming) -> Iterator[RepairStep]:
    if relaxed.allowed:
        first = {option.offering: option for option in reversed(widened.problem.options)}
        named = listing(
            naming.titles.with_id(name, naming.money(first[name].cost) if name in first else "")
            for name in relaxed.allowed
        )
        yield RepairStep(kind="never", names=relaxed.allowed, sentence=f"allow {named} again")
    if relaxed.free:
        days = [each.replace("..", " to ") for each in relaxed.free]
        yield RepairStep(kind="blackout", names=relaxed.free, sentence=f"keep {listing(days)} free for it")
    if relaxed.unwanted:
        names = listing(map(naming.titles.with_id, relaxed.unwanted))
        sentence = f"do without {names}, although the record insists on it"
        yield RepairStep(kind="must", names=relaxed.unwanted, sentence=sentence)
    if relaxed.left:
        names = listing(map(naming.titles.with_id, relaxed.left))
        yield RepairStep(kind="enrolled", names=relaxed.left, sentence=f"give up the place in {names}")
    if relaxed.until is not None:
        wish = naming.case.record.wishes.until
        assert wish is not None
        later = (relaxed.until - wish).days
        sentence = f"be done by {relaxed.until} instead of {wish} ({counted(later, 'day')} later)"
        yield RepairStep(kind="until", days=later, until=relaxed.until, sentence=sentence)
    if relaxed.moved:
        names = listing(map(naming.titles.with_id, sorted(relaxed.moved)))
        sentence = f"find {names} at another time, since something else meets then"
        yield RepairStep(kind="collisions", names=tuple(sorted(relaxed.moved)), sentence=sentence)
    if relaxed.unprepared:
        names = listing(map(naming.titles.with_id, sorted(relaxed.unprepared)))
        sentence = f"be let into {names} without what has to come before"
        yield RepairStep(kind="prerequisites", names=tuple(sorted(relaxed.unprepared)), sentence=sentence)


def _hours(relaxed: RelaxedCase, naming: Naming) -> Iterator[RepairStep]:
    limits = naming.base.limits
    for rate, limit in zip(RATES, (limits.per_day, limits.per_week, limits.per_month), strict=True):
        kind, more = rate.kind, relaxed.hours.get(rate, 0)
        if more and limit is not None:
            sentence = (
                f"spend up to {credits_text(limit + more)} {kind} instead of {credits_text(limit)} "
                f"({credits_text(more)} more)"
            )
            yield RepairStep(kind=kind, amount=more, unit=kind, sentence=sentence)
