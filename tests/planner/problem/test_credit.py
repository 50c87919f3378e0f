"""From activities to lots: hours, days, parts, pins, refusals."""

from datetime import date

import pytest

from planner.problem.credit import spread_over
from planner.search.answer import check
from tests import make
from tests.make import minimum, rule

D = date


def pieces(stated, rules=(), **more):
    done = make.activity("x", **stated)
    posed = make.problem(make.regime(rules, **more), [done])
    return posed.activities[0].pieces.get("board", ())


def test_minutes_are_spread_over_days_and_lose_nothing():
    assert spread_over(D(2024, 5, 1), D(2024, 5, 3), 100, ()) == (
        (D(2024, 5, 1), 34),
        (D(2024, 5, 2), 33),
        (D(2024, 5, 3), 33),
    )


def test_a_lot_lies_on_the_day_the_activity_ends():
    (piece,) = pieces({"start": D(2024, 5, 1), "end": D(2024, 5, 3)})
    assert piece.on == D(2024, 5, 3)


def test_parts_are_lots_with_their_own_topics():
    parts = [{"hours": 2, "topics": ["t"]}, {"hours": 1, "category": "b"}]
    first, second = pieces({"hours": 3, "counts": {"board": {"category": "a", "parts": parts}}})
    assert [(piece.choices[0].category, piece.choices[0].earned, piece.topics) for piece in (first, second)] == [
        ("a", 120, {"t"}),
        ("b", 60, frozenset()),
    ]


def test_a_daily_limit_splits_an_activity_into_its_days():
    meetings = [{"date": D(2024, 5, 1), "hours": 3}, {"date": D(2024, 5, 4), "hours": 1}]
    found = pieces(
        {"hours": 4, "start": D(2024, 5, 1), "end": D(2024, 5, 4), "meetings": meetings},
        [rule("maximum", at_most=2, window={"each": "day"})],
    )
    assert [(piece.on, piece.choices[0].earned) for piece in found] == [(D(2024, 5, 1), 180), (D(2024, 5, 4), 60)]


def test_what_is_refused_is_earned_once_not_once_a_day():
    rules = [minimum(1), rule("not-creditable", of="a"), rule("maximum", at_most=9, window={"each": "day"})]
    posed = make.problem(rules, [make.activity("x", 6, start=D(2024, 5, 1), end=D(2024, 5, 3))])
    (claim,) = check(posed).activities
    assert (claim.earned, [loss.credits for loss in claim.lost]) == (360, [360])


@pytest.mark.parametrize(("pin", "categories"), [({"board": "b"}, ["b"]), ({"board": "none"}, []), ({}, ["a", "b"])])
def test_a_pin_leaves_one_category(pin, categories):
    (piece,) = pieces({"category": ["a", "b"], "pin": pin})
    assert [choice.category for choice in piece.choices] == categories


def test_hours_that_a_board_counts_replace_the_hours_spent():
    (piece,) = pieces({"hours": 8, "counts": {"board": {"category": "a", "hours": 6}}})
    assert piece.choices[0].earned == 360


def test_meetings_tell_the_hours_where_nothing_else_does():
    days = [{"date": D(2024, 5, 1), "hours": 2}, {"date": D(2024, 5, 2), "hours": 1}]
    (piece,) = pieces({"hours": None, "start": D(2024, 5, 1), "end": D(2024, 5, 2), "meetings": days})
    assert piece.choices[0].earned == 180


def test_an_activity_of_another_board_gives_nothing():
    assert pieces({"category": "elsewhere"}) == ()


CONVERSIONS = [
    {"id": "old", "clause": "1", "minutes_per_credit": 50, "in_force": {"until": D(2024, 6, 30)}},
    {"id": "flagged", "clause": "1", "flat": 5, "of": {"attributes": {"flag": True}}},
    {"id": "rest", "clause": "1", "minutes_per_credit": 60},
]


@pytest.mark.parametrize(
    ("stated", "earned"),
    [
        ({"day": D(2024, 6, 30)}, 300),
        ({"day": D(2024, 7, 1)}, 250),
        ({"day": D(2024, 7, 1), "attributes": {"flag": True}}, 300),
    ],
)
def test_the_first_conversion_that_is_law_and_fits_decides(stated, earned):
    (piece,) = pieces({"hours": "25/6", **stated}, conversions=CONVERSIONS)
    assert piece.choices[0].earned == earned


def test_attributes_take_their_defaults():
    assert pieces({})[0].attributes["flag"] is False


def test_topics_come_with_the_wider_ones():
    assert pieces({"topics": ["v"]})[0].topics == {"v", "u"}


def test_one_activity_serves_two_credentials_each_in_its_way():
    other = make.regime([minimum(1)], id="other", conversions=[{"id": "h", "clause": "1", "minutes_per_credit": 30}])
    counts = {"board": {"category": "a"}, "other": {"category": "b"}}
    found = check(
        make.problem(
            {"board": make.regime([minimum(1)]), "other": other}, [make.activity("x", 1, category=[], counts=counts)]
        )
    )
    assert [(claim.credential, claim.category, claim.claimed) for claim in found.activities] == [
        ("board", "a", 60),
        ("other", "b", 120),
    ]
