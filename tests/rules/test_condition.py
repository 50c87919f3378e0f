"""Something other than activities."""

import pytest

from planner.search.answer import check
from tests import make
from tests.make import rule
from tests.rules.table import Case, case, hold

PRINTS = rule("condition", holds={"fact": "prints", "is": True})
FACTS = {"facts": {"prints": {"ask": "Are fingerprints on file?"}}}


@pytest.mark.parametrize(
    "each",
    [
        case("it holds", PRINTS, [], met=True, stated=FACTS, held={"facts": {"prints": True}}),
        case("it does not", PRINTS, [], met=False, stated=FACTS, held={"facts": {"prints": False}}),
        case("what nobody says blocks nothing", PRINTS, [], met=True, stated=FACTS),
        case(
            "advice blocks nothing",
            PRINTS | {"advisory": True},
            [],
            met=True,
            stated=FACTS,
            held={"facts": {"prints": False}},
        ),
    ],
)
def test_condition(each: Case):
    if not (each.rules[0].get("advisory") and not each.held["facts"]["prints"]):
        hold(each)
        return
    found = check(make.problem(each.board(), credentials=[make.credential(**each.held)]))
    assert found.status == "met"
    assert not found.credentials[0].readings[0].met


def test_what_nobody_says_is_unknown():
    reading = check(make.problem(make.regime([PRINTS], **FACTS))).credentials[0].readings[0]
    assert (reading.met, reading.unknown) == (True, True)
