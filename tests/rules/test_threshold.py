"""All or nothing below an amount."""

from datetime import date

import pytest

from tests.make import minimum, rule
from tests.rules.table import Case, case, done, hold

THREE = rule("threshold", of="a", at_least=3)


@pytest.mark.parametrize(
    "each",
    [
        case("at the amount all of it counts", [THREE, minimum(4)], [done(1), done(3)], met=True, have=4, need=3),
        case("below it nothing does", [THREE, minimum(1)], [done(2)], met=False, have=0),
        case("nothing breaks no rule", THREE, [done(2)], met=True, have=0),
        case("what lies elsewhere counts by itself", [THREE, minimum(1)], [done(2), done(1, "b")], met=True, have=0),
        case(
            "a limit below the amount takes everything",
            [THREE, minimum(1), rule("maximum", at_most=2, of="a")],
            [done(5)],
            met=False,
            have=0,
        ),
        case(
            "hours that could go elsewhere may lift it",
            [THREE, minimum(3)],
            [done(2), done(1, ["a", "b"])],
            met=True,
            have=3,
        ),
        case(
            "each year by itself",
            [rule("threshold", of="a", at_least=2, window={"each": "year"}), minimum(3)],
            [done(2), done(1, "a", date(2025, 1, 1))],
            met=False,
        ),
    ],
)
def test_threshold(each: Case):
    hold(each)
