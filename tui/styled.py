"""Values -> text for the screen.  Everything is `Content`, or `Text` in tables, and never read as markup."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from rich.text import Text
from textual.content import Content
from textual.style import Style

from models.answer.outcome import Outcome, Plan
from models.base import TICKS, credits_text, money_text
from models.regime.regime import Unit
from planner.errors import BadInput, RecertError, UsageError
from planner.report.rule_rows import State
from planner.report.verdicts import STATUSES, Tone
from planner.session.findings import Findings
from planner.text.sentences import shown

if TYPE_CHECKING:
    from planner.explain.plans.accepted import AcceptedPlan

MARKS: dict[State, str] = {
    "met": "✓",
    "planned": "▒",
    "short": "✗",
    "full": "■",
    "within": "✓",
    "none": "✓",
    "refusal": "·",
    "broken": "✗",
    "unknown": "?",
    "advised": "!",
    "note": "·",
}
"""A sign for each state, so that nothing is told by colour alone."""

COLOURS: dict[State, str] = {
    "met": "$text-success",
    "planned": "$text-accent",
    "short": "$text-error",
    "full": "$text-warning",
    "within": "$text-success",
    "none": "$text-success",
    "refusal": "$foreground-muted",
    "broken": "$text-error",
    "unknown": "$text-accent",
    "advised": "$text-warning",
    "note": "$foreground-muted",
}

SIGNS: dict[Tone, str] = {"good": "✓", "bad": "✗", "open": "?"}
"""A sign for each way in which a status is to be taken."""

SHORTLY = {"money": "cheapest", "hours": "shortest", "finish": "earliest", "changes": "closest to the accepted one"}
"""What the best plan is in what was asked for first."""

WORKING = {
    "check": "checking the standing",
    "plan": "planning",
    "reasons": "finding conflicts and ways out",
    "safe": "finding last safe dates",
    "prices": "calculating what rules cost",
    "alternatives": "finding other plans",
    "frontier": "weighing money against hours",
    "counts": "working out what counts",
    "kept": "looking at the accepted plan again",
    "columns": "planning scenarios",
    "why": "weighing an offering",
}
"""What is being worked on, by kind of question."""


def plain(text: str, style: str = "", *, most: int | None = 160) -> Content:
    """Return somebody's text on one line, without characters that move a cursor, and cut."""
    safe = shown(text, most)
    return Content.styled(safe, style) if style else Content(safe)


def lines(text: str, style: str = "") -> Content:
    """Return somebody's text in lines as they are, without characters that move a cursor."""
    return Content("\n").join(plain(line, style, most=None) for line in text.split("\n"))


def link(text: str | Content, action: str, *given: object) -> Content:
    """Return a text that does something when it is clicked.

    Args:
        text: somebody's text, or what is drawn already.
        action: what a click does, such as `screen.fold`.
        given: what the action is given.
    """
    drawn = plain(text, most=None) if isinstance(text, str) else text
    return drawn.stylize(Style.from_meta({"@click": (action, given)}))


def cell(text: str, style: str = "", *, most: int | None = 160) -> Text:
    """Return somebody's text for the cell of a table."""
    return Text(shown(text, most), style=style, no_wrap=True, overflow="ellipsis")


def right(text: str, style: str = "") -> Text:
    """Return a number for the cell of a table."""
    return Text(text, style=style, justify="right", no_wrap=True)


def money(cents: int, currency: str = "") -> str:
    """Write money, with its currency where one is given."""
    return f"{money_text(cents)} {currency}".rstrip()


def hours(minutes: int) -> str:
    """Write hours."""
    return f"{credits_text(minutes)} {'hour' if minutes == 60 else 'hours'}"


def amount(ticks: int, unit: Unit) -> str:
    """Write an amount of credit with its unit."""
    return f"{credits_text(ticks)} {unit.name if ticks == TICKS else unit.plural}"


def busy(kinds: Iterable[str]) -> Content:
    """Say what is being worked on."""
    told = [WORKING.get(kind.partition(":")[0], kind) for kind in kinds]
    return Content(f"{told[0]}{f' and {len(told) - 1} more' if len(told) > 1 else ''} …" if told else "")


def badge(known: Findings) -> tuple[str, str]:
    """Return the state and the sentence that say how a record stands: the plan, where there is one, else the check."""
    asked_of = known.plan or known.standing
    if known.kept is not None and asked_of.status in ("planned", "short", "stopped"):
        return _of_accepted(known.kept, asked_of.plan)
    if known.plan is not None:
        return _of_plan(known.plan)
    if not known.proven and known.standing.status != "met":
        return "open", "? standing not proven yet"
    return _status(known.standing)


def _of_plan(outcome: Outcome) -> tuple[str, str]:
    if outcome.status == "met":
        return _status(outcome, ", nothing left to do")
    plan = outcome.plan
    if outcome.status == "planned" and plan is not None:
        proven = f"{'' if cheapest(plan) else 'not '}proven {best_in(plan)}"
        return _status(outcome, f", {money(plan.cost.money, plan.cost.currency)}, {proven}")
    return _status(outcome)


def _status(outcome: Outcome, more: str = "") -> tuple[str, str]:
    words = STATUSES[outcome.status]
    return words.tone, f"{SIGNS[words.tone]} {words.word}{more}"


def best_in(plan: Plan) -> str:
    """Say what no other plan is, as far as is known: mostly cheaper."""
    return SHORTLY.get(plan.stages[0].name, "best") if plan.stages else "best"


def _of_accepted(kept: AcceptedPlan, best: Plan | None) -> tuple[str, str]:
    """Say what the accepted plan costs besides the one that was found; both take what is done into account."""
    if not kept.holds:
        return "bad", "✗ the accepted plan cannot be followed"
    spent = money(kept.cost.money, kept.cost.currency)
    if best is None:
        return "good", f"✓ accepted, {spent}"
    least = money(best.cost.money, best.cost.currency)
    if kept.cost == best.cost and cheapest(best) and best.stages[0].name in ("money", "hours"):
        return "good", f"✓ accepted, {spent}, proven {best_in(best)}"
    if spent == least:
        return "good", f"✓ accepted, {spent}"
    return "good", f"✓ accepted, {spent}; {best_in(best) if cheapest(best) else 'best found'} {least}"


def cheapest(plan: Plan) -> bool:
    """Say whether nothing is better in what was asked for first: mostly money."""
    return bool(plan.stages) and plan.stages[0].optimal


def wrong(error: BaseException) -> tuple[str, Literal["warning", "error"]]:
    """Say what is wrong and what to do about it, and how bad that is."""
    match error:
        case BadInput(problems=(first, *others)):
            remedy = f". {first.remedy[:1].upper()}{first.remedy[1:]}" if first.remedy else ""
            rest = f" ({len(others)} more: recert check {Path(first.file).name})" if others else ""
            where = Path(first.file).name + (f", line {first.line}" if first.line is not None else "")
            return f"{where}: {first.message}{remedy}{rest}", "error"
        case UsageError():
            return f"{str(error)[:1].upper()}{str(error)[1:]}.", "warning"
        case RecertError():
            return str(error), "error"
        case _:
            return f"This is a bug in recert: {type(error).__name__}: {error}. The record is untouched.", "error"
