"""A plan on the screen: what to do and when, what it costs, what it leaves out, what it assumes."""

from __future__ import annotations

from collections.abc import Sequence

from rich.text import Text

from models.answer.outcome import Outcome, Plan, PlanItem
from planner.cli.terminal import grid
from planner.cli.view import View
from planner.report import assumptions as assumed
from planner.report.plan_rows import PlanRow, left_out_words, plan_row, together, totals_words
from planner.session.snapshot import Snapshot
from planner.text.sentences import shown


def items(view: View, plan: Plan, question: Snapshot) -> None:
    """Write the plan as a dated table."""
    offered = {offering.id: offering for catalog in question.case.catalogs for offering in catalog.offerings}
    view.heading("The plan")
    if not plan.items:
        view.say("Nothing has to be done.")
        return
    wide = view.page.wide
    table = grid("When", "What", *(("Where", "Register by") if wide else ()), ">Hours", f">{plan.cost.currency}")
    for alike in together(plan.items):
        each = plan_row(alike, offered.get(alike[0].offering))
        until = f"{' ' if wide else chr(10)}to {each.last}" if each.last != each.first else ""
        where = (Text(shown(each.place)), each.register_by) if wide else ()
        table.add_row(f"{each.first}{until}", _what(each, alike, wide=wide), *where, each.hours, each.cost)
    view.page.print(table)


def _what(each: PlanRow, alike: Sequence[PlanItem], *, wide: bool) -> Text:
    item = alike[0]
    text = Text(shown(each.title))
    session = f"@{shown(item.session, 40)}" if item.session and len(alike) == 1 else ""
    text.append(f"  {shown(item.offering, 60)}{session}", style="dim")
    register_by = f"register by {each.register_by}" if each.register_by else ""
    below = [each.days, each.taken] if wide else [shown(each.place), each.days, each.taken, register_by]
    if any(below):
        text.append(f"\n{'; '.join(filter(None, below))}", style="dim")
    for task in each.tasks:
        text.append(f"\n{shown(task, None)}", style="cyan")
    return text


def totals(view: View, outcome: Outcome, plan: Plan) -> None:
    """Write what the plan takes altogether."""
    money, rest = totals_words(outcome, plan.cost, plan.finish)
    view.page.print()
    view.page.print(Text.assemble((money, "bold"), rest))


def assumptions(view: View, plan: Plan | None, question: Snapshot) -> None:
    """Write what a plan assumes: made-up prices, hours of study a day, the limits of the record."""
    told = assumed.assumptions(plan, question.record.wishes, question.case.catalogs, question.problem.currency)
    view.section(assumed.TITLE, told)


def left_out(view: View, outcome: Outcome) -> None:
    """Write which offerings could not be taken, and why."""
    told = left_out_words(outcome, everything=view.everything)
    if view.everything:
        view.section("Offerings that could not be taken", told)
    else:
        view.apart("".join(told), "dim")
