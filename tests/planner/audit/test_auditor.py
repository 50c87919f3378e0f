"""The auditor objects to whatever does not add up."""

from datetime import date, timedelta

import pytest

from planner.audit.auditor import audit, audit_plan
from planner.search.answer import plan
from planner.search.claims import assign_claims
from tests import make
from tests.make import minimum, rule

D = date
MAY = D(2024, 5, 6)


def posed(**wishes):
    offerings = [
        make.offering("o", 2, MAY, price=10),
        make.offering("p", 2, MAY + timedelta(days=1), price=10, requires="o"),
        make.offering("q", 2, price=10),
        make.offering("spare", 2, MAY, price=99),
    ]
    done = [make.activity("x", 2, category=["a", "b"])]
    return make.problem([minimum(8), rule("maximum", at_most=8, of="a")], done, offerings, wishes=wishes)


def answered():
    problem = posed()
    found = plan(problem)
    assert found.plan is not None
    chosen = {item.key: item.quantity for item in found.plan.items}
    return problem, found.plan, list(assign_claims(problem, chosen).claims)


def objections(problem, claims, drawn):
    return [objection.what for objection in audit_plan(problem, claims, drawn).objections]


def test_the_true_plan_is_accepted():
    problem, drawn, claims = answered()
    assert objections(problem, claims, drawn) == []


def changed(drawn, offering, **update):
    items = tuple(item.model_copy(update=update) if item.offering == offering else item for item in drawn.items)
    return drawn.model_copy(update={"items": items})


@pytest.mark.parametrize(
    ("offering", "update", "words"),
    [
        ("o", {"cost": 999}, "it costs 10.00, not 9.99"),
        ("o", {"key": "nothing"}, "not on offer"),
        ("o", {"quantity": 2}, "it is taken 2 times"),
        ("o", {"start": MAY - timedelta(days=1)}, "outside its days"),
        ("o", {"end": MAY + timedelta(days=2)}, "outside its days"),
        ("q", {"work": {MAY: 60}}, "not all laid out"),
        ("q", {"work": {D(2026, 1, 5): 120}}, "outside its days"),
    ],
)
def test_a_line_that_is_not_as_offered(offering, update, words):
    problem, drawn, claims = answered()
    assert any(words in what for what in objections(problem, claims, changed(drawn, offering, **update)))


def test_a_wrong_sum():
    problem, drawn, claims = answered()
    for field in ("money", "hours"):
        cost = drawn.cost.model_copy(update={field: getattr(drawn.cost, field) + 1})
        assert objections(problem, claims, drawn.model_copy(update={"cost": cost}))


def test_a_missing_prerequisite():
    problem, drawn, claims = answered()
    items = tuple(item for item in drawn.items if item.offering != "o")
    assert any(
        "o is not finished" in what for what in objections(problem, claims, drawn.model_copy(update={"items": items}))
    )


@pytest.mark.parametrize(
    ("wishes", "words"),
    [
        ({"budget": 29}, "over 29.00"),
        ({"must": ["spare"]}, "the record says must"),
        ({"hours_per_week": 3}, "minutes are more than 180"),
        ({"hours_per_month": 3}, "minutes are more than 180"),
        ({"hours_per_day": 1}, "more than the day allows"),
        ({"enrolled": [{"offering": "spare", "session": str(MAY)}]}, "a place is taken"),
    ],
)
def test_a_plan_for_another_life(wishes, words):
    _, drawn, claims = answered()
    assert any(words in what for what in objections(posed(**wishes), claims, drawn))


def test_sessions_that_overlap():
    problem, drawn, claims = answered()
    spare = next(option for option in problem.options if option.offering == "spare")
    first = next(item for item in drawn.items if item.offering == "o")
    extra = first.model_copy(update={"offering": "spare", "key": spare.key, "cost": 9900})
    both = drawn.model_copy(update={"items": (*drawn.items, extra)})
    assert any("overlaps" in what for what in objections(problem, claims, both))


@pytest.mark.parametrize(
    ("update", "words"),
    [
        ({"claimed": 121}, "more is claimed than it earned"),
        ({"category": "c"}, "more is claimed than it earned as c"),
        ({"piece": "nothing"}, "neither done nor planned"),
    ],
)
def test_a_claim_that_was_not_earned(update, words):
    problem = posed()
    claims = assign_claims(problem, {}).claims
    wrong = [claim.model_copy(update=update) for claim in claims]
    assert any(words in objection.what for objection in audit(problem, wrong).objections)


def test_a_claim_made_twice():
    problem = posed()
    claims = assign_claims(problem, {}).claims
    assert any("twice" in objection.what for objection in audit(problem, [*claims, *claims]).objections)


def test_a_limit_that_claims_exceed():
    problem = make.problem([rule("maximum", at_most=1, of="a")], [make.activity("x", 2)])
    (claim,) = assign_claims(problem, {}).claims
    assert claim.claimed == 60
    assert audit(problem, [claim.model_copy(update={"claimed": 120})]).objections


def test_a_reading_that_falls_short():
    problem, drawn, claims = answered()
    less = [claim.model_copy(update={"claimed": claim.claimed - 1}) for claim in claims]
    assert any("missing" in what for what in objections(problem, less, drawn))
