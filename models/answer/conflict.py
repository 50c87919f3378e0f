"""Explanations: conflicts, repairs, the price of each rule and wish, and why an offering is chosen."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import Field, PlainSerializer, WithJsonSchema

from models.base import Cents, Frozen, Ticks
from models.problem import SoftConstraintKind
from models.record.scenario import Scenario


class Member(Frozen):
    """A rule or fact that takes part in a conflict: without it, the others could hold together."""

    kind: SoftConstraintKind
    credential: str = ""
    rule: str = ""
    """The rule's id, for rules and for what the catalogs offer for one."""
    title: str
    clause: tuple[str, ...] = ()
    sentence: str
    """Its demand or limit, with its numbers."""


class ConflictBound(Frozen):
    """The arithmetic of a conflict: the need of one member, and the most (or least) that the others allow."""

    need: Ticks | None = None
    have: Ticks | None = None
    """The credit the record has."""
    reachable: Ticks | None = None
    """The most that can be reached while the other members hold."""
    short: Ticks | None = None
    unit: str = ""
    cost: Cents | None = None
    """The least that the other members cost, where the budget is a member."""
    budget: Cents | None = None


class Conflict(Frozen):
    """A minimal set of rules and facts that cannot hold together."""

    members: tuple[Member, ...]
    bound: ConflictBound
    sentence: str
    """The bound in words, so that it can be checked on paper."""
    second_solver: str
    """`agrees`: only a set that the second solver confirms is called a conflict."""


class RepairStep(Frozen):
    """One relaxed rule or fact of a repair, with its amount."""

    kind: SoftConstraintKind
    credential: str = ""
    rule: str = ""
    """The rule's key, for a clause that is waived or credit found elsewhere."""
    names: tuple[str, ...] = ()
    """Offerings no longer excluded or wanted; days no longer out, each written start..end."""
    amount: Ticks | None = None
    """Credit or items for the board to waive; more hours a day, week or month; or credit to find elsewhere."""
    unit: str = ""
    hours: Ticks | None = None
    """The time of the credit found elsewhere."""
    money: Cents | None = None
    """Dollars more than the budget."""
    days: int | None = None
    """Days after the deadline."""
    until: date | None = None
    """The day by which everything would be done."""
    clause: tuple[str, ...] = ()
    granted_by: str = ""
    """The body that has to agree, where it is not the holder."""
    sentence: str
    paths: tuple[str, ...] = ()
    """The regime's rules about extensions and late renewal, with their fees and the day the renewal counts from."""


def _in_json(scenario: Scenario) -> dict[str, Any]:
    """Write a scenario as an entry of a file under `scenarios:`, days and numbers as text."""
    return scenario.model_dump(mode="json", by_alias=True, exclude_defaults=True)


class Repair(Frozen):
    """A minimal repair: the rules and facts to relax, by how much, and the cost of the plan then.

    Where several credentials need more days, there is one repair for each Pareto-minimal distribution of them.  Credit
    for a board to grant and credit found elsewhere are minimised before days are; then hours, and after them money.
    """

    changes: Annotated[tuple[RepairStep, ...], Field(min_length=1)]
    cost: Cents
    """The cost of the cheapest plan with these changes, without credit found elsewhere, which has no known price."""
    currency: str
    hours: Ticks
    finish: date | None
    takes: tuple[str, ...]
    """The offerings of that plan."""
    sentence: str
    scenario: Annotated[Scenario, PlainSerializer(_in_json, when_used="json"), WithJsonSchema({"type": "object"})]
    """The same as an entry under `scenarios:` of a record; a plan under it has the cost above."""


class Price(Frozen):
    """The cost that a rule or a wish adds to the cheapest plan."""

    kind: SoftConstraintKind
    credential: str = ""
    rule: str = ""
    title: str
    clause: tuple[str, ...] = ()
    binds: bool
    """Whether a plan without it is cheaper, or as cheap and shorter."""
    money: Cents
    """How much cheaper the cheapest plan is without it."""
    hours: Ticks
    """How many hours less the cheapest plan takes without it; below zero, how many more."""
    proven: bool = True
    sentence: str


class Reach(Frozen):
    """A rule that no plan satisfies even without the other rules, and the most it can reach."""

    credential: str
    rule: str
    """The rule's key: its id, part and window."""
    title: str
    clause: tuple[str, ...]
    need: Ticks
    reachable: Ticks
    """The most credit of the record and all options, within the holder's limits."""
    short: Ticks
    unit: str
    sentence: str
    """The arithmetic."""


class Diagnosis(Frozen):
    """Why there is no plan, and every repair."""

    reach: tuple[Reach, ...] = ()

    conflicts: tuple[Conflict, ...] = ()
    repairs: tuple[Repair, ...] = ()
    complete: bool = True
    """Whether these are all minimal conflicts and all minimal repairs."""
    doubts: tuple[str, ...] = ()
    """Conclusions that could not be confirmed, in sentences."""


class ServedRule(Frozen):
    """A rule that the rest of a plan does not meet."""

    credential: str
    rule: str
    title: str
    clause: tuple[str, ...]
    sentence: str
    """Its reading without the offering."""


class Why(Frozen):
    """Why an offering is, or is not, part of the cheapest plan."""

    recert: Literal["why/1"] = "why/1"
    offering: str
    title: str
    chosen: bool
    status: str
    """The status of the opposite plan: without the offering where it is chosen, with it where it is not."""
    needs: tuple[ServedRule, ...] = ()
    """Rules that the rest of the plan would leave unmet."""
    money: Cents | None = None
    """How much more the opposite plan costs."""
    hours: Ticks | None = None
    """How much more time it takes."""
    dropped: tuple[str, ...] = ()
    """Offerings of the plan that the opposite plan does not have."""
    added: tuple[str, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    """Conflicts that make the opposite plan impossible."""
    left_out: str = ""
    """Why the offering has no option, where it has none."""
    sentence: str
