"""Other plans on the screen: what each trades against the plan, and what less time costs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from rich.text import Text

from models.answer.other_plans import Extent, Frontier, FrontierPoint, OtherPlan, OtherPlans, TakenOffering
from models.answer.outcome import Verified
from models.base import credits_text, money_text
from planner.cli.credential_page import View
from planner.cli.terminal import FANCY, grid
from planner.report.frontier_chart import FINE, PLAIN, chart, name_of
from planner.report.verdicts import _all_there_is, how_many, settled
from planner.text.quantities import counted
from planner.text.sentences import shown

CHART = 60
"""Columns of a chart."""


def alternatives(view: View, found: OtherPlans) -> None:
    """Write which other plans there are, and what they trade."""
    if found.cheaper:
        view.heading("Plans that cost less")
        _trades(view, found.cheaper, found)
    view.heading("Other plans at the same cost")
    if found.equal:
        _trades(view, found.equal, found)
    view.say(how_many(found), "dim" if found.equal else "")
    if found.further or found.further_extent == "all":
        view.heading("The next best plans")
        _trades(view, found.further, found)
        if found.further_extent == "all":
            view.say("There is no other plan." if not found.further else _all_there_is(found, "plan"), "dim")
    _doubts(view, found.verified, stopped=found.stopped)


def _trades(view: View, trades: Sequence[OtherPlan], found: OtherPlans) -> None:
    if not trades:
        return
    table = grid(f">{found.cost.currency}", ">Hours", "|Done", "In exchange")
    for each in trades:
        done = Text(_later(each.days) if each.days else str(each.finish or ""))
        if each.days:
            done.append(f"\n{each.finish}", style="dim")
        money, hours = money_text(abs(each.money)), credits_text(abs(each.hours))
        table.add_row(_signed(each.money, money), _signed(each.hours, hours), done, _exchange(each))
    view.page.print(table)


def _signed(difference: int, text: str) -> str:
    """Put a sign before how much more or less it is."""
    return f"{'-' if difference < 0 else '+'}{text}" if difference else "same"


def _later(days: int) -> str:
    count = counted(abs(days), "day")
    return f"{count} {'later' if days > 0 else 'sooner'}"


def _exchange(each: OtherPlan) -> Text:
    lines = [*_taken("without", each.dropped), *_taken("with", each.added)]
    if each.moved:
        lines.append(Text(f"at another session: {'; '.join(shown(title) for title in each.moved)}", style="dim"))
    return Text("\n").join(lines)


def _taken(word: str, parts: Iterable[TakenOffering]) -> Iterator[Text]:
    for part in parts:
        times = f"{part.quantity} × " if part.quantity > 1 else ""
        yield Text.assemble(f"{word} {times}{shown(part.title)}", (f"  {shown(part.offering, 60)}", "dim"))


def frontier(view: View, found: Frontier) -> None:
    """Write what less time costs, as a chart and as a table."""
    view.heading("Money against hours")
    if not found.points:
        view.say("There is no plan." if found.status == "impossible" else "No plan was found in the time given.")
    elif len(found.points) == 1 and found.extent == "all":
        view.say("No plan takes less time than the cheapest one.")
    else:
        _points(view, found)
    _doubts(view, found.verified, stopped=found.stopped)


def _points(view: View, found: Frontier) -> None:
    page = view.page
    fine = page.marks is FANCY
    currency = found.points[0].cost.currency
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
    for number, each in enumerate(found.points):
        if number == found.gap_after:
            table.add_row("", "…" if fine else "...", "", "", Text(_between(found.extent), style="dim"))
        table.add_row(
            name_of(number),
            money_text(each.cost.money),
            credits_text(each.cost.hours),
            str(each.finish or ""),
            _against_before(view, each) if number else Text("the cheapest plan"),
        )
    page.print(table)
    view.say(settled(found), "dim")


def _against_before(view: View, each: FrontierPoint) -> Text:
    """Say what a point does otherwise than the one before: by name alone, because there may be many."""
    if view.everything:
        return Text("\n").join([*_taken("without", each.dropped), *_taken("with", each.added)])
    parts = [
        f"{word} {', '.join(_brief(part) for part in taken)}"
        for word, taken in (("without", each.dropped), ("with", each.added))
        if taken
    ]
    return Text("; ".join(parts))


def _brief(part: TakenOffering) -> str:
    return f"{f'{part.quantity} × ' if part.quantity > 1 else ''}{shown(part.offering, 60)}"


def _between(extent: Extent) -> str:
    return "some are left out here" if extent == "more" else "some may be left out here"


def _doubts(view: View, verified: Verified, *, stopped: bool) -> None:
    """Write what is held against the plans, and what was left undone."""
    if verified.objections:
        view.heading("Not to be followed")
        view.say("The solver proposed something else that does not stand up; recomputing it shows:", "red")
        view.lines((f"{shown(each.about)}: {shown(each.what, None)}" for each in verified.objections), style="red")
    if verified.second_solver == "disagrees":
        view.say("A second, independent solver finds a plan that should have come before some of these.", "red")
    if verified.saved_model:
        view.say(f"The model is saved for a bug report: {shown(verified.saved_model, None)}", "red")
    if stopped:
        view.say("The search was stopped before it was through.", "yellow")
