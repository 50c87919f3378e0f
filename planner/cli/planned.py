"""A plan on the screen: what to do and when, what it costs, what it leaves out, what it takes for granted."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from rich.text import Text

from models.base import TICKS, credits_text, money_text
from models.offering import Offering
from models.outcome import Cost, Outcome, Plan, PlanItem
from planner.cli.pose import Question
from planner.cli.show import View, days_left
from planner.cli.terminal import grid, shown

ALIKE = 3
"""So many sessions that are all the same share a line."""

LIMITS = {"hours_per_week": "hours a week", "hours_per_month": "hours a month"}


def items(view: View, plan: Plan, question: Question) -> None:
    """Write the plan as a dated table."""
    offered = {offering.id: offering for catalog in question.inputs.catalogs for offering in catalog.offerings}
    view.heading("The plan")
    if not plan.items:
        view.say("Nothing has to be done.")
        return
    wide = view.page.wide
    table = grid("When", "What", *(("Where", "Register by") if wide else ()), ">Hours", f">{plan.cost.currency}")
    for alike in together(plan.items):
        each, last = alike[0], alike[-1]
        where = _where(each, offered.get(each.offering))
        table.add_row(
            str(each.start) + (f"{' ' if wide else chr(10)}to {last.end}" if last.end != each.start else ""),
            _what(alike, "" if wide else where, wide=wide),
            *((Text(where), str(each.register_by or "")) if wide else ()),
            credits_text(sum(item.hours for item in alike)),
            money_text(sum(item.cost for item in alike)),
        )
    view.page.print(table)


def together(items: Iterable[PlanItem]) -> list[list[PlanItem]]:
    """Put sessions of one offering that differ in nothing but their day on one line, where there are several."""
    found: dict[object, list[PlanItem]] = {}
    for each in sorted(items, key=lambda item: (item.start, item.end, item.key)):
        # What has dates of its own to keep, or is stretched over days, keeps a line of its own.
        alone = each.tasks or each.register_by or each.start != each.end or each.work
        found.setdefault(each.key if alone else (each.offering, each.cost, each.hours, each.enrolled), []).append(each)
    return sorted(
        (line for alike in found.values() for line in ([alike] if len(alike) >= ALIKE else [[each] for each in alike])),
        key=lambda line: (line[0].start, line[0].end, line[0].key),
    )


def _where(item: PlanItem, offering: Offering | None) -> str:
    session = next((s for s in offering.sessions if s.id == item.session), None) if offering else None
    parts = [offering.provider if offering else "", session.place if session else ""]
    return shown(", ".join(filter(None, parts)))


def _what(alike: Sequence[PlanItem], where: str, *, wide: bool) -> Text:
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
    if item.register_by and not wide:
        below.append(f"register by {item.register_by}")
    if any(below):
        text.append("\n" + "; ".join(filter(None, below)), style="dim")
    for task in item.tasks:
        text.append(f"\nthen: {shown(task, None)}", style="cyan")
    return text


def days_in_months(items: Sequence[PlanItem]) -> str:
    """List days, each year and month said once."""
    months: dict[str, list[str]] = {}
    for each in items:
        months.setdefault(f"{each.start:%Y-%m}", []).append(f"{each.start:%d}")
    return "; ".join(f"{month}: {', '.join(days)}" for month, days in months.items())


def totals(view: View, outcome: Outcome, plan: Plan) -> None:
    """Write what the plan takes altogether."""
    money, rest = totals_words(outcome, plan.cost, plan.finish)
    view.page.print(Text.assemble((money, "bold"), rest))


def totals_words(outcome: Outcome, cost: Cost, finish: date | None) -> tuple[str, str]:
    """Return what a plan costs, and what else it takes.

    Args:
        outcome: the answer, which knows the periods.
        cost: of the plan.
        finish: its last day.
    """
    fees = f", {money_text(cost.fees)} of it fees" if cost.fees else ""
    text = f"{fees}; {credits_text(cost.hours)} {'hour' if cost.hours == TICKS else 'hours'}"
    if finish is not None:
        end = max(held.period.end for held in outcome.credentials)
        spare = f", with {days_left(end, finish)}" if finish < end else ""
        text += f"; done on {finish}{spare}"
    return f"{money_text(cost.money)} {cost.currency}", f"{text}."


def assumptions(view: View, plan: Plan | None, question: Question) -> None:
    """Write what a plan takes for granted: made-up prices, hours of study a day, the limits of the record."""
    told = [
        f"Prices are illustrative, not a provider's: {catalog.title}"
        for catalog in question.inputs.catalogs
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
        limits.append(f"{len(wishes.blackouts)} {'stretch' if len(wishes.blackouts) == 1 else 'stretches'} of days out")
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
