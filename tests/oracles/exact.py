"""A few lines of exact linear programming, so that an oracle about divisible credit needs no solver."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

Row = tuple[Mapping[str, Fraction | int], Fraction | int]
"""Coefficients by name, and what their sum must reach at least; every variable is at least 0."""


def least(objective: Mapping[str, Fraction | int], rows: Sequence[Row]) -> Fraction | None:
    """Return the least value of an objective that is never negative, or None if the rows contradict each other."""
    names = sorted({name for row, _ in rows for name in row} | set(objective))
    slack, count = len(names), len(rows)
    width = slack + count
    table: list[list[Fraction]] = []
    basis: list[int] = []
    for number, (row, low) in enumerate(rows):
        line = [Fraction(row.get(name, 0)) for name in names] + [Fraction(0)] * count + [Fraction(low)]
        line[slack + number] = Fraction(-1)
        if low <= 0:
            line = [-value for value in line]
            basis.append(slack + number)
        else:
            basis.append(width + number)
        table.append(line)
    artificial = [Fraction(0)] * (width + 1)
    for line, entry in zip(table, basis, strict=True):
        if entry >= width:
            artificial = [a - b for a, b in zip(artificial, line, strict=True)]
    goal = [Fraction(objective.get(name, 0)) for name in names] + [Fraction(0)] * (count + 1)
    costs = [artificial, goal]
    _descend(table, basis, costs, 0)
    if costs[0][-1]:
        return None
    for at, entry in enumerate(basis):
        if entry >= width:
            column = next((c for c in range(width) if table[at][c]), None)
            if column is not None:
                _pivot(table, basis, costs, at, column)
    _descend(table, basis, costs, 1)
    return -costs[1][-1]


def _descend(table: list[list[Fraction]], basis: list[int], costs: list[list[Fraction]], which: int) -> None:
    while True:
        column = next((c for c, cost in enumerate(costs[which][:-1]) if cost < 0), None)
        if column is None:
            return
        ratios = [(line[-1] / line[column], basis[at], at) for at, line in enumerate(table) if line[column] > 0]
        assert ratios, "the objective would fall without end"
        _pivot(table, basis, costs, min(ratios)[2], column)


def _pivot(table: list[list[Fraction]], basis: list[int], costs: list[list[Fraction]], at: int, column: int) -> None:
    pivot = table[at][column]
    table[at] = [value / pivot for value in table[at]]
    for lines in (table, costs):
        for other, line in enumerate(lines):
            if line[column] and line is not table[at]:
                factor = line[column]
                lines[other] = [a - factor * b for a, b in zip(line, table[at], strict=True)]
    basis[at] = column
