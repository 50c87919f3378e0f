"""A record and its scenarios side by side: a row for each thing that comes of them, with a cell for each of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from models.answer.comparison import ScenarioResult
from models.answer.outcome import Plan
from models.base import credits_text, money_text
from planner.formulation.objective import Objective
from planner.report.verdicts import STATUSES, Tone, proof, standing, verified
from planner.text.quantities import counted, hours, money, signed

AS_IT_IS = "as it is"
"""What the record without changes is called beside its scenarios."""

Stress = Tone | Literal["", "better", "worse", "same", "kept", "absent", "added", "dropped", "moved", "waiting"]
"""What a front end shows by a colour or a sign."""

Columns = Mapping[str, ScenarioResult | None]
"""By scenario, the record as it is under the empty name; None for what has not been planned yet."""


@dataclass(frozen=True, slots=True)
class ComparedCell:
    """What one scenario comes to in one thing."""

    text: str = ""
    more: str = ""
    """What differs from the record as it is."""
    stress: Stress = ""
    whole: tuple[str, ...] = ()
    """Everything there is to say, in sentences."""


@dataclass(frozen=True, slots=True)
class ComparedRow:
    """One thing, for the record as it is and for every scenario."""

    key: str
    title: str
    cells: Mapping[str, ComparedCell]
    """By scenario; the record's under the empty name."""
    credential: str = ""
    offering: str = ""


def outcome_rows(columns: Columns, objective: Objective) -> Iterator[ComparedRow]:
    """Yield what comes of planning: status, cost, hours, days, what counts, and conflicts where there are some."""
    known = [column for column in columns.values() if column is not None]
    yield ComparedRow("verdict", "Answer", _cells(columns, lambda column: _status(column, objective)))
    currency = next((column.plan.cost.currency for column in known if column.plan is not None), "")
    if currency or len(known) < len(columns):
        of = f", {currency}" if currency else ""
        yield ComparedRow("cost", f"Cost{of}", _of_plans(columns, lambda column, plan: _cost(column, plan, currency)))
        yield ComparedRow("hours", "Hours", _of_plans(columns, _hours))
        yield ComparedRow("finish", "Done on", _of_plans(columns, _finish))
        yield ComparedRow("left", "Days left then", _of_plans(columns, _left))
    there = {each.name for column in known if not column.name for each in column.credentials}
    for name, unit in {each.name: each.unit for column in known for each in column.credentials}.items():
        missing = "dropped" if name in there else "not held"
        counts = {key: _counts(column, name, missing) if column else WAITING for key, column in columns.items()}
        yield ComparedRow(f"credential/{name}", f"{name}, {unit}", counts, credential=name)
    if any(column.conflicts or column.reason for column in known):
        yield ComparedRow("conflicts", "Conflicts", _cells(columns, _conflicts))


WAITING = ComparedCell("…", stress="waiting", whole=("This is being planned.",))


def _cells(columns: Columns, cell: Callable[[ScenarioResult], ComparedCell]) -> Mapping[str, ComparedCell]:
    return {name: cell(column) if column is not None else WAITING for name, column in columns.items()}


def _of_plans(columns: Columns, cell: Callable[[ScenarioResult, Plan], ComparedCell]) -> Mapping[str, ComparedCell]:
    return _cells(columns, lambda column: cell(column, column.plan) if column.plan is not None else ComparedCell())


def _status(column: ScenarioResult, objective: Objective) -> ComparedCell:
    words = STATUSES[column.status]
    first = "  ".join([*([words.sentence] if column.status == "planned" else []), *reliance(column, objective)])
    why = _in_the_way(column) if column.status == "impossible" else ()
    changes = (f"· {each}." for each in column.changes)
    return ComparedCell(words.word, "", words.tone, (first, *why, *filter(None, [column.note]), *changes))


def _conflicts(column: ScenarioResult) -> ComparedCell:
    told = column.conflicts or (column.reason,)
    if column.status == "impossible" and not column.conflicts:
        return ComparedCell("…", stress="waiting", whole=_in_the_way(column))
    many = f"{len(told)}: " if len(told) > 1 else ""
    return ComparedCell(f"{many}{told[0]}", whole=_in_the_way(column) if column.conflicts else told)


def _in_the_way(column: ScenarioResult) -> tuple[str, ...]:
    if not column.conflicts:
        return ("What cannot hold together is being worked out.",)
    numbered = (f"{number}. {each}" for number, each in enumerate(column.conflicts, start=1))
    return ("What cannot hold together:", *numbered)


