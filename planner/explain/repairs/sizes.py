"""How much has to give: a minimal correction set made as small as it can be, lexicographically, on the elastic sheet.

What a board would have to grant comes first, then what would have to be found elsewhere, then days, then hours, then
money: a repair that needs two of them asks for as little as possible of the first, then of the second.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from math import lcm

from models.problem import Option, RuleInstance, SoftConstraint
from planner.explain.relaxation.elastic import ElasticModel
from planner.explain.relaxation.hitting_sets import HittingSetDuality
from planner.explain.relaxation.widened import UNTIL
from planner.explain.repairs.relaxed_case import RATES, RelaxedCase
from planner.formulation.objective import candidate_days
from planner.formulation.personal import BUDGET, COLLISIONS, PREREQUISITES, precedes
from planner.language.dates import ONE_DAY
from planner.linear.model import Expr, Model, total
from planner.problem.amendments import measured

LISTS = ("never", "must", "enrolled", "blackout")
"""Kinds of element that are lists: what gives way is one of the smallest sets of entries that will do."""

MOST_SETS = 24
"""So many sets of entries are looked at for one repair."""


@dataclass(frozen=True)
class SizedRepair:
    """A minimal correction set with its sizes, as the elastic sheet sees it."""

    correction: frozenset[SoftConstraint]
    relaxed: RelaxedCase
    money: int
    """Cents that the cheapest plan costs, what is owed in any case included."""
    finish: date | None = None
    """The day by which everything would be done, where it is days that are needed."""


def sizes(elastic: ElasticModel, correction: frozenset[SoftConstraint]) -> Iterator[SizedRepair]:
    """Yield a repair once for each smallest set of list entries that will do; once where it names no list."""
    for entries in _entries(elastic, correction):
        sized = _sized(elastic, correction, entries)
        if sized is not None:
            yield sized


def _entries(elastic: ElasticModel, correction: frozenset[SoftConstraint]) -> list[frozenset[SoftConstraint]]:
    lists = [element for element in correction if element.kind in LISTS]
    parts = [part for element in sorted(lists) for part in elastic.parts[element]]
    if len(parts) == len(lists):
        return [frozenset(parts)]
    others = elastic.fixed(correction - set(lists))

    def possible(entries: Collection[SoftConstraint]) -> bool | None:
        status = elastic.asked(others | {elastic.flag(part): 1 for part in entries}).status
        return None if status == "stopped" else status != "infeasible"

    found = HittingSetDuality(parts, possible, most=MOST_SETS)
    found.explore()
    return found.corrections


def _sized(
    elastic: ElasticModel, correction: frozenset[SoftConstraint], entries: frozenset[SoftConstraint]
) -> SizedRepair | None:
    lists = {element for element in correction if element.kind in LISTS}
    model = elastic.model(correction - lists)
    for part in entries:
        model.lower[elastic.flag(part)] = model.upper[elastic.flag(part)] = 1
    rules = [part for element in correction if element.kind == "rule" for part in elastic.parts[element]]
    for part in rules:
        model.lower[elastic.flag(part)] = 0
    finish = None
    outside = [part for element in correction if element.kind == "catalogs" for part in elastic.parts[element]]
    for objective in (_waived(elastic, rules), _elsewhere(elastic, outside)):
        if not objective.fixed and not _least(model, objective, elastic):
            return None
    if any(element.kind in ("deadline", "until") for element in correction):
        model, finish = _in_time(elastic, model)
    for element in RATES:
        hours = total(give.amount for give in elastic.formulation.slack.violations.get(element, ()))
        if element in correction and not _least(model, hours, elastic):
            return None
    answer = elastic.prepared.ask(elastic.money(), effort=elastic.effort, on=model)
    if answer.status != "optimal":
        return None
    money = answer.objective + elastic.widened.base.fixed_cost
    relaxed = _relaxed(elastic, correction, entries, answer.values, finish)
    return SizedRepair(correction, replace(relaxed, budget=money) if BUDGET in correction else relaxed, money, finish)


def _least(model: Model, objective: Expr, elastic: ElasticModel) -> bool:
    """Make one quantity as small as it can be and keep it there; says no where there was no time to."""
    answer = elastic.prepared.ask(objective, effort=elastic.effort, on=model)
    if answer.status != "optimal":
        return False
    model.add(objective, None, answer.objective, "what gives stays as small")
    return True


def _applied(elastic: ElasticModel, part: SoftConstraint) -> RuleInstance:
    return elastic.widened.problem.credential(part.credential).rule(part.name)


def _waived(elastic: ElasticModel, rules: Iterable[SoftConstraint]) -> Expr:
    """Return how much of some rules is waived: ticks or items of those that have an amount, one for each other."""
    amounts = [elastic.formulation.slack.relax_flags[part] for part in rules]
    found = [
        give
        for part in rules
        if measured(_applied(elastic, part))
        for give in elastic.formulation.slack.violations.get(part, ())
    ]
    scale = lcm(*(give.scale for give in found)) if found else 1
    return total([*amounts, *(give.amount * (scale // give.scale) for give in found)])


def _elsewhere(elastic: ElasticModel, parts: Collection[SoftConstraint]) -> Expr:
    """Return how many steps, or items, are found outside the catalogs for some rules."""
    return total(
        elastic.formulation.times(option) * elastic.widened.steps_of(option)
        for option in elastic.formulation.options
        if elastic.widened.element_of(option) in parts
    )


def _in_time(elastic: ElasticModel, model: Model) -> tuple[Model, date]:
    """Find the first day by which everything can be done, where more days are what is needed."""
    formulation, problem = elastic.formulation, elastic.widened.problem
    days = candidate_days(problem, formulation, problem.until + ONE_DAY)
    days = [day for day in days if day >= elastic.widened.base.until]
    if not days:
        return model, elastic.widened.base.until
    low, high = 0, len(days) - 1
    while low < high:
        middle = (low + high) // 2
        attempt = elastic.prepared.ask(effort=elastic.effort, on=elastic.done_by(model, days[middle]))
        low, high = (middle + 1, high) if attempt.status == "infeasible" else (low, middle)
    return elastic.done_by(model, days[low]), days[low]


def _relaxed(
    elastic: ElasticModel,
    correction: frozenset[SoftConstraint],
    entries: frozenset[SoftConstraint],
    values: Mapping[int, int],
    finish: date | None,
) -> RelaxedCase:
    waived: dict[tuple[str, str], int | None] = {}
    found: dict[SoftConstraint, int] = {}
    for element in sorted(correction):
        for part in elastic.parts[element]:
            if element.kind == "rule" and elastic.formulation.slack.relax_flags[part].value(values):
                size = elastic.gives(part, values) if measured(_applied(elastic, part)) else None
                waived[part.credential, part.name] = size
            if element.kind == "catalogs" and (steps := _elsewhere(elastic, [part]).value(values)):
                found[part] = steps
    ends = {active.name: active.period.end for active in elastic.widened.base.credentials}
    late = {element.credential for element in correction if element.kind == "deadline"}
    return RelaxedCase(
        waived=waived,
        elsewhere=found,
        days={name: (finish - ends[name]).days for name in sorted(late) if finish is not None and finish > ends[name]},
        allowed=_names(entries, "never"),
        free=_names(entries, "blackout"),
        unwanted=_names(entries, "must"),
        left=_names(entries, "enrolled"),
        until=finish if UNTIL in correction else None,
        hours={rate: elastic.gives(rate, values) for rate in RATES if rate in correction},
        moved=frozenset(_colliding(elastic, values)) if COLLISIONS in correction else frozenset(),
        unprepared=frozenset(_unprepared(elastic, values)) if PREREQUISITES in correction else frozenset(),
    )


def _names(entries: Iterable[SoftConstraint], kind: str) -> tuple[str, ...]:
    return tuple(sorted(entry.name for entry in entries if entry.kind == kind))


def _chosen(elastic: ElasticModel, values: Mapping[int, int]) -> list[Option]:
    return [option for option in elastic.formulation.options if elastic.formulation.times(option).value(values)]


def _colliding(elastic: ElasticModel, values: Mapping[int, int]) -> Iterator[str]:
    """Name the sessions that meet while another one does, the earlier one of each two being kept."""
    busy: list[tuple[date, int, int]] = []
    for option in sorted(_chosen(elastic, values), key=lambda each: (each.start, each.key)):
        clash = any(
            day == other and start < until and since < end
            for day, start, end in option.hours_at
            for other, since, until in busy
        )
        if clash:
            yield f"{option.offering}@{option.session}"
        else:
            busy.extend(option.hours_at)


def _unprepared(elastic: ElasticModel, values: Mapping[int, int]) -> Iterator[str]:
    chosen = _chosen(elastic, values)
    items = [*elastic.widened.problem.activities, *chosen]
    for option in chosen:
        for name in option.requires:
            if not any(name in each.names and each.key != option.key and precedes(each, option) for each in items):
                yield option.offering
