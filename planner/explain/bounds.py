"""The arithmetic of a conflict: how far one of its members can be met while all the others hold.

Of the members one is singled out: the budget, if it takes part, else what is asked for.  The least by which it would
have to give is found on the elastic sheet with the other members kept and everything else given up, so that the number
depends on nothing but the members of the conflict.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from models.base import credits_text
from models.explained import Bound
from models.problem import Applied, Element, Option
from models.rules import Count, Cover, Minimum
from planner.allot import is_total
from planner.explain.elastic import Elastic
from planner.explain.told import Told, asked, credits_of, lines_of
from planner.ledger import counts_in
from planner.life import BUDGET
from planner.linear import total
from planner.select import selects

Parts = frozenset[tuple[str, str]]
"""Credentials and rules' keys."""

NOBODY: Parts = frozenset()


@dataclass(frozen=True)
class Bounded:
    """The bound of a conflict, in numbers and words, and the parts of rules it comes down to."""

    bound: Bound
    sentence: str
    parts: Parts = NOBODY


def bounded(elastic: Elastic, conflict: Collection[Element], told: Told) -> Bounded:
    """Work out the bound of a conflict."""
    if BUDGET in conflict:
        return _by_cost(elastic, conflict, told)
    demands = [element for element in conflict if element.kind == "rule" and _demands(element, told)]
    if demands:
        return _by_reach(elastic, conflict, min(demands, key=lambda each: _place(each, told)), told)
    return _plainly(conflict, told)


def _plainly(conflict: Collection[Element], told: Told) -> Bounded:
    """Say what clashes where there is no amount to reach."""
    facts = circumstances((element for element in conflict if element.kind != "rule"), told)
    rules = [element for element in conflict if element.kind == "rule"]
    parts = frozenset((e.credential, a.key) for e in rules for a, _ in told.unmet(e.credential, e.name))
    broken = [
        f"“{told.title(element.credential, element.name)}”: {reading.sentence}"
        for element in rules
        for _, reading in told.unmet(element.credential, element.name)
    ]
    if len(rules) == 1 and broken and not facts:
        return Bounded(Bound(), f"{'; '.join(broken)}.  Nothing that can still be done changes that.", parts)
    said = [*broken, facts] if facts else broken
    return Bounded(Bound(), f"Even if all else gave way, these cannot hold together: {'; '.join(said)}.", parts)


def _demands(element: Element, told: Told) -> bool:
    applied = told.applied(element.credential, element.name)[0]
    return isinstance(applied.rule, Minimum | Cover) or (
        isinstance(applied.rule, Count) and applied.rule.at_least is not None
    )


def _place(element: Element, told: Told) -> tuple[bool, int]:
    """Totals come first, then the regime's order."""
    rules = told.licence(element.credential).applied
    place = next(number for number, each in enumerate(rules) if each.rule.id == element.name)
    return not is_total(rules[place]), place


def _by_cost(elastic: Elastic, conflict: Collection[Element], told: Told) -> Bounded:
    """Find what keeping the other members costs at least."""
    lifted = [element for element in elastic.elements if element not in conflict] + [BUDGET]
    answer = elastic.ask(lifted, elastic.money())
    parts = frozenset(
        (element.credential, applied.key)
        for element in conflict
        if element.kind == "rule"
        for applied, _ in told.unmet(element.credential, element.name)
    )
    budget = told.base.limits.budget
    if answer.status != "optimal" or budget is None:
        return Bounded(Bound(), "Together they cost more than the budget.", parts)
    cost = answer.objective + told.base.fixed_cost
    spent: Counter[str] = Counter()
    for option in elastic.sheet.options:
        spent[option.offering] += _paid(option, elastic.sheet.times(option).value(answer.values))
    bill = [f"{told.titles.of(name)} {told.money(paid)}" for name, paid in sorted(spent.items()) if paid]
    owed = [f"fees {told.money(told.base.fixed_cost)}"] if told.base.fixed_cost else []
    rules = [f"“{told.title(e.credential, e.name)}”" for e in conflict if e.kind == "rule" and _demands(e, told)]
    facts = circumstances((e for e in conflict if e != BUDGET and not (e.kind == "rule" and _demands(e, told))), told)
    sentence = (
        f"{lines_of(rules) if rules else 'The rest'} cannot be had for less than {told.money(cost)}{_after(facts)} "
        f"({lines_of([*bill, *owed]) or 'nothing'}); the budget is {told.money(budget)}, "
        f"so {told.money(cost - budget)} are missing."
    )
    return Bounded(Bound(cost=cost, budget=budget), sentence, parts)


