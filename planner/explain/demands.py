"""What is asked of a holder, told apart from what only limits: so that each demand can be looked at on its own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from models.duties import Requires
from models.problem import Applied, Licence, Problem
from models.regime import Regime
from models.rules import Alternatives, Count, Cover, Deadline, Minimum


@dataclass(frozen=True, slots=True)
class Demand:
    """Something that has to be reached: a rule over one window and for one topic, or an offering the holder wants."""

    credential: str
    """Empty for what the holder wants."""
    key: str
    """The rule's key; `must` or `place` and the name of what is wanted, or of study on which a place is taken."""
    title: str = ""
    about: str = ""
    """The topic or category and the window, where the rule is stated for each."""
    clause: tuple[str, ...] = ()
    applied: Applied | None = None
    wanted: str = ""
    """The name of what the holder wants; empty for a rule."""

    def __str__(self) -> str:
        return f"{self.credential}: {self.key}" if self.credential else self.key


NO_DEMAND = Demand("", "")
"""Asks for nothing: what is left are the limits."""


def demands_of(problem: Problem) -> tuple[Demand, ...]:
    """Return everything that is asked, in the order of the rules; what the holder wants comes last."""
    return (*_of_rules(problem), *_wishes(problem))


def _of_rules(problem: Problem) -> Iterator[Demand]:
    for licence in problem.licences:
        for applied in licence.applied:
            if demand_part(applied) is not None and not isinstance(applied.rule, Requires):
                rule = applied.rule
                about = ", ".join(filter(None, (_part(applied, licence.regime), applied.window.label)))
                yield Demand(licence.name, applied.key, rule.title, about, rule.clause, applied)


def _wishes(problem: Problem) -> Iterator[Demand]:
    titles = {name: option.title for option in reversed(problem.options) for name in option.names}
    for name in problem.limits.must:
        if not any(name in activity.names for activity in problem.activities):
            yield Demand("", f"must {name}", titles.get(name, name), "wished for", wanted=name)
    for name in places_on_demand(problem):
        yield Demand("", f"place {name}", titles[name], "a place is taken", wanted=name)


def places_on_demand(problem: Problem) -> list[str]:
    """Return the offerings on demand on which a place is taken: nothing of that is done yet."""
    return sorted({option.offering for option in problem.options if option.forced and option.on_demand})


def _part(applied: Applied, regime: Regime) -> str:
    node = regime.topics.get(applied.part) or regime.categories.get(applied.part)
    return node.title if node else applied.part


def demand_part(applied: Applied) -> Applied | None:
    """Return a rule as far as it asks for something; None where it only limits, advises or asks for nothing."""
    match applied.rule:
        case rule if rule.advisory:
            return None
        case Minimum() | Cover():
            level = applied.level
            nothing = level is not None and level.constant <= 0 and not level.shares
            return None if nothing else applied
        case Deadline() | Alternatives() | Requires():
            return applied
        case Count() as rule if rule.at_least is not None:
            return applied if rule.at_most is None else _counting(applied, rule.model_copy(update={"at_most": None}))
    return None


def limit_part(applied: Applied) -> Applied | None:
    """Return a rule as far as it limits what counts or forbids something; None where it only asks."""
    match applied.rule:
        case rule if rule.advisory:
            return applied
        case Minimum() | Cover() | Deadline() | Alternatives() | Requires():
            return None
        case Count() as rule if rule.at_least is not None:
            bare = rule.model_copy(update={"at_least": None, "substitute": None})
            return None if rule.at_most is None else _counting(applied, bare)
    return applied


def _counting(applied: Applied, rule: Count) -> Applied:
    return replace(applied, rule=rule)


def alone(problem: Problem, demand: Demand | None) -> Problem:
    """Return the problem in which a demand is the only one, with every limit kept; without one, the whole problem."""
    if demand is None:
        return problem
    return replace(
        problem,
        licences=tuple(_only(licence, demand) for licence in problem.licences),
        limits=replace(problem.limits, must=(demand.wanted,) if demand.wanted else ()),
        options=tuple(replace(each, forced=False) if each.on_demand else each for each in problem.options),
    )


def _only(licence: Licence, demand: Demand) -> Licence:
    kept = [
        applied if licence.name == demand.credential and applied.key == demand.key else limit_part(applied)
        for applied in licence.applied
    ]
    return replace(licence, applied=tuple(each for each in kept if each is not None))


def taken_apart(licence: Licence) -> Licence:
    """Return a credential in which no rule both asks for something and limits."""
    parts = [part for applied in licence.applied for part in (limit_part(applied), demand_part(applied)) if part]
    return replace(licence, applied=tuple(parts))
