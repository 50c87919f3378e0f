"""What the linter says of a regime: findings, and the proofs behind them."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import Field

from models.answer.outcome import Opinion
from models.base import Frozen, Ticks, Window

Weight = Literal["wrong", "doubtful"]
"""`wrong` is certain and fails the command; `doubtful` is for a person to look at."""

Binds = Literal["binds", "never", "never applies", "not a limit", "open"]
"""Whether a rule can ever be broken while all the others are kept.

`binds`: an audited example breaks it and nothing else.  `never`: proven that none does.  `never applies`: for no holder
that was tried is it law.  `not a limit`: it advises, or tells of fees, papers or lateness, and cannot be broken.
`open`: neither could be shown, and `because` says why.
"""


class Finding(Frozen):
    """Something a person should look at."""

    check: str
    """Which check found it."""
    about: str
    """The rule, clause or conversion."""
    says: str
    remedy: str
    weight: Weight = "wrong"


class ExampleLine(Frozen):
    """One thing done in a made-up record."""

    what: str
    """Category, topics and attributes in words."""
    category: str
    topics: tuple[str, ...] = ()
    on: date
    """The day it ended."""
    times: int = 1
    """How many such activities, on that day or on others like it."""
    hours: Ticks
    """Time it takes, for all of them."""
    credits: Ticks
    """What all of them earn."""


class Example(Frozen):
    """A made-up record, and what the auditor says of it."""

    holder: str
    """In words."""
    period: Window
    lines: tuple[ExampleLine, ...]
    met: bool
    """Whether every rule is kept."""
    short: tuple[str, ...] = ()
    """Keys of the rules that are not kept."""
    sentence: str = ""
    """The arithmetic of the rule the example is about."""


class Witness(Frozen):
    """A full record that keeps every rule, for holders whose rules are the same."""

    holders: tuple[str, ...]
    period: Window
    required: Ticks
    hours: Ticks
    """The fewest that do."""
    fewest: bool
    """Whether it was proven that no record takes fewer."""
    lines: tuple[ExampleLine, ...]
    rules: tuple[str, ...]
    """Rules that apply."""
    auditor: Literal["agrees"] = "agrees"


class Contradiction(Frozen):
    """Rules that cannot hold together, none of which can be spared."""

    rules: tuple[str, ...]
    asks: tuple[str, ...]
    """What each asks."""
    clause: tuple[str, ...]
    holders: tuple[str, ...]
    proven: bool
    """Whether every kind of activity that these rules can tell apart was tried, and the second solver agrees."""
    second_solver: Opinion
    because: str = ""
    """Why it is not proven, where it is not."""
    usual_days: bool = True
    """Whether it happens on days that are to be expected; else only because one day was moved to see what that does."""


class RuleProof(Frozen):
    """What was shown of one rule."""

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
    """A record that just meets it, with all the others kept."""
    missed: Example | None = None
    """A record that just misses it, and keeps all the others."""


class LintReport(Frozen):
    """Everything the linter says of one regime."""

    recert: Literal["lint/1"] = "lint/1"
    regime: str
    quick: bool = False
    """Whether only the structure was looked at."""
    findings: tuple[Finding, ...]
    holders: int = 0
    """Holders made up: classes, answers and days that differ in what the rules ask of them."""
    witnesses: tuple[Witness, ...] = ()
    contradictions: tuple[Contradiction, ...] = ()
    rules: tuple[RuleProof, ...] = ()
    unproven: tuple[str, ...] = Field(default=())
    """What could not be shown, and why."""
    stopped: bool = False
    """Whether time ran out (or somebody stopped it) before every holder's rules were shown to be satisfiable."""
