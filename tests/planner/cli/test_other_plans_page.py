"""Alternatives and the frontier on the screen: what is said, in how many columns, and with which characters."""

from datetime import date

import pytest

from models.answer.other_plans import Frontier, FrontierPoint, OtherPlan, OtherPlans, TakenOffering
from models.answer.outcome import Cost, Objection, Verified
from planner.cli import other_plans_page
from planner.cli.terminal import Terminal
from planner.cli.view import View
from planner.report.frontier_chart import PLAIN, chart, name_of

AGREED = Verified(auditor="agrees", second_solver="agrees")


def cost(money=1000, hours=120):
    return Cost(money=money, currency="USD", hours=hours)


def part(name, quantity=1, title=None):
    return TakenOffering(offering=name, title=title or f"Title of {name}", quantity=quantity, cost=0, hours=0)


def trade(money=0, hours=0, days=0, **stated):
    filled = {"dropped": (part("o"),), "added": (part("p", 2),)} | stated
    finish = date(2024, 5, 1)
    return OtherPlan(items=(), cost=cost(), finish=finish, money=money, hours=hours, days=days, **filled)


def found(**stated):
    filled = {"equal_extent": "all", "further_extent": "more", "verified": AGREED} | stated
    return OtherPlans(cost=cost(), finish=date(2024, 5, 1), **filled)


@pytest.fixture
def said(capsys, monkeypatch):
    def written(write, value, *, everything=False, width=80):
        monkeypatch.setenv("COLUMNS", str(width))
        write(View(Terminal(), everything), value)
        out = capsys.readouterr().out
        assert max(map(len, out.splitlines())) <= width
        return " ".join(out.split())

    return written


def test_a_trade_says_what_for_what(said):
    words = said(
        other_plans_page.alternatives, found(equal=(trade(hours=-30, days=-3),), further=(trade(money=250, days=1),))
    )
    assert "same -0.5 3 days sooner without Title of o o" in words
    assert "2024-05-01 with 2 × Title of p p" in words
    assert "+2.50 same 1 day later" in words


def test_plans_that_cost_less_come_first(said):
    words = said(other_plans_page.alternatives, found(cheaper=(trade(money=-100),)))
    assert words.index("Plans that cost less") < words.index("-1.00") < words.index("Other plans at the same cost")


EXTENTS = [
    ("all", (), "There is no other plan at that cost."),
    ("all", (trade(),), "Every other plan at that cost makes one of these trades and something else besides."),
    ("more", (trade(),), "There are more plans at that cost."),
    ("unknown", (trade(),), "Whether there are more plans at that cost was not settled."),
    ("unknown", (), "Whether there are other plans at that cost was not settled."),
]


@pytest.mark.parametrize(("extent", "equal", "sentence"), EXTENTS)
def test_whether_these_are_all_is_said(said, extent, equal, sentence):
    assert sentence in said(other_plans_page.alternatives, found(equal=equal, equal_extent=extent))


def test_combinations_that_were_asked_for_are_said_to_be_in_the_list(said):
    words = said(other_plans_page.alternatives, found(equal=(trade(),), combined=True))
    assert "There is no other plan at that cost that does not only add to one of these." in words


def test_that_there_is_nothing_else_at_all_is_said(said):
    assert "There is no other plan." in said(other_plans_page.alternatives, found(further_extent="all"))


@pytest.mark.parametrize("write", [other_plans_page.alternatives, other_plans_page.frontier])
def test_what_the_auditor_rejects_is_said_and_why(said, write):
    held = Objection(about="o@1", what="it is planned but not on offer")
    bad = Verified(auditor="objects", second_solver="disagrees", objections=(held,), saved_model="/tmp/model.json")
    value = (
        found(verified=bad, stopped=True)
        if write is other_plans_page.alternatives
        else front(2, verified=bad, stopped=True)
    )
    words = said(write, value)
    assert "Rejected by the auditor" in words and "o@1: it is planned but not on offer" in words
    assert "second, independent solver finds" in words and "/tmp/model.json" in words
    assert "stopped before it was through" in words


