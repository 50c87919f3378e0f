"""A plan that is accepted: the lines a record keeps of it, and what another plan does otherwise."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from models.answer.outcome import PlanItem
from models.record.record import Accepted
from planner.edits.edits import Accept, Entries
from planner.text.quantities import times


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
    """Say what a plan does otherwise than the accepted one, from which what is done has been taken out."""
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
    return tuple(f"{times(amount)}{titles.get(name, name)}" for name, amount in sorted(amounts.items()))
