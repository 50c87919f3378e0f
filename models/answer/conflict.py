"""What stands in the way and what would help: conflicts, ways out, and what each rule and wish costs."""

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
    """What it asks or rules out, with its numbers."""


class ConflictBound(Frozen):
    """The arithmetic of a conflict: what one member needs, and the most (or least) that the others leave room for."""

    need: Ticks | None = None
    have: Ticks | None = None
    """What the record holds already."""
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
    """`agrees`: only what the second solver confirms is called a conflict."""


class RepairStep(Frozen):
    """One thing that gives way in a way out, and by how much."""

    kind: SoftConstraintKind
    credential: str = ""
    rule: str = ""
    """The rule's key, for a clause that is waived or credit found elsewhere."""
    names: tuple[str, ...] = ()
    """Offerings no longer excluded or wanted; days no longer out, each written start..end."""
    amount: Ticks | None = None
    """Credit or items the board would have to waive; hours a day, week or month more; credit to find elsewhere."""
    unit: str = ""
    hours: Ticks | None = None
    """Time that what is found elsewhere takes."""
    money: Cents | None = None
    """Dollars more than the budget."""
    days: int | None = None
    """Days after the deadline."""
    until: date | None = None
    """The day by which everything would be done."""
    clause: tuple[str, ...] = ()
    granted_by: str = ""
    """Who would have to agree, where it is not the holder."""
    sentence: str
    paths: tuple[str, ...] = ()
    """What the regime says about more time or lateness, with its fees and from when the renewal counts."""


def _in_json(scenario: Scenario) -> dict[str, Any]:
    """Write a scenario as an entry of a file under `scenarios:`, days and numbers as words that say them."""
    return scenario.model_dump(mode="json", by_alias=True, exclude_defaults=True)


class Repair(Frozen):
    """A minimal way out: what has to give, by how much, and what finishing costs then.

    Where several licences need more days, there is one for each smallest way to share them out: with fewer for one of
    them, another needs more.  What a board would have to grant, and what is found elsewhere, is as little as can be
    before days are counted; hours, and after them money, are as little as will do with these days.
    """

    changes: Annotated[tuple[RepairStep, ...], Field(min_length=1)]
    cost: Cents
    """Of the cheapest plan with these changes; what is found elsewhere has no known price and is not in it."""
    currency: str
    hours: Ticks
    finish: date | None
    takes: tuple[str, ...]
    """The offerings of that plan."""
    sentence: str
    scenario: Annotated[Scenario, PlainSerializer(_in_json, when_used="json"), WithJsonSchema({"type": "object"})]
    """The same as an entry under `scenarios:` of a record; planning with it costs what is said here."""


class Price(Frozen):
    """What a rule or a wish adds to the cheapest plan."""

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
    """A rule that no plan satisfies, whatever is done about the others, and how far it gets."""

    credential: str
    rule: str
    """The rule's key: its id, part and window."""
    title: str
    clause: tuple[str, ...]
    need: Ticks
    reachable: Ticks
    """The most that the record and everything still on offer give, within the holder's limits."""
    short: Ticks
    unit: str
    sentence: str
    """The arithmetic."""


class Diagnosis(Frozen):
    """Why there is no plan, and every way out."""

    reach: tuple[Reach, ...] = ()

    conflicts: tuple[Conflict, ...] = ()
    repairs: tuple[Repair, ...] = ()
    complete: bool = True
    """Whether these are all minimal conflicts and all minimal ways out there are among what is looked at."""
    doubts: tuple[str, ...] = ()
    """What could not be confirmed, in sentences."""


class ServedRule(Frozen):
    """A rule that would not be met by the rest of a plan."""

    credential: str
    rule: str
    title: str
    clause: tuple[str, ...]
    sentence: str
    """Where it would stand without the offering."""


class Why(Frozen):
    """Why an offering is, or is not, part of the cheapest plan."""

    recert: Literal["why/1"] = "why/1"
    offering: str
    title: str
    chosen: bool
    status: str
    """Of planning the other way round: without it where it is in the plan, with it where it is not."""
    needs: tuple[ServedRule, ...] = ()
    """Rules that the rest of the plan would leave unmet."""
    money: Cents | None = None
    """How much more the other way round costs."""
    hours: Ticks | None = None
    """How much more time it takes."""
    dropped: tuple[str, ...] = ()
    """Offerings of the plan that the other one does without."""
    added: tuple[str, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    """What forbids the other way round."""
    left_out: str = ""
    """Why it is not on offer at all, where it is not."""
    sentence: str
