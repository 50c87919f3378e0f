"""At least so much credit: which plans reach it, and what is said of each selection, amount and stand-in."""

import pytest

from tests import make
from tests.rules.tables import bought, did, offer, stands

TOTAL = make.minimum(0)


def least(at_least, of="a", **stated):
    return [TOTAL, make.minimum(at_least, of, **stated)]


AMOUNTS = [
    pytest.param(5, [did("x", 5)], {"met": True, "have": 5, "need": 5, "slack": 0}, id="just reached"),
    pytest.param(5, [did("x", 4.75)], {"met": False, "have": 4.75, "slack": -0.25}, id="a quarter hour short"),
    pytest.param(5, [did("x", 9)], {"met": True, "have": 9, "slack": 4}, id="more than enough counts whole"),
    pytest.param("required", [did("x", 10)], {"met": True, "need": 10}, id="required is the amount of the period"),
    pytest.param(
        {"percent": 50, "of": {"category": "b"}},
        [did("x", 2), did("y", 4, category="b")],
        {"met": True, "need": 2, "have": 2},
        id="half of what counts in another category",
    ),
    pytest.param(
        {"times": "1/7", "of": 10}, [did("x", "86/60")], {"met": True}, id="the next sixtieth above an amount"
    ),
    pytest.param({"times": "1/7", "of": 10}, [did("x", "85/60")], {"met": False}, id="the last sixtieth below it"),
]


@pytest.mark.parametrize(("at_least", "done", "expected"), AMOUNTS)
def test_what_counts_reaches_the_amount_or_falls_short(at_least, done, expected):
    stands(least(at_least), done, **expected)


SELECTIONS = [
    pytest.param({"topic": "v"}, did("x", topics=["u"]), 0, id="a narrow topic does not hold the one around it"),
    pytest.param({"topic": "t"}, did("x", topics=["v", "t"]), 1, id="one of its topics is enough"),
    pytest.param({"item": "x"}, did("x"), 1, id="an activity by its id"),
    pytest.param({"item": "k"}, did("x"), 0, id="another course is not meant"),
    pytest.param({"attributes": {"flag": True}}, did("x"), 0, id="an attribute not stated is not its other value"),
    pytest.param({"any": ["b", {"topic": "t"}]}, did("x", topics=["t"]), 1, id="any: one holds"),
    pytest.param({"any": ["b", {"topic": "t"}]}, did("x"), 0, id="any: none holds"),
    pytest.param({"all": ["a", {"topic": "t"}]}, did("x", topics=["t"]), 1, id="all: each holds"),
    pytest.param({"all": ["a", {"topic": "t"}]}, did("x"), 0, id="all: one does not"),
    pytest.param({"not": "a"}, did("x", category="b"), 1, id="not: it is not"),
    pytest.param({"carried": False}, did("x"), 1, id="what is done now is not carried in"),
    pytest.param({"carried": True}, did("x"), 0, id="and is not taken for it"),
]


@pytest.mark.parametrize(("of", "done", "have"), SELECTIONS)
def test_only_what_is_selected_counts(of, done, have):
    stands(least(1, of), [done], have=have, met=have == 1)


SUBSTITUTES = [
    pytest.param(3, [did("x", 2), did("y", 5, category="b")], {"met": True, "have": 3}, id="up to the amount"),
    pytest.param(4, [did("x", 2), did("y", 5, category="b")], {"met": False, "have": 3}, id="and no further"),
    pytest.param(3, [did("x", 2), did("y", 0.75, category="b")], {"met": False, "have": 2.75}, id="as far as it goes"),
]


@pytest.mark.parametrize(("at_least", "done", "expected"), SUBSTITUTES)
def test_other_credit_stands_in_up_to_an_amount(at_least, done, expected):
    stands(least(at_least, substitute={"of": "b", "up_to": 1}), done, **expected)


def apart(first, second):
    return [
        TOTAL,
        make.minimum(second, {"topic": "u"}, id="other"),
        make.minimum(first, {"topic": "t"}, id="mine", apart_from=["other"]),
    ]


APART = [
    pytest.param([did("x", 4, topics=["t", "u"])], {"met": True, "have": 2}, id="four hours serve two and two"),
    pytest.param([did("x", 3.75, topics=["t", "u"])], {"met": False, "have": 1.75}, id="a quarter hour less does not"),
    pytest.param(
        [did("x", 2, topics=["t", "u"]), did("y", 2, topics=["t"])],
        {"met": True, "have": 2},
        id="the hour that can serve either goes where it is needed",
    ),
]


@pytest.mark.parametrize(("done", "expected"), APART)
def test_no_hour_serves_two_minimums_that_are_apart(done, expected):
    stands(apart(2, 2), done, **expected)