def _by_reach(elastic: Elastic, conflict: Collection[Element], pivot: Element, told: Told) -> Bounded:
    """Find how much of a demand can be met at most."""
    lifted = [element for element in elastic.elements if element not in conflict] + [pivot]
    amounts = [give.amount for part in elastic.parts[pivot] for give in elastic.sheet.leeway.given.get(part, ())]
    answer = elastic.ask(lifted, total(amounts))
    if answer.status != "optimal" or not answer.objective:
        return _plainly(conflict, told)
    short = {part: elastic.gives(part, answer.values) for part in elastic.parts[pivot]}
    short = {part: missing for part, missing in short.items() if missing}
    parts = frozenset((part.credential, part.name) for part in short)
    about = [each for each in told.applied(pivot.credential, pivot.name) if (pivot.credential, each.key) in parts]
    facts = circumstances((element for element in conflict if element != pivot), told)
    room = f"Even if all else gave way, {facts}" if facts else "Even if all else gave way"
    if isinstance(about[0].rule, Cover) and about[0].level is None:
        topics = lines_of([told.part(each, told.licence(pivot.credential)) for each in about])
        needed = len(told.unmet(pivot.credential, pivot.name))
        bound = Bound(need=needed * 60, reachable=(needed - len(about)) * 60, short=len(about) * 60, unit="topics")
        left = f"at most {needed - len(about)} of the {needed} topics still needed can be covered" if needed > 1 else ""
        told_ = f"{left}: {topics} stays open" if left else f"{topics} cannot be covered"
        return Bounded(bound, f"{room}: {told_}.", parts)
    sentences, first = [], None
    for applied in about:
        missing = short[Element("rule", pivot.credential, applied.key)]
        bound, sentence = _reach(applied, pivot.credential, missing, elastic, answer.values, told)
        sentences.append(sentence)
        first = first or bound
    return Bounded(first or Bound(), f"{room}: {'; '.join(sentences)}.", parts)


def _reach(
    applied: Applied, credential: str, missing: int, elastic: Elastic, values: Mapping[int, int], told: Told
) -> tuple[Bound, str]:
    reading = told.reading(credential, applied.key)
    assert reading is not None
    step = 60 if isinstance(applied.rule, Count) else 1
    short = missing * step
    reachable = reading.need - short
    window = f" from {applied.window.label}" if applied.window.label else ""
    bound = Bound(need=reading.need, have=reading.have, reachable=reachable, short=short, unit=reading.unit)
    if isinstance(applied.rule, Count):
        done = reading.have
    else:
        done = min(reachable, _claimed_of_what_is_done(applied, credential, elastic, values))
    even = ""
    if done > reading.have:
        even = f" ({credits_text(reading.have)} now, the rest if limits outside this conflict were given up)"
    sentence = (
        f"at most {credits_text(reachable)} of the {credits_of(reading.need, reading.unit)} needed{window} can be "
        f"reached: {credits_text(done)} from what is done{even} and {credits_text(reachable - done)} on top; "
        f"{credits_text(short)} missing"
    )
    return bound, sentence


def _claimed_of_what_is_done(applied: Applied, credential: str, elastic: Elastic, values: Mapping[int, int]) -> int:
    """Return how much of the record's own credit counts for a rule, where the limits outside the conflict are gone."""
    licence = elastic.wide.problem.licence(credential)
    of = asked(applied)
    assert of is not None
    lots = {
        lot.id: lot
        for item in (*licence.carried, *elastic.wide.problem.activities)
        for lot in item.lots.get(credential, ())
        if counts_in(lot, applied.window)
    }
    return sum(
        claim.claimed
        for claim in elastic.sheet.claims(values)
        if claim.credential == credential
        and claim.lot in lots
        and selects(of, lots[claim.lot], claim.category, licence.regime)
    )


def _paid(option: Option, times: int) -> int:
    return (option.cost - option.fee) * times + option.fee * min(times, 1) if option.stepped else option.cost * times


def _after(facts: str) -> str:
    return f" {facts}" if facts else ""


def circumstances(members: Iterable[Element], told: Told) -> str:
    """Name what is kept, in a phrase: by the deadline, at three hours a week, with what is on offer."""
    ordered = sorted(members, key=lambda each: (ORDER.index(each.kind), each))
    told_ = list(dict.fromkeys(_circumstance(member, told) for member in ordered if member.kind != "rule"))
    rules = [member for member in ordered if member.kind == "rule"]
    for verb, meant in (("meeting", True), ("keeping to", False)):
        titles = [f"“{told.title(each.credential, each.name)}”" for each in rules if _demands(each, told) == meant]
        told_ += [f"{verb} {lines_of(titles)}"] if titles else []
    return ", ".join(told_)


ORDER: tuple[str, ...] = (
    *("catalogs", "deadline", "until", "hours a day", "hours a week", "hours a month", "budget", "never", "blackout"),
    *("must", "enrolled", "collisions", "prerequisites", "rule"),
)


def _circumstance(member: Element, told: Told) -> str:
    limits = told.base.limits
    match member.kind:
        case "deadline":
            return f"by {told.licence(member.credential).period.end}"
        case "until":
            return f"by {told.case.record.wishes.until}"
        case "catalogs":
            return "with what is on offer"
        case "budget":
            return f"within {told.money(limits.budget or 0)}"
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
            return f"keeping to “{told.title(member.credential, member.name)}”"
