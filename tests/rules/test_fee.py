"""Money owed to the board."""

import pytest

from planner.search.answer import check, plan
from tests import make
from tests.make import minimum, rule


@pytest.mark.parametrize(
    ("owed", "amount", "money", "fees"),
    [
        ("item", 15, 2 * (10 + 15), 30),
        ("renewal", 15, 2 * 10 + 15, 15),
        ("late", 15, 2 * 10, 0),
        ("item", None, 2 * 10, 0),
    ],
)
def test_what_a_plan_of_two_courses_costs(owed, amount, money, fees):
    """A fee for each item is part of each item's price, one for the renewal is paid once, others are only shown."""
    fee = rule("fee", owed=owed, **({} if amount is None else {"amount": amount}))
    offered = [make.offering(name, 1, price=10) for name in ("o", "p")]
    drawn = plan(make.problem([minimum(2), fee], [], offered))
    assert drawn.plan is not None
    assert (drawn.plan.cost.money, drawn.plan.cost.fees) == (100 * money, 100 * fees)


def test_a_fee_for_each_item_is_paid_once_for_steps_of_one_offering():
    fee = rule("fee", owed="item", amount=15)
    drawn = plan(make.problem([minimum(3), fee], [], [make.offering("o", 1, price=10, divisible={"most": 5})]))
    assert drawn.plan is not None
    assert drawn.plan.cost.money == 100 * (3 * 10 + 15)


def test_a_fee_is_owed_for_selected_items_only():
    fee = rule("fee", owed="item", amount=15, of="b")
    drawn = plan(make.problem([minimum(1), fee], [], [make.offering("o", 1, price=10)]))
    assert drawn.plan is not None
    assert drawn.plan.cost.money == 1000


def test_the_fee_can_make_the_dearer_course_the_cheaper():
    fee = rule("fee", owed="item", amount=15, of="a")
    offered = [make.offering("o", 1, price=10), make.offering("p", 1, category="b", price=20)]
    drawn = plan(make.problem([minimum(1), fee], [], offered))
    assert drawn.plan is not None
    assert [item.offering for item in drawn.plan.items] == ["p"]


def test_a_fee_is_met_as_it_stands():
    found = check(make.problem([rule("fee", owed="late", amount=20)]))
    assert (found.status, found.credentials[0].readings[0].sentence) == ("met", "20.00 USD")
