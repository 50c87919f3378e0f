"""Map each kind of rule to its module; the type checker reports a missing kind."""

from __future__ import annotations

from typing import Protocol, assert_never

from models.answer.outcome import Reading
from models.problem import RuleInstance
from models.regime.obligations import Evidence, Exemption, Extension, Fee, Late, Requires
from models.regime.rules import (
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
from planner.rules import (
    alternatives,
    carry_over,
    condition,
    count,
    cover,
    deadline,
    evidence,
    follow_up,
    informative,
    lead_time,
    maximum,
    minimum,
    not_creditable,
    once,
    order,
    threshold,
    unshared,
)
from planner.rules.credential_model import CredentialModel
from planner.rules.ledger import Ledger


class RuleKind(Protocol):
    """The functions of a rule kind's module."""

    def measure(self, instance: RuleInstance, ledger: Ledger) -> Reading:
        """Compute the rule's reading from claims and dates alone."""

    def encode(self, instance: RuleInstance, model: CredentialModel) -> None:
        """Add the rule's linear constraints to the model."""


def bind(rule: Rule) -> RuleKind:
    """Return the module of a rule's kind."""
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
            return informative
        case _:
            assert_never(rule)


def measure(instance: RuleInstance, ledger: Ledger) -> Reading:
    """Compute a rule's reading from claims and dates alone."""
    return bind(instance.rule).measure(instance, ledger)


def encode(instance: RuleInstance, model: CredentialModel) -> None:
    """Add a rule's linear constraints to a model."""
    bind(instance.rule).encode(instance, model)
