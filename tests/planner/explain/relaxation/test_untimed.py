"""A model without hours is a bound: whatever it cannot do, the whole one cannot do either."""

import pytest

from planner.explain.relaxation.elastic import confirmed, untimed
from planner.formulation.personal import minutes, money, planning
from planner.solvers.cpsat import solve
from tests import make
from tests.stand_ins import asking

OFFERED = [make.offering("o", 4, price=10), make.offering("p", 4, price=7, on_demand={"until": make.START})]


def model_of(**wishes):
    """Return a model in which the cheaper of two offerings takes more hours than its only day has."""
    formulation, _ = planning(make.problem([make.minimum(4)], (), OFFERED, wishes={"hours_per_day": 2, **wishes}))
    return formulation


def test_nothing_costs_less_with_hours_than_without():
    formulation = model_of()
    small = untimed(formulation.model, (money(formulation), minutes(formulation)))
    assert len(small.model.rows) < len(formulation.model.rows)
    assert solve(small.model, small.expression(money(formulation))).objective == 700
    assert solve(formulation.model, money(formulation)).objective == 1000


@pytest.mark.parametrize(("budget", "asked", "said"), [(9, 2, "agrees"), (10, 2, "disagrees"), (6, 1, "agrees")])
def test_the_second_solver_is_asked_about_the_whole_where_hours_may_decide(budget, asked, said):
    """With 9 there is only what does not fit its day; with 6 there is nothing at all."""
    models = []

    def second(model, _):
        models.append(model)
        return "infeasible" if solve(model).status == "infeasible" else "feasible"

    whole = model_of(budget=budget).model
    assert confirmed(whole, asking(second=second)) == said
    assert len(models) == asked
    assert (models[-1] is whole) == (asked == 2)


def test_without_time_the_second_solver_gives_up():
    assert confirmed(model_of(budget=9).model, asking(second=lambda *_: "gave up", seconds=0)) == "gave up"