def test_minimums_named_together_are_all_apart_from_one_another():
    """`one` names `two` and `three`, so no two of the three share an hour: the hours go to the first in the file."""
    rules = [
        TOTAL,
        make.minimum(2, {"topic": "t"}, id="two"),
        make.minimum(2, {"topic": "u"}, id="three"),
        make.minimum(2, "a", id="one", apart_from=["two", "three"]),
    ]
    short = [did("x", 2), did("y", 2, category="b", topics=["t", "u"])]
    for key, met in (("two", True), ("three", False), ("one", True)):
        stands(rules, short, key, met=met, have=2 if met else 0)
    apart = [did("x", 2), did("y", 2, category="b", topics=["t"]), did("z", 2, category="b", topics=["u"])]
    stands(rules, apart, met=True)


def test_a_need_that_grows_with_what_counts_is_set_aside_as_it_grows():
    """Half of what counts is for `other`: of three hours for either that leaves one and a half, and of four two."""
    rules = [
        TOTAL,
        make.minimum({"percent": 50, "of": "counted"}, {"topic": "u"}, id="other"),
        make.minimum(2, {"topic": "t"}, id="mine", apart_from=["other"]),
    ]
    both = {"topics": ["t", "u"]}
    stands(rules, [did("x", 3, **both)], met=False)
    stands(rules, [did("x", 4, **both)], met=True)
    assert bought(rules, [offer("cheap", 3, price=1, **both), offer("dear", 4, price=9, **both)]) == {"dear": 1}


def test_minimums_are_apart_inside_a_way_too():
    both = [
        make.minimum(2, {"topic": "t"}, id="one"),
        make.minimum(2, {"topic": "u"}, id="two", apart_from=["one"]),
    ]
    ways = [{"title": "both", "rules": both}, {"title": "much", "rules": [make.minimum(99, id="much")]}]
    rules = [TOTAL, make.rule("alternatives", ways=ways)]
    stands(rules, [did("x", 4, topics=["t", "u"])], met=True)
    stands(rules, [did("x", 3.75, topics=["t", "u"])], met=False)


def test_credit_from_outside_the_period_counts_nowhere_and_says_so():
    rules = [make.minimum(2)]
    done = [did("before", 5, "2023-12-31"), did("in", 2, "2024-01-01"), did("after", 5, "2026-01-01")]
    outcome = stands(rules, done, plan_too=False, have=2, counts={"before": 0, "in": 2, "after": 0})
    assert outcome.credentials[0].claimed == 120
    why = {claim.activity: [loss.why for loss in claim.lost] for claim in outcome.activities}
    outside = ["it lies outside 2024-01-01 to 2025-12-31"]
    assert why == {"before": outside, "in": [], "after": outside}


def test_a_share_of_everything_counted_is_kept_by_counting_less():
    """Half must be in `a`: of three hours beyond it only two are claimed."""
    rules = [make.minimum(0), make.minimum({"percent": 50, "of": "counted"}, "a")]
    stands(rules, [did("x", 2), did("y", 3, category="b")], met=True, need=2, have=2, counts={"x": 2, "y": 2})


def test_the_total_comes_before_a_share_of_it():
    rules = [make.minimum(5), make.minimum({"percent": 50, "of": "counted"}, "a")]
    stands(rules, [did("x", 2), did("y", 3, category="b")], met=False, need=2.5, have=2, counts={"x": 2, "y": 3})


PLANS = [
    pytest.param(least(2), [offer("cheap", 1.75, price=1), offer("dear", 2, price=9)], {"dear": 1}, id="just missed"),
    pytest.param(least(2), [offer("cheap", 2, price=1), offer("dear", 5, price=9)], {"cheap": 1}, id="just met"),
    pytest.param(
        least(1),
        [offer("cheap", 5, category="b", price=1), offer("dear", 1, price=9)],
        {"dear": 1},
        id="another category",
    ),
    pytest.param(
        least(1, window={"each": "year", "only": 2}),
        [offer("cheap", 1, "12-31", price=1), offer("dear", 1, "2025-01-01", price=9)],
        {"dear": 1},
        id="another year",
    ),
    pytest.param(
        least(3, substitute={"of": "b", "up_to": 1}),
        [offer("b", 3, category="b"), offer("a", 2, price=5), offer("more", 3, price=9)],
        {"a": 1, "b": 1},
        id="one hour may stand in",
    ),
    pytest.param(
        least(3, substitute={"of": "b", "up_to": 1}),
        [offer("b", 3, category="b"), offer("a", 1.75, price=5), offer("more", 3, price=9)],
        {"more": 1},
        id="and not a quarter hour more",
    ),
    pytest.param(
        apart(1, 1),
        [offer("both", 1, topics=["t", "u"]), offer("cheap", 1, topics=["t"], price=1), offer("dear", 2, price=9)],
        {"both": 1, "cheap": 1},
        id="an hour for both serves one",
    ),
]


@pytest.mark.parametrize(("rules", "offerings", "taken"), PLANS)
def test_a_plan_takes_the_cheapest_that_is_enough(rules, offerings, taken):
    assert bought(rules, offerings) == taken
