"""What counted and what was lost, missing documents, and what is not checked."""

from __future__ import annotations

from rich.text import Text

from models.answer.outcome import CredentialStanding, Outcome
from models.problem import ActiveCredential, Problem
from planner.cli.terminal import grid
from planner.cli.view import View
from planner.report.activity import unproven
from planner.report.clauses import unmodelled_words
from planner.report.credential_sentences import PAPERS, papers_words
from planner.report.credit_rows import credit_rows, losses
from planner.text.sentences import shown

MOST = 6
"""Activities shown with missing documents, unless everything is."""


def activities(view: View, outcome: Outcome, held: CredentialStanding, problem: Problem) -> None:
    """Write each activity's category and credit, and below the table why some was lost."""
    rows = credit_rows(outcome, held.name, problem)
    if not rows:
        return
    view.heading(f"What counted and what was lost, in {held.unit}")
    wide = view.page.wide
    table = grid("Done", "Activity", *(("Id",) if wide else ()), "As", ">Earned", ">Counts", ">Lost")
    for each in rows:
        title = Text(shown(each.title))
        if each.planned:
            title.append(" (planned)", style="cyan")
        if view.everything and each.steps:
            title.append(f"\n{shown(each.steps, None)}", style="dim")
        table.add_row(
            each.on,
            title,
            *((Text(shown(each.activity, 40)),) if wide else ()),
            Text(each.category, style="" if each.counts else "red"),
            each.earned,
            each.counted,
            Text(each.lost, style="red"),
        )
    view.page.print(table)
    view.lines(losses((each for each in outcome.activities if each.credential == held.name), held.unit))


def papers(view: View, outcome: Outcome, held: CredentialStanding, problem: Problem) -> None:
    """Write which documents the record does not mention."""
    missing = [f"{each.title}: {papers_words(each)}" for each in unproven(problem, outcome, held.name)]
    view.section(PAPERS, missing if view.everything else missing[:MOST])
    if len(missing) > MOST and not view.everything:
        view.say(f"and {len(missing) - MOST} more (--all)", "dim")


def unchecked(view: View, active: ActiveCredential) -> None:
    """Write how much of the text is not checked."""
    if told := unmodelled_words(active.regime):
        view.apart(f"{told}: see recert regimes show {active.regime.id} --clauses", "dim")
