"""Other plans on the screen: what each trades against the plan, and what less time costs."""

from __future__ import annotations

from collections.abc import Sequence

from rich.text import Text

from models.answer.other_plans import Frontier, OtherPlan, OtherPlans
from models.answer.outcome import Verified
from planner.cli.terminal import FANCY, grid
from planner.cli.view import View
from planner.report import other_plan_rows as told
from planner.report.frontier_chart import FINE, PLAIN, chart
from planner.text.sentences import shown

CHART = 60
"""Columns of a chart."""


def alternatives(view: View, found: OtherPlans) -> None:
    """Write which other plans there are, and what they trade."""
    if found.cheaper:
        view.heading("Plans that cost less")
        _trades(view, found.cheaper, found.cost.currency)
    view.heading("Other plans at the same cost")
    _trades(view, found.equal, found.cost.currency)
    view.say(told.how_many(found), "dim" if found.equal else "")
    if found.further or found.further_extent == "all":
        view.heading("The next best plans")
        _trades(view, found.further, found.cost.currency)
        if all_there_are := told.how_many_further(found):
            view.say(all_there_are, "dim")
    _doubts(view, found.verified, stopped=found.stopped)


def _trades(view: View, trades: Sequence[OtherPlan], currency: str) -> None:
    table = grid(f">{currency}", ">Hours", "|Done", "In exchange")
    for each in map(told.trade_row, trades):
        done = Text(each.days or each.finish)
        if each.days:
            done.append(f"\n{each.finish}", style="dim")
        table.add_row(each.money, each.hours, done, Text("\n").join(map(_exchange, each.exchanges)))
    if trades:
        view.page.print(table)


def _exchange(each: told.Exchange) -> Text:
    """Write each offering on a line of its own, with its id."""
    if not each.offerings:
        return Text(shown(each.sentence.text, None), style="dim")
    return Text("\n").join(
        Text.assemble(f"{each.word} {shown(title)}", (f"  {shown(part.offering, 60)}", "dim"))
        for title, part in zip(each.titles, each.offerings, strict=True)
    )


def frontier(view: View, found: Frontier) -> None:
    """Write what less time costs, as a chart and as a table."""
    view.heading("Money against hours")
    if nothing := told.no_points(found):
        view.say(nothing)
    else:
        _points(view, found)
    _doubts(view, found.verified, stopped=found.stopped)


def _points(view: View, found: Frontier) -> None:
    page, currency = view.page, found.points[0].cost.currency
    fine = page.marks is FANCY
    drawn = chart(
        [(each.cost.money, each.cost.hours) for each in found.points],
        currency,
        strokes=FINE if fine else PLAIN,
        width=min(CHART, page.width),
        gap_after=found.gap_after,
    )
    for line in drawn:
        page.print(Text(line), no_wrap=True)
    table = grid("", f">{currency}", ">Hours", "|Done", "Against the plan before")
    for number, point in enumerate(found.points):
        if number == found.gap_after:
            table.add_row("", "…" if fine else "...", "", "", Text(told.gap_words(found), style="dim"))
        each = told.point_row(number, point)
        if view.everything:
            before = Text("\n").join(map(_exchange, each.exchanges))
        else:
            before = Text(shown("; ".join(one.brief for one in each.exchanges), None))
        table.add_row(each.name, each.money, each.hours, each.finish, before or Text("the cheapest plan"))
    page.print(table)
    view.say(told.settled(found), "dim")


def _doubts(view: View, verified: Verified, *, stopped: bool) -> None:
    """Write what is held against the plans, and what was left undone."""
    if rejected := list(told.rejected(verified)):
        view.heading(told.REJECTED)
        view.told(rejected)
    view.told(told.doubts(verified, stopped=stopped))
