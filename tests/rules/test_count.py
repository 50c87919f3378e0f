"""So many items, courses, days, weeks or months."""

from datetime import date

import pytest

from tests.make import minimum, rule
from tests.rules.table import Case, case, done, hold

MONDAY, SUNDAY, NEXT = date(2024, 12, 30), date(2025, 1, 5), date(2025, 1, 6)


def count(at_least=None, at_most=None, **stated):
    bounds = {"at_least": at_least, "at_most": at_most}
    return rule("count", **{"of": "a", **{k: v for k, v in bounds.items() if v is not None}, **stated})


@pytest.mark.parametrize(
    "each",
    [
        case("every item counts", count(2), [done(), done()], met=True, have=2, need=2),
        case("items elsewhere do not", count(2), [done(), done(1, "b")], met=False, have=1),
        case("credit that is not claimed counts", [count(1), rule("maximum", at_most=0)], [done()], met=True),
        case("a milestone without credit counts", count(1), [done(0)], met=True),
        case("small items do not count", count(2, each_at_least=2), [done(2), done("1.5")], met=False, have=1),
        case(
            "no amount is the sum of two choices",
            count(1, each_at_least=3, of={}),
            [done(2, ["a", "b"])],
            met=False,
            have=0,
        ),
        case("at most so many", count(at_most=1), [done(), done()], met=False, have=2, need=1),
        case(
            "what could count elsewhere is not too many",
            count(at_most=1),
            [done(), done(1, ["a", "b"])],
            met=True,
            have=1,
        ),
        case("but it counts somewhere", count(at_most=1, of={}), [done(1, ["a", "b"]), done(1, ["a", "b"])], met=False),
        case("none at all", count(at_most=0), [done()], met=False),
        case("between two numbers", count(1, 2), [done(), done(), done()], met=False),
        case(
            "one item cannot count in two categories",
            [count(1), count(1, id="other", of="b")],
            [done(1, ["a", "b"])],
            met=False,
        ),
        case(
            "parts of one item are one item",
            count(2),
            [done(2, counts={"board": {"category": "a", "parts": [{"hours": 1}, {"hours": 1}]}})],
            met=False,
            have=1,
        ),
        case(
            "parts that could be either are done all the same",
            count(at_most=0, of={}),
            [done(2, counts={"board": {"category": ["a", "b"], "parts": [{"hours": 1}, {"hours": 1}]}})],
            met=False,
            have=1,
        ),
        case(
            "a part elsewhere still lets the item count once",
            count(1, each_at_least=1),
            [done(2, counts={"board": {"parts": [{"hours": 1, "category": "a"}, {"hours": 1, "category": "b"}]}})],
            met=True,
            have=1,
        ),
    ],
)
def test_items(each: Case):
    hold(each)


@pytest.mark.parametrize(
    "each",
    [
        case(
            "the same course counts once",
            count(2, distinct="course"),
            [done(course="k"), done(course="k")],
            met=False,
            have=1,
        ),
        case("different courses count", count(2, distinct="course"), [done(course="k"), done()], met=True, have=2),
        case(
            "a week ends on Sunday",
            count(2, distinct="week"),
            [done(1, "a", MONDAY), done(1, "a", SUNDAY)],
            met=False,
            have=1,
        ),
        case(
            "and begins on Monday",
            count(2, distinct="week"),
            [done(1, "a", SUNDAY), done(1, "a", NEXT)],
            met=True,
            have=2,
        ),
        case(
            "a month ends with its last day",
            count(2, distinct="month"),
            [done(1, "a", date(2024, 12, 31)), done(1, "a", date(2025, 1, 1))],
            met=True,
        ),
        case(
            "the same month of another year is another",
            count(2, distinct="month"),
            [done(1, "a", date(2024, 5, 1)), done(1, "a", date(2025, 5, 1))],
            met=True,
        ),
        case("two on one day are one day", count(2, distinct="day"), [done(), done()], met=False, have=1),
        case(
            "at most so many weeks",
            count(at_most=1, distinct="week"),
            [done(1, "a", MONDAY), done(1, "a", SUNDAY)],
            met=True,
            have=1,
        ),
        case(
            "two in each of two weeks are a week too many",
            count(at_most=1, distinct="week"),
            [done(1, "a", day) for day in (MONDAY, SUNDAY, NEXT, NEXT)],
            met=False,
            have=2,
        ),
        case(
            "one week too many",
            count(at_most=1, distinct="week"),
            [done(1, "a", SUNDAY), done(1, "a", NEXT)],
            met=False,
            have=2,
        ),
        case(
            "weeks of each year",
            count(1, distinct="week", window={"each": "year"}),
            [done(1, "a", MONDAY), done(1, "a", SUNDAY)],
            met=True,
            windows=(True, True),
        ),
    ],
)
def test_distinct(each: Case):
    hold(each)


@pytest.mark.parametrize(
    "each",
    [
        case("others stand in", count(2, substitute={"of": "b", "up_to": 1}), [done(), done(1, "b")], met=True, have=2),
        case(
            "only so many of them",
            count(3, substitute={"of": "b", "up_to": 1}),
            [done(), done(1, "b"), done(1, "b")],
            met=False,
            have=2,
        ),
        case(
            "so much credit stands in for one",
            count(2, substitute={"of": "b", "up_to": 2, "worth": 2}),
            [done(3, "b"), done(1, "b")],
            met=True,
            have=2,
        ),
        case(
            "part of an amount stands in for nothing",
            count(1, substitute={"of": "b", "up_to": 2, "worth": 2}),
            [done("1.5", "b")],
            met=False,
            have=0,
        ),
        case(
            "credit that a limit refuses does not stand in",
            [count(1, substitute={"of": "b", "up_to": 1, "worth": 2}), rule("maximum", at_most=1, of="b")],
            [done(2, "b")],
            met=False,
        ),
        case(
            "what stands in is never too many",
            count(1, 2, substitute={"of": "b", "up_to": 2}),
            [done(), done(), done(1, "b")],
            met=True,
        ),
        case(
            "what stands in must be different too",
            count(2, distinct="course", substitute={"of": "b", "up_to": 2}),
            [done(1, "b", course="k"), done(1, "b", course="k")],
            met=False,
            have=1,
        ),
        case(
            "an hour claimed in one category stands in from there only",
            [count(1, of="c", substitute={"of": "a", "up_to": 1, "worth": 1}), minimum(1, "b", id="b")],
            [done(1, ["a", "b"])],
            met=False,
        ),
    ],
)
def test_substitution(each: Case):
    hold(each)
