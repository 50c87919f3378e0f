"""What a plan comes to, in a few sentences: its cost, how far it is proven, what it differs in from other plans."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Protocol

from models.answer.other_plans import OtherPlans
from models.answer.outcome import Claim, Cost, Outcome, Plan
from models.base import credits_text
from models.record.record import Accepted
from planner.formulation.objective import Objective
from planner.report.accepted import Differs, differs
from planner.report.credit_rows import reason
from planner.report.other_plan_rows import extent, trade_sentences, trades
from planner.report.plan_rows import ShownPlan, totals_words
from planner.report.sentence import Sentence
from planner.report.verdicts import proof, standing, verified
from planner.text.quantities import days_left, hours, money
from planner.text.sentences import capitalized, listing

SHORTLY = {"money": "cheapest", "hours": "shortest", "finish": "earliest", "changes": "closest to the accepted one"}
"""What the best plan is in what was asked for first."""

ACCEPTED = "✓ This is the plan you accepted."


class AcceptedStill(Protocol):
    """The accepted plan as it would be done now."""

    @property
    def holds(self) -> bool:
        """Whether it can be followed as it was accepted."""

    @property
    def cost(self) -> Cost:
        """What it costs now."""

    @property
    def gone(self) -> tuple[str, ...]:
        """Offerings of it that cannot be had any more."""

    @property
    def objections(self) -> tuple[str, ...]:
        """What the auditor finds against it."""


def best_in(plan: Plan) -> str:
    """Say what no other plan is, as far as is known: mostly cheaper."""
    return SHORTLY.get(plan.stages[0].name, "best") if plan.stages else "best"


def proven_best(plan: Plan) -> bool:
    """Say whether nothing is better in what was asked for first: mostly money."""
    return bool(plan.stages) and plan.stages[0].optimal


@dataclass(frozen=True)
class HeldAgainst:
    """What the plan that is shown is held against."""

    accepted: Sequence[Accepted]
    """The accepted plan, without what is done."""
    again: AcceptedStill | None
    """The same, where it was looked at again."""
    others: OtherPlans | None
    """Other plans, where they were asked for."""
    titles: Mapping[str, str]
    """What offerings are called."""


def plan_sentences(
    outcome: Outcome,
    shown: ShownPlan | None,
    objective: Objective,
    last: Mapping[str, date | None],
    beside: HeldAgainst,
    *,
    short: bool = False,
) -> Iterator[Sentence]:
    """Say everything about the plan that is shown; `last` is, by credential, the last day of what counts for it."""
    accepted = beside.accepted
    agreed = shown is not None and bool(accepted) and not differs(accepted, shown.items, {}).anything
    yield from _verdict(outcome, shown, objective, last, short=short, agreed=agreed)
    if shown is None:
        return
    yield from _trade(shown, beside.others, objective, short=short)
    if not short:
        yield from _counts(outcome, shown.claims)
    found = differs(accepted, shown.items, beside.titles)
    if shown.accepted and outcome.plan is not None:
        other = differs(accepted, outcome.plan.items, beside.titles)
        yield from _accepted_apart(shown.cost, outcome.plan, other, found.moved, objective, short=short)
    elif found.anything and accepted:
        yield from _differs_from_accepted(found, beside.again)
    elif agreed and shown.other is not None:
        yield Sentence(ACCEPTED, "met")


def _verdict(
    outcome: Outcome,
    shown: ShownPlan | None,
    objective: Objective,
    last: Mapping[str, date | None],
    *,
    short: bool,
    agreed: bool,
) -> Iterator[Sentence]:
    """Say what came out, how far it is proven and who checked it."""
    if shown is None or not shown.items:
        yield Sentence(standing(outcome), "head")
    else:
        yield from _total(outcome, shown, last, short=short)
    if shown is not None and (shown.other is not None or shown.accepted):
        return
    plan = outcome.plan
    if plan is not None and plan.items:
        if short and plan.optimal and outcome.verified.auditor == "agrees":
            names = [each.name for each in plan.stages if each.name in SHORTLY and each.name != "changes"]
            stages = ", then ".join(SHORTLY[each] for each in names)
            told = f"Accepted; proven {stages}; audited" if agreed else f"Proven {stages}; verified by the auditor"
            yield Sentence(f"✓ {told}.", "met")
            return
        if agreed:
            yield Sentence(ACCEPTED, "met")
        sure = proven_best(plan)
        yield Sentence(f"{'✓' if sure else '?'} {' '.join(proof(plan, objective))}", "met" if sure else "advice")
    yield from (Sentence(text, "quiet") for text in verified(outcome))


def _gap(cost: Cost, best: Cost, objective: Objective) -> str:
    """Say how far a plan is from the best one."""
    off = (
        (cost.money - best.money, money(abs(cost.money - best.money), cost.currency)),
        (cost.hours - best.hours, hours(abs(cost.hours - best.hours))),
    )
    parts = [f"{text} {'more' if amount > 0 else 'less'}" for amount, text in off if amount]
    return f"{listing(parts) if parts else 'as much and as long'} {'than' if parts else 'as'} {_best(objective)}"


def _best(objective: Objective) -> str:
    return f"the {SHORTLY[objective.stages[0]]} plan"


def accepted_words(cost: Cost, best: Cost, objective: Objective) -> str:
    """Say what was accepted, and what comes of that."""
    what = f"Accepted: the plan for {money(cost.money, cost.currency)}, {hours(cost.hours)}"
    if (cost.money, cost.hours) == (best.money, best.hours):
        return f"{what}.  Of plans that are as good, the one closest to it is shown from now on."
    other = SHORTLY[objective.stages[0]]
    return f"{what}, {_gap(cost, best, objective)}.  It is shown first from now on; ] goes to the {other}."


def _accepted_apart(
    cost: Cost, best: Plan, other: Differs, moved: Sequence[str], objective: Objective, *, short: bool
) -> Iterator[Sentence]:
    """Say that this is the accepted plan, and what the best one would do otherwise."""
    far = _gap(cost, best.cost, objective)
    whole = f"✓ Accepted by you: {far}; the auditor finds that it keeps every rule."
    yield Sentence(f"✓ Accepted, audited: {far}." if short else whole, "met")
    if moved:
        yield Sentence(f"~ Since you accepted it, dates have moved: {'; '.join(moved)}.", "advice")
    if short and (other.dropped or other.added):
        # Other dates matter little beside other things to do.
        other = replace(other, moved=())
    told = _otherwise(other, "leaves out", "takes")
    if told:
        yield Sentence(f"{capitalized(_best(objective))} (press ] to see it) {told}.", "quiet")


def _otherwise(found: Differs, drops: str, adds: str) -> str:
    """Say what another plan does otherwise than the accepted one."""
    told = ((drops, found.dropped, ""), (adds, found.added, ""), ("has", found.moved, " on other dates"))
    return listing((f"{word} {'; '.join(names)}{after}" for word, names, after in told if names), nothing="")


def _trade(shown: ShownPlan, found: OtherPlans | None, objective: Objective, *, short: bool) -> Iterator[Sentence]:
    """Say what another plan trades."""
    if shown.other is None:
        return
    if shown.point:
        # Money against hours begins with the cheapest plan, whatever else was asked for first.
        yield from trade_sentences(shown.other, f"Plan {shown.point}, against the cheapest plan")
        return
    yield from trade_sentences(shown.other, f"Against {_best(objective)}")
    if found is not None and (not short or shown.other is trades(found)[-1]):
        yield Sentence(extent(found), "quiet")


def _differs_from_accepted(found: Differs, again: AcceptedStill | None) -> Iterator[Sentence]:
    """Say what the plan that is shown does otherwise than the accepted one."""
    back = "" if again is None or not again.holds else "  [ goes back to it."
    yield Sentence(f"Differs from the plan you accepted: {_otherwise(found, 'drops', 'adds')}.{back}", "advice")
    if again is not None and not again.holds:
        why = (f"{', '.join(again.gone)} cannot be had as accepted" if again.gone else "", *again.objections[:1])
        text = f"The plan you accepted cannot be followed any more: {'; '.join(filter(None, why))}"
        yield Sentence(f"{text.rstrip('.')}.", "advice")


def _counts(outcome: Outcome, claims: Iterable[Claim]) -> Iterator[Sentence]:
    """Say how much of what a plan takes counts, where some of it does not."""
    planned = [each for each in claims if each.planned]
    for held in outcome.credentials:
        found = [each for each in planned if each.credential == held.name]
        earned, claimed = sum(each.earned for each in found), sum(each.claimed for each in found)
        if earned == claimed:
            continue
        why = "; ".join(dict.fromkeys(reason(loss) for each in found for loss in each.lost))
        text = f"{held.name}: {credits_text(claimed)} of {credits_text(earned)} {held.unit} earned by the plan count"
        yield Sentence(f"{text}{f': {why}' if why else ', no more is needed'}".rstrip(".") + ".")


def _total(outcome: Outcome, shown: ShownPlan, last: Mapping[str, date | None], *, short: bool) -> Iterator[Sentence]:
    """Say what a plan takes altogether, and for each of several credentials when it is done."""
    several = len(outcome.credentials) > 1
    first, rest = totals_words(outcome, shown.cost, shown.finish, spare=not several)
    yield Sentence(rest, lead=first)
    if several and shown.claims:
        parts = []
        for held in outcome.credentials:
            day = last.get(held.name)
            done = "" if short else f"done {day}, "
            spare = "needs nothing of it" if day is None else f"{done}{days_left(held.period.end, day)}"
            parts.append(f"{held.name} {spare}")
        yield Sentence(f"{'; '.join(parts)}.")
