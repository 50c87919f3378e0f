"""A plan that is accepted: the lines a record keeps of it, and what another plan does otherwise."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from models.answer.conflict import Repair, RepairStep
from models.answer.outcome import PlanItem
from models.record.record import Accepted
from planner.edits.edits import Accept, Entries


@dataclass(frozen=True)
class Differs:
    """What a plan does otherwise than the accepted one."""

    added: tuple[str, ...] = ()
    """Offerings, with how often where it is more than once."""
    dropped: tuple[str, ...] = ()
    moved: tuple[str, ...] = ()
    """Offerings that both have, at another session or in other days."""

    @property
    def anything(self) -> bool:
        """Whether the two differ at all."""
        return bool(self.added or self.dropped or self.moved)


def accept(items: Iterable[PlanItem]) -> Accept:
    """Return the edit that accepts a plan."""
    return Accept(items=tuple(_line(each) for each in items))


def _line(each: PlanItem) -> Entries:
    found: Entries = {"offering": each.offering}
    if each.session:
        found["session"] = each.session
    found |= {"date": each.start} if each.start == each.end else {"start": each.start, "end": each.end}
    if each.quantity > 1:
        found["quantity"] = each.quantity
    return found


def accepted_of(item: PlanItem, accepted: Iterable[Accepted]) -> Accepted | None:
    """Return the accepted line that a planned item stands on: the same session, or days in common."""
    return next((line for line in accepted if _stands_on(item, line)), None)


def _stands_on(item: PlanItem, line: Accepted) -> bool:
    if (item.offering, item.session) != (line.offering, line.session or ""):
        return False
    return bool(item.session) or (item.start <= line.end and line.start <= item.end)


def differs(accepted: Sequence[Accepted], items: Sequence[PlanItem], titles: Mapping[str, str]) -> Differs:
    """Say what a plan does otherwise than the accepted one.

    Args:
        accepted: the accepted plan, without what is done.
        items: the other plan.
        titles: what offerings are called.
    """
    wanted: Counter[str] = Counter()
    have: Counter[str] = Counter()
    for line in accepted:
        wanted[line.offering] += line.quantity
    for item in items:
        have[item.offering] += item.quantity
    moved = {
        item.offering
        for item in items
        if item.offering in wanted and not any(_stands_on(item, line) for line in accepted)
    }
    same = {name for name in moved if wanted[name] == have[name]}
    return Differs(_named(have - wanted, titles), _named(wanted - have, titles), _named(Counter(sorted(same)), titles))


def _named(amounts: Counter[str], titles: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(
        f"{f'{amount} × ' if amount > 1 else ''}{titles.get(name, name)}" for name, amount in sorted(amounts.items())
    )


def told_apart(repairs: Sequence[Repair]) -> tuple[tuple[RepairStep, ...], ...]:
    """Return the changes of each way out in the order in which they are told in a list."""
    return tuple(_ordered(repair, repairs) for repair in repairs)


def _ordered(repair: Repair, every: Sequence[Repair]) -> tuple[RepairStep, ...]:
    own = {change.sentence for change in repair.changes}
    others = [{change.sentence for change in each.changes} for each in every if each is not repair]
    shared = max((len(own & each) for each in others), default=0)
    alike = [each for each in others if len(own & each) == shared]
    # The budget is told with what the way out costs; short changes leave room for others.
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
    text = ", and ".join(parts)
    return f"{text[:1].upper()}{text[1:]}."
