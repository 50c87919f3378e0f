"""What a plan comes to, in a few sentences: its cost, how far it is proven, what it differs in from others."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from textual.content import Content

from models.alternatives import Alternatives, Trade
from models.frontier import Point
from models.offering import Offering
from models.outcome import Outcome
from models.record import Accepted
from planner.cli.verdicts import proof, standing, verified
from planner.desk.accepting import differs
from planner.objective import Aim
from tui.widgets.exchange import exchanged, extent, trade_text
from tui.widgets.planned import Shown, total
from tui.words import cheapest, plain

SHORTLY = {"money": "cheapest", "hours": "shortest", "finish": "earliest", "changes": "closest to the accepted one"}


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
    if shown is not None and shown.other is not None:
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


def against(other: Trade | Point, found: Alternatives | None) -> Iterator[Content]:
    """Say what another plan trades."""
    if isinstance(other, Point):
        yield plain("A plan in which less time costs more; [ goes back to the cheapest.", "bold")
        yield from exchanged(other.dropped, other.added)
        return
    yield from trade_text(other)
    if found is not None:
        yield plain(extent(found), "$text-muted", most=None)


def kept(accepted: Sequence[Accepted], shown: Shown, offerings: Mapping[str, Offering]) -> Iterator[Content]:
    """Say whether the plan that is shown is the accepted one, or what it does otherwise."""
    if not accepted:
        return
    found = differs(accepted, shown.items, {name: each.title for name, each in offerings.items()})
    if not found.anything:
        yield plain("✓ This is the plan you accepted.", "$text-success")
        return
    parts = [
        f"{word} {'; '.join(names)}"
        for word, names in (("adds", found.added), ("drops", found.dropped), ("moves", found.moved))
        if names
    ]
    yield plain(f"Differs from the plan you accepted: {', '.join(parts)}.", "$text-warning", most=300)


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
