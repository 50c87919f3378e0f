"""What the rules, wishes and facts that can stand in the way are called, by kind."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from models.problem import SoftConstraintKind


@dataclass(frozen=True, slots=True)
class ConstraintName:
    """What one kind is called."""

    title: str
    """At the head of a line that says what it asks."""
    field: str = ""
    """In a list of what a scenario can set."""
    lifted: str = ""
    """In a list of what a scenario takes away, name by name."""


CONSTRAINT_NAMES: Mapping[SoftConstraintKind, ConstraintName] = {
    "rule": ConstraintName("A rule"),
    "deadline": ConstraintName("The end of the period", "Period ends"),
    "until": ConstraintName("The day to be done by", "Done by"),
    "budget": ConstraintName("The budget", "Budget"),
    "hours a day": ConstraintName("Hours of study a day", "Hours a day"),
    "hours a week": ConstraintName("Hours a week", "Hours a week"),
    "hours a month": ConstraintName("Hours a month", "Hours a month"),
    "never": ConstraintName("What the record rules out", "Never", "Allowed again"),
    "must": ConstraintName("What the record says must be", "Must have", "No must any more"),
    "enrolled": ConstraintName("Places already taken", "Places taken", "Places given up"),
    "blackout": ConstraintName("Days that are out", lifted="Days free again"),
    "catalogs": ConstraintName("What is on offer"),
    "collisions": ConstraintName("One place at a time", lifted="At another time"),
    "prerequisites": ConstraintName("What has to come before", lifted="Unprepared"),
}
