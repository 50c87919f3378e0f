"""At most so much credit: what is lost, to which clause, and which plans count."""

from fractions import Fraction

import pytest

from planner.search.answer import check, plan
from tests import make
from tests.rules.tables import agreed, bought, day, did, enrolled, offer, reading_of, stands

TOTAL = make.minimum(0)


def most(at_most, of="a", **stated):
    return [TOTAL, make.rule("maximum", at_most=at_most, of=of, **stated)]


LIMITS = [
    pytest.param(3, [did("x", 3)], {"have": 3, "lost": 0, "slack": 0}, id="an amount just reached is all counted"),
    pytest.param(3, [did("x", 3.25)], {"have": 3, "lost": 0.25}, id="a quarter hour more is lost"),
    pytest.param(3, [did("x", 2), did("y", 2)], {"have": 3, "lost": 1}, id="a limit holds for activities together"),
    pytest.param(3, [did("x", 9, category="b")], {"have": 0, "lost": 0}, id="other categories do not matter"),
    pytest.param({"percent": 20}, [did("x", 3)], {"need": 2, "have": 2, "lost": 1}, id="a fifth of 10 required"),
    pytest.param(
        {"percent": 50, "of": "counted"},
        [did("x", 4), did("y", 2, category="b")],
        {"have": 2, "lost": 2},
        id="half of all that counts: as much as counts elsewhere",
    ),
    pytest.param({"percent": 50, "of": "counted"}, [did("x", 4)], {"have": 0, "lost": 4}, id="half of nothing else"),
    pytest.param(
        {"percent": 50, "of": {"category": "b"}},
        [did("x", 4), did("y", 3, category="b")],
        {"have": 1.5, "lost": 2.5},
        id="half of what counts in another category",
    ),
    pytest.param(
        {"times": "1/7", "of": 10},
        [did("x", 2)],
        {"have": Fraction(85, 60), "lost": Fraction(35, 60)},
        id="between two sixtieths: the lower",
    ),
]


@pytest.mark.parametrize(("at_most", "done", "expected"), LIMITS)
def test_what_is_beyond_the_limit_is_lost(at_most, done, expected):
    stands(most(at_most), done, met=True, **expected)


def test_what_is_lost_names_the_clause_and_the_limit():
    outcome = stands(most(3, title="at most three of a"), [did("x", 5)], lost=2)
    loss = outcome.activities[0].lost[0]
    assert (loss.rule, loss.clause, loss.credits) == ("maximum", ("1",), 120)
    assert loss.why == "at most three of a: at most 3 count"


def test_an_activity_is_claimed_where_there_is_room_for_it():
    """Two that could be either: one is claimed in each, whichever way round, and a pinned one stays where it is."""
    rules = [make.minimum(4), *most(2)[1:], make.rule("maximum", id="b", at_most=2, of="b")]
    done = [did("x", 2, category=["a", "b"]), did("y", 2, category=["a", "b"])]
    outcome = stands(rules, done, counts={"x": 2, "y": 2}, have=2, lost=0)
    assert sorted(claim.category for claim in outcome.activities) == ["a", "b"]
    pinned = [did("x", 2, category=["a", "b"], pin={"board": "b"}), done[1]]
    claims = {c.activity: c.category for c in stands(rules, pinned, plan_too=False, have=2).activities}
    assert claims == {"x": "b", "y": "a"}


WINDOWS = [
    pytest.param({"each": "year"}, ["12-31", "2025-01-01"], 4, id="a year each"),
    pytest.param({"each": "year"}, ["01-01", "12-31"], 2, id="the same year"),
    pytest.param({"each": "month"}, ["01-31", "02-01"], 4, id="a month each"),
    pytest.param({"each": "week"}, ["01-07", "01-08"], 4, id="Sunday and Monday"),
    pytest.param({"each": "week"}, ["01-08", "01-14"], 2, id="Monday and Sunday"),
    pytest.param({"each": "day"}, ["01-08", "01-08", "01-09"], 4, id="a day each"),
    pytest.param({"last": {"months": 6}}, ["2025-06-30", "2025-07-01"], 4, id="one before the last six months"),
    pytest.param({"last": {"months": 6}}, ["2025-07-01", "2025-12-31"], 2, id="both in the last six months"),
    pytest.param({"between": [day("02-01"), day("02-29")]}, ["01-31", "02-01"], 4, id="one the day before"),
    pytest.param({"between": [day("02-01"), day("02-29")]}, ["02-01", "02-29"], 2, id="both ends are in it"),
    pytest.param({"rolling": {"years": 1}, "step": {"months": 1}}, ["12-01", "2025-01-01"], 2, id="any twelve months"),
    pytest.param({"split": 2}, ["12-30", "12-31"], 4, id="731 days in halves: 365 and 366"),
]


