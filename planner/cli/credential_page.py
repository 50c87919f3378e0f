"""A credential on the screen: who, which period, where every rule stands, and what follows from it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from planner.cli.terminal import Terminal, grid
from planner.cli.view import View
from planner.report import credential_sentences as said
from planner.report.clauses import UNCLEAR
from planner.report.rule_rows import RuleRow, State, rows_of
from planner.text.sentences import shown

if TYPE_CHECKING:
    from models.answer.comparison import Comparison
    from models.answer.outcome import CredentialStanding, Outcome, Reading
    from models.problem import ActiveCredential

STYLES: dict[State, str] = {
    "met": "green",
    "planned": "cyan",
    "short": "red",
    "full": "yellow",
    "within": "green",
    "none": "green",
    "refusal": "dim",
    "broken": "red",
    "unknown": "magenta",
    "advised": "yellow",
    "note": "dim",
}
BAR = 12
"""Columns of a bar where there is room."""


def opening(view: View, answer: Outcome | Comparison) -> None:
    """Write whose record it is and the day it is looked at."""
    view.page.print(Text.assemble((shown(answer.holder) or "A record", "bold"), f", as of {answer.today}"))


def credential(view: View, held: CredentialStanding, active: ActiveCredential, outcome: Outcome) -> None:
    """Write the heading of a credential."""
    view.heading(held.title)
    period = said.period_words(held, outcome.today)
    view.say("; ".join(filter(None, (said.whose_words(held, active), period))))
    _, numbers = said.numbers_words(held, outcome)
    view.page.print(Text.assemble(f"{numbers}: ", ("met", "green") if held.met else ("not met", "red")))


def readings(view: View, held: CredentialStanding, active: ActiveCredential, *, unmet_only: bool = False) -> None:
    """Write where every rule stands."""
    rows = rows_of(held, active.regime, everything=view.everything, unmet_only=unmet_only)
    planned = any(row.planned for row in rows.shown)
    page, marks = view.page, view.page.marks
    page.print()
    headers = ["|", "Rule", ">Have", *([">Plan"] if planned else []), "|Need", "|"]
    table = grid(*headers, *(("Clause", "|In force") if page.wide else ()))
    table.columns[1].ratio = 1
    table.expand = True
    for row in rows.shown:
        words = Text(f"{getattr(marks, _mark(row.state))} {row.state}", style=STYLES[row.state])
        title = Text(f"  {shown(row.title)}" if row.inner else shown(row.title))
        if row.says:
            title.append(f"\n{shown(row.says, None)}", style="dim")
        if row.cited and not page.wide:
            title.append(f"\n{citation(row.cited)}, {row.cited.in_force}", style="dim italic")
        numbers = (row.have, *([row.planned] if planned else []), row.need)
        law = ((citation(row.cited), row.cited.in_force) if row.cited else ("", "")) if page.wide else ()
        table.add_row(words, title, *numbers, bar(row, page), *law)
    page.print(table)
    folded = f"  {said.folded_words(rows.folded)} (--all)." if rows.folded else ""
    view.say(f"{said.checked_words(held)}{folded}", "dim")


def _mark(state: State) -> str:
    marks = {"within": "met", "none": "met", "planned": "coming", "broken": "short", "refusal": "dot", "note": "dot"}
    return marks.get(state, state)


def citation(found: Reading) -> str:
    """Name the clause, and how many more there are."""
    first, *more = found.clause
    return f"{first} +{len(more)}" if more else first


def bar(row: RuleRow, page: Terminal) -> Text:
    """Draw how full a requirement or a limit is."""
    if row.bar is None:
        return Text("")
    (have, planned, need), marks = row.bar, page.marks
    length = BAR if page.wide else BAR - 4
    done = min(length, have * length // need)
    coming = min(length, (have + planned) * length // need) - done
    drawn = Text(marks.done * done, style=STYLES[row.state])
    drawn.append(marks.coming * coming, style="cyan")
    return drawn.append(marks.rest * (length - done - coming), style="dim")


def unclear(view: View, outcome: Outcome) -> None:
    """Write where the answer depends on how unclear text is read."""
    told = [
        said.unclear_words(each) for each in said.unclear_texts(outcome.interpretations, everything=view.everything)
    ]
    view.section(UNCLEAR, told)
    same = said.no_difference_words(outcome.interpretations)
    if same and not view.everything:
        write = view.say if told else view.apart
        write(f"{same} (--all).", "dim")
