"""Every topic or category of a list is covered."""

from datetime import date

import pytest

from tests.make import rule
from tests.rules.table import Case, case, done, hold


def cover(*topics, **stated):
    return rule("cover", **({"topics": list(topics)} if topics else {}), **stated)


@pytest.mark.parametrize(
    "each",
    [
        case(
            "one activity about each is enough",
            cover("t", "u"),
            [done(topics=["t"]), done(topics=["u"])],
            met=True,
            windows=(True, True),
        ),
        case("one activity may cover several", cover("t", "u"), [done(topics=["t", "u"])], met=True),
        case("a topic left out is missing", cover("t", "u"), [done(topics=["t"])], met=False, windows=(True, False)),
        case("a topic inside another covers it", cover("u"), [done(topics=["v"])], met=True),
        case("a wider topic does not cover a narrower", cover("v"), [done(topics=["u"])], met=False),
        case(
            "credit that is not claimed covers too",
            [cover("t"), rule("maximum", at_most=0, of="a")],
            [done(topics=["t"])],
            met=True,
        ),
        case(
            "with an amount it has to be claimed",
            [cover("t", at_least=1), rule("maximum", at_most=0, of="a")],
            [done(topics=["t"])],
            met=False,
        ),
        case(
            "so much of each",
            cover("t", "u", at_least=2),
            [done(2, topics=["t"]), done(1, topics=["u"])],
            met=False,
            windows=(True, False),
        ),
        case("only a selection covers", cover("t", of="b"), [done(topics=["t"])], met=False),
        case(
            "only inside the window",
            cover("t", window={"each": "year"}),
            [done(topics=["t"])],
            met=False,
            windows=(True, False),
        ),
        case("categories are covered likewise", rule("cover", categories=["a", "b"]), [done(), done(1, "c")], met=True),
        case(
            "an activity covers one category only",
            rule("cover", categories=["a", "b"]),
            [done(1, ["a", "b"])],
            met=False,
        ),
        case(
            "two that could be either cover both",
            rule("cover", categories=["a", "b"]),
            [done(1, ["a", "b"]), done(1, ["a", "b"], date(2024, 5, 1))],
            met=True,
        ),
    ],
)
def test_cover(each: Case):
    hold(each)
