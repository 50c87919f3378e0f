"""The plans of a record and its scenarios side by side: a row for each offering, with what each plan takes of it."""

from __future__ import annotations

from collections.abc import Sequence

from models.answer.comparison import ScenarioResult
from models.answer.other_plans import TakenOffering
from models.answer.outcome import PlanItem
from planner.report.comparison import Columns, ComparedCell, ComparedRow
from planner.text.quantities import hours, money, span, times

NOT_TAKEN = ComparedCell(stress="absent", whole=("Not in the plan.",))


def offering_rows(columns: Columns) -> tuple[ComparedRow, ...]:
    """Return a row for each offering that some plan takes; first those of the record as it is, in order of titles."""
    items = {name: column.plan.items if column and column.plan else () for name, column in columns.items()}
    titles = {item.offering: item.title for taken in items.values() for item in taken}
    before = {item.offering for item in items.get("", ())}
    rows = []
    for offering in sorted(titles, key=lambda each: (each not in before, titles[each].casefold())):
        cells = {
            name: _cell(column, offering, [item for item in items[name] if item.offering == offering], before)
            for name, column in columns.items()
        }
        rows.append(ComparedRow(f"offering/{offering}", titles[offering], cells, offering=offering))
    return tuple(rows)


def differs(row: ComparedRow) -> bool:
    """Say whether not all plans take the same of an offering."""
    return any(cell.stress in ("added", "dropped", "moved") for cell in row.cells.values())


def _cell(column: ScenarioResult | None, offering: str, items: Sequence[PlanItem], before: set[str]) -> ComparedCell:
    if column is None or column.plan is None:
        return ComparedCell()
    count = sum(item.quantity for item in items)
    when = f"{times(count)}{items[0].start}" if items else ""
    whole = tuple(map(_item, items))
    against = column.against
    if against is None:
        # Where the record as it is has no plan, everything is taken besides.
        new = bool(column.name and items)
        return ComparedCell(when, "", "added" if new else "kept", whole) if items else NOT_TAKEN
    for each in (each for each in against.added if each.offering == offering):
        more = f"{each.quantity} more" if offering in before else "added"
        return ComparedCell(when, more, "added", (_trade("With", each), *whole))
    for each in (each for each in against.dropped if each.offering == offering):
        more = f"{each.quantity} fewer" if items else "dropped"
        return ComparedCell(when, more, "dropped", (_trade("Without", each), *whole))
    if items and {offering, items[0].title} & set(against.moved):
        return ComparedCell(when, "another session", "moved", ("At another session.", *whole))
    return ComparedCell(when, "", "kept", whole) if items else NOT_TAKEN


def _item(item: PlanItem) -> str:
    what = f"{times(item.quantity)}{item.title} ({item.offering}{f'@{item.session}' if item.session else ''})"
    return f"{what}: {span(item.start, item.end)}, {money(item.cost)}, {hours(item.hours)}."


def _trade(word: str, each: TakenOffering) -> str:
    return f"{word} {times(each.quantity)}{each.title} ({each.offering}): {money(each.cost)}, {hours(each.hours)}."
