"""Personal limits: the budget, study hours, blocked days, booked places, collisions and prerequisites.

Work on demand is planned by intervals of days: the hours of each interval, with the hours of sessions, must fit into
its days.  `StudyHours` keeps the variables, so that the same model can be solved for an earlier finish.
"""

from __future__ import annotations

from datetime import date

from models.problem import Item, Option, Problem, SoftConstraint
from planner.formulation.model import Formulation
from planner.formulation.study_time import StudyHours, _hours
from planner.gc_paused import gc_paused
from planner.linear.model import Expr, total

BUDGET = SoftConstraint("budget")
COLLISIONS, PREREQUISITES = SoftConstraint("collisions"), SoftConstraint("prerequisites")
"""Limits that exist once per problem; a named limit, such as a blocked day, is a soft constraint of its own."""


def money(formulation: Formulation) -> Expr:
    """Return the cost of the chosen options in cents, without the problem's fixed cost."""
    parts = []
    for option in formulation.options:
        if option.stepped:
            parts.append(formulation.times(option) * (option.cost - option.fee))
            parts.append(formulation.taken(option) * option.fee)
        else:
            parts.append(formulation.times(option) * option.cost)
    return total(parts)


def minutes(formulation: Formulation) -> Expr:
    """Return the time of the chosen options in minutes."""
    return total(formulation.times(option) * option.minutes for option in formulation.options)


def encode_personal_limits(formulation: Formulation) -> StudyHours:
    """Add a row for every personal limit; its label names the limit."""
    problem = formulation.problem
    limits = problem.limits
    _quantities(formulation)
    for option in formulation.options:
        formulation.exclude_unless_relaxed(option)
    _wanted(formulation)
    _overlaps(formulation)
    _prerequisites(formulation)
    if limits.budget is not None:
        formulation.row(
            money(formulation), None, limits.budget - problem.fixed_cost, "life: budget", relaxed_by=(BUDGET,)
        )
    return _hours(formulation)


def _quantities(formulation: Formulation) -> None:
    offerings: dict[str, list[Option]] = {}
    for option in formulation.options:
        offerings.setdefault(option.offering, []).append(option)
    for name, options in offerings.items():
        if options[0].stepped and any(constraint.kind == "catalogs" for constraint in options[0].barred):
            # Credit found elsewhere is one item: done in two intervals, it would count as two.
            formulation.row(
                total(formulation.taken(option) for option in options), None, 1, f"life: {name} is one thing"
            )
        stepped = [option.most for option in options if option.stepped]
        most = max(stepped) if stepped else options[0].repeatable
        if len(options) > 1 or options[0].most > most:
            # Where an offering comes in steps on some days and in quantities on others, one quantity is the limit.
            whole = most if stepped else 1
            times = total(formulation.times(option) * (1 if option.stepped else whole) for option in options)
            formulation.row(times, None, most, f"life: {name} at most {most} times")


def _wanted(formulation: Formulation) -> None:
    for name in formulation.problem.limits.must:
        if not any(name in activity.names for activity in formulation.problem.activities):
            taken = total(formulation.taken(option) for option in formulation.options if name in option.names)
            formulation.row(taken, 1, None, f"life: must {name}", relaxed_by=(SoftConstraint("must", name=name),))
    places: dict[tuple[str, str], list[Option]] = {}
    for option in formulation.options:
        if option.forced:
            places.setdefault((option.offering, option.session), []).append(option)
    for (name, session), options in places.items():
        place = SoftConstraint("enrolled", name=f"{name}@{session}" if session else name)
        formulation.row(
            total(formulation.taken(option) for option in options),
            1,
            None,
            f"life: enrolled {name}",
            relaxed_by=(place,),
        )


def _overlaps(formulation: Formulation) -> None:
    """Allow one session at a time: one row for each maximal set of options that meet at the same time."""
    days: dict[date, list[tuple[int, int, Option]]] = {}
    for option in formulation.options:
        for day, start, end in option.hours_at:
            days.setdefault(day, []).append((start, end, option))
    seen: set[tuple[str, ...]] = set()
    for day, meetings in sorted(days.items()):
        for moment in sorted({start for start, _, _ in meetings}):
            together = {option.key: option for start, end, option in meetings if start <= moment < end}
            keys = tuple(sorted(together))
            if len(keys) > 1 and keys not in seen:
                seen.add(keys)
                taken = total(formulation.taken(together[key]) for key in keys)
                formulation.row(taken, None, 1, f"life: one place at a time on {day}", relaxed_by=(COLLISIONS,))


def _prerequisites(formulation: Formulation) -> None:
    called: dict[str, list[Item]] = {}
    for item in [*formulation.problem.activities, *formulation.options]:
        for name in item.names:
            called.setdefault(name, []).append(item)
    for option in formulation.options:
        for name in option.requires:
            before = [each for each in called.get(name, []) if each.key != option.key and precedes(each, option)]
            if any(not isinstance(each, Option) for each in before):
                continue
            ready = total(formulation.ordering.before(each.key, option.key, formulation.taken(each)) for each in before)
            label = f"life: {option.offering} requires {name}"
            formulation.row(formulation.taken(option) - ready, None, 0, label, relaxed_by=(PREREQUISITES,))


def precedes(first: Item, then: Item) -> bool:
    """Return whether one item can end before another begins; work on demand is compared by its interval."""
    if isinstance(first, Option) and first.on_demand and isinstance(then, Option) and then.on_demand:
        # Both need room for their shortest duration; the second may begin on the day the first ends.
        soonest, latest = first.start.toordinal() + first.takes - 1, then.end.toordinal() - then.takes + 1
        return first.start <= then.start and first.end <= then.end and soonest <= latest
    return first.end <= then.start


@gc_paused()
def planning(problem: Problem, *, soft: bool = False, elastic: bool = False) -> tuple[Formulation, StudyHours]:
    """Build the formulation on which plans are found.

    Args:
        problem: the problem.
        soft: give each requirement a variable for its shortage.
        elastic: allow every rule and fact to be violated at a relax flag, for explanations.
    """
    formulation = Formulation(problem, soft=soft, elastic=elastic)
    formulation.encode_rules()
    hours = encode_personal_limits(formulation)
    formulation.close()
    return formulation, hours
