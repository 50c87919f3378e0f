"""Minimal sets of rules that contradict one another, confirmed with every kind of activity they distinguish.

A set is found by deletion: rules are dropped as long as the others cannot hold together.  These rules are then tried
alone, with every combination of category, topics and attributes that they distinguish.  If they can hold together, the
model lacked the kinds that do so, and the search begins again with them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations

from models.answer.lint import Contradiction
from models.answer.outcome import Opinion
from models.regime.obligations import Requires
from models.regime.rules import Count, Order
from planner.language.conditions import holds
from planner.linear.model import Expr, Model
from planner.lint.activity_kinds import REFUSING, ActivityKind, every
from planner.lint.activity_lengths import every_instance
from planner.lint.effort import ProofBudget, solved
from planner.lint.holder import SampleHolder
from planner.lint.sample_holders import SampleHolders
from planner.lint.trial_model import TrialModel, keeping, trial
from planner.problem.active_credential import context_for
from planner.search.verified import confirmed

SETS = 4
"""The most contradictions reported for one holder."""


def contradictions(made: TrialModel, budget: ProofBudget) -> tuple[list[Contradiction], tuple[ActivityKind, ...]]:
    """Return minimal sets of rules that cannot hold together, or kinds that the model lacked."""
    found: list[Contradiction] = []
    waiting: list[frozenset[str]] = [frozenset()]
    tried: set[frozenset[str]] = set()
    while waiting and len(found) < (SETS if made.holder.plain else 1) and not budget.over:
        spared = waiting.pop(0)
        known = next((each for each in found if not spared & set(each.rules)), None)
        core = list(known.rules) if known else _core(made, spared, budget)
        if not core:
            continue
        if known is None:
            checked, overlooked = _checked(made.holder, core, budget)
            if overlooked:
                return [], overlooked
            found.append(checked)
            core = list(checked.rules)
        for name in core:
            more = spared | {name}
            if more not in tried:
                tried.add(more)
                waiting.append(more)
    return sorted(found, key=lambda each: (len(each.rules), each.rules)), ()


def _core(made: TrialModel, spared: frozenset[str], budget: ProofBudget) -> list[str] | None:
    """Return a minimal set of rules that cannot hold together, found by deletion; None where all can."""
    if not impossible(made, made.without(spared), budget):
        return None
    dropped = set(spared)
    names = [name for name in made.rows if name not in spared]
    waiting = halves(names[::-1])
    while waiting:
        chunk = waiting.pop(0)
        if impossible(made, made.without(dropped | set(chunk)), budget):
            dropped |= set(chunk)
        elif len(chunk) > 1:
            waiting = [*halves(chunk), *waiting]
    return [name for name in names if name not in dropped]


def halves(names: Sequence[str]) -> list[Sequence[str]]:
    """Split names into two halves, to drop many at once."""
    middle = (len(names) + 1) // 2
    return [part for part in (names[:middle], names[middle:]) if part]


def impossible(made: TrialModel, model: Model, budget: ProofBudget) -> bool:
    """Return whether a model of a trial has no solution."""
    return made.solve(model, budget.question(), Expr()).status == "infeasible"


def _checked(
    holder: SampleHolder, core: Sequence[str], budget: ProofBudget
) -> tuple[Contradiction, tuple[ActivityKind, ...]]:
    """Try some rules alone with every kind they distinguish, at first with all rules that deny credit.

    Returns the contradiction, or kinds with which these rules can hold together.
    """
    refusing = [each.rule.id for each in holder.active.rules if isinstance(each.rule, REFUSING)]
    rules = [*core, *dict.fromkeys(refusing)]
    made = alone(holder, rules)
    if made is None:
        return contradiction(holder, core, because="there are too many kinds of activity to try them all"), ()
    answer = made.solve(made.hard, budget.question())
    if solved(answer):
        return contradiction(holder, core, because=""), made.kinds_of(made.chosen(answer))
    if answer.status != "infeasible":
        return contradiction(holder, core, because="time ran out"), ()
    waiting: list[Sequence[str]] = [rules[len(core) :], *([name] for name in core)]
    while waiting:
        spared = waiting.pop(0)
        smaller = alone(holder, [each for each in rules if each not in spared]) if spared else None
        if smaller is not None and impossible(smaller, smaller.hard, budget):
            rules, made = [each for each in rules if each not in spared], smaller
        elif len(spared) > 1:
            waiting = [*halves(spared), *waiting]
    opinion = confirmed(made.hard, budget.effort.renewed())
    because = "" if opinion == "agrees" else f"the second solver {opinion}"
    if order_and_dates(holder, rules):
        because = "which days come first was looked at by stretches of days only"
    return contradiction(holder, rules, because=because, opinion=opinion), ()


def order_and_dates(holder: SampleHolder, rules: Sequence[str]) -> bool:
    """Return whether rules require an order and also count different days, weeks or months."""
    inner = [each.rule for each in every_instance(keeping(rules)(holder.active))]
    apart = any(isinstance(rule, Count) and rule.distinct in ("day", "week", "month") for rule in inner)
    return apart and any(isinstance(rule, Order) for rule in inner)


def alone(holder: SampleHolder, rules: Sequence[str]) -> TrialModel | None:
    """Return the trial of a holder under some rules only, with every kind they distinguish; None if too many."""
    amend = keeping(rules)
    kinds = every(amend(holder.active))
    return None if kinds is None else trial(holder, kinds, amend, tiny=True, in_order=True)


def contradiction(
    holder: SampleHolder, rules: Sequence[str], *, because: str, opinion: Opinion = "not asked"
) -> Contradiction:
    """Build a contradiction; it is proven if `because` is empty."""
    by_id = {each.rule.id: each.rule for each in holder.active.rules}
    return Contradiction(
        rules=tuple(rules),
        asks=tuple(by_id[name].title for name in rules),
        clause=tuple(dict.fromkeys(clause for name in rules for clause in by_id[name].clause)),
        holders=holder.words,
        proven=not because,
        second_solver=opinion,
        because=because,
        usual_days=holder.plain,
    )


def contradicting_conditions(samples: SampleHolders, holder: SampleHolder) -> Contradiction:
    """Return a minimal set of conditions that no answers of a holder fulfil together."""
    conditions = [each.rule for each in holder.active.rules if isinstance(each.rule, Requires)]
    conditions = [rule for rule in conditions if not rule.advisory]
    context = context_for(holder.active)
    for size in range(1, len(conditions) + 1):
        for some in combinations(conditions, size):
            answered = (
                replace(context, facts=answers) for answers in samples.questions.about(some, holder.credential.facts)
            )
            if not any(all(holds(rule.holds, each) for rule in some) for each in answered):
                return contradiction(holder, [rule.id for rule in some], because="")
    return contradiction(holder, [rule.id for rule in conditions], because="not every answer was tried")
