"""The kinds of rule about credit, one shape per kind, and the union `Rule` of all kinds at the foot.

`planner/rules/<kind>.py` states each kind in words, arithmetic and linear constraints.  Every rule cites its clauses
and has its days in force and the day a person last compared it with the text.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, model_validator
from pydantic_core import PydanticCustomError
from typing_extensions import TypeAliasType

from models.base import Credits, Frozen, Span, listed
from models.regime.amounts import Amount
from models.regime.obligations import Evidence, Exemption, Extension, Fee, Late, Requires
from models.regime.phrases import Moment, WindowSpec
from models.regime.references import AttributeId, CategoryId, RuleId, TopicId
from models.regime.rule import RuleBase
from models.regime.selection import EVERYTHING, Selection


class Minimum(RuleBase):
    """At least an amount of credit is claimed from a selection, over a window."""

    kind: Literal["minimum"]
    at_least: Amount
    of: Selection = EVERYTHING
    window: WindowSpec = "period"
    substitute: Substitute | None = None
    apart_from: Annotated[tuple[RuleId, ...], BeforeValidator(listed)] = ()
    """Minimums that cannot share an hour of credit with this one; both must count over the same window."""


class Substitute(Frozen):
    """Credit that may substitute, up to an amount; the rule's own selection is excluded from it."""

    of: Selection
    up_to: Amount


class Maximum(RuleBase):
    """At most an amount of credit from a selection counts, over a window."""

    kind: Literal["maximum"]
    at_most: Amount
    of: Selection = EVERYTHING
    window: WindowSpec = "period"
    each: Literal["all", "course", "topic", "category"] = "all"
    """Apply the limit to the selection in total, or to each course, topic or category in it."""
    excess: Literal["lost", "forbidden"] = "lost"
    """Whether credit beyond the limit does not count, or breaks the rule."""


class Cover(RuleBase):
    """Every topic (or category) of a list is covered, by at least one activity or by an amount of credit each."""

    kind: Literal["cover"]
    topics: tuple[TopicId, ...] = ()
    categories: tuple[CategoryId, ...] = ()
    at_least: Amount | None = None
    """Credit needed of each; left out, one activity about it is enough, whether its credit is claimed or not."""
    of: Selection = EVERYTHING
    window: WindowSpec = "period"


class CountSubstitute(Frozen):
    """Items that may substitute, up to a number; the rule's own selection is excluded from them."""

    of: Selection
    up_to: Annotated[int, Field(ge=1)]
    worth: Credits = 0
    """Credit that substitutes for one item; left out, one item does."""


class Count(RuleBase):
    """At least, or at most, a number of items of a selection, over a window."""

    kind: Literal["count"]
    of: Selection
    at_least: Annotated[int, Field(ge=1)] | None = None
    at_most: Annotated[int, Field(ge=0)] | None = None
    distinct: Literal["item", "course", "day", "week", "month"] = "item"
    """The unit counted: every item, or different courses, days, weeks (Monday to Sunday) or months."""
    each_at_least: Credits = 0
    """Items that earn less than this do not count."""
    window: WindowSpec = "period"
    substitute: CountSubstitute | None = None


class Deadline(RuleBase):
    """A number of items of a selection is done by a day, and not before another."""

    kind: Literal["deadline"]
    of: Selection
    by: Moment
    """May be counted from `window_start` or `window_end`, and may lie after the end of the period."""
    not_before: Moment | None = None
    window: WindowSpec = "period"
    """One deadline for each window, such as each year; then nothing before the window's start counts."""
    at_least: Annotated[int, Field(ge=1)] = 1
    """The number of items."""


class Order(RuleBase):
    """All items of one selection are finished before any item of another begins."""

    kind: Literal["order"]
    first: Selection
    """The earlier items; `first: {}` means all items outside `then`."""
    then: Selection
    same_day: bool = True
    """Whether the second may begin on the day the first ends."""
    required: bool = False
    """Whether an item of `then` requires that an item of `first` was finished before."""


class Once(RuleBase):
    """A course counts once in a window, unless it was changed."""

    kind: Literal["once"]
    of: Selection = EVERYTHING
    unless: Selection | None = None
    """Repeats that count, such as those marked substantially changed."""
    window: WindowSpec = "period"


class NotCreditable(RuleBase):
    """Activities of a selection earn no credit, unless a second selection includes them."""

    kind: Literal["not-creditable"]
    of: Selection = EVERYTHING
    unless: Selection | None = None


class LeadTime(RuleBase):
    """An activity is applied for at least a span before it starts, or earns no credit."""

    kind: Literal["lead-time"]
    of: Selection = EVERYTHING
    unless: Selection | None = None
    """Activities that are already approved, or need no approval."""
    at_least: Span
    applied: AttributeId
    """The attribute with the day of the application; for an offering not applied for yet, today."""


class FollowUp(RuleBase):
    """A document is handed in within a span after an activity ends."""

    kind: Literal["follow-up"]
    of: Selection = EVERYTHING
    within: Span
    task: str
    done: AttributeId
    """The attribute with the day it was handed in."""
    forfeits: bool = False
    """Whether an activity with a late document earns no credit."""


class CarryOver(RuleBase):
    """Credit of the period before counts in this one, up to an amount."""

    kind: Literal["carry-over"]
    at_most: Amount
    earned_within: Span | None = None
    """Only credit earned within this span before the period."""
    becomes: CategoryId | None = None
    """The category all carried credit is claimed in, in place of its own."""


class Threshold(RuleBase):
    """Credit of a selection counts only if it reaches an amount."""

    kind: Literal["threshold"]
    of: Selection
    at_least: Amount
    window: WindowSpec = "period"


class Unshared(RuleBase):
    """An activity claimed here cannot be claimed for another credential of the holder."""

    kind: Literal["unshared"]
    of: Selection = EVERYTHING


IN_WAYS = ("minimum", "maximum", "cover", "count", "deadline", "order", "condition")
"""Kinds of rule that a way may contain; the other kinds decide what counts, whichever way is taken."""


class Way(Frozen):
    """One of several ways to satisfy a rule: all rules in it hold."""

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


Rule = TypeAliasType(
    "Rule",
    Annotated[
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
    ],
)
"""Any rule, discriminated by `kind`."""