@pytest.mark.parametrize(("window", "days", "claimed"), WINDOWS)
def test_a_limit_holds_in_each_window(window, days, claimed):
    done = [did(f"x{n}", 2, when) for n, when in enumerate(days)]
    rules = most(2, window=window)
    for outcome in (check(make.problem(rules, done)), plan(enrolled(rules, done))):
        agreed(outcome)
        assert outcome.credentials[0].claimed == claimed * 60


def test_a_day_limit_splits_an_activity_by_its_days():
    """Three hours on Monday and one on Tuesday under two a day: two and one count."""
    meetings = [{"date": day("01-08"), "hours": 3}, {"date": day("01-09"), "hours": 1}]
    done = make.activity("x", 4, start=day("01-08"), end=day("01-09"), meetings=meetings)
    outcome = stands(most(2, window={"each": "day"}), [done], "maximum@2024-01-08", have=2, lost=1, counts={"x": 3})
    assert reading_of(outcome, "maximum@2024-01-09").have == 60


FORBIDDEN = [
    pytest.param("all", [did("x", 3)], {"met": True, "have": 3}, id="just as much as is allowed"),
    pytest.param(
        "all", [did("x", 3), did("y", 0.25)], {"met": False, "have": 3.25}, id="a quarter hour more breaks it"
    ),
    pytest.param("course", [did("x", 3), did("y", 3)], {"met": True, "have": 3}, id="each course on its own"),
    pytest.param("course", [did("x", 3, course="k"), did("y", course="k")], {"met": False, "have": 4}, id="one course"),
]


@pytest.mark.parametrize(("each", "done", "expected"), FORBIDDEN)
def test_doing_more_than_is_allowed_breaks_a_rule_that_forbids_it(each, done, expected):
    stands(most(3, each=each, excess="forbidden"), done, **expected)


def test_a_limit_that_only_advises_takes_nothing_away():
    outcome = stands(most(3, advisory=True), [did("x", 5)], have=5, met=False, counts={"x": 5})
    assert outcome.status == "met"


CHEAP, DEAR, BIT = offer("cheap", 4, price=1), offer("dear", 4, price=9, category="b"), offer("bit", 0.25, category="b")


def limited(at_most, **stated):
    return [make.minimum(4), *most(at_most, **stated)[1:]]


PLANS = [
    pytest.param(limited(4), [CHEAP, DEAR], {"cheap": 1}, id="just enough room"),
    pytest.param(limited("3.75"), [CHEAP, DEAR], {"dear": 1}, id="a quarter hour too little room"),
    pytest.param(limited("3.75"), [CHEAP, DEAR, BIT], {"bit": 1, "cheap": 1}, id="what is lost may be topped up"),
    pytest.param(
        limited("3.75", excess="forbidden"), [CHEAP, DEAR, BIT], {"dear": 1}, id="what is forbidden may not be done"
    ),
    pytest.param(
        [make.minimum(4), *most(2, {}, each="course")[1:]],
        [offer("one", 4, price=1), offer("two", 2, price=2), offer("three", 2, price=3)],
        {"one": 1, "two": 1},
        id="two courses where each counts for half",
    ),
]


@pytest.mark.parametrize(("rules", "offerings", "taken"), PLANS)
def test_a_plan_takes_the_cheapest_that_counts(rules, offerings, taken):
    assert bought(rules, offerings) == taken


def test_a_place_taken_beyond_what_is_allowed_leaves_no_plan():
    wishes = {"enrolled": [{"offering": "x", "session": "2024-03-01"}]}
    assert bought(most(3, excess="forbidden"), [offer("x", 4)], wishes=wishes) == "impossible"
    assert bought(most(4, excess="forbidden"), [offer("x", 4)], wishes=wishes) == {"x": 1}
