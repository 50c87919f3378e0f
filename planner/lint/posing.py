"""The problem of a made-up holder, with all of the rules or with some of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from models.problem import Licence, Problem
from models.record import Holder as Person
from models.record import Record, Wishes
from planner.assemble import Amend, assemble, unchanged
from planner.life import WHOLE_DAY
from planner.lint.holders import Holder
from planner.lint.supply import Supply


def pose(holder: Holder, made: Supply, amend: Amend = unchanged) -> Problem:
    """Assemble the problem of a made-up holder who may study all day long, and whose courses never collide."""
    wishes = Wishes().model_copy(update={"hours_per_day": WHOLE_DAY})
    record = record_of(holder).model_copy(update={"wishes": wishes})
    regimes = {holder.licence.regime.id: holder.licence.regime}
    problem = assemble(record, regimes, (made.catalog,), holder.days.today, amend)
    return replace(problem, options=tuple(replace(option, hours_at=()) for option in problem.options))


def record_of(holder: Holder) -> Record:
    """Return the record of somebody who has done nothing."""
    return Record(
        recert="record/1",
        as_of=holder.days.today,
        holder=Person(name=holder.name),
        credentials=(holder.credential,),
    )


def dropping(rules: Iterable[str]) -> Amend:
    """Return the change that leaves rules out of a credential."""
    names = frozenset(rules)

    def amend(licence: Licence) -> Licence:
        return replace(licence, applied=tuple(each for each in licence.applied if each.rule.id not in names))

    return amend


def keeping(rules: Iterable[str]) -> Amend:
    """Return the change that leaves only some rules in a credential."""
    names = frozenset(rules)

    def amend(licence: Licence) -> Licence:
        return replace(licence, applied=tuple(each for each in licence.applied if each.rule.id in names))

    return amend
