"""What counted and what was lost, the papers that are missing, the fees, and what nobody checked."""

from __future__ import annotations

from collections.abc import Iterator

from rich.text import Text

from models.answer.outcome import Claim, CredentialStanding, Outcome
from models.base import credits_text, money_text
from models.problem import ActiveCredential, Problem
from models.regime.obligations import Fee
from planner.cli.credential_page import View
from planner.cli.terminal import grid
from planner.report.credential_summary import questions
from planner.text.sentences import cited, shown

PAPERS = 6
"""Missing papers shown, unless everything is."""


def activities(view: View, outcome: Outcome, held: CredentialStanding, problem: Problem) -> None:
    """Write each activity's category and credit, and below the table why some was lost."""
    claims = [each for each in outcome.activities if each.credential == held.name]
    if not claims:
        return
    view.heading(f"What counted and what was lost, in {held.unit}")
    days = {item.key: item.end for item in problem.activities} | {
        item.key: item.end for active in problem.credentials for item in active.carried
    }
    widened = view.page.wide
    table = grid("Done", "Activity", *(("Id",) if widened else ()), "As", ">Earned", ">Counts", ">Lost")
    for each in claims:
        lost = each.earned - each.claimed
        title = Text(shown(each.title))
        if each.planned:
            title.append(" (planned)", style="cyan")
        if view.everything and each.steps:
            title.append(f"\n{shown(each.steps, None)}", style="dim")
        table.add_row(
            str(days.get(each.activity, "")),
            title,
            *((Text(shown(each.activity, 40)),) if widened else ()),
            Text(each.category or "nothing", style="" if each.category else "red"),
            credits_text(each.earned),
            credits_text(each.claimed),
            Text(credits_text(lost), style="red") if lost else "",
        )
    view.page.print(table)
    view.lines(_losses(claims, held.unit))


def _losses(claims: list[Claim], unit: str) -> Iterator[str]:
    for claim in claims:
        for loss in claim.lost:
            clause = f" ({cited(loss.clause)})" if loss.clause else ""
            why = f"{loss.why[:1].upper()}{loss.why[1:]}{clause}"
            yield f"{claim.activity}: {credits_text(loss.credits)} {unit} lost. {why}"
        if not claim.lost and not claim.category:
            yield f"{claim.activity}: counts for nothing here"


def papers(view: View, held: CredentialStanding) -> None:
    """Write which papers the record does not mention."""
    missing = held.evidence_missing
    if not missing:
        return
    view.heading("Papers the record does not mention")
    view.lines(missing if view.everything else missing[:PAPERS])
    if len(missing) > PAPERS and not view.everything:
        view.say(f"and {len(missing) - PAPERS} more (--all)", "dim")


def unanswered(view: View, held: CredentialStanding, active: ActiveCredential) -> None:
    """Write the questions whose answers would settle what is unknown."""
    asked = questions(held, active)
    if asked:
        view.heading("What the record does not say")
        view.lines(asked.values())


def carried_over(view: View, held: CredentialStanding) -> None:
    """Write what could be carried into the next period."""
    if held.carry_out:
        view.page.print()
        view.say(f"{credits_text(held.carry_out)} {held.unit} could be carried into the next period.")


def fees(view: View, active: ActiveCredential) -> None:
    """Write what the board asks for."""
    owed = [rule for applied in active.rules if isinstance(rule := applied.rule, Fee)]
    kept = owed if view.everything else [fee for fee in owed if fee.owed in ("renewal", "item")]
    if kept:
        view.heading("Fees")
        view.lines(_fee(fee, active.regime.currency) for fee in kept)


def _fee(fee: Fee, currency: str) -> str:
    amount = f"{money_text(fee.amount)} {currency}" if fee.amount is not None else "an amount set elsewhere"
    each = " for each item" if fee.owed == "item" else "" if fee.owed == "renewal" else f" ({fee.owed})"
    return f"{fee.title}: {amount}{each} ({cited(fee.clause)})"


def unchecked(view: View, active: ActiveCredential) -> None:
    """Write how much of the text nothing here checks."""
    regime = active.regime
    number = sum(1 for clause in regime.clauses if not clause.carried_by)
    if number:
        one = number == 1
        view.page.print()
        view.say(
            f"{number} {'clause' if one else 'clauses'} of the text {'is' if one else 'are'} not modelled: "
            f"see recert regimes show {regime.id} --clauses",
            "dim",
        )
