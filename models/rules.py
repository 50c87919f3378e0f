"""The kinds of rule a regime can state, one shape per kind, and their union `Rule` at the foot.

What each kind means, in words, arithmetic and linear constraints, is in `planner/rules/<kind>.py`.  A rule always cites
the clauses it comes from, the days it is in force and the day a person last compared it with the text.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from models.base import Credits, Frozen, Money, Span, listed
from models.refs import AttributeId, CategoryId, ClauseId, Id, RuleId, TopicId
from models.terms import EVERYTHING, Amount, Condition, Moment, Selection, WindowSpec


class InForce(Frozen):
    """The days a text is law, both ends included; a missing end is open."""

    from_: date | None = Field(default=None, alias="from")
    until: date | None = None

    @model_validator(mode="after")
    def _in_order(self) -> InForce:
        if self.from_ and self.until and self.until < self.from_:
            raise PydanticCustomError("dates_out_of_order", "expected `until` on or after `from`")
        return self

    def __contains__(self, day: date) -> bool:
        return (self.from_ is None or self.from_ <= day) and (self.until is None or day <= self.until)


class RuleBase(Frozen):
    """What every rule states beside its content."""

    id: Id
    title: str
    """What the rule asks, in a few words a holder understands."""
    clause: Annotated[tuple[ClauseId, ...], BeforeValidator(listed), Field(min_length=1)]
    """The clauses the rule comes from."""
    in_force: InForce | None = None
    """When the text is law; compared with the last day of the window the rule counts over.  Default: the regime's."""
    checked: date | None = None
    """The day a person last compared the rule with its text.  Default: the regime's."""
    when: Condition | None = None
    """For whom the rule holds; left out, for everybody."""
    advisory: bool = False
    """The text encourages rather than requires: the rule warns and never blocks."""
    note: str = ""


class Minimum(RuleBase):
    """At least so much credit is claimed from a selection, over a window."""

    kind: Literal["minimum"]
    at_least: Amount
    of: Selection = EVERYTHING
    window: WindowSpec = "period"
    substitute: Substitute | None = None
    apart_from: Annotated[tuple[RuleId, ...], BeforeValidator(listed)] = ()
    """Minimums that the same hour of credit cannot serve as well; both must count over the same window."""


class Substitute(Frozen):
    """Other credit (or other items) that may stand in, up to an amount."""

    of: Selection
    up_to: Amount


class Maximum(RuleBase):
    """At most so much credit from a selection counts, over a window."""

    kind: Literal["maximum"]
    at_most: Amount
    of: Selection = EVERYTHING
    window: WindowSpec = "period"
    each: Literal["all", "course", "topic", "category"] = "all"
    """Apply the limit to the selection as a whole, or to each course, topic or category in it on its own."""
    excess: Literal["lost", "forbidden"] = "lost"
    """Whether credit beyond the limit simply does not count, or doing it breaks the rule."""


class Cover(RuleBase):
    """Every topic (or category) of a list is covered, by at least one activity or by so much credit of each."""

    kind: Literal["cover"]
    topics: tuple[TopicId, ...] = ()
    categories: tuple[CategoryId, ...] = ()
    at_least: Amount | None = None
    """Credit needed of each; left out, one activity about it is enough, whether its credit is claimed or not."""
    of: Selection = EVERYTHING
    window: WindowSpec = "period"


class CountSubstitute(Frozen):
    """Other items that may stand in, up to a number."""

    of: Selection
    up_to: Annotated[int, Field(ge=1)]
    worth: Credits = 0
    """Credit that stands in for one item; left out, one item for one item."""


class Count(RuleBase):
    """At least, or at most, so many items of a selection, over a window."""

    kind: Literal["count"]
    of: Selection
    at_least: Annotated[int, Field(ge=1)] | None = None
    at_most: Annotated[int, Field(ge=0)] | None = None
    distinct: Literal["item", "course", "day", "week", "month"] = "item"
    """What is counted: every item, or different courses, days, weeks (Monday to Sunday) or months."""
    each_at_least: Credits = 0
    """Items that earn less than this do not count."""
    window: WindowSpec = "period"
    substitute: CountSubstitute | None = None


class Deadline(RuleBase):
    """Something of a selection is done by a day, and not before another."""

    kind: Literal["deadline"]
    of: Selection
    by: Moment
    not_before: Moment | None = None
    at_least: Annotated[int, Field(ge=1)] = 1
    """How many items."""


class Order(RuleBase):
    """Everything of one selection is finished before anything of another begins."""

    kind: Literal["order"]
    first: Selection
    """What must be finished; with `first: {}` everything that is not in `then`."""
    then: Selection
    same_day: bool = True
    """Whether the second may begin on the day the first ends."""


class Once(RuleBase):
    """The same thing counts once in a window, unless it was changed."""

    kind: Literal["once"]
    of: Selection = EVERYTHING
    unless: Selection | None = None
    """Repeats that count all the same, such as those marked substantially changed."""
    window: WindowSpec = "period"


