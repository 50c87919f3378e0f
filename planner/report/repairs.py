"""Repairs as rows: what each costs, what gives way for it, and who has to agree."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from models.answer.conflict import Repair, RepairStep
from planner.text.quantities import hours, money
from planner.text.sentences import capitalized, in_brackets

HEADING = "Repairs, each checked by planning with it; those you can decide yourself first"

MORE_TIME = "More time: what the rules of {} provide"
"""The heading above it, for a credential."""

NONE = "No repair was found among the changes that were tried."


@dataclass(frozen=True, slots=True)
class RepairRow:
    """A repair."""

    figures: str
    """What it costs and takes, and when everything is done then."""
    summary: str
    """Its changes in one sentence."""
    steps: tuple[RepairStep, ...]
    """Its changes, first those that tell it from other repairs."""
    repair: Repair


def repair_rows(repairs: Sequence[Repair]) -> tuple[RepairRow, ...]:
    """Return the repairs in their order."""
    ordered = [(repair, _ordered(repair, repairs)) for repair in repairs]
    return tuple(RepairRow(_figures(repair), in_one(steps), steps, repair) for repair, steps in ordered)


def _figures(repair: Repair) -> str:
    over = next((step.money for step in repair.changes if step.money), None)
    parts = (
        money(repair.cost, repair.currency),
        f"{money(over)} over the budget" if over else "",
        "without what is found elsewhere" if any(step.kind == "catalogs" for step in repair.changes) else "",
        hours(repair.hours),
        f"done on {repair.finish}" if repair.finish else "",
    )
    return ", ".join(filter(None, parts))


def step_text(step: RepairStep) -> str:
    """Say what gives way, with the clause that a board would have to waive."""
    return f"{step.sentence}{in_brackets(step.clause) if step.kind == 'rule' else ''}"


def consent(step: RepairStep) -> str:
    """Say who has to agree."""
    if step.granted_by:
        return f"{step.granted_by} would have to grant it."
    if step.kind == "catalogs":
        time = f"  It takes {hours(step.hours)}." if step.hours else ""
        return f"A provider would have to offer it; its price is not known.{time}"
    return "You can decide this yourself."


def more_time(repairs: Iterable[Repair]) -> Mapping[str, tuple[str, ...]]:
    """Return by credential what its regime says about more time, each path once."""
    told: dict[str, dict[str, None]] = {}
    for step in (step for repair in repairs for step in repair.changes if step.paths):
        told.setdefault(step.credential, {}).update(dict.fromkeys(step.paths))
    return {credential: tuple(paths) for credential, paths in told.items()}


def _ordered(repair: Repair, every: Sequence[Repair]) -> tuple[RepairStep, ...]:
    own = {change.sentence for change in repair.changes}
    others = [{change.sentence for change in each.changes} for each in every if each is not repair]
    shared = max((len(own & each) for each in others), default=0)
    alike = [each for each in others if len(own & each) == shared]
    # The budget is told with what the repair costs; short changes leave room for others.
    return tuple(
        sorted(
            repair.changes,
            key=lambda each: (
                each.kind == "budget",
                sum(each.sentence in other for other in alike),
                len(each.sentence),
            ),
        )
    )


def in_one(changes: Sequence[RepairStep]) -> str:
    """Return changes as one sentence; a board is named once for everything it would have to grant."""
    parts: list[str] = []
    boards: set[str] = set()
    for change in changes:
        board = change.granted_by
        said = change.sentence
        if board and board in boards:
            said = said.replace(f"{board} ", "it also ", 1)
        elif board and said.startswith(board):
            boards.add(board)
        parts.append(said)
    return f"{capitalized(', and '.join(parts))}."
