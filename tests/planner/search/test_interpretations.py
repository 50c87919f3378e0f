"""Whether an answer depends on how unclear text is read."""

from datetime import date

import pytest

from models.base import credits_text
from planner.problem.assemble import assemble
from planner.search.answer import check, plan
from planner.search.interpretations import with_interpretations
from tests import make

TODAY = date(2024, 1, 1)


def unclear(amounts, **stated):
    """Return a regime whose minimum of `a` is read as one of these amounts, the first by default."""
    options = {f"reads-{n}": str(n) for n in amounts}
    amount = {"choose": "much", "options": {f"reads-{n}": n for n in amounts}}
    reading = {
        "question": "How much?",
        "clause": "1",
        "options": options,
        "default": f"reads-{amounts[0]}",
        "reason": "The text says both.",
    }
    return make.regime([make.minimum(0), make.minimum(amount, "a")], interpretations={"much": reading}, **stated)


def asked(law, ask, activities=(), offerings=(), **held):
    record = make.record(activities, [make.credential(**held)])
    catalogs = [make.catalog(offerings)]
    outcome = ask(assemble(record, {"board": law}, catalogs, TODAY))
    return with_interpretations(outcome, record, {"board": law}, catalogs, TODAY)


def told(outcome):
    return {each.other: (each.matters, each.says) for each in outcome.interpretations}


def test_every_other_reading_is_asked():
    outcome = asked(unclear([1, 2, 3]), check, [make.activity("x", 2)])
    assert outcome.status == "met"
    assert told(outcome) == {
        "reads-2": (False, "the requirement is met"),
        "reads-3": (True, "short in “minimum”"),
    }
    first = outcome.interpretations[0]
    assert (first.interpretation, first.question, first.clause, first.chosen) == (
        "much",
        "How much?",
        ("1",),
        "reads-1",
    )


def test_a_record_may_choose_the_reading():
    outcome = asked(unclear([1, 3]), check, [make.activity("x", 2)], interpretations={"much": "reads-3"})
    assert outcome.status == "short"
    assert told(outcome) == {"reads-1": (True, "the requirement is met")}


CHEAP, DEAR = make.offering("cheap", 1, price=1), make.offering("dear", 3, price=9)
PRICES = [
    pytest.param([1, 3], {"reads-3": (True, "the cheapest plan costs 9.00 USD")}, id="the dearer reading"),
    pytest.param([3, 1], {"reads-1": (True, "the cheapest plan costs 1.00 USD")}, id="the cheaper reading"),
    pytest.param(
        [1, "0.5"], {"reads-0.5": (False, "the cheapest plan costs 1.00 USD")}, id="a reading that costs the same"
    ),
    pytest.param([1, 5], {"reads-5": (True, "no plan exists")}, id="a reading that nothing on offer meets"),
]


@pytest.mark.parametrize(("amounts", "expected"), PRICES)
def test_a_plan_says_what_other_readings_cost(amounts, expected):
    assert told(asked(unclear(amounts), plan, (), [CHEAP, DEAR])) == expected


def test_where_no_plan_exists_another_reading_may_have_one():
    outcome = asked(unclear([5, 1]), plan, (), [CHEAP, DEAR])
    assert outcome.status == "impossible"
    assert told(outcome) == {"reads-1": (True, "the cheapest plan costs 1.00 USD")}


def test_a_reading_that_needs_to_know_more_says_what():
    law = unclear([1, 2]).model_dump(by_alias=True, mode="python")
    assert law["id"] == "board"
    reading = {"question": "?", "clause": "1", "options": {"set": "x", "own": "y"}, "default": "set", "reason": "r"}
    amount = {"choose": "whose", "options": {"set": 1, "own": {"fact": "target"}}}
    board = make.regime(
        [make.minimum(amount)],
        interpretations={"whose": reading},
        facts={"target": {"ask": "What is your target?", "type": "credits"}},
    )
    outcome = asked(board, check, [make.activity("x", 1)])
    (other,) = outcome.interpretations
    assert other.matters
    assert "target" in other.says


def test_a_regime_without_unclear_text_depends_on_nothing():
    assert asked(make.regime([make.minimum(1)]), check).interpretations == ()


def test_the_answer_itself_is_left_as_it_was():
    law = unclear([1, 3])
    record, catalogs = make.record([make.activity("x", 2)]), [make.catalog()]
    before = check(assemble(record, {"board": law}, catalogs, TODAY))
    after = with_interpretations(before, record, {"board": law}, catalogs, TODAY)
    assert after.model_copy(update={"interpretations": ()}) == before
    assert credits_text(before.credentials[0].claimed) == "2"
