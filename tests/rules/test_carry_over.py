"""Credit of the period before."""

from datetime import date

import pytest

from tests.make import minimum, rule
from tests.rules.table import Case, case, done, hold

CARRY = rule("carry-over", at_most=2)
RECENT = CARRY | {"earned_within": {"years": 1}}
ENOUGH = [CARRY, minimum(3)]


def brought(*amounts, **stated):
    return {"carried_in": [{"credits": amount} | stated for amount in amounts]}


@pytest.mark.parametrize(
    "each",
    [
        case("it counts", ENOUGH, [done(1)], met=True, held=brought(2), have=2, need=2),
        case("up to an amount", ENOUGH, [], met=False, held=brought(5), have=2),
        case("together", ENOUGH, [], met=False, held=brought(2, 2), have=2),
        case("not without a rule that lets it", [minimum(1)], [], met=False, held=brought(2)),
        case(
            "not towards a yearly minimum",
            [CARRY, minimum(1, {"carried": False}, id="year")],
            [],
            met=False,
            held=brought(2),
        ),
        case(
            "earned a year before at the earliest",
            [RECENT, minimum(1)],
            [],
            met=True,
            held=brought(2, earned=date(2023, 1, 1)),
        ),
        case(
            "a day earlier it is too old",
            [RECENT, minimum(1)],
            [],
            met=False,
            held=brought(2, earned=date(2022, 12, 31)),
        ),
        case("from a day nobody knows it is too old", [RECENT, minimum(1)], [], met=False, held=brought(2)),
        case(
            "limits on categories do not touch it",
            [CARRY, minimum(2), rule("maximum", at_most=0, of={"category": ["a", "b"]})],
            [],
            met=True,
            held=brought(2),
        ),
        case(
            "in a category they do",
            [CARRY, minimum(2), rule("maximum", at_most=0, of="a")],
            [],
            met=False,
            held=brought(2, category="a"),
        ),
    ],
)
def test_carry_over(each: Case):
    hold(each)
