"""Rows of cells for what plans differ in: offerings that one has and another one has not, or at another session."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from models.answer.comparison import ScenarioResult
from models.answer.other_plans import TakenOffering
from models.answer.outcome import Plan, PlanItem
from models.base import money_text
from models.record.scenario import Scenario
from planner.session.session import RecordSession
from tui.styled import hours, money, more
from tui.widgets.cells import Cell, CellRow

LEGEND = "✓ in the plan as it is, · not in it.  + taken besides, − left out, ↔ at another session."


def differing(scenarios: Sequence[Scenario], columns: Mapping[str, ScenarioResult]) -> Iterator[CellRow]:
    """Yield a row for each offering that is not the same in all plans."""
    base = columns.get("")
    before = _amounts(base)
    titles: dict[str, str] = {}
    marks: dict[str, dict[str, Cell]] = {}
    for each in scenarios:
        column = columns.get(each.name)
        for name, title, cell in _changes(column, before):
            titles.setdefault(name, title)
            marks.setdefault(name, {})[each.name] = cell
    if not marks:
        return
    legend = {name: Cell("", "", (LEGEND,)) for name in ("", *(each.name for each in scenarios))}
    yield CellRow("differs", "Differences", legend, head=True)
    for name in sorted(marks, key=lambda each: (each not in before, titles[each].casefold())):
        cells = {"": _in_base(before.get(name))}
        for each in scenarios:
            column = columns.get(each.name)
            same = cells[""] if column is not None and column.plan is not None else Cell("", "dim")
            cells[each.name] = marks[name].get(each.name, same)
        yield CellRow(f"offering/{name}", titles[name], cells)


def _amounts(column: ScenarioResult | None) -> dict[str, list[PlanItem]]:
    found: dict[str, list[PlanItem]] = {}
    for item in column.plan.items if column and column.plan else ():
        found.setdefault(item.offering, []).append(item)
    return found


def _in_base(items: Sequence[PlanItem] | None) -> Cell:
    return Cell(f"✓ {_when(items)}", "", tuple(map(_item, items))) if items else Cell("·", "dim", ("Not in the plan.",))


def _when(items: Sequence[PlanItem]) -> str:
    count = sum(item.quantity for item in items)
    return f"{f'{count} × ' if count > 1 else ''}{items[0].start}"


def _item(item: PlanItem) -> str:
    days = str(item.start) if item.start == item.end else f"{item.start} to {item.end}"
    times = f"{item.quantity} × " if item.quantity > 1 else ""
    session = f"@{item.session}" if item.session else ""
    return f"{times}{item.title} ({item.offering}{session}): {days}, {money(item.cost)}, {hours(item.hours)}."


def _changes(
    column: ScenarioResult | None, before: Mapping[str, Sequence[PlanItem]]
) -> Iterator[tuple[str, str, Cell]]:
    if column is None or column.plan is None:
        return
    there = _amounts(column)
    if column.against is None:
        for name, items in there.items():
            yield name, items[0].title, Cell(f"+ {_when(items)}", "green", tuple(map(_item, items)))
        return
    added = {each.offering: each for each in column.against.added}
    for each in column.against.dropped:
        if each.offering not in added:
            left = there.get(each.offering, ())
            yield (
                each.offering,
                each.title,
                Cell(f"− {_much(each, whole=not left)}", "red", _taken("Without", each, left)),
            )
    for each in added.values():
        word = "+ more" if each.offering in before else "+"
        when = _when(there[each.offering]) if each.offering in there else ""
        yield (
            each.offering,
            each.title,
            Cell(f"{word} {when}".rstrip(), "green", _taken("With", each, there.get(each.offering, ()))),
        )
    moved = set(column.against.moved)
    for name, items in there.items():
        if name not in added and {name, items[0].title} & moved:
            whole = tuple(map(_item, items))
            yield name, items[0].title, Cell(f"↔ {_when(items)}", "yellow", ("At another session.", *whole))


def _much(each: TakenOffering, *, whole: bool) -> str:
    return "dropped" if whole else f"{each.quantity} × fewer"


def _taken(word: str, each: TakenOffering, items: Iterable[PlanItem]) -> tuple[str, ...]:
    times = f"{each.quantity} × " if each.quantity > 1 else ""
    return (
        f"{word} {times}{each.title} ({each.offering}): {money(each.cost)}, {hours(each.hours)}.",
        *map(_item, items),
    )


TITLE = "Accepted plan"
SAME = "The plan that was accepted is the one that the lines above tell."


def kept_row(session: RecordSession, cheapest: Plan | None) -> Iterator[CellRow]:
    """Yield the row, where a plan was accepted.

    Args:
        session: the record.
        cheapest: the plan that the column of the record as it is shows.
    """
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
    over = more(kept.cost.money - cheapest.cost.money, money_text(abs(kept.cost.money - cheapest.cost.money)))
    return Cell(
        f"≠ {' '.join(filter(None, (money_text(kept.cost.money), over)))}",
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
