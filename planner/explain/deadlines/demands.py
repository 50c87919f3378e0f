"""What is asked of a holder, told apart from what only limits: so that each demand can be looked at on its own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from models.problem import ActiveCredential, Problem, RuleInstance
from models.regime.obligations import Requires
from models.regime.rules import Alternatives, Count, Cover, Deadline, Minimum


@dataclass(frozen=True, slots=True)
class DeadlineDemand:
    """Something that has to be reached: a rule over one window and for one topic, or an offering the holder wants."""

    credential: str
    """Empty for what the holder wants."""
    key: str
    """The rule's key; `must` or `place` and the name of what is wanted, or of study on which a place is taken."""
    title: str = ""
    about: str = ""
    """The topic or category and the window, where the rule is stated for each."""
    clause: tuple[str, ...] = ()
    instance: RuleInstance | None = None
    wanted: str = ""
    """The name of what the holder wants; empty for a rule."""

    def __str__(self) -> str:
        return f"{self.credential}: {self.key}" if self.credential else self.key


NO_DEMAND = DeadlineDemand("", "")
"""Asks for nothing: what is left are the limits."""

WHOLE = DeadlineDemand("", "", "Everything together")
"""Asks for everything at once."""


def demands_of(problem: Problem) -> tuple[DeadlineDemand, ...]:
    """Return everything that is asked, in the order of the rules; what the holder wants comes last."""
    return (*_of_rules(problem), *_wishes(problem))


def _of_rules(problem: Problem) -> Iterator[DeadlineDemand]:
    for active in problem.credentials:
        for instance in active.rules:
            if demand_part(instance) is not None and not isinstance(instance.rule, Requires):
                rule = instance.rule
                about = ", ".join(filter(None, (active.regime.title_of(instance.part), instance.window.label)))
                yield DeadlineDemand(active.name, instance.key, rule.title, about, rule.clause, instance)


def _wishes(problem: Problem) -> Iterator[DeadlineDemand]:
    titles = {name: option.title for option in reversed(problem.options) for name in option.names}
    for name in problem.limits.must:
        if not any(name in activity.names for activity in problem.activities):
            yield DeadlineDemand("", f"must {name}", titles.get(name, name), "wished for", wanted=name)
    for name in places_on_demand(problem):
        yield DeadlineDemand("", f"place {name}", titles[name], "a place is taken", wanted=name)


def places_on_demand(problem: Problem) -> list[str]:
    """Return the offerings on demand on which a place is taken: nothing of that is done yet."""
    return sorted({option.offering for option in problem.options if option.forced and option.on_demand})


def demand_part(instance: RuleInstance) -> RuleInstance | None:
    """Return a rule as far as it asks for something; None where it only limits, advises or asks for nothing."""
    match instance.rule:
        case rule if rule.advisory:
            return None
        case Minimum() | Cover():
            level = instance.amount
            nothing = level is not None and level.constant <= 0 and not level.shares
            return None if nothing else instance
        case Deadline() | Alternatives() | Requires():
            return instance
        case Count() as rule if rule.at_least is not None:
            return instance if rule.at_most is None else _counting(instance, rule.model_copy(update={"at_most": None}))
    return None


def limit_part(instance: RuleInstance) -> RuleInstance | None:
    """Return a rule as far as it limits what counts or forbids something; None where it only asks."""
    match instance.rule:
        case rule if rule.advisory:
            return instance
        case Minimum() | Cover() | Deadline() | Alternatives() | Requires():
            return None
        case Count() as rule if rule.at_least is not None:
            bare = rule.model_copy(update={"at_least": None, "substitute": None})
            return None if rule.at_most is None else _counting(instance, bare)
    return instance


def _counting(instance: RuleInstance, rule: Count) -> RuleInstance:
    return replace(instance, rule=rule)


def alone(problem: Problem, demand: DeadlineDemand) -> Problem:
    """Return the problem in which a demand is the only one, with every limit kept."""
    if demand is WHOLE:
        return problem
    return replace(
        problem,
        credentials=tuple(_only(active, demand) for active in problem.credentials),
        limits=replace(problem.limits, must=(demand.wanted,) if demand.wanted else ()),
        options=tuple(replace(each, forced=False) if each.on_demand else each for each in problem.options),
    )


def _only(active: ActiveCredential, demand: DeadlineDemand) -> ActiveCredential:
    kept = [
        instance if active.name == demand.credential and instance.key == demand.key else limit_part(instance)
        for instance in active.rules
    ]
    return replace(active, rules=tuple(each for each in kept if each is not None))


def taken_apart(active: ActiveCredential) -> ActiveCredential:
    """Return a credential in which no rule both asks for something and limits."""
    parts = [part for instance in active.rules for part in (limit_part(instance), demand_part(instance)) if part]
    return replace(active, rules=tuple(parts))
