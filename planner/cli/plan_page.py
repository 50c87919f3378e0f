"""A plan on the screen: what to do and when, what it costs, what it leaves out, what it takes for granted."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.text import Text

from models.answer.outcome import Outcome, Plan, PlanItem
from models.base import credits_text, money_text
from models.record.offering import Offering
from planner.cli.credential_page import View
from planner.cli.terminal import grid
from planner.report.plan_lines import days_in_months, together, totals_words
from planner.session.snapshot import Snapshot
from planner.text.quantities import counted
from planner.text.sentences import shown

LIMITS = {"hours_per_week": "hours a week", "hours_per_month": "hours a month"}


def items(view: View, plan: Plan, question: Snapshot) -> None:
    """Write the plan as a dated table."""
    offered = {offering.id: offering for catalog in question.case.catalogs for offering in catalog.offerings}
    view.heading("The plan")
    if not plan.items:
        view.say("Nothing has to be done.")
        return
    widened = view.page.wide
    table = grid("When", "What", *(("Where", "Register by") if widened else ()), ">Hours", f">{plan.cost.currency}")
    for alike in together(plan.items):
        each, last = alike[0], alike[-1]
        where = _where(each, offered.get(each.offering))
        table.add_row(
            str(each.start) + (f"{' ' if widened else chr(10)}to {last.end}" if last.end != each.start else ""),
            _what(alike, "" if widened else where, widened=widened),
            *((Text(where), str(each.register_by or "")) if widened else ()),
            credits_text(sum(item.hours for item in alike)),
            money_text(sum(item.cost for item in alike)),
        )
    view.page.print(table)


def _where(item: PlanItem, offering: Offering | None) -> str:
    session = next((s for s in offering.sessions if s.id == item.session), None) if offering else None
    parts = [offering.provider if offering else "", session.place if session else ""]
    return shown(", ".join(filter(None, parts)))


def _what(alike: Sequence[PlanItem], where: str, *, widened: bool) -> Text:
    item, times = alike[0], sum(each.quantity for each in alike)
    text = Text(f"{times} × " if times > 1 else "")
    text.append(shown(item.title))
    session = f"@{shown(item.session, 40)}" if item.session and len(alike) == 1 else ""
    text.append(f"  {shown(item.offering, 60)}{session}", style="dim")
    below = [where]
    if len(alike) > 1:
        below.append(f"on {days_in_months(alike)}")
    if item.enrolled:
        below.append("place already taken, paid either way")
    if item.register_by and not widened:
        below.append(f"register by {item.register_by}")
    if any(below):
        text.append("\n" + "; ".join(filter(None, below)), style="dim")
    for task in item.tasks:
        text.append(f"\nthen: {shown(task, None)}", style="cyan")
    return text


def totals(view: View, outcome: Outcome, plan: Plan) -> None:
    """Write what the plan takes altogether."""
    money, rest = totals_words(outcome, plan.cost, plan.finish)
    view.page.print(Text.assemble((money, "bold"), rest))


def assumptions(view: View, plan: Plan | None, question: Snapshot) -> None:
    """Write what a plan takes for granted: made-up prices, hours of study a day, the limits of the record."""
    told = [
        f"Prices are illustrative, not a provider's: {catalog.title}"
        for catalog in question.case.catalogs
        if catalog.prices == "illustrative" and _used(catalog.offerings, plan)
    ]
    wishes = question.record.wishes
    on_demand = plan is not None and any(each.work for each in plan.items)
    if on_demand and "hours_per_day" not in wishes.model_fields_set:
        told.append(
            f"Study on demand is taken to be at most {credits_text(wishes.hours_per_day)} hours a day; "
            "write `wishes: {hours_per_day: 4}` for another number"
        )
    limits = [
        f"{credits_text(value)} {words}"
        for name, words in LIMITS.items()
        if (value := getattr(wishes, name)) is not None
    ]
    if wishes.budget is not None:
        limits.insert(0, f"at most {money_text(wishes.budget)} {question.problem.currency}")
    if wishes.blackouts:
        limits.append(f"{counted(len(wishes.blackouts), 'stretch')} of days out")
    limits += [
        f"{word} {', '.join(names)}" for word, names in (("must", wishes.must), ("never", wishes.never)) if names
    ]
    if wishes.until is not None:
        limits.append(f"done by {wishes.until}")
    if limits:
        told.append(f"Wishes kept: {'; '.join(limits)}")
    if told:
        view.heading("Taken for granted")
        view.lines(told)


def _used(offerings: Iterable[Offering], plan: Plan | None) -> bool:
    return plan is None or bool({each.id for each in offerings} & {each.offering for each in plan.items})


def left_out(view: View, outcome: Outcome) -> None:
    """Write which offerings could not be taken, and why."""
    if not outcome.left_out:
        return
    if view.everything:
        view.heading("Offerings that could not be taken")
        view.lines(f"{name}: {why}" for name, why in outcome.left_out.items())
    else:
        number = len(outcome.left_out)
        many = f"{number} offerings" if number > 1 else "1 offering"
        view.page.print()
        view.say(
            f"{many} could not be taken: too late, blocked, unwanted or not counting (--all says which and why).", "dim"
        )
