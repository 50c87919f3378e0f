"""At most so much credit counts; the excess is lost, or forbidden."""

from datetime import date

import pytest

from tests.make import minimum, rule
from tests.rules.table import Case, case, done, hold


def capped(most, **stated):
    return [rule("maximum", at_most=most, **stated), minimum(stated.pop("total", 4))]


def forbidden(most, **stated):
    return [rule("maximum", at_most=most, excess="forbidden", **stated)]


@pytest.mark.parametrize(
    "each",
    [
        case("what is beyond does not count", capped(2, of="a"), [done(3), done(2, "b")], met=True, have=2),
        case("and is missing elsewhere", capped(2, of="a"), [done(3), done(1, "b")], met=False, have=2),
        case("losing is no offence", [rule("maximum", at_most=0, of="a")], [done(9)], met=True, have=0, need=0),
        case("exactly the limit counts", capped(4, of="a"), [done(4)], met=True, have=4),
        case(
            "a union is limited together",
            capped(3, of={"category": ["a", "b"]}),
            [done(2), done(2, "b")],
            met=False,
            have=3,
        ),
        case(
            "a category is limited with what lies inside",
            capped(3, of="b"),
            [done(2, "b"), done(2, "c")],
            met=False,
            have=3,
        ),
        case(
            "nested limits both hold",
            [rule("maximum", at_most=3, of="b"), rule("maximum", id="in", at_most=1, of="c"), minimum(4)],
            [done(4, "c"), done(3, "b")],
            met=False,
            have=3,
        ),
        case("another category escapes the limit", capped(2, of="a"), [done(2), done(2, ["a", "b"])], met=True, have=2),
        case(
            "a percentage is rounded down to a sixtieth",
            capped({"percent": "100/7"}, of="a"),
            [done(9)],
            met=False,
            have=85 / 60,
        ),
        case(
            "half of what counts at most",
            [rule("maximum", at_most={"percent": 50, "of": "counted"}, of="a"), minimum(4)],
            [done(9), done(2, "b")],
            met=True,
            have=2,
        ),
        case(
            "so little else carries little",
            [rule("maximum", at_most={"percent": 50, "of": "counted"}, of="a"), minimum(4)],
            [done(9), done(1, "b")],
            met=False,
            have=1,
        ),
    ],
)
def test_excess_is_lost(each: Case):
    hold(each)


@pytest.mark.parametrize(
    "each",
    [
        case("doing more breaks the rule", forbidden(2, of="a"), [done(3)], met=False, have=3),
        case(
            "claiming less does not mend it",
            [*forbidden(2, of="a"), rule("maximum", id="cap", at_most=1, of="a")],
            [done(3)],
            met=False,
        ),
        case("doing as much is allowed", forbidden(2, of="a"), [done(2), done(5, "b")], met=True, have=2),
        case(
            "what could be claimed elsewhere is", forbidden(2, of="a"), [done(2), done(2, ["a", "b"])], met=True, have=2
        ),
    ],
)
def test_excess_is_forbidden(each: Case):
    hold(each)


@pytest.mark.parametrize(
    "each",
    [
        case(
            "each course has its own limit",
            capped(2, each="course"),
            [done(3, course="k"), done(3, course="m")],
            met=True,
        ),
        case(
            "items of one course share it",
            capped(2, each="course"),
            [done(3, course="k"), done(3, course="k")],
            met=False,
        ),
        case("each category has its own", capped(2, each="category"), [done(3), done(3, "b")], met=True),
        case(
            "one inside another is a category of its own",
            capped(2, each="category"),
            [done(3, "b"), done(3, "c")],
            met=True,
        ),
        case(
            "each topic has its own", capped(2, each="topic"), [done(3, topics=["t"]), done(3, topics=["u"])], met=True
        ),
        case(
            "a thing about two topics draws on both limits",
            capped(2, each="topic"),
            [done(2, topics=["t", "u"]), done(2, topics=["t"])],
            met=False,
        ),
        case("what is about no topic is not limited", capped(2, each="topic"), [done(4)], met=True),
    ],
)
def test_each(each: Case):
    hold(each)


TWO_DAYS = [{"date": date(2024, 5, 1), "hours": 3}, {"date": date(2024, 5, 2), "hours": 1}]
DAILY = [rule("maximum", at_most=2, window={"each": "day"}), minimum(3)]


@pytest.mark.parametrize(
    "each",
    [
        case(
            "each year has its own",
            capped(2, of="a", window={"each": "year"}),
            [done(3), done(3, "a", date(2025, 5, 1))],
            met=True,
        ),
        case(
            "one year's room is no other's",
            capped(2, of="a", window={"each": "year"}),
            [done(6), done(1, "a", date(2025, 5, 1))],
            met=False,
        ),
        case(
            "each day has its own",
            DAILY,
            [done(4, start=date(2024, 5, 1), end=date(2024, 5, 2), meetings=TWO_DAYS)],
            met=True,
        ),
        case(
            "one day's room is no other's",
            [DAILY[0], minimum(4)],
            [done(4, start=date(2024, 5, 1), end=date(2024, 5, 2), meetings=TWO_DAYS)],
            met=False,
        ),
        case("things on one day share it", DAILY, [done(2), done(2, "b")], met=False),
    ],
)
def test_windows(each: Case):
    hold(each)
