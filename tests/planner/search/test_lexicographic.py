"""What is said of a plan is said of the plan that is shown, and no more of it is said than was proven."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

import planner.search.lexicographic
from models.problem import Problem
from planner.formulation.objective import Objective, canonical, last_day_ties
from planner.formulation.personal import planning
from planner.linear.model import Expr
from planner.search.lexicographic import SearchResult, search
from planner.solvers.cpsat import Effort, PreparedModel, SolverFault, SolverResult, solve
from tests import make
from tests.bench import agreement
from tests.make import minimum
from tests.stand_ins import asking

D = date
OFFERED = [make.offering(name, 1, D(2024, 5, day), price=5) for name, day in (("o", 1), ("p", 1), ("q", 9))]


def searched(posed: Problem, objective: Objective | None = None, effort: Effort | None = None) -> SearchResult:
    formulation, hours = planning(posed)
    found = search(posed, formulation, hours, objective or Objective(), effort or Effort())
    assert isinstance(found, SearchResult)
    return found


def days(posed: Problem, found: SearchResult) -> int:
    return (max((each.end for each in found.placed), default=posed.today) - posed.today).days


def test_the_finish_is_that_of_the_plan_shown():
    """What can be over by a day, as far as stretches tell, may take a day longer once it has its days."""
    _, posed = agreement.problem(5, 2024, small=True)
    found = searched(posed)
    finish = next(each for each in found.stages if each.name == "finish")
    assert finish.value == finish.bound == days(posed, found)


@pytest.mark.parametrize(
    ("value", "bound", "said"),
    [(5, 5, (8, 5, False)), (9, 8, (8, 8, True)), (9, 9, (8, 0, False)), (8, 3, (8, 3, False))],
)
def test_of_another_finish_than_was_proven_no_more_is_said_than_holds(value, bound, said):
    """The plan shown ends on the eighth day after today."""
    posed = make.problem([minimum(1)], [], [make.offering("o", 1, D(2024, 5, 9))], today=D(2024, 5, 1))
    stage = planner.search.lexicographic.StageResult(name="finish", value=value, bound=bound, optimal=value == bound)
    shown = planner.search.lexicographic._as_shown(stage, searched(posed).placed, posed)
    assert (shown.value, shown.bound, shown.optimal) == said


@pytest.mark.parametrize("status", ["stopped", "feasible"])
def test_a_plan_is_not_the_first_of_all_where_time_ran_out_before_that_was_proven(status):
    posed, stages = make.problem([minimum(1)], [], OFFERED), Objective().stages

    def late(model, objective, *, hint=None, **stated):
        answer = solve(model, objective, hint=hint, **stated)
        # The canonical order is told from other objectives by the size of its numbers.
        if objective is None or max(objective.terms.values(), default=0) < 2**24:
            return answer
        return SolverResult("stopped") if status == "stopped" else replace(answer, status="feasible")

    found = searched(posed, effort=asking(late))
    assert all(each.optimal for each in found.stages) and {each.name for each in found.stages} < set(stages)
    assert not found.optimal
    assert searched(posed).optimal


def test_what_was_found_cannot_be_gone():
    asked = []

    def forgets(*about, **stated):
        asked.append(about)
        return solve(*about, **stated) if len(asked) == 1 else SolverResult("infeasible")

    with pytest.raises(SolverFault, match="cannot be found again"):
        searched(make.problem([minimum(1)], [], OFFERED), effort=asking(forgets))


def test_a_model_that_cannot_be_read_is_no_search_that_was_stopped():
    formulation, _ = planning(make.problem([minimum(1)], [], OFFERED))
    with pytest.raises(SolverFault, match="none that the solver can read"):
        PreparedModel(formulation.model).ask(Expr({len(formulation.model.names) + 5: 1}))


def orders(posed: Problem, first: str, second: str) -> tuple[int, int]:
    """Return what the order of plans makes of two things, each done in its own way, and of both ways exchanged."""
    formulation, _ = planning(posed)
    model = formulation.model.copy()
    named = {option.key: option for option in formulation.options}
    ways = {name: sorted(key for key in named if key.startswith(f"{name}@")) for name in (first, second)}
    plans = []
    for one, other in ((0, 1), (1, 0)):
        taken = {ways[first][one], ways[second][other]}
        values = {var: int(name in taken) for var, name in enumerate(model.names)}
        last = last_day_ties(formulation, model.copy(), values)
        plans.append(canonical(formulation).value(values) * 2**32 + (last.value(values) if last else 0))
    return plans[0], plans[1]


def test_two_things_cannot_change_the_years_they_are_done_in():
    yearly = minimum(1, id="each", window={"each": "year"})
    one, other = orders(make.problem([yearly], [], [make.offering(name, 1) for name in ("o", "p")]), "o", "p")
    assert one != other


def test_two_things_cannot_change_the_days_they_are_to_be_over_by():
    """Both begin on the same day, and each may have to be over when what requires it begins."""
    first = [make.offering(name, 1) for name in ("o", "p")]
    later = [make.offering(f"after-{name}", 1, D(2024, 6, 1), requires=[name]) for name in ("o", "p")]
    one, other = orders(make.problem([minimum(1)], [], [*first, *later]), "o", "p")
    assert one != other
