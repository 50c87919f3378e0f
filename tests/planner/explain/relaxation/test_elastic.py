"""What gives way: what one answer says about other questions, and what the second solver is asked."""

from itertools import combinations

from hypothesis import assume, given, settings

from planner.explain.diagnose import prepared
from planner.explain.relaxation.elastic import ElasticModel
from planner.explain.relaxation.widened import widened
from planner.search.verified import Standing
from planner.solvers.cpsat import Effort, PreparedModel
from tests.oracles.lifted import elements, possible
from tests.oracles.worlds import case_of, worlds
from tests.planner.explain.every import shipped
from tests.stand_ins import asking

MOST = 6


@settings(derandomize=True, deadline=None, max_examples=40, database=None)
@given(worlds(done=1, offered=3, most=2))
def test_what_a_solution_makes_use_of_is_enough(world):
    assume(len(elements(world)) <= MOST and not possible(world, ()))
    case = case_of(world)
    elastic = ElasticModel.of(widened(case, case.problem()), Effort())
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
    more = widened(case, case.problem())
    knowing, forgetful = ElasticModel.of(more, Effort()), ElasticModel.of(more, Effort())
    for size in range(len(knowing.elements) + 1):
        for chosen in combinations(knowing.elements, size):
            assert knowing.possible(chosen) == (forgetful.ask(chosen).status == "optimal")


def test_a_conflict_is_confirmed_on_what_is_left_of_the_model():
    """The second solver is asked a model with fewer rows, which says "impossible" exactly where the whole one does."""
    case = shipped("impossible")
    base = case.problem()
    rows: list[int] = []

    def asked(model, seconds):
        del seconds
        rows.append(len(model.rows))
        return "infeasible" if PreparedModel(model).ask().status == "infeasible" else "feasible"

    elastic = prepared(case, base, Standing(base).known(Effort()).audit, asking(second=asked))
    for lifted in [(), *((each,) for each in elastic.elements), tuple(elastic.elements)]:
        held = [each for each in elastic.elements if each not in lifted]
        expected = "disagrees" if elastic.ask(lifted).status == "optimal" else "agrees"
        assert elastic.confirmed(held) == expected
    assert max(rows) < len(elastic.formulation.model.rows)
