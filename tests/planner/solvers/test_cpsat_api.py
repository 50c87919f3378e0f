"""CP-SAT without what comes with it answers as CP-SAT does, and stops when it is told to."""

from __future__ import annotations

import random
import subprocess
import sys
import threading
from pathlib import Path

from ortools.sat.python import cp_model

from planner.linear.model import Expr, Model, total
from planner.solvers import cpsat_api
from planner.solvers.cpsat import Effort, PreparedModel, configure, solve

ROOT = Path(__file__).parents[3]


def knapsack(seed: int, size: int = 12) -> tuple[Model, Expr]:
    """Return a small random problem of choosing, some of them without a solution."""
    rolled = random.Random(seed)
    model = Model()
    taken = [model.variable(f"x{n}", 0, rolled.choice((1, 1, 3))) for n in range(size)]
    for row in range(4):
        weights = [rolled.randint(-2, 9) for _ in taken]
        weighed = total(var * weight for var, weight in zip(taken, weights, strict=True))
        low = rolled.randint(0, 40)
        model.add(weighed, low, low + rolled.randint(0, 12), f"row {row}")
    return model, total(var * rolled.randint(1, 20) for var in taken)


def by_cp_model(program: cpsat_api.Program) -> tuple[object, ...]:
    """Solve the same program with the same settings in the usual way."""
    theirs = cp_model.CpModel()
    assert theirs.proto.parse_text_format(str(program))
    solver = cp_model.CpSolver()
    configure(solver, Effort())  # type: ignore[arg-type]
    solver.solve(theirs)
    return said(solver.response_proto)


def by_us(program: cpsat_api.Program) -> tuple[object, ...]:
    solver = cpsat_api.Solver()
    configure(solver, Effort())
    return said(solver.solve(program))


def said(found: cpsat_api.Response) -> tuple[object, ...]:
    """Return the answer, and how it was found: other settings would have searched in another way."""
    answer = (found.status.name, list(found.solution), found.objective_value, found.best_objective_bound)
    return *answer, found.num_branches, found.num_conflicts


def program_of(model: Model, objective: Expr) -> cpsat_api.Program:
    program = PreparedModel(model)._posed(model, {})
    program.objective.vars.extend(list(objective.terms))
    program.objective.coeffs.extend(list(objective.terms.values()))
    return program


def test_the_same_program_has_the_same_answer_either_way():
    """With one worker and a fixed seed both search in the very same way."""
    seen = set()
    for seed in range(40):
        program = program_of(*knapsack(seed))
        ours = by_us(program)
        assert ours == by_cp_model(program)
        seen.add(ours[0])
    assert seen == {"OPTIMAL", "INFEASIBLE"}


def test_what_cannot_hold_together_is_the_same_either_way():
    model = Model()
    first, second, third = (model.variable(name, 0, 1) for name in "abc")
    model.add(first + second, 1, None, "one of two")
    model.add(third, 0, 1, "free")
    core = PreparedModel(model).core([0, 1, 2])
    assert core is not None
    assert set(core) == {0, 1}


def test_nothing_is_no_more_than_nothing():
    """A row without variables that cannot hold makes the whole impossible."""
    model = Model()
    model.variable("x", 0, 1)
    model.add(Expr(), 1, None, "nothing is at least one")
    assert solve(model).status == "infeasible"


def test_each_better_objective_is_told_with_its_bound():
    told: list[tuple[int, int]] = []
    model, objective = knapsack(3, 40)
    answer = solve(model, objective + 7, effort=Effort(on_better=lambda found, bound: told.append((found, bound))))
    assert answer.status == "optimal"
    assert told and told[-1][0] == answer.objective
    assert all(bound <= answer.objective <= found for found, bound in told)


def hard() -> tuple[Model, Expr]:
    """Return a market split problem, which takes far longer than any test may."""
    rolled = random.Random(5)
    model = Model()
    taken = [model.variable(f"x{n}", 0, 1) for n in range(60)]
    off = []
    for row in range(6):
        weights = [rolled.randint(1, 99) for _ in taken]
        above, below = model.variable(f"a{row}", 0, 9999), model.variable(f"b{row}", 0, 9999)
        weighed = total(var * weight for var, weight in zip(taken, weights, strict=True))
        model.add(weighed + above - below, sum(weights) // 2, sum(weights) // 2, f"row {row}")
        off += [above, below]
    return model, total(off)


def test_a_search_ends_when_it_is_told_to():
    """And so does the next one."""
    for _ in range(2):
        stop = threading.Event()
        effort = Effort(seconds=60, stop=stop, on_better=lambda _found, _bound, stop=stop: stop.set())
        model, objective = hard()
        answer = solve(model, objective, effort=effort)
        assert answer.status in ("feasible", "stopped")
        assert effort.left, "the clock ended it"


class Asked(threading.Event):
    """A search that only notes whether it was told to stop."""

    stop_search = threading.Event.set


def test_of_two_searches_only_the_one_that_is_told_to_stops():
    first, second = Asked(), Asked()
    mine, other = threading.Event(), threading.Event()
    with cpsat_api._watched(first, other), cpsat_api._watched(second, mine):
        mine.set()
        # The first of the two is looked at before the second.
        assert second.wait(60)
        assert not first.is_set()
        second.clear()
        assert second.wait(60), "what is asked before a search begins is lost, so it is asked again"
    assert not cpsat_api._searches
    assert not cpsat_api._some.is_set()


def test_no_tables_are_loaded_to_solve():
    code = "import sys, planner.solvers.cpsat; print([name for name in ('numpy', 'pandas') if name in sys.modules])"
    ran = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "[]"
