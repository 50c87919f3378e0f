"""The linter's report on a regime: findings, and the proofs behind them."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import Field

from models.answer.outcome import Opinion
from models.base import Frozen, Ticks, Window

Weight = Literal["wrong", "doubtful"]
"""`wrong` is certain and fails the command; `doubtful` is for a person to look at."""

Binds = Literal["binds", "never", "never applies", "not a limit", "open"]
"""Whether a rule can be broken while all the others are kept.

`binds`: an audited example breaks it and no other rule.  `never`: proven that no record does.  `never applies`: for no
sample holder is it in force.  `not a limit`: it advises, or is about fees, documents or lateness, and cannot be broken.
`open`: neither could be shown; `because` states why.
"""


class Finding(Frozen):
    """A possible mistake in a regime, for a person to check."""

    check: str
    """The check that found it."""
    about: str
    """The rule, clause or conversion."""
    says: str
    remedy: str
    weight: Weight = "wrong"


class ExampleLine(Frozen):
    """The activities of one kind and day in a sample record."""

    what: str
    """Category, topics and attributes in words."""
    category: str
    topics: tuple[str, ...] = ()
    on: date
    """The day it ended."""
    times: int = 1
    """The number of such activities, on that day or on similar ones."""
    hours: Ticks
    """The time of all of them."""
    credits: Ticks
    """The credit of all of them."""


class Example(Frozen):
    """A sample record, and the auditor's reading of it."""

    holder: str
    """The sample holder, in words."""
    period: Window
    lines: tuple[ExampleLine, ...]
    met: bool
    """Whether every rule is kept."""
    short: tuple[str, ...] = ()
    """Keys of the rules that are not kept."""
    sentence: str = ""
    """The arithmetic of the rule the example is about."""


class Witness(Frozen):
    """A sample record that keeps every rule, for holders with the same rule instances."""

    holders: tuple[str, ...]
    period: Window
    required: Ticks
    hours: Ticks
    """The hours of the record."""
    fewest: bool
    """Whether it is proven that no record takes fewer hours."""
    lines: tuple[ExampleLine, ...]
    rules: tuple[str, ...]
    """Rules that apply."""
    auditor: Literal["agrees"] = "agrees"


class Contradiction(Frozen):
    """A minimal set of rules that cannot hold together."""

    rules: tuple[str, ...]
    asks: tuple[str, ...]
    """The requirement of each rule, in words."""
    clause: tuple[str, ...]
    holders: tuple[str, ...]
    proven: bool
    """Whether every kind of activity that these rules distinguish was tried, and the second solver agrees."""
    second_solver: Opinion
    because: str = ""
    """Why it is not proven, where it is not."""
    usual_days: bool = True
    """Whether it occurs on usual days; else only where one day was moved for the test."""


class RuleProof(Frozen):
    """The proof about one rule."""

    rule: str
    kind: str
    title: str
    clause: tuple[str, ...]
    binds: Binds
    because: str
    """Why, in a sentence."""
    implied_by: tuple[str, ...] = ()
    """For a rule that never binds: the rules that imply it."""
    met: Example | None = None
    """A sample record that just meets it and keeps all the others."""
    missed: Example | None = None
    """A sample record that just misses it and keeps all the others."""


class LintReport(Frozen):
    """The linter's report on one regime."""

    recert: Literal["lint/1"] = "lint/1"
    regime: str
    quick: bool = False
    """Whether only the structure was checked."""
    findings: tuple[Finding, ...]
    holders: int = 0
    """The number of sample holders, which differ in their rule instances."""
    witnesses: tuple[Witness, ...] = ()
    contradictions: tuple[Contradiction, ...] = ()
    rules: tuple[RuleProof, ...] = ()
    unproven: tuple[str, ...] = Field(default=())
    """Statements that could not be proven, with reasons."""
    stopped: bool = False
    """Whether the search was stopped before every holder's rules were shown to be satisfiable."""
