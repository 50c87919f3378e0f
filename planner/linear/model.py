"""A linear model over integers, independent of any solver; solvers and the export read it.

Every coefficient, bound and constant is a Python `int`; ortools would silently truncate anything else, so `whole`
refuses it.  A row may be guarded by a 0/1 variable: it then binds only where that variable is 1, which is stated with
an exact big constant taken from the variables' bounds, so that any solver reads the same model.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from operator import mul
from typing import Literal

from models.problem import LinearAmount


def whole(value: object) -> int:
    """Return the value if it is an integer.

    Raises:
        TypeError: for anything else, booleans and floats included.
    """
    if type(value) is not int:
        raise TypeError(f"a linear model holds integers only, not {value!r}")
    return value


@dataclass(frozen=True, slots=True)
class Expr:
    """A sum of integer multiples of variables, plus a constant."""

    terms: Mapping[int, int] = field(default_factory=dict)
    constant: int = 0

    def __add__(self, other: Expr | int) -> Expr:
        if isinstance(other, int):
            return Expr(self.terms, self.constant + other)
        return total((self, other))

    def __sub__(self, other: Expr | int) -> Expr:
        return self + (-other if isinstance(other, int) else other * -1)

    def __rsub__(self, other: int) -> Expr:
        return self * -1 + other

    def __mul__(self, factor: int) -> Expr:
        return Expr({var: coef * factor for var, coef in self.terms.items()}, self.constant * factor)

    def __ge__(self, bound: int | LinearAmount) -> Bounded:
        return Bounded(self, bound, "least")

    def __le__(self, bound: int | LinearAmount) -> Bounded:
        return Bounded(self, bound, "most")

    @property
    def fixed(self) -> bool:
        """Whether the expression is a constant."""
        return not self.terms

    def value(self, values: Mapping[int, int]) -> int:
        """Evaluate the expression under an assignment (variable number to value)."""
        return self.constant + sum(coef * values[var] for var, coef in self.terms.items())


@dataclass(frozen=True, slots=True)
class Bounded:
    """A bound on an expression, written `expr >= amount` or `expr <= amount`."""

    expr: Expr
    bound: int | LinearAmount
    side: Literal["least", "most"]


NOTHING = Expr()


def total(parts: Iterable[Expr]) -> Expr:
    """Add expressions."""
    terms: dict[int, int] = {}
    constant = 0
    for part in parts:
        constant += part.constant
        for var, coef in part.terms.items():
            terms[var] = terms.get(var, 0) + coef
    return Expr({var: coef for var, coef in terms.items() if coef}, constant)


@dataclass(frozen=True, slots=True)
class Row:
    """A constraint `low <= terms <= high`, either bound optional; `label` names the rule or fact behind it."""

    terms: Mapping[int, int]
    low: int | None
    high: int | None
    label: str


@dataclass
class Model:
    """Variables with bounds, and rows."""

    names: list[str] = field(default_factory=list)
    lower: list[int] = field(default_factory=list)
    upper: list[int] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)

    def variable(self, name: str, lower: int, upper: int) -> Expr:
        """Add an integer variable."""
        self.names.append(name)
        self.lower.append(whole(lower))
        self.upper.append(whole(upper))
        return Expr({len(self.names) - 1: 1})

    def flag(self, name: str) -> Expr:
        """Add a variable that is 0 or 1."""
        return self.variable(name, 0, 1)

    def add(self, expr: Expr, low: int | None, high: int | None, label: str, guard: Expr | None = None) -> None:
        """Add a row; with a guard (a 0/1 variable), the row binds only where the guard is 1."""
        if low is not None:
            low = whole(low) - whole(expr.constant)
        if high is not None:
            high = whole(high) - whole(expr.constant)
        if guard is None:
            self._keep(expr.terms, low, high, label)
            return
        if low is not None:
            slack = low - self.least(expr.terms)
            relaxed = total((Expr(expr.terms), guard * -slack)) if slack > 0 else None
            if relaxed is not None:
                self._keep(relaxed.terms, low - slack - relaxed.constant, None, label)
        if high is not None:
            slack = self.most(expr.terms) - high
            relaxed = total((Expr(expr.terms), guard * slack)) if slack > 0 else None
            if relaxed is not None:
                self._keep(relaxed.terms, None, high + slack - relaxed.constant, label)

    def _keep(self, terms: Mapping[int, int], low: int | None, high: int | None, label: str) -> None:
        kept = {var: whole(coef) for var, coef in terms.items() if coef}
        if low is not None and self.least(kept) >= low:
            low = None
        if high is not None and self.most(kept) <= high:
            high = None
        if low is not None or high is not None:
            self.rows.append(Row(kept, low, high, label))

    def least(self, terms: Mapping[int, int]) -> int:
        """Return the smallest value terms can take within the variables' bounds."""
        return sum(coef * (self.lower[var] if coef > 0 else self.upper[var]) for var, coef in terms.items())

    def most(self, terms: Mapping[int, int]) -> int:
        """Return the largest value terms can take within the variables' bounds."""
        return sum(coef * (self.upper[var] if coef > 0 else self.lower[var]) for var, coef in terms.items())

    def violated(self, values: Mapping[int, int]) -> list[str]:
        """Name the rows and bounds that an assignment violates."""
        broken = [name for var, name in enumerate(self.names) if not self.lower[var] <= values[var] <= self.upper[var]]
        for row in self.rows:
            value = sum(map(mul, row.terms.values(), map(values.__getitem__, row.terms)))
            if (row.low is not None and value < row.low) or (row.high is not None and value > row.high):
                broken.append(row.label)
        return broken

    def copy(self) -> Model:
        """Return a copy; rows and variables added to it leave this model unchanged."""
        return Model(list(self.names), list(self.lower), list(self.upper), list(self.rows))
