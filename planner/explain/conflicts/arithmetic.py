"""The arithmetic of a conflict: how far one of its members can be met while all the others hold.

Of the members one is singled out: the budget, if it takes part, else what is asked for.  The least by which it would
have to give is found on the elastic sheet with the other members kept and everything else given up, so that the number
depends on nothing but the members of the conflict.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from models.answer.conflict import ConflictBound
from models.base import credits_text
from models.problem import RuleInstance, SoftConstraint
from models.regime.rules import Count, Cover, Minimum
from planner.explain.relaxation.elastic import ElasticModel
from planner.explain.relaxation.naming import Naming, asked
from planner.formulation.personal import BUDGET
from planner.language.selections import selects
from planner.linear.model import total
from planner.rules.ledger import counts_in
from planner.search.claims import is_total
from planner.text.quantities import amount as amount_in_words
from planner.text.sentences import listing

Parts = frozenset[tuple[str, str]]
"""Credentials and rules' keys."""


@dataclass(frozen=True)
class ConflictArithmetic:
    """The bound of a conflict, in numbers and words, and the parts of rules it comes down to."""

    bound: ConflictBound
    sentence: str
    parts: Parts = frozenset()


def bounded(elastic: ElasticModel, conflict: Collection[SoftConstraint], naming: Naming) -> ConflictArithmetic:
    """Work out the bound of a conflict."""
    if BUDGET in conflict:
        return _by_cost(elastic, conflict, naming)
    demands = [element for element in conflict if element.kind == "rule" and _demands(element, naming)]
    if demands:
        return _by_reach(elastic, conflict, min(demands, key=lambda each: _place(each, naming)), naming)
    return _plainly(conflict, naming)


def _plainly(conflict: Collection[SoftConstraint], naming: Naming) -> ConflictArithmetic:
    """Say what clashes where there is no amount to reach."""
    facts = circumstances((element for element in conflict if element.kind != "rule"), naming)
    rules = [element for element in conflict if element.kind == "rule"]
    parts = _unmet_parts(conflict, naming)
    broken = [
        f"“{naming.title(element.credential, element.name)}”: {reading.sentence}"
        for element in rules
        for _, reading in naming.unmet(element.credential, element.name)
    ]
    if len(rules) == 1 and broken and not facts:
        return ConflictArithmetic(
            ConflictBound(), f"{'; '.join(broken)}.  Nothing that can still be done changes that.", parts
        )
    clashing = [*broken, facts] if facts else broken
    return ConflictArithmetic(
        ConflictBound(), f"Even if all else gave way, these cannot hold together: {'; '.join(clashing)}.", parts
    )


def _unmet_parts(conflict: Collection[SoftConstraint], naming: Naming) -> Parts:
    rules = [element for element in conflict if element.kind == "rule"]
    return frozenset((e.credential, part.key) for e in rules for part, _ in naming.unmet(e.credential, e.name))


def _demands(element: SoftConstraint, naming: Naming) -> bool:
    instance = naming.instances(element.credential, element.name)[0]
    return isinstance(instance.rule, Minimum | Cover) or (
        isinstance(instance.rule, Count) and instance.rule.at_least is not None
    )


def _place(element: SoftConstraint, naming: Naming) -> tuple[bool, int]:
    """Totals come first, then the regime's order."""
    rules = naming.credential(element.credential).rules
    place = next(number for number, each in enumerate(rules) if each.rule.id == element.name)
    return not is_total(rules[place]), place


def _by_cost(elastic: ElasticModel, conflict: Collection[SoftConstraint], naming: Naming) -> ConflictArithmetic:
    """Find what keeping the other members costs at least."""
    lifted = [element for element in elastic.elements if element not in conflict] + [BUDGET]
    answer = elastic.ask(lifted, elastic.money())
    parts, budget = _unmet_parts(conflict, naming), naming.base.limits.budget
    if answer.status != "optimal" or budget is None:
        return ConflictArithmetic(ConflictBound(), "Together they cost more than the budget.", parts)
    cost = answer.objective + naming.base.fixed_cost
    spent: Counter[str] = Counter()
    for option in elastic.formulation.options:
        spent[option.offering] += option.price_of(elastic.formulation.times(option).value(answer.values))
    bill = [f"{naming.titles.of(name)} {naming.money(paid)}" for name, paid in sorted(spent.items()) if paid]
    owed = [f"fees {naming.money(naming.base.fixed_cost)}"] if naming.base.fixed_cost else []
    rules = [f"“{naming.title(e.credential, e.name)}”" for e in conflict if e.kind == "rule" and _demands(e, naming)]
    facts = circumstances(
        (e for e in conflict if e != BUDGET and not (e.kind == "rule" and _demands(e, naming))), naming
    )
    sentence = (
        f"{listing(rules, nothing='The rest')} cannot be had for less than "
        f"{' '.join(filter(None, (naming.money(cost), facts)))} "
        f"({listing([*bill, *owed])}); the budget is {naming.money(budget)}, "
        f"so {naming.money(cost - budget)} are missing."
    )
    return ConflictArithmetic(ConflictBound(cost=cost, budget=budget), sentence, parts)


