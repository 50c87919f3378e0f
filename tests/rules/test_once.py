"""The same thing counts once."""

import pytest

from tests import make
from tests.rules.tables import bought, did, offer, stands

TOTAL = make.minimum(0)


def law(**stated):
    return [TOTAL, make.rule("once", **stated)]


def runs(*days, **stated):
    return [did(f"x{n}", 2, when, course="k", **stated) for n, when in enumerate(days)]


FLAGGED = {"attributes": {"flag": True}}
DONE = [
    pytest.param({}, runs("01-01", "02-01"), 2, id="a course taken twice counts once"),
    pytest.param({}, [did("x", 2), did("y", 2)], 4, id="two courses count both"),
    pytest.param({"of": "b"}, runs("01-01", "02-01"), 4, id="elsewhere duplicates are allowed"),
    pytest.param({"window": {"each": "year"}}, runs("12-31", "2025-01-01"), 4, id="once a year: two years"),
    pytest.param({"window": {"each": "year"}}, runs("01-01", "12-31"), 2, id="once a year: one year"),
    pytest.param({"unless": FLAGGED}, [*runs("01-01"), *[did("y", 2, course="k", **FLAGGED)]], 4, id="changed since"),
    pytest.param({"window": "career"}, runs("2023-12-31", "2024-01-01"), 0, id="once in a career: used before"),
    pytest.param({"window": "career"}, runs("2024-01-01", "2025-01-01"), 2, id="once in a career: used now"),
    pytest.param({}, runs("2023-12-31", "2024-01-01"), 2, id="once a period: the one before does not matter"),
    pytest.param({}, runs("01-01", "02-01", category=["a", "b"]), 2, id="whatever it is claimed as"),
]


@pytest.mark.parametrize(("stated", "done", "counted"), DONE)
def test_a_repeat_does_not_count(stated, done, counted):
    """What counts in the period is what the total reads."""
    stands(law(**stated), done, "total", have=counted)


def test_the_longer_of_two_the_same_counts():
    done = [did("x", 1, "01-01", course="k"), did("y", 3, "02-01", course="k")]
    stands(law(), done, met=True, counts={"x": 0, "y": 3})


def test_the_one_that_is_needed_counts():
    done = [did("x", 3, "01-01", course="k"), did("y", 1, "02-01", category="b", course="k")]
    stands([TOTAL, make.minimum(1, "b"), *law()[1:]], done, met=True, counts={"x": 0, "y": 1})


def test_a_repeat_names_the_rule_and_its_twin():
    outcome = stands(law(), runs("01-01", "02-01"), met=True, counts={"x0": 2, "x1": 0})
    loss = next(claim for claim in outcome.activities if claim.activity == "x1").lost[0]
    assert (loss.rule, loss.credits, loss.why) == ("once", 120, "`x0` is the same and counts already")


def test_a_repeat_is_not_an_item_either():
    rules = [*law(), make.rule("count", of="a", at_least=2)]
    stands(rules, runs("01-01", "02-01"), have=1, met=False)


AGAIN = offer("again", 2, "03-01", course="k", price=1)
OTHER = offer("other", 2, "03-01", price=9)
PLANS = [
    pytest.param(law(), runs("01-15"), {"other": 1}, id="a course in the record is not taken again"),
    pytest.param(law(window={"each": "month"}), runs("01-15"), {"again": 1}, id="except in another month"),
    pytest.param([TOTAL], runs("01-15"), "left out", id="an offering is taken as often as it says at most"),
    pytest.param(law(window="career"), runs("2023-06-01"), {"other": 1}, id="nor one from before the period"),
]


@pytest.mark.parametrize(("rules", "done", "taken"), PLANS)
def test_a_plan_takes_what_counts(rules, done, taken):
    rules = [make.minimum(4 if done[0]["end"] >= make.START else 2), *rules[1:]]
    again = {**AGAIN, "repeatable": 2}
    if taken == "left out":
        assert bought(rules, [AGAIN, OTHER], done) == {"other": 1}
    else:
        assert bought(rules, [again, OTHER], done) == taken


def test_several_steps_of_one_offering_are_not_repeats():
    rules = [make.minimum(3), *law()[1:]]
    assert bought(rules, [make.offering("x", 1, price=1, divisible={"most": 5})]) == {"x": 3}
    assert bought(rules, [make.offering("x", 1, price=1, repeatable=5)]) == "impossible"
