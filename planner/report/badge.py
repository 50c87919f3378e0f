"""A record in a few words: met, planned at what cost, accepted, or what stands in the way."""

from __future__ import annotations

from models.answer.outcome import Outcome, Plan
from planner.report.plan_verdict import AcceptedStill, best_in, proven_best
from planner.report.sentence import Emphasis, Sentence
from planner.report.verdicts import STATUSES, Tone
from planner.text.quantities import money

STRESSED: dict[Tone, tuple[str, Emphasis]] = {"good": ("✓", "met"), "bad": ("✗", "short"), "open": ("?", "advice")}


def badge(
    standing: Outcome, plan: Outcome | None = None, kept: AcceptedStill | None = None, *, proven: bool = True
) -> Sentence:
    """Say how a record stands: by the accepted plan, else by the one that was found, else by the check."""
    asked_of = plan or standing
    if kept is not None and asked_of.status in ("planned", "short", "stopped"):
        return _of_accepted(kept, asked_of.plan)
    if plan is not None:
        return _of_plan(plan)
    if not proven and standing.status != "met":
        return Sentence("? standing not proven yet", "advice")
    return _status(standing)


def _of_plan(outcome: Outcome) -> Sentence:
    if outcome.status == "met":
        return _status(outcome, ", nothing left to do")
    plan = outcome.plan
    if outcome.status == "planned" and plan is not None:
        proven = f"{'' if proven_best(plan) else 'not '}proven {best_in(plan)}"
        return _status(outcome, f", {money(plan.cost.money, plan.cost.currency)}, {proven}")
    return _status(outcome)


def _status(outcome: Outcome, more: str = "") -> Sentence:
    words = STATUSES[outcome.status]
    sign, emphasis = STRESSED[words.tone]
    return Sentence(f"{sign} {words.word}{more}", emphasis)


def _of_accepted(kept: AcceptedStill, best: Plan | None) -> Sentence:
    """Say what the accepted plan costs besides the one that was found; both take what is done into account."""
    if not kept.holds:
        return Sentence("✗ the accepted plan cannot be followed", "short")
    spent = money(kept.cost.money, kept.cost.currency)
    said = f"✓ accepted, {spent}"
    if best is None:
        return Sentence(said, "met")
    least = money(best.cost.money, best.cost.currency)
    if kept.cost == best.cost and proven_best(best) and best.stages[0].name in ("money", "hours"):
        said += f", proven {best_in(best)}"
    elif spent != least:
        said += f"; {best_in(best) if proven_best(best) else 'best found'} {least}"
    return Sentence(said, "met")
