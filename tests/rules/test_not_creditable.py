"""Some activities earn nothing."""

from datetime import date

import pytest

from tests.make import minimum, rule
from tests.rules.table import Case, case, done, hold

REFUSED = rule("not-creditable", of={"topic": "t"}, unless={"attributes": {"flag": True}})


@pytest.mark.parametrize(
    "each",
    [
        case("it earns nothing", [REFUSED, minimum(1)], [done(topics=["t"])], met=False),
        case("refusing breaks no rule", REFUSED, [done(topics=["t"])], met=True),
        case(
            "unless something is so", [REFUSED, minimum(1)], [done(topics=["t"], attributes={"flag": True})], met=True
        ),
        case("everything else counts", [REFUSED, minimum(1)], [done(), done(topics=["t"])], met=True),
        case("it is no item", [REFUSED, rule("count", of="a", at_least=1)], [done(topics=["t"])], met=False),
        case(
            "refused in one category it may count in another",
            [rule("not-creditable", of="a"), minimum(1)],
            [done(1, ["a", "b"])],
            met=True,
        ),
        case(
            "before the text was law it counts",
            [REFUSED | {"in_force": {"from": date(2024, 7, 1)}}, minimum(1)],
            [done(topics=["t"])],
            met=True,
        ),
        case(
            "on its first day as law it does not",
            [REFUSED | {"in_force": {"from": date(2024, 7, 1)}}, minimum(1)],
            [done(1, "a", date(2024, 7, 1), topics=["t"])],
            met=False,
        ),
        case("advice refuses nothing", [REFUSED | {"advisory": True}, minimum(1)], [done(topics=["t"])], met=True),
    ],
)
def test_not_creditable(each: Case):
    hold(each)
