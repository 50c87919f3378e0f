"""The kinds of rule: for each, the law in words, `measure` in plain arithmetic and `encode` as linear constraints.

`bind` finds the module of a rule's kind.  The auditor uses `measure` alone, the solver's sheet `encode` alone, and
tests hold the two against each other.
"""

from __future__ import annotations

from typing import Protocol, assert_never

from models.duties import Evidence, Exemption, Extension, Fee, Late, Requires
from models.outcome import Reading
from models.problem import Applied
from models.rules import (
    Alternatives,
    CarryOver,
    Count,
    Cover,
    Deadline,
    FollowUp,
    LeadTime,
    Maximum,
    Minimum,
    NotCreditable,
    Once,
    Order,
    Rule,
    Threshold,
    Unshared,
)
from planner.ledger import Ledger
from planner.page import Page


class Kind(Protocol):
    """What a kind of rule can do."""

    def measure(self, applied: Applied, ledger: Ledger) -> Reading:
        """Say where the rule stands, from claims and dates alone."""

    def encode(self, applied: Applied, page: Page) -> None:
        """State the rule as linear constraints."""


def bind(rule: Rule) -> Kind:
    """Return the module that knows this kind of rule."""
    from planner.rules import (  # noqa: PLC0415 - `alternatives` binds the rules inside it, so the import would be circular
        alternatives,
        carry_over,
        condition,
        count,
        cover,
        deadline,
        evidence,
        follow_up,
        lead_time,
        maximum,
        minimum,
        not_creditable,
        once,
        order,
        standing,
        threshold,
        unshared,
    )

    match rule:
        case Minimum():
            return minimum
        case Maximum():
            return maximum
        case Cover():
            return cover
        case Count():
            return count
        case Deadline():
            return deadline
        case Order():
            return order
        case Once():
            return once
        case NotCreditable():
            return not_creditable
        case LeadTime():
            return lead_time
        case FollowUp():
            return follow_up
        case CarryOver():
            return carry_over
        case Threshold():
            return threshold
        case Unshared():
            return unshared
        case Alternatives():
            return alternatives
        case Requires():
            return condition
        case Evidence():
            return evidence
        case Exemption() | Extension() | Fee() | Late():
            return standing
        case _:
            assert_never(rule)
