"""Rows of cells for what plans differ in: offerings that one has and another one has not, or at another session."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from models.alternatives import Taken
from models.compared import Column
from models.outcome import PlanItem
from models.scenario import Scenario
from planner.scenarios.changeable import Slot
from tui.words import hours, money

LEGEND = "✓ in the plan as it is, · not in it.  + taken besides, − left out, ↔ at another session."


@dataclass(frozen=True)
class Cell:
    """What one scenario says about one thing."""

    text: str
    style: str = ""
    whole: tuple[str, ...] = ()
    """Everything there is to say, where the cell is brief."""


@dataclass(frozen=True)
class Row:
    """One thing, for the record and for every scenario."""

    key: str
    title: str
    cells: Mapping[str, Cell] = field(default_factory=dict)
    """By scenario; the record's under the empty name."""
    slot: Slot | None = None
    """What can be changed in this row."""
    credential: str = ""
    head: bool = False


def differing(scenarios: Sequence[Scenario], columns: Mapping[str, Column]) -> Iterator[Row]:
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
    yield Row("differs", "Differences", legend, head=True)
    for name in sorted(marks, key=lambda each: (each not in before, titles[each].casefold())):
        cells = {"": _in_base(before.get(name))}
        for each in scenarios:
            column = columns.get(each.name)
            same = cells[""] if column is not None and column.plan is not None else Cell("", "dim")
            cells[each.name] = marks[name].get(each.name, same)
        yield Row(f"offering/{name}", titles[name], cells)


def _amounts(column: Column | None) -> dict[str, list[PlanItem]]:
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


def _changes(column: Column | None, before: Mapping[str, Sequence[PlanItem]]) -> Iterator[tuple[str, str, Cell]]:
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


def _much(each: Taken, *, whole: bool) -> str:
    return "dropped" if whole else f"{each.quantity} × fewer"


def _taken(word: str, each: Taken, items: Iterable[PlanItem]) -> tuple[str, ...]:
    times = f"{each.quantity} × " if each.quantity > 1 else ""
    return (
        f"{word} {times}{each.title} ({each.offering}): {money(each.cost)}, {hours(each.hours)}.",
        *map(_item, items),
    )
