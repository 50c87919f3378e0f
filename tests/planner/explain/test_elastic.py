"""What gives way, asked of the whole sheet and of what is left of it, and what an answer says about other questions."""

from itertools import combinations
from unittest.mock import patch

import pytest
from hypothesis import assume, given, settings

from models.explained import Diagnosis
from planner.allot import allot
from planner.audit import audit
from planner.explain.diagnose import diagnose, prepared
from planner.explain.elastic import Elastic
from planner.explain.lean import Lean
from planner.explain.widen import widened
from planner.linear import Expr, Model, total
from planner.reduce.shrink import Shrunk
from planner.solve import Answer, Effort, Prepared, SolverFault
from tests.oracles.lifted import elements, possible
from tests.oracles.worlds import case_of, worlds
from tests.planner.explain.every import shipped

LARGE = "planner.explain.lean.LARGE"
MOST = 6


@settings(derandomize=True, deadline=None, max_examples=40, database=None)
@given(worlds(done=1, offered=3, most=2))
def test_what_a_solution_makes_use_of_is_enough(world):
    assume(len(elements(world)) <= MOST and not possible(world, ()))
    case = case_of(world)
    elastic = Elastic.of(widened(case, case.problem()), Effort())
    for size in range(len(elastic.elements) + 1):
        for chosen in combinations(elastic.elements, size):
            lifted = frozenset(chosen)
            answer = elastic.ask(lifted)
            if answer.status == "optimal":
                used = elastic._used(lifted, answer.values)
                assert used <= lifted
                assert elastic.ask(used).status == "optimal"


@settings(derandomize=True, deadline=None, max_examples=30, database=None)
@given(worlds(done=1, offered=3, most=2))
def test_what_is_known_without_asking_is_what_asking_says(world):
    assume(len(elements(world)) <= MOST and not possible(world, ()))
    case = case_of(world)
    wide = widened(case, case.problem())
    knowing, forgetful = Elastic.of(wide, Effort()), Elastic.of(wide, Effort())
    for size in range(len(knowing.elements) + 1):
        for chosen in combinations(knowing.elements, size):
            assert knowing.possible(chosen) == (forgetful.ask(chosen).status == "optimal")


def told(found: Diagnosis) -> object:
    conflicts = {frozenset((m.kind, m.credential, m.rule) for m in each.members) for each in found.conflicts}
    return conflicts, sorted(each.sentence for each in found.repairs), found.complete, found.doubts


@pytest.mark.parametrize("name", ["impossible", "budget-for-one"])
def test_a_large_question_put_small_has_the_same_answers(name):
    case = shipped(name)
    base = case.problem()
    with patch(LARGE, 10**9):
        whole = diagnose(case, base)
    with patch(LARGE, 0):
        assert told(diagnose(case, base)) == told(whole)


@pytest.mark.parametrize("large", [0, 10**9])
def test_a_question_may_fix_variables_and_add_rows(large):
    model = Model()
    one, other = model.variable("one", 0, 9), model.variable("other", 0, 9)
    model.add(total([one, other]), 7, None, "seven at least")
    narrower = model.copy()
    narrower.add(other, None, 3, "three at most")
    with patch(LARGE, large):
        lean = Lean(model)
    cost = total([one * 2, other, Expr({}, 5)])
    assert lean.ask(cost, effort=Effort()) == Answer("optimal", {0: 0, 1: 7}, 12, 12)
    assert lean.ask(cost, effort=Effort(), fixed={0: 4}) == Answer("optimal", {0: 4, 1: 3}, 16, 16)
    assert lean.ask(cost, effort=Effort(), on=narrower) == Answer("optimal", {0: 4, 1: 3}, 16, 16)
    assert lean.ask(effort=Effort(), fixed={0: 0}, on=narrower).status == "infeasible"
    assert lean.ask(cost, effort=Effort(), fixed={0: 5, 1: 5}) == Answer("optimal", {0: 5, 1: 5}, 20, 20)
    assert model.lower == [0, 0] and len(model.rows) == 1


def test_a_solution_of_the_small_model_is_held_against_the_whole(monkeypatch):
    model = Model()
    model.add(total([model.flag("one"), model.flag("other")]), 2, None, "both")
    model.add(model.variable("third", 0, 5), 1, None, "some")
    monkeypatch.setattr(Shrunk, "values", lambda *_: dict.fromkeys(range(3), 0))
    with patch(LARGE, 0):
        lean = Lean(model)
    with pytest.raises(SolverFault, match="both, some"):
        lean.ask(effort=Effort())


def test_a_conflict_is_confirmed_on_what_is_left_of_the_model(monkeypatch):
    """The second solver is asked a model with fewer rows, which says "impossible" exactly where the whole one does."""
    case = shipped("impossible")
    base = case.problem()
    elastic = prepared(case, base, audit(base, allot(base, {}).claims), Effort())
    rows: list[int] = []

    def asked(model, seconds):
        del seconds
        rows.append(len(model.rows))
        return "infeasible" if Prepared(model).ask().status == "infeasible" else "feasible"

    monkeypatch.setattr("planner.explain.elastic.second_opinion", asked)
    for lifted in [(), *((each,) for each in elastic.elements), tuple(elastic.elements)]:
        held = [each for each in elastic.elements if each not in lifted]
        expected = "feasible" if elastic.ask(lifted).status == "optimal" else "infeasible"
        assert elastic.confirmed(held) == expected
    assert max(rows) < len(elastic.sheet.model.rows)
