"""CP-SAT, the first solver: one linear model, one objective, one answer.

The settings come from measurements: one worker with linear relaxations on and no probing is many times faster on these
models than the default, and gives the same answer every time.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from ortools.sat.python import cp_model

from planner.linear import Expr, Model, whole

BRIEFLY = 0.01
"""The solver's own measure of work, the same on every machine; about ten milliseconds here."""

Status = Literal["optimal", "feasible", "infeasible", "stopped"]


class SolverFault(Exception):
    """A solver returned something that is not a solution of the model it was given."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a solver says; `optimal` also where there is nothing to minimise and a solution was found."""

    status: Status
    values: Mapping[int, int] = field(default_factory=dict)
    objective: int = 0
    bound: int = 0


@dataclass(frozen=True, slots=True)
class Effort:
    """How long to try in all, from when this is made, and how to be told to stop."""

    seconds: float = 60.0
    began: float = field(default_factory=time.monotonic)
    stop: threading.Event = field(default_factory=threading.Event)
    on_better: Callable[[int, int], None] | None = None
    """Called with each better objective and the bound."""

    @property
    def left(self) -> float:
        """Seconds left, never below zero."""
        return max(0.0, self.seconds - (time.monotonic() - self.began))


def solve(
    model: Model, objective: Expr | None = None, *, hint: Mapping[int, int] | None = None, effort: Effort | None = None
) -> Answer:
    """Minimise an objective over a model, or find any solution.

    Raises:
        SolverFault: when the solution it returns breaks a row of the model.
    """
    return Prepared(model).ask(objective, hint=hint, effort=effort)


