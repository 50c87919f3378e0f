"""What an offering could still add: no less than what any way of claiming it adds, and no more than is said."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from models.answer.outcome import PieceClaim, PlanItem
from models.problem import Option, Problem
from planner.audit.auditor import audit
from planner.audit.greedy_claims import standing
from planner.files.library import example
from planner.report.offer_value import OfferValue, OfferValues, Served
from planner.search.claims import assign_claims
from planner.session.session import RecordSession
from tests import make
from tests.make import CREDIT, activity, minimum, offering, rule

LATER = date(2025, 3, 1)


def worth(rules: Any, offered: Any, done: Any = (), name: str = "", **stated: Any) -> OfferValue:
    """Return what one offering is worth under these rules."""
    problem = make.problem(rules, done, [offered], today=date(2024, 6, 1), **stated)
    options = [option for option in problem.options if not name or option.offering == name]
    return OfferValues(problem, standing(problem)).worth(options)


def served(rules: Any, offered: Any, done: Any = ()) -> Served:
    return worth(rules, offered, done).served["board"]


def test_what_is_missing_in_all_bounds_what_counts():
    assert served([minimum(10)], offering("x", 4)).credits == 4 * CREDIT
    assert served([minimum(10)], offering("x", 4), [activity("done", 8)]).credits == 2 * CREDIT
    assert served([minimum(10)], offering("x", 4), [activity("done", 10)]).credits == 0


def test_a_full_limit_leaves_nothing():
    rules = [minimum(10), rule("maximum", at_most=3, of={"category": "a"})]
    assert served(rules, offering("x", 4), [activity("done", 2)]).credits == CREDIT
    found = served(rules, offering("x", 4), [activity("done", 3)])
    assert (found.credits, found.earned, found.limits) == (0, 4 * CREDIT, ("maximum",))


def test_the_category_that_counts_most_is_meant():
    rules = [minimum(10), rule("maximum", at_most=1, of={"category": "a"})]
    found = served(rules, offering("x", 4, category=["a", "b"]))
    assert (found.credits, found.category) == (4 * CREDIT, "b")


def test_a_limit_for_each_course_knows_what_counts_of_that_course_already():
    rules = [minimum(10), rule("maximum", at_most=3, each="course")]
    before = [activity("done", 2, course="same")]
    assert served(rules, offering("x", 4, course="same", repeatable=2), before).credits == CREDIT
    assert served(rules, offering("x", 4, course="other"), before).credits == 3 * CREDIT


def test_a_limit_on_a_year_is_for_what_lies_in_that_year():
    rules = [minimum(10), rule("maximum", at_most=2, window={"each": "year"})]
    before = [activity("done", 2, date(2024, 2, 1))]
    assert served(rules, offering("x", 4, date(2024, 9, 1)), before).credits == 0
    assert served(rules, offering("x", 4, LATER), before).credits == 2 * CREDIT


def test_a_narrow_need_counts_where_the_total_is_met():
    rules = [minimum(2), minimum(3, {"topic": "t"}, id="topic")]
    before = [activity("done", 5)]
    assert served(rules, offering("x", 4, topics=["t"]), before).credits == 3 * CREDIT
    assert served(rules, offering("x", 4), before).credits == 0


def test_needs_that_stay_apart_add_up():
    of = {"topic": "t"}
    rules = [minimum(2, of, id="one"), minimum(2, of, id="two", apart_from="one")]
    assert served(rules, offering("x", 9, topics=["t"])).credits == 4 * CREDIT


def test_what_a_rule_asks_for_as_an_item_is_named_and_is_no_credit():
    rules = [minimum(0), rule("cover", topics=["t", "v"])]
    found = served(rules, offering("x", 4, topics=["t"]))
    assert (found.credits, found.items, [need.title for need in found.needs]) == (0, 1, ["cover (T)"])


def test_the_same_course_counts_once():
    rules = [minimum(10), rule("once")]
    assert (
        served(rules, offering("x", 4, course="same", repeatable=2), [activity("done", 2, course="same")]).credits == 0
    )


def test_parts_that_share_a_limit_share_its_room():
    rules = [minimum(20), rule("maximum", at_most=3, of={"category": "a"})]
    parts = [
        {"hours": 3, "category": "a"},
        {"hours": 3, "category": "a", "topics": ["t"]},
        {"hours": 2, "category": "b"},
    ]
    found = served(rules, offering("x", 8, parts=parts))
    assert (found.credits, found.earned) == (5 * CREDIT, 8 * CREDIT)


def test_the_cheapest_way_for_a_credit_is_meant():
    dated = offering("x", 4, sessions=[make.session(LATER, price=80), make.session(date(2025, 4, 1), price=40)])
    found = worth([minimum(10)], dated)
    assert found.option is not None and found.option.session == "2025-04-01" and found.price == 10 * 100


def test_of_what_is_bought_in_steps_only_so_many_are_priced_as_count():
    mentoring = offering("x", 1, price=5, divisible={"most": 20})
    found = worth([minimum(10)], mentoring, [activity("done", 4)])
    assert (found.credits, found.steps, found.cost) == (6 * CREDIT, 6, 6 * 500)


def test_what_counts_nowhere_has_no_price_for_a_credit():
    assert worth([minimum(1)], offering("x", 4), [activity("done", 1)]).price is None


@pytest.mark.parametrize("name", ["texas-teacher", "two-licences", "coahoma-learner", "cass-superintendent"])
def test_no_single_offering_adds_more_than_is_promised(name: str):
    """With what is in the record claimed as before, no rule gains more from an offering than is promised."""
    problem = RecordSession(example(name)).problem
    before = assign_claims(problem, {}).claims
    found = audit(problem, before)
    weigher = OfferValues(problem, standing(problem, known=before))
    looked = 0
    for option in problem.options[::4]:
        gains = _gains(problem, option, before, found.readings)
        if gains is None:
            continue
        looked += 1
        told = weigher.served(option)
        for credential, gain in gains.items():
            assert gain <= told.get(credential, Served()).credits, (option.key, credential)
    assert looked > 2


def _gains(problem: Problem, option: Option, before: tuple[PieceClaim, ...], was: Any) -> dict[str, int] | None:
    """Return the most that any rule about credit gains; None where the record had to be claimed otherwise."""

    steps = option.most if option.stepped else 1
    claims = assign_claims(problem, {option.key: steps}).claims
    known = {(each.credential, each.piece): (each.category, each.claimed) for each in before}
    if any(known.get((c.credential, c.piece), (c.category, c.claimed)) != (c.category, c.claimed) for c in claims):
        return None
    taken = PlanItem(
        offering=option.offering, session=option.session, title=option.title, start=option.start, end=option.end,
        quantity=steps, cost=0, hours=0, key=option.key,
    )  # fmt: skip
    after = audit(problem, claims, [taken])
    gains: dict[str, int] = {}
    for active, old, new in zip(problem.credentials, was, after.readings, strict=True):
        have = {each.key: each.have for each in old}
        for each in new:
            if each.kind == "minimum" and not each.advisory:
                gain = min(each.have + each.planned, each.need) - min(have.get(each.key, 0), each.need)
                gains[active.name] = max(gain, gains.get(active.name, 0))
    return gains
