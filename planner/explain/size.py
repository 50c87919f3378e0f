"""How much has to give: each way out made as small as it can be, one quantity after another, on the elastic sheet.

What a board would have to grant comes first, then what would have to be found elsewhere, then days, then hours, then
money: a way out that needs two of them asks for as little as possible of the first, then of the second.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from math import lcm

from models.problem import Applied, Element, Option
from planner.dates import ONE_DAY
from planner.explain.elastic import Elastic
from planner.explain.hitting import Duality
from planner.explain.relax import Relaxed, measured
from planner.explain.widen import UNTIL
from planner.life import BUDGET, COLLISIONS, HOURS_A_DAY, HOURS_A_MONTH, HOURS_A_WEEK, PREREQUISITES, precedes
from planner.linear import Expr, Model, total
from planner.objective import candidate_days

LISTS = ("never", "must", "enrolled", "blackout")
"""Kinds of element that are lists: what gives way is one of the smallest sets of entries that will do."""

MOST_SETS = 24
"""So many sets of entries are looked at for one way out."""


@dataclass(frozen=True)
class Sized:
    """A way out with its sizes, as the elastic sheet sees it."""

    way: frozenset[Element]
    relaxed: Relaxed
    money: int
    """Cents that the cheapest plan costs, what is owed in any case included."""
    finish: date | None = None
    """The day by which everything would be done, where it is days that are needed."""


def sizes(elastic: Elastic, way: frozenset[Element]) -> Iterator[Sized]:
    """Yield a way out once for each smallest set of list entries that will do; once where it names no list."""
    for entries in _entries(elastic, way):
        sized = _sized(elastic, way, entries)
        if sized is not None:
            yield sized


def _entries(elastic: Elastic, way: frozenset[Element]) -> list[frozenset[Element]]:
    lists = [element for element in way if element.kind in LISTS]
    parts = [part for element in sorted(lists) for part in elastic.parts[element]]
    if len(parts) == len(lists):
        return [frozenset(parts)]
    others = elastic.fixed(way - set(lists))

    def possible(entries: Collection[Element]) -> bool | None:
        status = elastic.asked(others | {elastic.flag(part): 1 for part in entries}).status
        return None if status == "stopped" else status != "infeasible"

    found = Duality(parts, possible, most=MOST_SETS)
    found.explore()
    return found.ways


def _sized(elastic: Elastic, way: frozenset[Element], entries: frozenset[Element]) -> Sized | None:
    lists = {element for element in way if element.kind in LISTS}
    model = elastic.model(way - lists)
    for part in entries:
        model.lower[elastic.flag(part)] = model.upper[elastic.flag(part)] = 1
    rules = [part for element in way if element.kind == "rule" for part in elastic.parts[element]]
    for part in rules:
        model.lower[elastic.flag(part)] = 0
    finish = None
    for objective in (_waived(elastic, rules), _elsewhere(elastic, way)):
        if not objective.fixed and not _least(model, objective, elastic):
            return None
    if any(element.kind in ("deadline", "until") for element in way):
        model, finish = _in_time(elastic, model)
    for element in (HOURS_A_DAY, HOURS_A_WEEK, HOURS_A_MONTH):
        if element in way and not _least(model, _given(elastic, element), elastic):
            return None
    answer = elastic.prepared.ask(elastic.money(), effort=elastic.effort, on=model)
    if answer.status != "optimal":
        return None
    money = answer.objective + elastic.wide.base.fixed_cost
    relaxed = _relaxed(elastic, way, entries, answer.values, finish)
    return Sized(way, replace(relaxed, budget=money) if BUDGET in way else relaxed, money, finish)


def _least(model: Model, objective: Expr, elastic: Elastic) -> bool:
    """Make one quantity as small as it can be and keep it there; says no where there was no time to."""
    answer = elastic.prepared.ask(objective, effort=elastic.effort, on=model)
    if answer.status != "optimal":
        return False
    model.add(objective, None, answer.objective, "what gives stays as small")
    return True


def _applied(elastic: Elastic, part: Element) -> Applied:
    licence = elastic.wide.problem.licence(part.credential)
    return next(applied for applied in licence.applied if applied.key == part.name)


def _waived(elastic: Elastic, rules: Iterable[Element]) -> Expr:
    """Return how much of some rules is waived: ticks or items of those that have an amount, one for each other."""
    amounts = [elastic.sheet.leeway.lifts[part] for part in rules]
    found = [
        give for part in rules if measured(_applied(elastic, part)) for give in elastic.sheet.leeway.given.get(part, ())
    ]
    scale = lcm(*(give.scale for give in found)) if found else 1
    return total([*amounts, *(give.amount * (scale // give.scale) for give in found)])


def _elsewhere(elastic: Elastic, way: frozenset[Element]) -> Expr:
    """Return how many steps, or items, are found outside the catalogs."""
    parts = {part for element in way if element.kind == "catalogs" for part in elastic.parts[element]}
    return total(
        elastic.sheet.times(option) * elastic.wide.steps_of(option)
        for option in elastic.sheet.options
        if elastic.wide.element_of(option) in parts
    )


def _given(elastic: Elastic, element: Element) -> Expr:
    return total(give.amount for give in elastic.sheet.leeway.given.get(element, ()))


def _in_time(elastic: Elastic, model: Model) -> tuple[Model, date]:
    """Find the first day by which everything can be done, where more days are what is needed."""
    sheet, problem = elastic.sheet, elastic.wide.problem
    days = candidate_days(problem, sheet, problem.until + ONE_DAY)
    days = [day for day in days if day >= elastic.wide.base.until]
    if not days:
        return model, elastic.wide.base.until
    low, high = 0, len(days) - 1
    while low < high:
        middle = (low + high) // 2
        attempt = elastic.prepared.ask(effort=elastic.effort, on=elastic.done_by(model, days[middle]))
        low, high = (middle + 1, high) if attempt.status == "infeasible" else (low, middle)
    return elastic.done_by(model, days[low]), days[low]


def _relaxed(
    elastic: Elastic,
    way: frozenset[Element],
    entries: frozenset[Element],
    values: Mapping[int, int],
    finish: date | None,
) -> Relaxed:
    waived: dict[tuple[str, str], int | None] = {}
    found: dict[Element, int] = {}
    for element in way:
        for part in elastic.parts[element]:
            if element.kind == "rule" and elastic.sheet.leeway.lifts[part].value(values):
                size = elastic.gives(part, values) if measured(_applied(elastic, part)) else None
                waived[part.credential, part.name] = size
            if element.kind == "catalogs" and (steps := _found(elastic, part, values)):
                found[part] = steps
    ends = {licence.name: licence.period.end for licence in elastic.wide.base.licences}
    late = {element.credential for element in way if element.kind == "deadline"}
    return Relaxed(
        waived=waived,
        elsewhere=found,
        days={name: (finish - ends[name]).days for name in sorted(late) if finish is not None and finish > ends[name]},
        allowed=_names(entries, "never"),
        free=_names(entries, "blackout"),
        unwanted=_names(entries, "must"),
        left=_names(entries, "enrolled"),
        until=finish if UNTIL in way else None,
        a_day=elastic.gives(HOURS_A_DAY, values) if HOURS_A_DAY in way else 0,
        a_week=elastic.gives(HOURS_A_WEEK, values) if HOURS_A_WEEK in way else 0,
        a_month=elastic.gives(HOURS_A_MONTH, values) if HOURS_A_MONTH in way else 0,
        moved=frozenset(_colliding(elastic, values)) if COLLISIONS in way else frozenset(),
        unprepared=frozenset(_unprepared(elastic, values)) if PREREQUISITES in way else frozenset(),
    )


def _names(entries: Iterable[Element], kind: str) -> tuple[str, ...]:
    return tuple(sorted(entry.name for entry in entries if entry.kind == kind))


def _found(elastic: Elastic, part: Element, values: Mapping[int, int]) -> int:
    return sum(
        elastic.sheet.times(option).value(values) * elastic.wide.steps_of(option)
        for option in elastic.sheet.options
        if elastic.wide.element_of(option) == part
    )


def _chosen(elastic: Elastic, values: Mapping[int, int]) -> list[Option]:
    return [option for option in elastic.sheet.options if elastic.sheet.times(option).value(values)]


def _colliding(elastic: Elastic, values: Mapping[int, int]) -> Iterator[str]:
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


def _unprepared(elastic: Elastic, values: Mapping[int, int]) -> Iterator[str]:
    chosen = _chosen(elastic, values)
    items = [*elastic.wide.problem.activities, *chosen]
    for option in chosen:
        for name in option.requires:
            if not any(name in each.names and each.key != option.key and precedes(each, option) for each in items):
                yield option.offering
