"""Everything about an activity as text: what it was, how its credit was worked out, where it counts, what was lost."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from textual.content import Content

from models.answer.outcome import Claim, Outcome
from models.base import credits_text, money_text
from models.problem import ActiveCredential, Problem
from models.record.record import Activity
from planner.forms.exact_numbers import text_of
from planner.forms.values import clock
from planner.problem.credit import counting_of
from planner.report.activities import ActivityLine, Order
from planner.report.activity import Paper
from planner.report.contributions import CreditMove
from planner.report.credit_rows import credit_row, loss_words
from planner.report.offering_sentences import category_titles
from planner.text.quantities import amount, hours, span
from tui.content.activity_preview import counts_text, move_text
from tui.styled import link, plain
from tui.widgets.across import ColumnPart, laid, laid_titles

CLAUSES = 3
"""Readings told for each credential before the rest is only counted."""


def activity_text(
    activity: Activity,
    problem: Problem,
    outcome: Outcome,
    parts: Mapping[str, tuple[CreditMove, ...]],
    wanted: Sequence[Paper],
) -> Content:
    """Say everything about an activity: parts are what it does for each rule, by credential."""
    item = next(each for each in problem.activities if each.key == activity.id)
    length = hours(item.minutes) if item.minutes else "length not stated"
    course = f"course {activity.course}" if activity.course else ""
    cost = f"cost {money_text(activity.cost)}" if activity.cost else ""
    said = (span(activity.start, activity.end), length, activity.provider, course, cost, f"id {activity.id}")
    lines = [plain("; ".join(filter(None, said)), most=None)]
    met = [f"{each.date}{f' {credits_text(each.hours)} h' if each.hours else ''}" for each in activity.meetings]
    if met:
        lines.append(plain(f"Met on {', '.join(met)}.", most=None))
    for active in problem.credentials:
        lines += _under(active, activity, outcome, parts.get(active.name, ()), several=len(problem.credentials) > 1)
    lines += _papers(activity, wanted)
    if activity.note:
        lines.append(plain(f"Note: {activity.note}", "$text-muted", most=None))
    return Content("\n").join(lines)


def carried_text(claim: Claim | None, active: ActiveCredential, parts: Sequence[CreditMove]) -> Content:
    """Say everything about credit that was carried in."""
    lines = [
        plain(
            f"Brought over to {active.regime.title} from the period before.  The record has it under `carried_in:` of "
            "the credential, and it cannot be changed here.",
            "$text-muted",
            most=None,
        )
    ]
    if claim is not None:
        lines += _claimed(claim, active)
    return Content("\n").join([*lines, *_moves(parts, active)])


def _under(
    active: ActiveCredential, activity: Activity, outcome: Outcome, parts: Sequence[CreditMove], *, several: bool
) -> Iterator[Content]:
    claim = next((c for c in outcome.activities if (c.activity, c.credential) == (activity.id, active.name)), None)
    if claim is None:
        none = plain("It has no category, so it counts nowhere;", "$text-warning")
        yield (
            plain(f"Under {active.name} it has no category, so it counts nowhere.", "$text-muted")
            if several
            else Content.assemble(none, " ", link("press e to give it one.", "screen.edit"))
        )
        return
    if several:
        yield plain(f"{active.regime.title}", "bold $text-primary")
    yield from _claimed(claim, active)
    pin = activity.pin.get(active.name) or activity.pin.get(active.regime.id)
    if pin:
        where = "nowhere" if pin == "none" else f"as {category_titles([pin], active.regime)}"
        said = plain(f"⚑ Pinned: claimed {where}, as you asked", "$text-accent")
        yield Content.assemble(said, " ", link("(p changes it)", "screen.pin"), ".")
    yield from _moves(parts, active)
    yield from _said(activity, active)


def _claimed(claim: Claim, active: ActiveCredential) -> Iterator[Content]:
    unit = active.regime.unit
    category = category_titles(claim.categories, active.regime)
    earned = f"Earned {amount(claim.earned, unit.plural)}{f' as {category}' if category else ''}"
    yield plain(f"{earned}{f': {claim.steps}' if claim.steps else ''}.", most=None)
    yield counts_text(claim, unit)
    for loss in claim.lost:
        yield plain(f"✗ {loss_words(loss)}", "$text-error", most=None)


def _moves(parts: Sequence[CreditMove], active: ActiveCredential) -> Iterator[Content]:
    for each in sorted(parts, key=lambda each: each.reading.bound == "most"):
        yield move_text(each, active.regime, CLAUSES)


def _said(activity: Activity, active: ActiveCredential) -> Iterator[Content]:
    counting = counting_of(activity, active)
    if counting is None:
        return
    regime = active.regime
    topics = [regime.topics[name].title if name in regime.topics else name for name in counting.topics]
    if topics:
        yield plain(f"About: {'; '.join(topics)}.", "$text-muted", most=None)
    for name, value in counting.attributes.items():
        ask = regime.attributes[name].ask if name in regime.attributes else name
        yield plain(f"{ask} {text_of(value)}", "$text-muted", most=None)


def _papers(activity: Activity, wanted: Sequence[Paper]) -> Iterator[Content]:
    groups: dict[tuple[str, str, bool], list[Paper]] = {}
    for each in wanted:
        groups.setdefault((each.credential, each.rule, each.there), []).append(each)
    for (_, _, there), group in groups.items():
        word = "✓ Document there" if there else "! Document missing"
        kept = f" (kept for {group[0].kept})" if group[0].kept else ""
        text = f"{word}: {'; '.join(each.name for each in group)}{kept}"
        clause = ", ".join(group[0].clause[:CLAUSES])
        style = "$text-success" if there else "$text-warning"
        yield Content.assemble(plain(text, style, most=None), "  ", plain(clause, "$text-muted"))
    others = [name for name in activity.evidence if name not in {each.name for each in wanted}]
    if others:
        yield plain(f"Other documents: {', '.join(others)}", "$text-muted", most=None)


ROOMY = 100
"""From so many columns on, there is room for words beside signs."""


NOTHING = Content("Nothing is recorded yet.  ") + link(
    "Press a to add what you did first; what it earns is shown while you type.", "screen.add"
)
NOT_FOUND = Content("Nothing here holds these words.  ") + link(
    "Escape shows everything again.", "screen.search_over", True
)
"""What is said where no line is shown."""


def _columns(room: int, *, several: bool) -> list[ColumnPart]:
    wide = room >= ROOMY
    under = [ColumnPart("Under", 14 if wide else 9)] if several else []
    return [
        ColumnPart("Done", 10),
        ColumnPart("Activity", 0),
        ColumnPart("Hours", 6 if wide else 5, number=True),
        *under,
        ColumnPart("As", 18 if wide else 11),
        ColumnPart("Earned", 6, number=True),
        ColumnPart("Counts", 6, number=True),
        ColumnPart("Lost", 7 if wide else 6, number=True),
        ColumnPart("", 13 if wide else 2),
    ]


def titles(room: int, order: Order, *, several: bool) -> Content:
    """Return the line of titles, the one that the list is sorted by with a sign."""
    title, marked = {"date": ("Done", "Done▾"), "earned": ("Earned", "Earn▾"), "lost": ("Lost", "Lost▾")}[order]
    columns = _columns(room, several=several)
    return laid_titles([replace(each, title=marked) if each.title == title else each for each in columns], room)


def drawn(line: ActivityLine, *, several: bool) -> Callable[[int], Content]:
    """Return what draws a line in so many columns."""

    def draw(room: int) -> Content:
        columns = _columns(room, several=several)
        return laid(_cells(line, wide=room >= ROOMY, several=several), columns, room)

    return draw


def _cells(line: ActivityLine, *, wide: bool, several: bool) -> list[Content]:
    told = credit_row(line.claim)
    under = [plain(line.credential or "none", "$text-muted")] if several else []
    return [
        plain(str(line.end) if line.first else "", "$text-muted" if line.carried else ""),
        plain(line.title if line.first else "  the same", "" if line.first else "$text-muted", most=None),
        plain(_length(line.minutes) if line.first and line.minutes else ""),
        *under,
        plain(told.category, "" if told.counts else "$text-error"),
        plain(told.earned),
        plain(told.counted),
        plain(f"✗ {told.lost}" if told.lost else "", "$text-error"),
        _marks(line, wide=wide),
    ]


def _length(minutes: int) -> str:
    text = credits_text(minutes)
    return clock(minutes) if "/" in text else text


def _marks(line: ActivityLine, *, wide: bool) -> Content:
    if line.carried:
        return plain("carried in" if wide else "←", "$text-muted")
    pin = ("⚑ pin " if wide else "⚑") if line.pin else ""
    paper = ("! paper" if wide else "!") if line.missing else ""
    return Content.assemble((pin, "$text-accent"), (paper, "$text-warning"))