def test_text_of_a_users_is_made_safe(said):
    words = said(other_plans_page.alternatives, found(equal=(trade(added=(part("p", title="[red]\x1b[31mX\nY"),)),)))
    assert "[red]\N{REPLACEMENT CHARACTER}[31mX Y" in words


def front(number, **stated):
    points = tuple(
        FrontierPoint(
            cost=cost(1000 * n, 60 * (number - n)),
            finish=date(2024, 5, 1),
            items=(),
            dropped=(part(f"o{n}"),),
            added=(part("p", 2),),
        )
        for n in range(number)
    )
    return Frontier(**{"status": "found", "points": points, "extent": "all", "verified": AGREED} | stated)


def test_the_frontier_is_told_point_by_point(said):
    words = said(other_plans_page.frontier, front(3))
    assert "a 0.00 3 2024-05-01 the cheapest plan" in words
    assert "c 20.00 1 2024-05-01 without o2; with 2 × p" in words
    assert "These are all: no other plan is both as cheap and as short as one of these." in words


def test_titles_are_there_for_whoever_wants_everything(said):
    assert "without Title of o1 o1 with 2 × Title of p p" in said(other_plans_page.frontier, front(2), everything=True)


def test_what_is_left_out_is_marked_where_it_is(said):
    words = said(other_plans_page.frontier, front(4, extent="more", gap_after=3))
    assert words.index("c 20.00") < words.index("some are left out here") < words.index("d 30.00")
    assert "some may be left out here" in said(other_plans_page.frontier, front(4, extent="unknown", gap_after=1))


def test_one_point_is_no_frontier(said):
    assert "No plan takes less time than the cheapest one." in said(other_plans_page.frontier, front(1))
    assert "There is no plan." in said(other_plans_page.frontier, front(0, status="impossible"))
    assert "No plan was found in the time given." in said(
        other_plans_page.frontier, front(0, status="stopped", extent="unknown")
    )


def test_a_terminal_without_unicode_gets_plain_strokes(said, monkeypatch):
    monkeypatch.setattr(Terminal, "encoding", "ascii")
    drawn = said(other_plans_page.frontier, front(3, gap_after=1, extent="more"), width=60)
    assert drawn.isascii() or set(drawn) - {"×"} <= set(map(chr, range(128)))


# --- the chart ----------------------------------------------------------------------------------------------------

STEPS = [(0, 300), (1000, 240), (2500, 60)]


def test_the_chart_is_a_staircase():
    assert chart(STEPS, "USD", strokes=PLAIN, width=32, height=6) == [
        "  USD",
        "25.00 |c-----------------+",
        "      |                  |",
        "      |                  |",
        "      |                  b-----+",
        "      |                        |",
        " 0.00 |                        a",
        "      +-------------------------",
        "       1                 5 hours",
    ]


def test_no_step_is_drawn_where_points_are_left_out():
    drawn = chart(STEPS, strokes=PLAIN, width=32, height=6, gap_after=2)
    assert drawn[1].endswith("|c..................") and drawn[4].endswith("b-----+")


def test_points_that_fall_together_are_marked():
    close = [(0, 10_000), (1, 9_999), (50_000, 60)]
    assert "*" in "".join(chart(close, strokes=PLAIN))
    assert "b" not in "".join(chart(close, strokes=PLAIN))


@pytest.mark.parametrize("number", [2, 20, 60])
@pytest.mark.parametrize("scale", [1, 10**9])
def test_the_chart_fits(number, scale):
    points = [(scale * n * n, 60 * (number - n)) for n in range(number)]
    drawn = chart(points, "USD", width=60)
    assert max(map(len, drawn)) <= 60
    assert name_of(0) in "".join(drawn)


def test_one_point_needs_no_chart():
    assert chart([(0, 60)]) == []


def test_points_without_a_letter_still_have_a_mark():
    assert [name_of(n) for n in (0, 25, 26, 51, 52)] == ["a", "z", "A", "Z", "*"]
