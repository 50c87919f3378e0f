"""Dominated columns: choices that are only ever taken after better ones that stand in the same rows.

Presolve knows them from linear programming (Andersen and Andersen, Presolving in linear programming, 1995); here they
give implications between 0/1 variables.  Take two choices, each taken once or not at all, that stand in the same rows.
If the first helps every row at least as much as the second, and costs less, then every optimum that takes the second
takes the first as well: otherwise one could be put in the place of the other, every row would still hold, and the
objective would be less.  That is so in every optimum, not only in some, because the first is cheaper and not merely as
cheap; so the stages that come after lose nothing either.

Sessions, dates, several credentials, rules about single items, topics or things that count once all have rows of their
own, with the things they are about in them.  Two choices are compared only where they stand in exactly the same rows,
so whatever any rule can tell apart is never exchanged.

A choice that has to wait for many others is fixed at nothing where they and it do not fit a row together, or where all
of them would cost more than a plan that is known.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from planner.linear.model import Expr, Model
from planner.solvers.presolve.bound import SCALE, DualBound

COMPARED = 40
"""Each choice is compared with so many of the cheapest of its kind."""

Column = tuple[tuple[int, int], ...]
"""Rows by number, with what one choice adds to each."""


@dataclass(frozen=True, slots=True)
class DominanceOrder:
    """A choice, and those that are taken wherever it is."""

    var: int
    better: tuple[int, ...]


def waiting(model: Model, goal: Expr, choices: Sequence[int]) -> list[DominanceOrder]:
    """Return the choices that wait for others, each with these; only those that are 0 or 1 are looked at."""
    columns = _columns(model, [var for var in choices if (model.lower[var], model.upper[var]) == (0, 1)])
    kinds: dict[object, list[int]] = {}
    for var, column in columns.items():
        kinds.setdefault(_kind(column, model), []).append(var)
    found = []
    for alike in kinds.values():
        alike.sort(key=lambda var: (goal.terms.get(var, 0), var))
        for place, var in enumerate(alike):
            cheaper = (other for other in alike[: min(place, COMPARED)])
            better = tuple(
                other
                for other in cheaper
                if goal.terms.get(other, 0) < goal.terms.get(var, 0) and _helps(columns[other], columns[var], model)
            )
            if better:
                found.append(DominanceOrder(var, better))
    return found


def crowded_out(model: Model, found: Sequence[DominanceOrder]) -> Iterator[int]:
    """Yield choices that do not fit a row together with those they wait for."""
    rows: dict[int, list[tuple[int, int, int]]] = {}
    asked = {var for each in found for var in (each.var, *each.better)}
    for row in model.rows:
        if row.high is None or asked.isdisjoint(row.terms):
            continue
        least = model.least(row.terms)
        for var, coef in row.terms.items():
            if var in asked and coef > 0:
                rows.setdefault(var, []).append((id(row), coef, row.high - least))
    for each in found:
        needed: dict[int, int] = {}
        room: dict[int, int] = {}
        for var in (each.var, *each.better):
            for row_id, coef, left in rows.get(var, ()):
                needed[row_id] = needed.get(row_id, 0) + coef
                room[row_id] = left
        if any(needed[row_id] > left for row_id, left in room.items()):
            yield each.var


def priced_out(found: Sequence[DominanceOrder], bound: DualBound, limit: int) -> Iterator[int]:
    """Yield choices that would, with those they wait for, cost more than a solution that is known."""
    gap = limit * SCALE - bound.least
    for each in found:
        if sum(max(0, bound.reduced[var]) for var in (each.var, *each.better)) > gap:
            yield each.var


def _columns(model: Model, choices: Sequence[int]) -> Mapping[int, Column]:
    wanted = dict.fromkeys(choices)
    found: dict[int, list[tuple[int, int]]] = {var: [] for var in wanted}
    for number, row in enumerate(model.rows):
        for var, coef in row.terms.items():
            if var in found:
                found[var].append((number, coef))
    return {var: tuple(column) for var, column in found.items()}


def _kind(column: Column, model: Model) -> object:
    """Return the rows a choice stands in, with what it adds where a row is held from both sides."""
    both = tuple(coef for number, coef in column if None not in (model.rows[number].low, model.rows[number].high))
    return tuple(number for number, _ in column), both


def _helps(first: Column, then: Column, model: Model) -> bool:
    """Say whether one choice helps every row at least as much as another that stands in the same rows."""
    for (number, coef), (_, other) in zip(first, then, strict=True):
        row = model.rows[number]
        if (row.low is not None and coef < other) or (row.high is not None and coef > other):
            return False
    return True
