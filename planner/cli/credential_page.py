"""A credential on the screen: who, which period, where every rule stands, and what follows from it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING

from rich.padding import Padding
from rich.text import Text

from models.base import credits_text
from planner.cli.terminal import Terminal, grid
from planner.report.rule_rows import RuleRow, RuleRows, State, rows_of
from planner.text.quantities import days_left
from planner.text.sentences import cited, shown

if TYPE_CHECKING:
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
OTHERS = 100
"""Characters of what another way of reading a text would change; a list of rules can be long."""

BAR = 12
"""Columns of a bar where there is room."""


@dataclass(frozen=True)
class View:
    """What every part of a page needs."""

    page: Terminal
    everything: bool = False
    """Whether folded parts are shown too."""

    def heading(self, text: str) -> None:
        """Write the heading of a section."""
        self.page.print()
        self.page.print(Text(text, style="bold"))

    def lines(self, lines: Iterable[str], *, style: str = "") -> None:
        """Write somebody's sentences, each wrapped and set off by a dot."""
        for line in lines:
            self.page.print(Padding(hanging(self.page, shown(line, None), style), (0, 0)))

    def say(self, text: str, style: str = "") -> None:
        """Write a sentence."""
        self.page.print(Text(text, style=style))


def hanging(page: Terminal, text: str, style: str = "") -> Text:
    """Return a line with a dot before it, continued below its own first letter."""
    lines = Text(text).wrap(page, max(20, page.width - 2))
    joined = Text("\n  ").join(line for line in lines)
    return Text.assemble(f"{page.marks.dot} ", joined, style=style)


def opening(view: View, outcome: Outcome) -> None:
    """Write whose record it is and the day it is looked at."""
    view.page.print(Text.assemble((shown(outcome.holder) or "A record", "bold"), f", as of {outcome.today}"))


def credential(view: View, held: CredentialStanding, active: ActiveCredential, today: date) -> None:
    """Write the heading of a credential."""
    view.heading(held.title)
    classes = ", ".join(active.regime.classes.get(each.class_, each.class_) for each in active.classes)
    period = f"{held.period.start} to {held.period.end}, {days_left(held.period.end, today)}"
    view.say("; ".join(filter(None, (shown(held.name) if held.name != held.regime else "", classes, period))))
    counted = f"{credits_text(held.claimed)} {held.unit} count"
    # A regime may ask year by year and for nothing over the whole period.
    asked = f" of {credits_text(held.required)} asked for in the period" if held.required else ""
    view.page.print(Text.assemble(f"{counted}{asked}: ", ("met", "green") if held.met else ("not met", "red")))


def readings(view: View, held: CredentialStanding, active: ActiveCredential, *, unmet_only: bool = False) -> None:
    """Write where every rule stands."""
    rows = rows_of(held, active.regime, everything=view.everything, unmet_only=unmet_only)
    planned = any(row.planned for row in rows.shown)
    page, marks = view.page, view.page.marks
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
        cells: list[str | Text] = [
            words,
            title,
            row.have,
            *([row.planned] if planned else []),
            row.need,
            bar(row, page),
        ]
        if page.wide:
            cells += [citation(row.cited), row.cited.in_force] if row.cited else ["", ""]
        table.add_row(*cells)
    page.print(table)
    _beneath(view, held, rows)


def _mark(state: State) -> str:
    return {
        "within": "met",
        "none": "met",
        "planned": "coming",
        "broken": "short",
        "refusal": "dot",
        "note": "dot",
    }.get(state, state)


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
    rest = length - done - coming
    drawn = Text(marks.done * done, style=STYLES[row.state])
    drawn.append(marks.coming * coming, style="cyan")
    return drawn.append(marks.rest * rest, style="dim")


def _beneath(view: View, held: CredentialStanding, rows: RuleRows) -> None:
    checked = sorted({each.checked for each in held.readings})
    days = str(checked[0]) if len(checked) == 1 else f"between {checked[0]} and {checked[-1]}" if checked else "never"
    folded = f"  {rows.folded} more rules are kept (--all)." if rows.folded else ""
    view.say(f"Rules last compared with their text: {days}.{folded}", "dim")


def excused(view: View, held: CredentialStanding) -> None:
    """Write which rules an exemption lifts."""
    if held.excused:
        view.heading("Excused")
        view.lines(held.excused)


def warnings(view: View, outcome: Outcome) -> None:
    """Write what may make the answer wrong."""
    found = list(dict.fromkeys([*outcome.warnings, *(w for held in outcome.credentials for w in held.warnings)]))
    if found:
        view.heading("Take care")
        view.lines(found, style="yellow")


def unclear(view: View, outcome: Outcome) -> None:
    """Write where the answer depends on how unclear text is read."""
    if not outcome.interpretations:
        return
    deciding = [each for each in outcome.interpretations if each.matters]
    if deciding or view.everything:
        view.heading("Text that can be read in more than one way")
    else:
        view.page.print()
    for _, same_text in groupby(
        outcome.interpretations if view.everything else deciding,
        key=lambda each: (each.credential, each.interpretation),
    ):
        readings = list(same_text)
        first = readings[0]
        others = "; ".join(
            f"if {each.other}: {shown(each.says, OTHERS) if each.matters else 'no difference'}" for each in readings
        )
        view.lines([f"{first.question} ({cited(first.clause)}) Read here as {first.chosen}; {others}."])
    same = len(outcome.interpretations) - len(deciding)
    if same and not view.everything:
        ways = f"{same} {'more ' if deciding else ''}way{'' if same == 1 else 's'} of reading unclear text"
        view.say(f"{ways} would change nothing here (--all).", "dim")
