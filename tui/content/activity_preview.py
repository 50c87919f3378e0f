"""What would come of an activity, as text: what it earns where, what counts, what is lost to which clause."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from textual.content import Content

from models.answer.outcome import Claim
from models.base import TICKS, credits_text
from models.problem import Problem
from models.regime.regime import Regime, Unit
from planner.report.activity import EarnedCredit, ForeseenCredit
from planner.report.contributions import CreditMove, in_words
from planner.report.credit_rows import loss_words
from planner.report.offering_sentences import category_titles
from planner.text.quantities import amount
from tui.styled import plain

SHOWN = 12
"""Readings told at most."""


def foreseen_text(found: Sequence[ForeseenCredit], problem: Problem, *, anew: bool = True) -> Content:
    """Say what would come of an activity under each credential, added anew or changed."""
    lines: list[Content] = []
    for each in found:
        if lines:
            lines.append(Content(""))
        if len(found) > 1:
            lines.append(plain(problem.credential(each.credential).regime.title, "bold"))
        lines += _under(each, problem.credential(each.credential).regime, anew=anew)
    return Content("\n").join(lines)


def _under(found: ForeseenCredit, regime: Regime, *, anew: bool) -> Iterator[Content]:
    unit, claim = regime.unit, found.claim
    if claim is None:
        yield plain("Nothing: it has no category here.", "$text-muted")
        return
    for each in found.earned:
        yield _earned(each, regime, here=each.category in claim.categories)
    yield counts_text(claim, unit)
    for loss in claim.lost:
        yield plain(f"✗ {loss_words(loss)}", "$text-error", most=None)
    yield from _moves(found.moves, regime)
    if not found.moves:
        said = "No rule stands otherwise with it." if anew else "Every rule stands as it does now."
        yield plain(f"· {said}", "$text-muted")
    for title, change in found.others:
        more = "more" if change > 0 else "less"
        yield plain(f"! {credits_text(abs(change))} {more} of “{title}” counts then", "$text-warning")


def counts_text(claim: Claim, unit: Unit) -> Content:
    """Say how much of an activity counts."""
    if claim.category and not claim.earned:
        return plain("· It counts, and earns no credit by itself.")
    if claim.claimed == claim.earned and claim.category:
        whole = f"All of it, {amount(TICKS, unit.plural)}, counts."
        text = whole if claim.claimed == TICKS else f"All {amount(claim.claimed, unit.plural)} of it count."
        return plain(f"✓ {text}", "$text-success")
    if claim.claimed:
        verb = "counts" if claim.claimed == TICKS else "count"
        said = f"! {credits_text(claim.claimed)} of its {amount(claim.earned, unit.plural)} {verb}."
        return plain(said, "$text-warning")
    return plain("✗ Nothing of it counts.", "$text-error")


def _earned(each: EarnedCredit, regime: Regime, *, here: bool) -> Content:
    sign, style = ("●", "bold") if here else ("○", "$text-muted")
    title = category_titles([each.category], regime)
    return plain(f"{sign} {credits_text(each.credits)} as {title} ({each.steps})", style, most=None)


def move_text(move: CreditMove, regime: Regime, clauses: int = 1) -> Content:
    """Say how a reading moves, with the first clauses of its rule; advice that is not followed is nothing wrong."""
    sign, style = ("✗", "$text-error") if move.broken else ("→", "")
    if move.settled:
        sign, style = "✓", "$text-success"
    elif move.reading.advisory and not move.reading.met:
        sign, style = "!", "$text-warning"
    said = plain(f"{sign} {in_words(move, regime)}", style, most=None)
    return Content.assemble(said, "  ", plain(", ".join(move.reading.clause[:clauses]), "$text-muted", most=None))


def _moves(moves: Sequence[CreditMove], regime: Regime) -> Iterator[Content]:
    """Say how readings move, what is met now, or not any more, first."""
    ordered = sorted(moves, key=lambda each: (not (each.settled or each.broken), each.reading.bound == "most"))
    yield from (move_text(each, regime) for each in ordered[:SHOWN])
    if len(ordered) > SHOWN:
        yield plain(f"and {len(ordered) - SHOWN} more", "$text-muted")
