"""The lines of a plan: its items as a list or over months, with their signs, and its fees."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from textual.content import Content

from models.answer.outcome import Claim, Outcome, PlanItem
from models.base import money_text
from models.problem import Problem
from models.record.record import Accepted
from planner.report.accepted import accepted_of
from planner.report.fees import Owed, fee_words
from planner.report.plan_rows import ShownPlan, plan_row, together
from planner.search.plan import letters, serves
from tui.content.timeline import TimelineSpan, axis, bar, label
from tui.content.timeline import line as drawn_over_months
from tui.styled import plain
from tui.widgets.across import Across, head, row
from tui.widgets.lines import Line

ROOMY, VAST = 100, 150
"""Columns from which the last day to register is shown, and from which the months are shown beside the list."""

ENROLLED, ACCEPTED, MOVED, NEW = "e", "✓", "~", "+"

STYLES = {ENROLLED: "$text-accent", ACCEPTED: "$text-success", MOVED: "$text-warning", NEW: ""}

MEANING = {ACCEPTED: "accepted", MOVED: "accepted, on other dates", NEW: "not accepted", ENROLLED: "place taken"}
"""What each sign says."""


@dataclass(frozen=True)
class PlanSetting:
    """What all lines of a list have in common."""

    items: tuple[PlanItem, ...]
    accepted: Sequence[Accepted]
    span: TimelineSpan
    claims: tuple[Claim, ...] = ()
    letters: Mapping[str, str] = field(default_factory=dict)
    """A letter for each credential, where there are several and it is known what counts for which."""
    timeline: bool = False

    @property
    def columns(self) -> dict[str, int]:
        """Columns that depend on what the list is of: an end in another year is written with it."""
        years = any(each.start.year != each.end.year for each in self.items)
        return {"when": 21 if years else 19, "served": len(self.letters)}


def setting(
    shown: ShownPlan, accepted: Sequence[Accepted], span: TimelineSpan, problem: Problem, *, timeline: bool = False
) -> PlanSetting:
    """Return what all lines of a plan have in common."""
    several = len(problem.credentials) > 1 and bool(shown.claims)
    named = letters([each.name for each in problem.credentials]) if several else {}
    return PlanSetting(shown.items, accepted, span, shown.claims, named, timeline)


def group(items: Sequence[PlanItem], *, apart: bool) -> list[list[PlanItem]]:
    """Put sessions that differ in their day alone on one line, unless each is to have its own."""
    if apart:
        return [[each] for each in sorted(items, key=lambda item: (item.start, item.end, item.key))]
    return together(items)


def fee_text(owed: Owed, currency: str) -> Content:
    """Say everything about a fee."""
    return plain(f"{fee_words(owed, currency)}; owed with every plan.", most=None)


def fee_line(owed: Owed, around: PlanSetting | None = None) -> Line:
    """Return the line of a fee that is owed with every plan."""

    def drawn(room: int) -> Content:
        cost, title = Content(money_text(owed.amount)), plain(f"Fee: {owed.title}", most=None)
        told = {"When": Content("with the renewal"), "What": title, "Cost": cost}
        if around is not None and around.letters:
            told["For"] = Content(around.letters[owed.credential])
        return _cells(told, around, _split(room) or room)

    return Line(f"fee {owed.credential} {owed.rule}", drawn)


def columns(room: int, around: PlanSetting | None = None) -> list[Across]:
    """Return the columns of the list."""
    roomy = room >= ROOMY
    given = around.columns if around is not None else {"when": 19, "served": 0}
    return [
        Across("", 1),
        Across("When", 24 if roomy else given["when"]),
        Across("What", 0),
        *([Across("For", max(3, given["served"]))] if given["served"] else []),
        Across("Hours", 5, "right"),
        Across("Cost", 8, "right"),
        *([Across("Register by", 11)] if roomy else []),
    ]


def _cells(told: Mapping[str, Content], around: PlanSetting | None, room: int) -> Content:
    shown = columns(room, around)
    return row([told.get(each.title, Content()) for each in shown], shown, room)


def _split(room: int) -> int:
    """Return how many columns the list takes, where the months are beside it; zero where they are not."""
    return max(ROOMY - 4, room * 11 // 20) if room >= VAST else 0


def titles(around: PlanSetting, room: int) -> Content:
    """Return the line above the list."""
    if around.timeline:
        return axis(around.items, around.span, room, label(around.items, room))
    beside = _split(room)
    drawn = head(columns(beside or room, around), beside or room).stylize("bold $text-muted")
    return drawn + axis(around.items, around.span, room - beside - 1, 0) if beside else drawn


def line(alike: Sequence[PlanItem], around: PlanSetting) -> Line:
    """Return the line of one item, or of several that differ in their day alone."""
    told = plan_row(alike)
    mark, served = sign(alike, around.accepted), serves(around.claims, [each.key for each in alike])
    texts = {
        "": plain(mark, STYLES.get(mark, "")),
        "What": plain(told.title, most=None),
        "For": Content("".join(letter for name, letter in around.letters.items() if name in served)),
        "Hours": Content(told.hours),
        "Cost": Content(told.cost),
        "Register by": Content(told.register_by),
    }

    def cells(room: int) -> Content:
        when = Content(days(told.first, told.last, long=room >= ROOMY))
        return _cells({**texts, "When": when}, around, room)

    def drawn(room: int) -> Content:
        if around.timeline:
            return drawn_over_months(alike, told.title, around.items, around.span, room)
        beside = _split(room)
        if not beside:
            return cells(room)
        scale = around.span.scale(around.items, room - beside - 2)
        return cells(beside) + Content(" ") + bar(alike, around.span, scale)

    return Line(alike[0].key, drawn)


def days(first: date, last: date, *, long: bool) -> str:
    """Write a stretch of days; in few columns the end without what it has in common with the start."""
    if first == last:
        return str(first)
    if long:
        return f"{first} to {last}"
    return f"{first}→{last:%m-%d}" if first.year == last.year else f"{first}→{last}"


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
                "Press 6, or click “Why not”, for what cannot hold together and for every repair: more time or "
                "money, a rule waived, something found elsewhere."
            )
        case "met":
            return "Nothing has to be done: every rule that binds is kept by what is in the record."
        case "stopped":
            return "The search ended before it found a plan.  p searches again; page 1 shows how the record stands."
        case _:
            return "The checks disagree: a plan that failed the check is not shown."


def sign(alike: Sequence[PlanItem], accepted: Sequence[Accepted]) -> str:
    """Return the sign of a line."""
    if any(each.enrolled for each in alike):
        return ENROLLED
    if not accepted:
        return ""
    if all(accepted_of(each, accepted) for each in alike):
        return ACCEPTED
    return MOVED if alike[0].offering in {each.offering for each in accepted} else NEW


def legend(signs: Iterable[str], letters: Mapping[str, str]) -> list[str]:
    """Say what the signs of lines and the letters of credentials mean; that all is accepted is said above the list."""
    there = set(signs) - {""}
    parts = [f"{each} {words}" for each, words in MEANING.items() if each in there and there != {ACCEPTED}]
    if letters:
        parts.append(f"For: {', '.join(f'{letter} {name}' for name, letter in letters.items())}")
    return parts
