"""Scenarios as lines of cells, beside the record as it is: what each changes, and what comes of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from models.answer.comparison import ScenarioResult
from models.answer.outcome import Plan, PlanItem
from models.base import money_text
from models.record.scenario import Scenario
from planner.formulation.objective import Objective
from planner.report.compared_plans import differs, offering_rows
from planner.report.comparison import ComparedCell, ComparedRow, Stress, outcome_rows
from planner.scenarios.describe import beyond
from planner.scenarios.fields import ScenarioField, as_it_is, in_words, scenario_fields
from planner.session.session import RecordSession
from planner.text.quantities import hours, money, signed
from tui.widgets.cells import Cell, CellRow

SIGNS: Mapping[Stress, str] = {
    "good": "✓",
    "kept": "✓",
    "bad": "✗",
    "open": "?",
    "absent": "·",
    "added": "+",
    "dropped": "−",
    "moved": "↔",
}

STYLES: Mapping[Stress, str] = {
    "good": "green",
    "better": "green",
    "added": "green",
    "bad": "red",
    "dropped": "red",
    "open": "yellow",
    "worse": "yellow",
    "moved": "yellow",
    "absent": "dim",
    "waiting": "dim",
}

LEGEND = "✓ in the plan, · not in it.  + taken besides, − left out, ↔ at another session than as it is."

OUTCOME = "Below: what comes of planning with the changes of each column.  Enter on a line tells more of it."

THE_SAME = "The plan that was accepted is the one that the lines above tell."

MORE = "more"
"""The key of the row in which something else can be changed."""

FIRST = "first"
"""In place of a key: whichever row comes first."""


def rows_of(
    session: RecordSession, objective: Objective, *, usual: bool, everything: bool = False
) -> tuple[CellRow, ...]:
    """Return the rows for a record and its scenarios: what is changed, what is usual too, or all that could be."""
    scenarios, known = session.record.scenarios, session.known.columns
    changing = [
        slot
        for slot in scenario_fields(session.case)
        if everything
        or (usual and slot.usual)
        or (slot.kind != "text" and any(in_words(slot, each, session.case) for each in scenarios))
    ]
    more = CellRow(MORE, "Change more …", {each.name: Cell("+", "dim") for each in scenarios})
    columns = {name: known.get(name) for name in ("", *(each.name for each in scenarios))}
    base = columns[""]
    differing = [_drawn(row) for row in offering_rows(columns) if differs(row)]
    legend = [CellRow("differs", "Differences", _all(LEGEND, scenarios), head=True)] if differing else []
    return (
        *(_changing(slot, session, scenarios) for slot in changing),
        *((more,) if scenarios else ()),
        CellRow("comes", "Outcome", _all(OUTCOME, scenarios), head=True),
        *map(_drawn, outcome_rows(columns, objective)),
        *_kept_row(session, base.plan if base is not None else None),
        *legend,
        *differing,
    )


def _drawn(row: ComparedRow) -> CellRow:
    cells = {name: _cell(cell) for name, cell in row.cells.items()}
    return CellRow(row.key, row.title, cells, credential=row.credential)


def _cell(cell: ComparedCell) -> Cell:
    text = " ".join(filter(None, (SIGNS.get(cell.stress), cell.text, cell.more)))
    return Cell(text, STYLES.get(cell.stress, ""), cell.whole)


def _all(sentence: str, scenarios: Sequence[Scenario]) -> dict[str, Cell]:
    """Say the same in every column, for whoever goes there."""
    return {name: Cell("", "", (sentence,)) for name in ("", *(each.name for each in scenarios))}


def _changing(slot: ScenarioField, session: RecordSession, scenarios: Sequence[Scenario]) -> CellRow:
    base = as_it_is(slot, session.case, session.problem)
    cells = {"": Cell(base, whole=(f"In the record: {base}.",))}
    for each in scenarios:
        text = in_words(slot, beyond(each, session.case), session.case)
        changes = session.known.columns[each.name].changes if each.name in session.known.columns else ()
        whole = (f"{text}; in the record: {base}.", *changes) if text else (f"As in the record: {base}.",)
        if not text and in_words(slot, each, session.case):
            whole = (*whole, "The scenario asks for what the record says by now; backspace takes that out of it.")
        cells[each.name] = Cell(f"→ {text}", "bold", whole) if text else Cell(base, "dim", whole)
    return CellRow("/".join(slot.path), slot.title, cells, slot, slot.credential)


def explained(row: CellRow, column: ScenarioResult | None) -> bool:
    """Say whether a cell is where one looks for why there is no plan."""
    return row.key in ("verdict", "conflicts") and column is not None and column.status == "impossible"


def _kept_row(session: RecordSession, cheapest: Plan | None) -> Iterator[CellRow]:
    """Yield the row of the accepted plan beside the cheapest, which the rows above it tell."""
    if session.record.accepted:
        yield CellRow("accepted", "Accepted plan", {"": _kept(session, cheapest)})


def _kept(session: RecordSession, cheapest: Plan | None) -> Cell:
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
        return Cell("✓ the one above", "green", (THE_SAME,))
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