class NotCreditable(RuleBase):
    """Activities of a selection earn nothing, unless they also meet a condition."""

    kind: Literal["not-creditable"]
    of: Selection = EVERYTHING
    unless: Selection | None = None


class LeadTime(RuleBase):
    """Something is applied for so long before it starts, or earns nothing."""

    kind: Literal["lead-time"]
    of: Selection = EVERYTHING
    unless: Selection | None = None
    """What is approved already, or needs no approval."""
    at_least: Span
    applied: AttributeId
    """The attribute with the day of the application; for an offering not applied for yet, today."""


class FollowUp(RuleBase):
    """Something is handed in so soon after an activity ends."""

    kind: Literal["follow-up"]
    of: Selection = EVERYTHING
    within: Span
    task: str
    done: AttributeId
    """The attribute with the day it was handed in."""
    forfeits: bool = False
    """Whether an activity whose papers came late earns nothing."""


class CarryOver(RuleBase):
    """Credit of the period before counts in this one, up to an amount."""

    kind: Literal["carry-over"]
    at_most: Amount
    earned_within: Span | None = None
    """Only credit earned this long before the period began."""


class Threshold(RuleBase):
    """Credit of a selection counts only once there is so much of it."""

    kind: Literal["threshold"]
    of: Selection
    at_least: Amount
    window: WindowSpec = "period"


class Unshared(RuleBase):
    """An activity claimed here cannot be claimed for another credential of the holder."""

    kind: Literal["unshared"]
    of: Selection = EVERYTHING


IN_WAYS = ("minimum", "maximum", "cover", "count", "deadline", "order", "condition")
"""Kinds of rule that one of several ways may ask; the others decide what counts at all, whichever way is taken."""


class Way(Frozen):
    """One of several ways to satisfy a rule: everything in it holds."""

    title: str
    rules: Annotated[tuple[Rule, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _only_what_a_way_can_ask(self) -> Way:
        other = next((rule.kind for rule in self.rules if rule.kind not in IN_WAYS), None)
        if other is not None:
            raise PydanticCustomError(
                "kind",
                "expected rules of kind {kinds} inside a way, not {other}",
                {"kinds": ", ".join(IN_WAYS), "other": other},
            )
        return self


class Alternatives(RuleBase):
    """One of several ways is enough."""

    kind: Literal["alternatives"]
    ways: Annotated[tuple[Way, ...], Field(min_length=2)]


class Requires(RuleBase):
    """Something other than activities holds, such as fingerprints on file; a planner asks and never assumes."""

    kind: Literal["condition"]
    holds: Condition


class Exemption(RuleBase):
    """Holders who meet `when` are excused from other rules."""

    kind: Literal["exemption"]
    excuses: Literal["all"] | tuple[RuleId, ...]
    except_: tuple[RuleId, ...] = Field(default=(), alias="except")


class Evidence(RuleBase):
    """Which papers prove an activity, and how long they are kept."""

    kind: Literal["evidence"]
    of: Selection = EVERYTHING
    documents: Annotated[tuple[str, ...], Field(min_length=1)]
    retain: Span | None = None


class Fee(RuleBase):
    """Money owed to the board."""

    kind: Literal["fee"]
    amount: Money | None = None
    """Left out when the text names the fee and another text sets it; such a fee is shown and not added up."""
    owed: Literal["renewal", "item", "late", "reactivation", "extension", "other"]
    """Once with the renewal, for each item of `of`, or only on the path named."""
    of: Selection = EVERYTHING


class LateStep(Frozen):
    """What holds for an application until so long after the period's end."""

    until: Span | None = None
    """Left out: without end."""
    status: str
    effective: str
    """From when the renewed credential counts."""
    fees: tuple[RuleId, ...] = ()
    grows: Amount | None = None
    """Credit required on top."""


class Late(RuleBase):
    """What happens when the requirement is not met at the end of the period."""

    kind: Literal["late"]
    steps: Annotated[tuple[LateStep, ...], Field(min_length=1)]


class Extension(RuleBase):
    """A ground on which the period may be lengthened; a record that was granted one names this rule."""

    kind: Literal["extension"]
    adds: Span | None = None
    """How much time; left out when somebody else (a physician, the board) sets it and the record says how much."""
    documents: tuple[str, ...] = ()
    granted_by: str = ""
    fees: tuple[RuleId, ...] = ()


Rule = Annotated[
    Minimum
    | Maximum
    | Cover
    | Count
    | Deadline
    | Order
    | Once
    | NotCreditable
    | LeadTime
    | FollowUp
    | CarryOver
    | Threshold
    | Unshared
    | Alternatives
    | Requires
    | Exemption
    | Evidence
    | Fee
    | Late
    | Extension,
    Field(discriminator="kind"),
]
"""Any rule; `kind` says which."""
