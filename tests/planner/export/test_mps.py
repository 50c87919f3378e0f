"""The exported model is the model that is solved: what other programs read back has every number of it."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest
from ortools.linear_solver.python.model_builder import Model as Built
from ortools.linear_solver.python.model_builder import Solver as BuiltSolver
from ortools.linear_solver.python.model_builder import SolveStatus

from models.record.record import Accepted
from planner.export.mps import LONGEST, mps
from planner.export.stated import Stated, state
from planner.files.library import examples
from planner.formulation.objective import Objective
from planner.formulation.personal import money, planning
from planner.linear.model import Expr, Model
from planner.solvers.cpsat import solve
from tests import make
from tests.planner.export.exported import SEEDS, odd, of, shipped, stated

PLAIN = re.compile(r"[A-Za-z][A-Za-z0-9]{0,7}")


def built(text: str) -> Built:
    found = Built()
    assert found.import_from_mps_string(text)
    return found


def same(text: str, wanted: Stated) -> list[str]:
    """Name what another program's reader finds different from the model."""
    found, model, differences = built(text), wanted.model, []
    if found.num_variables != len(model.names) or found.num_constraints != len(model.rows):
        return ["size"]
    for var in range(len(model.names)):
        column = found.var_from_index(var)
        bounds = (model.lower[var], model.upper[var], True, wanted.objective.terms.get(var, 0))
        told = (column.lower_bound, column.upper_bound, column.is_integral, column.objective_coefficient)
        if (column.name, *told) != (f"x{var}", *bounds):
            differences.append(f"x{var}")
    for number, row in enumerate(model.rows):
        read = found.linear_constraint_from_index(number)
        terms = dict(
            zip(found.helper.constraint_var_indices(number), found.helper.constraint_coefficients(number), strict=True)
        )
        low, high = float("-inf") if row.low is None else row.low, float("inf") if row.high is None else row.high
        if (read.name, read.lower_bound, read.upper_bound, terms) != (f"r{number}", low, high, dict(row.terms)):
            differences.append(f"r{number}")
    if found.objective_offset != wanted.objective.constant:
        differences.append("constant")
    return differences


def by_scip(text: str) -> int | None:
    """Return the least value SCIP finds, exactly; None where there is no solution."""
    program, solver = built(text), BuiltSolver("scip")
    solver.set_solver_specific_parameters("limits/gap = 0")
    status = solver.solve(program)
    if status == SolveStatus.INFEASIBLE:
        return None
    assert status == SolveStatus.OPTIMAL
    found = round(solver.objective_value)
    assert abs(solver.objective_value - found) < 1e-4
    return found


def ours(wanted: Stated) -> int | None:
    answer = solve(wanted.model, wanted.objective)
    assert answer.status in ("optimal", "infeasible")
    return None if answer.status == "infeasible" else answer.objective


@pytest.mark.parametrize("name", examples())
def test_the_model_of_every_example_is_read_back_whole(name):
    assert same(mps(shipped(name)), shipped(name)) == []


def test_random_models_are_read_back_whole():
    assert [seed for seed in SEEDS if stated(seed).model.names and same(mps(stated(seed)), stated(seed))] == []


def test_odd_bounds_rows_and_a_constant_are_read_back_whole():
    assert same(mps(odd()), odd()) == []


def test_another_solver_finds_the_same_optimum_in_random_models():
    found = {seed: by_scip(mps(stated(seed))) for seed in SEEDS}
    assert found == {seed: ours(stated(seed)) for seed in SEEDS}
    assert sum(value is None for value in found.values()) >= 5
    assert len({value for value in found.values() if value}) >= 5


@pytest.mark.parametrize("name", ["oregon-cpa", "impossible", "texas-principal-added"])
def test_another_solver_finds_the_same_optimum_in_an_example(name):
    formulation, _ = planning(shipped(name).problem)
    answer = solve(formulation.model, money(formulation))
    assert by_scip(mps(shipped(name))) == (None if answer.status == "infeasible" else answer.objective)


def test_the_constant_of_the_objective_has_the_sign_solvers_expect():
    assert by_scip(mps(odd())) == ours(odd()) == -1238
    assert f"    RHS       OBJ       {1234:>12}" in mps(odd()).splitlines()


def test_rows_that_nothing_can_satisfy_are_not_lost():
    model = Model()
    model.add(Expr(), 1, None, "never")
    alone = mps(of(model, Expr(constant=5)))
    assert by_scip(alone) is None
    assert by_scip(mps(of(Model(), Expr(constant=5)))) == 5
    # HiGHS calls a file without columns solved, so there is always one.
    program = built(alone)
    column = program.var_from_index(0)
    assert (column.name, column.lower_bound, column.upper_bound) == ("NOTHING", 0, 0)