def _cost(column: ScenarioResult, plan: Plan, currency: str) -> ComparedCell:
    cost, fees = plan.cost, f", of which {money(plan.cost.fees)} to the board" if plan.cost.fees else ""
    text = money(cost.money, cost.currency if cost.currency != currency else "")
    difference = column.against.money if column.against else None
    whole = f"{money(cost.money, cost.currency)}{fees}."
    return _less_is_better(text, whole, difference, money_text, lambda cents: money(cents, cost.currency))


def _hours(column: ScenarioResult, plan: Plan) -> ComparedCell:
    spent, difference = plan.cost.hours, column.against.hours if column.against else None
    return _less_is_better(credits_text(spent), f"{hours(spent)}.", difference, credits_text, hours)


def _finish(column: ScenarioResult, plan: Plan) -> ComparedCell:
    if plan.finish is None:
        return ComparedCell("nothing to do", whole=("Nothing has to be done.",))
    difference, whole = column.against.days if column.against else None, f"Everything is done on {plan.finish}."
    return _less_is_better(str(plan.finish), whole, difference, _days, _days, ("later", "sooner"))


def _days(number: int) -> str:
    return counted(number, "day")


def _less_is_better(
    text: str,
    whole: str,
    difference: int | None,
    write: Callable[[int], str],
    say: Callable[[int], str],
    words: tuple[str, str] = ("more", "less"),
) -> ComparedCell:
    if difference is None:
        return ComparedCell(text, whole=(whole,))
    if not difference:
        return ComparedCell(text, "same", "same", (whole, "The same as without the changes."))
    told = f"{say(abs(difference))} {words[difference < 0]} than {AS_IT_IS}."
    return ComparedCell(text, signed(difference, write), "better" if difference < 0 else "worse", (whole, told))


def _left(column: ScenarioResult, _: Plan) -> ComparedCell:
    if column.days_left is None:
        return ComparedCell()
    whole = f"Between the end of the plan and the end of the last period: {_days(column.days_left)}."
    return ComparedCell(str(column.days_left), whole=(whole,))


def _counts(column: ScenarioResult, name: str, missing: str) -> ComparedCell:
    held = next((each for each in column.credentials if each.name == name), None)
    if held is None:
        return ComparedCell(missing, "", "absent", (f"{name}: {missing}.",)) if column.credentials else ComparedCell()
    claimed, required = credits_text(held.claimed), credits_text(held.required)
    asked, of = (f" of {required} asked for", f" of {required}") if held.required else ("", "")
    kept = "every rule is kept" if held.met else "not every rule is kept"
    period = f"{held.period.start} to {held.period.end}"
    whole = f"{held.title}: {claimed} {held.unit} count{asked}, {period}; {kept}."
    stress: Tone = "good" if held.met else "bad"
    return ComparedCell(f"{claimed}{of}", "met" if held.met else "not met", stress, (whole,))


def reliance(column: ScenarioResult, objective: Objective) -> Iterator[str]:
    """Say how far an answer is proven and who checked it; of one that is planned, the status is not said again."""
    if column.reason:
        yield f"No answer: {column.reason}."
        return
    if column.status != "planned":
        yield standing(column)
    if column.plan is not None and column.plan.items:
        yield from proof(column.plan, objective)
    yield from verified(column)


def shared_reliance(columns: Iterable[ScenarioResult], objective: Objective) -> Iterator[str]:
    """Say how far each answer is proven; scenarios of which the same is true share a sentence."""
    names: dict[str, list[str]] = {}
    for column in columns:
        names.setdefault(" ".join(reliance(column, objective)), []).append(column.name or AS_IT_IS)
    return (f"{'; '.join(alike)}: {words}" for words, alike in names.items())


def confirmed(column: ScenarioResult, cost: int, currency: str) -> tuple[str, bool]:
    """Say whether planning with a repair costs the cents it says, and whether that is as it should be."""
    said = money(cost, currency)
    if column.plan is None:
        return f"Not confirmed: {STATUSES[column.status].sentence}", False
    if column.plan.cost.money == cost:
        return f"✓ Confirmed: planning with it costs {said}, as the repair says.", True
    now = money(column.plan.cost.money, column.plan.cost.currency)
    return f"Planning with it costs {now}; the repair says {said}.", False
