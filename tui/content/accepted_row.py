"""The row of the accepted plan, beside the cheapest plan that the rows above it tell."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from models.answer.outcome import Plan, PlanItem
from models.base import money_text
from planner.session.session import RecordSession
from planner.text.quantities import hours, money, signed
from tui.widgets.cells import Cell, CellRow

TITLE = "Accepted plan"
SAME = "The plan that was accepted is the one that the lines above tell."


def kept_row(session: RecordSession, cheapest: Plan | None) -> Iterator[CellRow]:
    """Yield the row, where a plan was accepted; the cheapest is what the column of the record as it is shows."""
    if session.record.accepted:
        yield CellRow("accepted", TITLE, {"": _cell(session, cheapest)})


def _cell(session: RecordSession, cheapest: Plan | None) -> Cell:
    kept = session.known.kept
    if kept is None:
        return Cell("…", "dim", ("What the accepted plan comes to now is being worked out.",))
    if not kept.holds:
        titles = {each.id: each.title for each in session.offerings.values()}
        gone = (f"· {titles.get(name, name)} cannot be had as it was accepted." for name in kept.gone)
        wrong = (f"· {each}." for each in kept.objections)
        return Cell("✗ cannot be kept", "red", ("The accepted plan cannot be followed any more:", *gone, *wrong))
    cost = f"{money(kept.cost.money, kept.cost.currency)}, {hours(kept.cost.hours)}"
    done = f", done on {kept.finish}" if kept.finish else ""
    if cheapest is None:
        return Cell(money_text(kept.cost.money), whole=(f"The accepted plan: {cost}{done}.",))
    only, not_in = _unlike(kept.items, cheapest.items), _unlike(cheapest.items, kept.items)
    if not only and not not_in:
        return Cell("✓ the one above", "green", (SAME,))
    over = signed(kept.cost.money - cheapest.cost.money, money_text)
    return Cell(
        f"≠ {money_text(kept.cost.money)} {over}",
        "yellow",
        (
            f"The plan that was accepted is another one: {cost}{done}.",
            "The lines above tell the cheapest, and scenarios are compared with that.",
            *([f"Only in the accepted plan: {only}."] if only else []),
            *([f"Only in the cheapest: {not_in}."] if not_in else []),
        ),
    )


def _unlike(items: Sequence[PlanItem], others: Sequence[PlanItem]) -> str:
    """Name what is in one plan and not, or not as often or at that session, in the other."""
    there = {(each.offering, each.session): each.quantity for each in others}
    return "; ".join(
        each.title + (f" ({each.session})" if each.session else "")
        for each in items
        if there.get((each.offering, each.session), 0) < each.quantity
    )