@pytest.mark.parametrize("section", ["RHS", "BOUNDS", "COLUMNS", "RANGES"])
def test_any_wrong_number_in_the_file_is_noticed(section):
    """Guards the guards: `same` sees a number that is off by one, wherever it stands."""
    lines = mps(odd()).splitlines()
    start = lines.index(section) + 1
    end = next(at for at in range(start, len(lines)) if not lines[at].startswith(" "))
    numbered = [at for at in range(start, end) if "MARKER" not in lines[at] and not lines[at].endswith(" OBJ        0")]
    assert numbered
    for at in numbered:
        head, _, number = lines[at].rpartition(" ")
        wrong = [*lines[:at], f"{head} {int(number) + 1}", *lines[at + 1 :]]
        assert same("\n".join(wrong), odd()) != [], lines[at]


def test_names_are_safe_and_columns_are_those_of_the_fixed_format():
    body = [line for line in mps(odd()).splitlines() if not line.startswith("*")]
    for line in body:
        fields = line.split()
        if line.startswith(" ") and "MARKER" not in line:
            assert all(PLAIN.fullmatch(each) or re.fullmatch(r"-?\d+", each) for each in fields)
            starts = [match.start() for match in re.finditer(r"\S+", line)]
            assert starts[0] in (1, 4)
            assert all(line[at - 1] == " " for at in (4, 14, 24) if len(line) > at)
            assert len(fields) < 3 or len(line) == 36
    assert "." not in "".join(line for line in body if not line.startswith("NAME"))


def test_whatever_stands_in_a_title_stays_in_a_short_comment():
    title = "a way\nthat breaks\tthe line \x07 and goes on " + "and on " * 300 + "ж" * 900
    ways = [{"title": title, "rules": [make.minimum(1, id="m1")]}, {"rules": [make.minimum(2, id="m2")]}]
    problem = make.problem([make.rule("alternatives", ways=ways)], (), [make.offering("o", 3)])
    found = state(problem, about="a file\nROWS")
    text = mps(found)
    assert same(text, found) == []
    comments = [line for line in text.splitlines() if line.startswith("*")]
    assert comments[0].startswith("* a file ROWS as of")
    assert any("a way that breaks the line \N{REPLACEMENT CHARACTER} and goes on" in line for line in comments)
    assert all(len(line.encode()) <= LONGEST + 3 and line.isprintable() for line in comments)


def test_comments_map_every_name_to_its_meaning_and_its_clause():
    text, found = mps(shipped("texas-teacher")), shipped("texas-teacher")
    for var in range(len(found.model.names)):
        assert re.search(rf"^\* x{var} = \S", text, re.MULTILINE)
    for number in range(len(found.model.rows)):
        assert re.search(rf"^\* r{number} = \S.*; \S", text, re.MULTILINE)
    assert re.search(r"^\* r\d+ = texas-educator: independent-study-20; 232\.15\(a\)\(3\)", text, re.MULTILINE)
    assert re.search(r"^\* r\d+ = life: budget; the record$", text, re.MULTILINE)


def test_only_whole_numbers_are_written():
    model = Model()
    model.variable("x", 0, 1)
    model.upper[0] = 1.0  # type: ignore[call-overload]
    with pytest.raises(TypeError, match="integers only"):
        mps(of(model, Expr()))


# --- what is minimised ----------------------------------------------------------------------------------------------


def two_courses():
    """A dear one that is short and a cheap one that is long; either will do."""
    days = date(2024, 3, 4), date(2024, 4, 1)
    offerings = [make.offering("short", 1, days[0], price=9), make.offering("long", 3, days[1], price=2)]
    return make.problem([make.minimum(1)], (), offerings)


@pytest.mark.parametrize(
    ("objective", "stage", "least"),
    [
        (Objective(), "money", 200),
        (Objective(("hours", "money", "finish", "changes")), "hours", 60),
        (Objective(hour_value=100), "money", 60 * 200 + 180 * 100),
        (Objective(hour_value=900), "money", 60 * 900 + 60 * 900),
        (Objective(("changes", "hours", "money", "finish")), "hours", 60),
        (Objective(("finish", "money", "hours", "changes")), "finish", 0),
    ],
)
def test_the_first_stage_that_decides_anything_is_minimised(objective, stage, least):
    found = state(two_courses(), objective)
    assert found.stage == stage
    assert by_scip(mps(found)) == ours(found) == least


def test_changes_are_counted_against_the_accepted_plan():
    day = date(2024, 3, 4)
    accepted = (Accepted(offering="short", session=str(day), start=day, end=day),)
    gone = (*accepted, Accepted(offering="no-more", start=day, end=day))
    objective = Objective(("changes", "money", "hours", "finish"))
    for plan, changes in ((accepted, 0), (gone, 1)):
        found = state(replace(two_courses(), accepted=plan), objective)
        assert (found.stage, by_scip(mps(found)), ours(found)) == ("changes", changes, changes)
        assert same(mps(found), found) == []


def test_fees_that_are_owed_anyway_are_told_and_left_out():
    fee = make.rule("fee", owed="renewal", amount=20)
    problem = make.problem([make.minimum(1), fee], (), [make.offering("o", 1, price=5)], wishes={"budget": 90})
    found = state(problem)
    assert by_scip(mps(found)) == 500
    assert "* Fees of 20.00 USD are owed whatever is chosen, on top of it." in mps(found).splitlines()