class Prepared:
    """A model handed to the solver once, to be asked again and again with some of its variables fixed."""

    def __init__(self, model: Model) -> None:
        """Hand the model over; rows added to it later are not seen."""
        self.model = model
        self._rows = len(model.rows)
        self._program, self._variables = _program(model)

    def ask(
        self,
        objective: Expr | None = None,
        *,
        fixed: Mapping[int, int] | None = None,
        hint: Mapping[int, int] | None = None,
        effort: Effort | None = None,
        briefly: bool = False,
    ) -> Answer:
        """Minimise an objective, or find any solution, where some variables have the values given.

        Args:
            objective: what is minimised; without one, any solution will do.
            fixed: values of some variables.
            hint: values to try first.
            effort: how long to try.
            briefly: look for a while without simplifying the model first, which is quicker for most easy questions.

        Raises:
            SolverFault: when the solution it returns breaks a row of the model.
        """
        effort = effort or Effort()
        if effort.stop.is_set() or not effort.left:
            return Answer("stopped")
        program, fixed = self._posed(objective, hint or {}), fixed or {}
        self._fix(fixed)
        solver = cp_model.CpSolver()
        configure(solver, effort)
        try:
            code: object = cp_model.UNKNOWN
            if briefly:
                solver.parameters.cp_model_presolve = False
                solver.parameters.linearization_level = 0
                solver.parameters.max_deterministic_time = BRIEFLY
                code = solver.solve(program)
            if code == cp_model.UNKNOWN:
                solver = cp_model.CpSolver()
                configure(solver, effort)
                code = _run(solver, program, effort)
        finally:
            self._free(fixed)
        if code == cp_model.INFEASIBLE:
            return Answer("infeasible")
        if code not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
            return Answer("stopped")
        values = {var: int(solver.value(variable)) for var, variable in enumerate(self._variables)}
        broken = self.model.violated(values)
        broken += [self.model.names[var] for var, value in fixed.items() if values[var] != value]
        if broken:
            raise SolverFault(f"the solution breaks {', '.join(broken[:5])}")
        if objective is None:
            return Answer("optimal", values)
        found = objective.value(values)
        if code == cp_model.OPTIMAL:
            return Answer("optimal", values, found, found)
        return Answer("feasible", values, found, int(-(-solver.best_objective_bound // 1)))

    def core(self, fixed: Sequence[int], *, effort: Effort | None = None) -> tuple[int, ...] | None:
        """Return some of these 0/1 variables that cannot all be 0 together; None where they can, or at the time's end.

        What is returned need not be the least there is.
        """
        effort = effort or Effort()
        if effort.stop.is_set() or not effort.left:
            return None
        program = self._posed(None, {})
        program.add_assumptions([~self._variables[var] for var in fixed])
        solver = cp_model.CpSolver()
        configure(solver, effort)
        try:
            code = _run(solver, program, effort)
        finally:
            program.clear_assumptions()
        if code != cp_model.INFEASIBLE:
            return None
        named = {-1 - literal for literal in solver.sufficient_assumptions_for_infeasibility()}
        return tuple(var for var in fixed if var in named) or tuple(fixed)

    def _posed(self, objective: Expr | None, hint: Mapping[int, int]) -> cp_model.CpModel:
        assert len(self.model.rows) == self._rows, "rows were added after the model was handed over"
        program = self._program
        program.clear_objective()  # type: ignore[no-untyped-call]
        program.clear_hints()  # type: ignore[no-untyped-call]
        if objective is not None:
            program.minimize(_sum(self._variables, objective.terms) + whole(objective.constant))
        for var, value in hint.items():
            program.add_hint(self._variables[var], whole(value))
        return program

    def _fix(self, fixed: Mapping[int, int]) -> None:
        for var, value in fixed.items():
            domain = self._variables[var].proto.domain
            domain[0] = domain[1] = whole(value)

    def _free(self, fixed: Mapping[int, int]) -> None:
        for var in fixed:
            domain = self._variables[var].proto.domain
            domain[0], domain[1] = whole(self.model.lower[var]), whole(self.model.upper[var])


def configure(solver: cp_model.CpSolver, effort: Effort) -> None:
    """Set what was measured to be fastest, and always the same."""
    parameters = solver.parameters
    parameters.num_workers = 1
    parameters.linearization_level = 2
    parameters.cp_model_probing_level = 0
    parameters.random_seed = 0
    parameters.catch_sigint_signal = False
    parameters.max_time_in_seconds = effort.left


def _program(model: Model) -> tuple[cp_model.CpModel, list[cp_model.IntVar]]:
    program = cp_model.CpModel()
    variables = [
        program.new_int_var(whole(low), whole(high), name)
        for low, high, name in zip(model.lower, model.upper, model.names, strict=True)
    ]
    for row in model.rows:
        low = cp_model.INT_MIN if row.low is None else whole(row.low)
        high = cp_model.INT_MAX if row.high is None else whole(row.high)
        if row.terms:
            program.add_linear_constraint(_sum(variables, row.terms), low, high)
        elif not low <= 0 <= high:
            program.add_bool_or([])
    return program, variables


def _sum(variables: list[cp_model.IntVar], terms: Mapping[int, int]) -> cp_model.LinearExprT:
    return cp_model.LinearExpr.weighted_sum([variables[var] for var in terms], [whole(coef) for coef in terms.values()])


class _Watch(cp_model.CpSolverSolutionCallback):
    def __init__(self, effort: Effort) -> None:
        super().__init__()
        self._effort = effort

    def on_solution_callback(self) -> None:
        if self._effort.on_better is not None:
            self._effort.on_better(int(self.objective_value), int(self.best_objective_bound))


def _run(solver: cp_model.CpSolver, program: cp_model.CpModel, effort: Effort) -> object:
    """Solve, and keep asking the search to stop once told to: a request before it begins would be lost."""
    done = threading.Event()

    def wait() -> None:
        while not done.wait(0.02):
            if effort.stop.is_set():
                solver.stop_search()

    watcher = threading.Thread(target=wait, daemon=True)
    watcher.start()
    try:
        return solver.solve(program, _Watch(effort) if effort.on_better else None)
    finally:
        done.set()
