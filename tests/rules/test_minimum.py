"""At least so much credit is claimed from a selection."""

from datetime import date

import pytest

from tests.make import minimum, rule
from tests.rules.table import Case, case, done, hold

A_TWO_T = done(2, "a", topics=["t"])
BOTH = done(4, "a", topics=["t", "u"])


@pytest.mark.parametrize(
    "each",
    [
        case("exactly enough is enough", minimum(3), [done(1), done(2, "b")], met=True, have=3, need=3),
        case("a sixtieth short is short", minimum(3), [done(1), done("119/60")], met=False),
        case("nothing is asked, nothing is missing", minimum(0), [], met=True, have=0, need=0),
        case("other categories do not help", minimum(2, "a"), [done(1), done(5, "b")], met=False, have=1),
        case("a category counts what lies inside it", minimum(2, "b"), [done(1, "b"), done(1, "c")], met=True, have=2),
        case("what lies outside does not", minimum(2, "c"), [done(1, "b"), done(1, "c")], met=False, have=1),
        case("a topic counts what lies inside it", minimum(1, {"topic": "u"}), [done(topics=["v"])], met=True, have=1),
        case("any value of a list will do", minimum(2, {"category": ["a", "c"]}), [done(), done(1, "c")], met=True),
        case(
            "every key must hold",
            minimum(1, {"category": "a", "topic": "t"}),
            [done(), done(1, "b", topics=["t"])],
            met=False,
        ),
        case("what is excluded does not count", minimum(2, {"not": "a"}), [done(2), done(2, "b")], met=True, have=2),
        case("an attribute takes its default", minimum(1, {"attributes": {"flag": False}}), [done()], met=True),
        case(
            "an attribute is stated",
            minimum(1, {"attributes": {"flag": True}}),
            [done(attributes={"flag": True}), done()],
            met=True,
            have=1,
        ),
        case("a course is an item's name too", minimum(1, {"item": "k"}), [done(course="k"), done()], met=True, have=1),
        case(
            "of two categories the one that is needed is chosen",
            [minimum(2, "b"), minimum(1, "a", id="other")],
            [done(2, ["a", "b"]), done(1, "a")],
            met=True,
        ),
        case(
            "one hour is claimed in one category only",
            [minimum(2, "b"), minimum(2, "a", id="other")],
            [done(2, ["a", "b"])],
            met=False,
        ),
        case("a percentage is of what is required", minimum({"percent": 25}), [done("2.5")], met=True, need=2.5),
        case("a percentage is rounded up to a sixtieth", minimum({"percent": "100/7"}), [done("85/60")], met=False),
        case(
            "a percentage of what counts grows with it",
            minimum({"percent": 50, "of": "counted"}, "a"),
            [done(2), done(3, "b")],
            met=True,
            have=2,
        ),
        case(
            "what counts can be claimed less",
            [minimum({"percent": 50, "of": "counted"}, "a"), minimum(5, id="all")],
            [done(2), done(3, "b")],
            met=False,
        ),
    ],
)
def test_amounts(each: Case):
    hold(each)


YEARLY = minimum(1, "a", id="yearly", window={"each": "year"})


@pytest.mark.parametrize(
    "each",
    [
        case(
            "each year stands for itself",
            YEARLY,
            [done(), done(1, "a", date(2025, 12, 31))],
            met=True,
            windows=(True, True),
        ),
        case(
            "much in one year does not help the other",
            YEARLY,
            [done(9, "a", date(2024, 12, 31))],
            met=False,
            windows=(True, False),
        ),
        case(
            "only the second year is asked",
            minimum(1, "a", window={"each": "year", "only": 2}),
            [done(1, "a", date(2025, 1, 1))],
            met=True,
            windows=(True,),
        ),
        case(
            "the day before a window is outside",
            minimum(1, "a", window={"between": [date(2024, 3, 2), date(2024, 3, 9)]}),
            [done(1, "a", date(2024, 3, 1))],
            met=False,
        ),
        case(
            "the first and last day are inside",
            minimum(2, "a", window={"between": [date(2024, 3, 2), date(2024, 3, 9)]}),
            [done(1, "a", date(2024, 3, 2)), done(1, "a", date(2024, 3, 9))],
            met=True,
        ),
        case(
            "the last months end with the period",
            minimum(1, "a", window={"last": {"months": 6}}),
            [done(1, "a", date(2025, 7, 1))],
            met=True,
        ),
        case(
            "every stretch of a year",
            minimum(1, "a", window={"rolling": {"months": 12}, "step": {"months": 12}}),
            [done(), done(1, "a", date(2025, 1, 1))],
            met=True,
            windows=(True, True),
        ),
        case(
            "halves of the period",
            minimum(1, "a", window={"split": 2}),
            [done(1, "a", date(2024, 12, 30)), done(1, "a", date(2024, 12, 31))],
            met=True,
            windows=(True, True),
        ),
        case(
            "an activity belongs to the day it ends",
            YEARLY,
            [done(), done(1, "a", date(2024, 12, 30), end=date(2025, 1, 3))],
            met=True,
            windows=(True, True),
        ),
    ],
)
def test_windows(each: Case):
    hold(each)


INSTEAD = minimum(3, "a", substitute={"of": "b", "up_to": 2})


@pytest.mark.parametrize(
    "each",
    [
        case("other credit stands in", INSTEAD, [done(1), done(2, "b")], met=True, have=3),
        case("only up to an amount", INSTEAD, [done("0.5"), done(9, "b")], met=False, have=2.5),
        case("it may stand in for all", INSTEAD | {"at_least": 2}, [done(9, "b")], met=True),
        case(
            "a limit on it limits what stands in",
            [INSTEAD, rule("maximum", at_most=1, of="b")],
            [done(1), done(2, "b")],
            met=False,
            have=2,
        ),
    ],
)
def test_substitution(each: Case):
    hold(each)


APART = [minimum(2, "a", id="one", apart_from="two"), minimum(2, {"topic": "t"}, id="two")]
THREE = [
    minimum(2, "a", id="one", apart_from=["two", "three"]),
    minimum(2, {"topic": "t"}, id="two", apart_from="three"),
    minimum(2, {"topic": "u"}, id="three"),
]


@pytest.mark.parametrize(
    "each",
    [
        case("the same hours cannot serve both", APART, [A_TWO_T], met=False),
        case("unless there are enough", APART, [A_TWO_T, done(2)], met=True),
        case("hours can be split between them", APART, [done(4, "a", topics=["t"])], met=True),
        case("hours of the other alone help too", APART, [A_TWO_T, done(2, "b", topics=["t"])], met=True),
        case("a few too few", APART, [done("3.5", "a", topics=["t"])], met=False),
        case("three needs want three times the hours", THREE, [BOTH], met=False),
        case("and are content with them", THREE, [BOTH, done(2)], met=True),
    ],
)
def test_needs_apart(each: Case):
    hold(each)
