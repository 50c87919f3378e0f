"""What a plan comes to, in a few sentences: its cost, how far it is proven, what it differs in from others."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from textual.content import Content

from models.alternatives import Alternatives, Trade
from models.base import credits_text
from models.frontier import Point
from models.offering import Offering
from models.outcome import Cost, Outcome, Plan
from models.record import Accepted
from planner.cli.verdicts import proof, standing, verified
from planner.desk.accepting import Differs, differs
from planner.objective import Aim
from tui.widgets.exchange import exchanged, extent, trade_text
from tui.widgets.planned import Shown, total
from tui.words import SHORTLY, cheapest, hours, money, plain

if TYPE_CHECKING:
    from planner.explain.kept import Kept


def verdict(outcome: Outcome, shown: Shown | None, aim: Aim, *, short: bool = False) -> Iterator[Content]:
    """Say what came out, how far it is proven and who checked it.

    Args:
        outcome: the answer.
        shown: the plan that is shown.
        aim: what comes first.
        short: in as few lines as can be, where everything is proven.
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
            stages = ", then ".join(SHORTLY[each.name] for each in outcome.plan.stages if each.name in SHORTLY)
            yield plain(f"✓ Proven {stages}; verified by the auditor.", "$text-success", most=None)
            return
        style = "$text-success" if sure else "$text-warning"
        words = " ".join(proof(outcome.plan, aim))
        yield Content.styled("✓ " if sure else "? ", style) + plain(words, style, most=None)
    for text in verified(outcome):
        yield plain(text, "$text-muted", most=None)


def gap(cost: Cost, best: Cost, aim: Aim) -> str:
    """Say how far a plan is from the best one."""
    parts = [
        f"{text} {'more' if amount > 0 else 'less'}"
        for amount, text in (
            (cost.money - best.money, money(abs(cost.money - best.money), cost.currency)),
            (cost.hours - best.hours, hours(abs(cost.hours - best.hours))),
        )
        if amount
    ]
    return (
        f"{' and '.join(parts) or 'as much and as long'} {'than' if parts else 'as'} the {SHORTLY[aim.stages[0]]} plan"
    )


def accepted_words(cost: Cost, best: Cost, aim: Aim) -> str:
    """Say what was accepted, and what comes of that."""
    what = f"Accepted: the plan for {money(cost.money, cost.currency)}, {hours(cost.hours)}"
    if (cost.money, cost.hours) == (best.money, best.hours):
        return f"{what}.  Of plans that are as good, the one closest to it is shown from now on."
    return f"{what}, {gap(cost, best, aim)}.  It is shown first from now on; ] goes to the {SHORTLY[aim.stages[0]]}."


def apart(shown: Shown, best: Plan, kept: Differs, aim: Aim) -> Iterator[Content]:
    """Say that this is the accepted plan, and what the best one would do otherwise."""
    word = SHORTLY[aim.stages[0]]
    yield plain(f"✓ Accepted by you: {gap(shown.cost, best.cost, aim)}.", "bold $text-success", most=None)
    yield plain("It keeps every rule, the auditor finds.", "$text-muted")
    for sign, style, names in (
        (f"] the {word} is − without", "$text-error", kept.dropped),
        (f"] the {word} is + with", "$text-success", kept.added),
        (f"] the {word} has at other times", "$text-muted", kept.moved),
    ):
        if names:
            yield plain(f"{sign} {'; '.join(names)}", style, most=None)


def against(other: Trade | Point, found: Alternatives | None) -> Iterator[Content]:
    """Say what another plan trades."""
    if isinstance(other, Point):
        yield plain("A plan in which less time costs more; [ goes back to the cheapest.", "bold")
        yield from exchanged(other.dropped, other.added)
        return
    yield from trade_text(other)
    if found is not None:
        yield plain(extent(found), "$text-muted", most=None)


def kept(
    accepted: Sequence[Accepted], shown: Shown, offerings: Mapping[str, Offering], again: Kept | None = None
) -> Iterator[Content]:
    """Say whether the plan that is shown is the accepted one, or what it does otherwise."""
    if not accepted:
        return
    found = differs(accepted, shown.items, {name: each.title for name, each in offerings.items()})
    if not found.anything:
        yield plain("✓ This is the plan you accepted.", "$text-success")
        return
    parts = [
        f"{word} {'; '.join(names)}"
        for word, names in (("drops", found.dropped), ("adds", found.added), ("moves", found.moved))
        if names
    ]
    back = "" if again is None or not again.holds else "  [ goes back to it."
    yield plain(f"Differs from the plan you accepted: {', '.join(parts)}.{back}", "$text-warning", most=None)
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
