"""Names of soft constraints, by kind."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from models.problem import SoftConstraintKind


@dataclass(frozen=True, slots=True)
class ConstraintName:
    """The names of one kind of soft constraint."""

    title: str
    """The name at the head of its line in a list of constraints."""
    field: str = ""
    """The name of the field of a scenario that sets it."""
    lifted: str = ""
    """The name of the field of a scenario that lifts its entries by name."""


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
