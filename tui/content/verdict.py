"""What a plan comes to, in a few sentences: its cost, how far it is proven, what it differs in from others."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from textual.content import Content

from models.answer.other_plans import OtherPlans
from models.answer.outcome import Cost, Outcome, Plan, PlanItem
from models.base import credits_text, money_text
from models.record.offering import Offering
from models.record.record import Accepted
from planner.formulation.objective import Objective
from planner.report.accepted import Differs, differs
from planner.report.plan_lines import totals_words
from planner.report.verdicts import proof, standing, verified
from planner.search.plan import last_days
from planner.text.quantities import days_left
from tui.content.other_plans_table import extent, trade_text, trades
from tui.content.plan_details import Shown
from tui.styled import SHORTLY, cheapest, hours, money, plain

if TYPE_CHECKING:
    from planner.explain.plans.accepted import AcceptedPlan


def verdict(
    outcome: Outcome, shown: Shown | None, objective: Objective, *, short: bool = False, agreed: bool = False
) -> Iterator[Content]:
    """Say what came out, how far it is proven and who checked it.

    Args:
        outcome: the answer.
        shown: the plan that is shown.
        objective: what comes first.
        short: in as few lines as can be, where everything is proven.
        agreed: whether it is the plan that was accepted.
    """
    if shown is None or not shown.items:
        yield plain(standing(outcome), "bold", most=None)
    else:
        yield total(outcome, shown, short=short)
    if shown is not None and (shown.other is not None or shown.accepted):
        return
    if outcome.plan is not None and outcome.plan.items:
        sure = cheapest(outcome.plan)
        if short and outcome.plan.optimal and outcome.verified.auditor == "agrees":
            names = [each.name for each in outcome.plan.stages if each.name in SHORTLY and each.name != "changes"]
            stages = ", then ".join(SHORTLY[each] for each in names)
            told = (
                f"✓ Accepted; proven {stages}; audited." if agreed else f"✓ Proven {stages}; verified by the auditor."
            )
            yield plain(told, "$text-success", most=None)
            return
        if agreed:
            yield plain(ACCEPTED, "bold $text-success")
        style = "$text-success" if sure else "$text-warning"
        words = " ".join(proof(outcome.plan, objective))
        yield Content.styled("✓ " if sure else "? ", style) + plain(words, style, most=None)
    for text in verified(outcome):
        yield plain(text, "$text-muted", most=None)


ACCEPTED = "✓ This is the plan you accepted."


def agrees(accepted: Sequence[Accepted], items: Sequence[PlanItem]) -> bool:
    """Say whether a plan is the accepted one, dates and all."""
    return bool(accepted) and not differs(accepted, items, {}).anything


def gap(cost: Cost, best: Cost, objective: Objective) -> str:
    """Say how far a plan is from the best one."""
    parts = [
        f"{text} {'more' if amount > 0 else 'less'}"
        for amount, text in (
            (cost.money - best.money, money(abs(cost.money - best.money), cost.currency)),
            (cost.hours - best.hours, hours(abs(cost.hours - best.hours))),
        )
        if amount
    ]
    other = f"the {SHORTLY[objective.stages[0]]} plan"
    return f"{' and '.join(parts)} than {other}" if parts else f"as much and as long as {other}"


def accepted_words(cost: Cost, best: Cost, objective: Objective) -> str:
    """Say what was accepted, and what comes of that."""
    what = f"Accepted: the plan for {money(cost.money, cost.currency)}, {hours(cost.hours)}"
    if (cost.money, cost.hours) == (best.money, best.hours):
        return f"{what}.  Of plans that are as good, the one closest to it is shown from now on."
    other = SHORTLY[objective.stages[0]]
    return f"{what}, {gap(cost, best, objective)}.  It is shown first from now on; ] goes to the {other}."


def apart(
    shown: Shown, best: Plan, other: Differs, moved: Sequence[str], objective: Objective, *, short: bool = False
) -> Iterator[Content]:
    """Say that this is the accepted plan, and what the best one would do otherwise.

    Args:
        shown: the accepted plan.
        best: the best one.
        other: what the best one does otherwise.
        moved: what of the accepted plan has other dates by now than it was accepted with.
        objective: what comes first.
        short: whether there is room for little.
    """
    far = gap(shown.cost, best.cost, objective)
    told = (
        f"Accepted, audited: {far}" if short else f"Accepted by you: {far}; the auditor finds that it keeps every rule"
    )
    yield plain(f"✓ {told}.", "bold $text-success", most=None)
    if moved:
        yield plain(f"~ Since you accepted it, dates have moved: {'; '.join(moved)}.", "$text-warning", most=None)
    if short and (other.dropped or other.added):
        # Other dates matter little beside other things to do.
        other = replace(other, moved=())
    told = otherwise(other, "leaves out", "takes")
    if told:
        yield plain(f"The {SHORTLY[objective.stages[0]]} plan (press ] to see it) {told}.", "$text-muted", most=None)


def otherwise(found: Differs, drops: str, adds: str) -> str:
    """Say what another plan does otherwise than the accepted one."""
    parts = [
        f"{word} {'; '.join(names)}{after}"
        for word, names, after in (
            (drops, found.dropped, ""),
            (adds, found.added, ""),
            ("has", found.moved, " on other dates"),
        )
        if names
    ]
    return ", ".join([*parts[:-2], " and ".join(parts[-2:])]) if parts else ""


def against(shown: Shown, found: OtherPlans | None, objective: Objective, *, short: bool = False) -> Iterator[Content]:
    """Say what another plan trades.

    Args:
        shown: the other plan.
        found: other plans.
        objective: what comes first in the plan that it is held against.
        short: whether there is room for little: how many there are is then told with the last of them.
    """
    if shown.other is None:
        return
    if shown.point:
        # Money against hours begins with the cheapest plan, whatever else was asked for first.
        yield from trade_text(shown.other, f"Plan {shown.point}, against the cheapest plan")
        return
    yield from trade_text(shown.other, f"Against the {SHORTLY[objective.stages[0]]} plan")
    if found is not None and (not short or shown.other is trades(found)[-1]):
        yield plain(extent(found), "$text-muted", most=None)


WEIGHED = "Money against hours: none of these plans is better than another in both."


def kept(
    accepted: Sequence[Accepted], shown: Shown, offerings: Mapping[str, Offering], again: AcceptedPlan | None = None
) -> Iterator[Content]:
    """Say what the plan that is shown does otherwise than the accepted one."""
    if not accepted:
        return
    found = differs(accepted, shown.items, {name: each.title for name, each in offerings.items()})
    if not found.anything:
        if shown.other is not None:
            yield plain(ACCEPTED, "$text-success")
        return
    back = "" if again is None or not again.holds else "  [ goes back to it."
    told = otherwise(found, "drops", "adds")
    yield plain(f"Differs from the plan you accepted: {told}.{back}", "$text-warning", most=None)
    if again is not None and not again.holds:
        why = (f"{', '.join(again.gone)} cannot be had as accepted" if again.gone else "", *again.objections[:1])
        text = f"The plan you accepted cannot be followed any more: {'; '.join(filter(None, why))}"
        yield plain(f"{text.rstrip('.')}.", "$text-warning", most=None)


def counted(outcome: Outcome, shown: Shown) -> Iterator[Content]:
    """Say how much of what a plan takes counts, where some of it does not."""
    for held in outcome.credentials:
        found = [each for each in shown.claims if each.planned and each.credential == held.name]
        earned, claimed = sum(each.earned for each in found), sum(each.claimed for each in found)
        if earned == claimed:
            continue
        lost = [loss for each in found for loss in each.lost]
        why = dict.fromkeys(f"{loss.why} ({', '.join(loss.clause)})" if loss.clause else loss.why for loss in lost)
        text = f"{held.name}: {credits_text(claimed)} of {credits_text(earned)} {held.unit} earned by the plan count"
        yield plain(f"{text}{': ' if why else ', no more is needed'}{'; '.join(why)}".rstrip(".") + ".", most=None)


def nothing(outcome: Outcome | None, *, weighing: bool, searching: bool) -> str:
    """Say why there is no list, and what to do."""
    if weighing:
        return "Weighing money against hours …"
    if outcome is None and not searching:
        return "There is no plan: the search did not come to an answer.  p searches again."
    if outcome is None:
        return "The plan is shown here as soon as there is one.  Escape stops the search and keeps the best so far."
    match outcome.status:
        case "impossible":
            return (
                "Press 6, or click “Why not”, for what cannot hold together and for every way out: more time or "
                "money, a rule waived, something found elsewhere."
            )
        case "met":
            return "Nothing has to be done: every rule that binds is kept by what is in the record."
        case "stopped":
            return "The search ended before it found a plan.  p searches again; page 1 shows how the record stands."
        case _:
            return "The checks disagree, and no plan is shown that does not stand up."


def total(outcome: Outcome, shown: Shown, *, short: bool = False) -> Content:
    """Say what a plan takes altogether."""
    several = len(outcome.credentials) > 1
    if short or several:
        cost = shown.cost
        fees = f", {money_text(cost.fees)} {'' if short else 'of it '}in fees" if cost.fees else ""
        done = f"; done {shown.finish}" if shown.finish is not None else ""
        spare = "" if several or shown.finish is None else f", {days_left(_end(outcome), shown.finish)}"
        first, rest = money(cost.money, cost.currency), f"{fees}; {hours(cost.hours)}{done}{spare}."
    else:
        first, rest = totals_words(outcome, shown.cost, shown.finish)
    told = Content.assemble((first, "bold"), rest)
    apart = each_done(outcome, shown, short=short) if several else ""
    return told + Content(f"\n{apart}") if apart else told


def _end(outcome: Outcome) -> date:
    return max(held.period.end for held in outcome.credentials)


def each_done(outcome: Outcome, shown: Shown, *, short: bool = False) -> str:
    """Say for every credential when what counts for it is done, and how long before the end of its own period."""
    if not shown.claims:
        return ""
    last = last_days(outcome, shown.items, shown.claims)
    parts = []
    for held in outcome.credentials:
        day = last[held.name]
        done = "" if short else f"done {day}, "
        spare = "needs nothing of it" if day is None else f"{done}{days_left(held.period.end, day)}"
        parts.append(f"{held.name} {spare}")
    return f"{'; '.join(parts)}."
