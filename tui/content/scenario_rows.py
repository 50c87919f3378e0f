"""Scenarios as lines of cells, beside the record as it is: what each changes, and what comes of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from models.answer.comparison import Counted, ScenarioResult
from models.base import credits_text, money_text
from models.record.scenario import Scenario
from planner.scenarios.describe import beyond
from planner.scenarios.fields import ScenarioField, as_it_is, in_words, slots
from planner.session.session import RecordSession
from planner.text.quantities import counted
from tui.content.scenario_differences import differing, kept_row
from tui.styled import hours, money
from tui.widgets.cells import Cell, CellRow

VERDICTS: Mapping[str, tuple[str, str, str]] = {
    "met": ("✓ met", "green", "Met: nothing is left to do."),
    "planned": ("✓ planned", "green", "Planned: with this plan every rule that binds is kept."),
    "impossible": ("✗ impossible", "red", "Impossible: no plan keeps every rule; two solvers agree."),
    "stopped": ("? stopped", "yellow", "Stopped before there was an answer; x plans again."),
    "disagreement": ("✗ checks disagree", "red", "The checks disagree, which is a bug in recert.  Do not rely on it."),
    "unanswered": ("? cannot be asked", "yellow", "These changes pose no problem that could be answered."),
}
"""By status: the cell, its colour, the sentence."""

WAITING = "…"

OUTCOME = "Below: what comes of planning with the changes of each column.  Enter on a line tells more of it."

MORE = "more"
"""The key of the row in which something else can be changed."""

FIRST = "first"
"""In place of a key: whichever row comes first."""


def rows_of(session: RecordSession, *, usual: bool, everything: bool = False) -> tuple[CellRow, ...]:
    """Return the rows for a record and its scenarios.

    Args:
        session: the record, with what is known of its scenarios.
        usual: whether to show what is often changed and is not here.
        everything: whether to show all that could be changed.
    """
    scenarios, columns = session.record.scenarios, session.known.columns
    changing = [
        slot
        for slot in slots(session.case)
        if everything
        or (usual and slot.usual)
        or (slot.kind != "text" and any(in_words(slot, each, session.case) for each in scenarios))
    ]
    more = CellRow(MORE, "Change more …", {each.name: Cell("+", "dim") for each in scenarios})
    return (
        *(_changing(slot, session, scenarios) for slot in changing),
        *((more,) if scenarios else ()),
        CellRow("comes", "Outcome", _all(OUTCOME, scenarios), head=True),
        *_outcome(scenarios, columns, session),
        *differing(scenarios, columns),
    )


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


def _outcome(
    scenarios: Sequence[Scenario], columns: Mapping[str, ScenarioResult], session: RecordSession
) -> Iterator[CellRow]:
    names = ["", *(each.name for each in scenarios)]
    known = {name: columns[name] for name in names if name in columns}
    yield CellRow("verdict", "Verdict", {name: _verdict(known.get(name)) for name in names})
    yield CellRow("cost", "Cost", {name: _cost(known.get(name)) for name in names})
    yield CellRow("hours", "Hours", {name: _hours(known.get(name)) for name in names})
    yield CellRow("finish", "Done on", {name: _finish(known.get(name)) for name in names})
    yield CellRow("left", "Days left", {name: _left(known.get(name)) for name in names})
    yield from kept_row(session, known[""].plan if "" in known else None)
    held = list(dict.fromkeys(each.name for column in known.values() for each in column.credentials))
    for credential in held or [each.name for each in session.record.credentials]:
        cells = {name: _counted(known.get(name), credential) for name in names}
        title = "Counts" if len(held) <= 1 else credential
        yield CellRow(f"credential/{credential}", title, cells, credential=credential)
    if any(column.conflicts or column.reason for column in known.values()):
        yield CellRow("conflicts", "In the way", {name: _conflicts(known.get(name)) for name in names})


def _verdict(column: ScenarioResult | None) -> Cell:
    if column is None:
        return Cell(WAITING, "dim", ("Being planned.",))
    text, style, sentence = VERDICTS[column.status]
    proven: tuple[str, ...] = ()
    if column.plan is not None and column.status == "planned":
        money_stage = next((stage for stage in column.plan.stages if stage.name == "money"), None)
        proven = ("No plan costs less." if money_stage and money_stage.optimal else "Not proven cheapest.",)
    checked = ("Recomputed by the auditor.",) if column.verified.auditor == "agrees" else ()
    first = " ".join((sentence, *proven, *checked))
    why = _in_the_way(column) if column.status == "impossible" else ()
    changes = (f"· {each}." for each in column.changes)
    return Cell(text, style, (first, *why, *filter(None, [column.reason, column.note]), *changes))


def _in_the_way(column: ScenarioResult) -> tuple[str, ...]:
    """Say what cannot hold together."""
    if not column.conflicts:
        return () if column.reason else ("What is in the way is being worked out.",)
    return ("In the way:", *(f"{number}. {each}" for number, each in enumerate(column.conflicts, start=1)))


def confirmed(column: ScenarioResult, cost: int, currency: str) -> tuple[str, bool]:
    """Say whether planning with a way out costs what it says, and whether that is as it should be."""
    said = money(cost, currency)
    if column.plan is None:
        return f"Not confirmed: {VERDICTS[column.status][2]}", False
    if column.plan.cost.money == cost:
        return f"✓ Confirmed: planning with it costs {said}, as the way out says.", True
    now = money(column.plan.cost.money, column.plan.cost.currency)
    return f"Planning with it costs {now}; the way out says {said}.", False


def explained(row: CellRow, column: ScenarioResult | None) -> bool:
    """Say whether a cell is where one looks for why there is no plan."""
    return row.key in ("verdict", "conflicts") and column is not None and column.status == "impossible"


def _cost(column: ScenarioResult | None) -> Cell:
    if column is None or column.plan is None:
        return _nothing(column)
    cost, against = column.plan.cost, column.against
    more = _signed(against.money, money_text) if against and against.money is not None else ""
    fees = f", of which {money(cost.fees)} to the board" if cost.fees else ""
    whole = [f"{money(cost.money, cost.currency)}{fees}."]
    if against and against.money is not None:
        whole.append(_told(against.money, f"{money(abs(against.money), cost.currency)}", "more", "less"))
    return Cell(
        " ".join(filter(None, [money_text(cost.money), more])), _better(against.money if against else 0), (*whole,)
    )


def _hours(column: ScenarioResult | None) -> Cell:
    if column is None or column.plan is None:
        return _nothing(column)
    cost, against = column.plan.cost, column.against
    more = _signed(against.hours, credits_text) if against else ""
    whole = [
        f"{hours(cost.hours)}.",
        *([_told(against.hours, hours(abs(against.hours)), "more", "less")] if against else []),
    ]
    return Cell(
        " ".join(filter(None, [credits_text(cost.hours), more])), _better(against.hours if against else 0), (*whole,)
    )


def _finish(column: ScenarioResult | None) -> Cell:
    if column is None or column.plan is None:
        return _nothing(column)
    finish, against = column.plan.finish, column.against
    if finish is None:
        return Cell("nothing to do", whole=("Nothing has to be done.",))
    days = against.days if against is not None else None
    more = _signed(days, lambda count: f"{count}d") if days else ""
    whole = [f"Everything is done on {finish}."]
    if days is not None:
        whole.append(_told(days, counted(abs(days), "day"), "later", "sooner"))
    return Cell(" ".join(filter(None, [str(finish), more])), _better(days or 0), (*whole,))


def _left(column: ScenarioResult | None) -> Cell:
    if column is None or column.plan is None or column.days_left is None:
        return _nothing(column)
    whole = f"{column.days_left} days are left between the end of the plan and the end of the last period."
    return Cell(str(column.days_left), whole=(whole,))


def _counted(column: ScenarioResult | None, credential: str) -> Cell:
    found = next((each for each in column.credentials if each.name == credential), None) if column else None
    if column is None or found is None:
        return _nothing(column)
    mark = "✓" if found.met else "✗"
    of = f" of {credits_text(found.required)}" if found.required else ""
    return Cell(f"{mark} {credits_text(found.claimed)}{of}", "" if found.met else "red", (_said(found),))


def _said(found: Counted) -> str:
    of = f" of {credits_text(found.required)} asked for" if found.required else ""
    met = "every rule is kept" if found.met else "not every rule is kept"
    period = f"{found.period.start} to {found.period.end}"
    return f"{found.title}: {credits_text(found.claimed)} {found.unit} count{of}, {period}; {met}."


def _conflicts(column: ScenarioResult | None) -> Cell:
    told = (column.conflicts or tuple(filter(None, [column.reason]))) if column else ()
    if not told:
        waiting = column is None or column.status == "impossible"
        return Cell(WAITING if waiting else "", "dim", ("Being worked out.",) if waiting else ())
    many = f"{len(told)}: " if len(told) > 1 else ""
    whole = (f"{number}. {each}" for number, each in enumerate(told, start=1))
    return Cell(f"{many}{told[0]}", "", tuple(whole))


def _nothing(column: ScenarioResult | None) -> Cell:
    return Cell(WAITING if column is None else "", "dim")


def _signed(amount: int, text: object) -> str:
    assert callable(text)
    return f"{'+' if amount > 0 else '−'}{text(abs(amount))}" if amount else ""


def _told(amount: int, much: str, more: str, less: str) -> str:
    return f"{much} {more if amount > 0 else less} than as it is." if amount else "The same as it is."


def _better(amount: int | None) -> str:
    return "green" if (amount or 0) < 0 else "yellow" if (amount or 0) > 0 else ""