def _by_reach(
    elastic: ElasticModel, conflict: Collection[SoftConstraint], pivot: SoftConstraint, naming: Naming
) -> ConflictArithmetic:
    """Find how much of a demand can be met at most."""
    lifted = [element for element in elastic.elements if element not in conflict] + [pivot]
    amounts = [
        give.amount for part in elastic.parts[pivot] for give in elastic.formulation.slack.violations.get(part, ())
    ]
    answer = elastic.ask(lifted, total(amounts))
    if answer.status != "optimal" or not answer.objective:
        return _plainly(conflict, naming)
    short = {part: elastic.gives(part, answer.values) for part in elastic.parts[pivot]}
    short = {part: missing for part, missing in short.items() if missing}
    parts = frozenset((part.credential, part.name) for part in short)
    about = [each for each in naming.instances(pivot.credential, pivot.name) if (pivot.credential, each.key) in parts]
    facts = circumstances((element for element in conflict if element != pivot), naming)
    room = f"Even if all else gave way, {facts}" if facts else "Even if all else gave way"
    if isinstance(about[0].rule, Cover) and about[0].amount is None:
        topics = listing([naming.part(each, naming.credential(pivot.credential)) for each in about])
        needed = len(naming.unmet(pivot.credential, pivot.name))
        bound = ConflictBound(
            need=needed * 60, reachable=(needed - len(about)) * 60, short=len(about) * 60, unit="topics"
        )
        left = f"at most {needed - len(about)} of the {needed} topics still needed can be covered" if needed > 1 else ""
        told = f"{left}: {topics} stays open" if left else f"{topics} cannot be covered"
        return ConflictArithmetic(bound, f"{room}: {told}.", parts)
    sentences, first = [], None
    for instance in about:
        missing = short[SoftConstraint("rule", pivot.credential, instance.key)]
        bound, sentence = _reach(instance, pivot.credential, missing, elastic, answer.values, naming)
        sentences.append(sentence)
        first = first or bound
    return ConflictArithmetic(first or ConflictBound(), f"{room}: {'; '.join(sentences)}.", parts)


def _reach(
    instance: RuleInstance,
    credential: str,
    missing: int,
    elastic: ElasticModel,
    values: Mapping[int, int],
    naming: Naming,
) -> tuple[ConflictBound, str]:
    reading = naming.reading(credential, instance.key)
    assert reading is not None
    step = 60 if isinstance(instance.rule, Count) else 1
    short = missing * step
    reachable = reading.need - short
    window = f" from {instance.window.label}" if instance.window.label else ""
    bound = ConflictBound(need=reading.need, have=reading.have, reachable=reachable, short=short, unit=reading.unit)
    if isinstance(instance.rule, Count):
        done = reading.have
    else:
        done = min(reachable, _claimed_of_what_is_done(instance, credential, elastic, values))
    even = ""
    if done > reading.have:
        even = f" ({credits_text(reading.have)} now, the rest if limits outside this conflict were given up)"
    sentence = (
        f"at most {credits_text(reachable)} of the {amount_in_words(reading.need, reading.unit)} needed{window} can be "
        f"reached: {credits_text(done)} from what is done{even} and {credits_text(reachable - done)} on top; "
        f"{credits_text(short)} missing"
    )
    return bound, sentence


def _claimed_of_what_is_done(
    instance: RuleInstance, credential: str, elastic: ElasticModel, values: Mapping[int, int]
) -> int:
    """Return how much of the record's own credit counts for a rule, where the limits outside the conflict are gone."""
    active = elastic.widened.problem.credential(credential)
    of = asked(instance)
    assert of is not None
    pieces = {
        piece.id: piece
        for item in (*active.carried, *elastic.widened.problem.activities)
        for piece in item.pieces.get(credential, ())
        if counts_in(piece, instance.window)
    }
    return sum(
        claim.claimed
        for claim in elastic.formulation.claims(values)
        if claim.credential == credential
        and claim.piece in pieces
        and selects(of, pieces[claim.piece], claim.category, active.regime)
    )


def circumstances(members: Iterable[SoftConstraint], naming: Naming) -> str:
    """Name what is kept, in a phrase: by the deadline, at three hours a week, with what is on offer."""
    ordered = sorted(members, key=lambda each: (ORDER.index(each.kind), each))
    told = list(dict.fromkeys(_circumstance(member, naming) for member in ordered if member.kind != "rule"))
    rules = [member for member in ordered if member.kind == "rule"]
    for verb, meant in (("meeting", True), ("keeping to", False)):
        titles = [f"“{naming.title(each.credential, each.name)}”" for each in rules if _demands(each, naming) == meant]
        told += [f"{verb} {listing(titles)}"] if titles else []
    return ", ".join(told)


ORDER: tuple[str, ...] = (
    *("catalogs", "deadline", "until", "hours a day", "hours a week", "hours a month", "budget", "never", "blackout"),
    *("must", "enrolled", "collisions", "prerequisites", "rule"),
)


def _circumstance(member: SoftConstraint, naming: Naming) -> str:
    limits = naming.base.limits
    match member.kind:
        case "deadline":
            return f"by {naming.credential(member.credential).period.end}"
        case "until":
            return f"by {naming.case.record.wishes.until}"
        case "catalogs":
            return "with what is on offer"
        case "budget":
            return f"within {naming.money(limits.budget or 0)}"
        case "hours a day":
            return f"at {credits_text(limits.per_day)} hours of study a day"
        case "hours a week":
            return f"at {credits_text(limits.per_week or 0)} hours a week"
        case "hours a month":
            return f"at {credits_text(limits.per_month or 0)} hours a month"
        case "never":
            return "without what the record rules out"
        case "blackout":
            return "with the days that are out"
        case "must":
            return "with what the record says must be"
        case "enrolled":
            return "with the places already taken"
        case "collisions":
            return "in one place at a time"
        case "prerequisites":
            return "with what has to come before"
        case "rule":
            return f"keeping to “{naming.title(member.credential, member.name)}”"
