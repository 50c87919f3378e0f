"""Everything about an activity as text: what it was, how its credit was worked out, where it counts, what was lost."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from textual.content import Content

from models.base import credits_text, money_text
from models.outcome import Claim, Outcome
from models.problem import Licence, Problem
from models.record import Activity
from planner.desk.account import Paper, lost_words
from planner.desk.moves import Move, in_words
from planner.desk.typed import text_of
from planner.lots import counting_of
from tui.widgets.foreseen import category_title, counts_text, sign_of
from tui.words import amount, hours, link, plain

CLAUSES = 3
"""Readings told for each credential before the rest is only counted."""


def activity_text(
    activity: Activity,
    problem: Problem,
    outcome: Outcome,
    parts: Mapping[str, tuple[Move, ...]],
    wanted: Sequence[Paper],
) -> Content:
    """Say everything about an activity.

    Args:
        activity: as the record has it.
        problem: with its credentials.
        outcome: where the record stands.
        parts: by credential, what the activity does for each rule.
        wanted: the papers that prove it.
    """
    item = next(each for each in problem.activities if each.key == activity.id)
    length = hours(item.minutes) if item.minutes else "length not stated"
    said = [_days(activity), length, activity.provider, f"course {activity.course}" if activity.course else ""]
    said += [f"cost {money_text(activity.cost)}" if activity.cost else "", f"id {activity.id}"]
    lines = [plain("; ".join(filter(None, said)), most=None)]
    if activity.meetings:
        met = ", ".join(
            f"{each.date}{f' {credits_text(each.hours)} h' if each.hours else ''}" for each in activity.meetings
        )
        lines.append(plain(f"Met on {met}.", most=None))
    for licence in problem.licences:
        lines += _under(licence, activity, outcome, parts.get(licence.name, ()), several=len(problem.licences) > 1)
    lines += _papers(activity, wanted)
    if activity.note:
        lines.append(plain(f"Note: {activity.note}", "$text-muted", most=None))
    return Content("\n").join(lines)


def carried_text(claim: Claim | None, licence: Licence, parts: Sequence[Move]) -> Content:
    """Say everything about credit that was carried in."""
    lines = [
        plain(
            f"Brought over to {licence.regime.title} from the period before.  The record has it under `carried_in:` of "
            "the credential, and it cannot be changed here.",
            "$text-muted",
            most=None,
        )
    ]
    if claim is not None:
        lines += _claimed(claim, licence)
    return Content("\n").join([*lines, *_moves(parts, licence)])


def _days(activity: Activity) -> str:
    return str(activity.start) if activity.start == activity.end else f"{activity.start} to {activity.end}"


def _under(
    licence: Licence, activity: Activity, outcome: Outcome, parts: Sequence[Move], *, several: bool
) -> Iterator[Content]:
    claim = next((c for c in outcome.activities if (c.activity, c.credential) == (activity.id, licence.name)), None)
    if claim is None:
        if several:
            yield plain(f"Under {licence.name} it has no category, so it counts nowhere.", "$text-muted")
        else:
            none = plain("It has no category, so it counts nowhere;", "$text-warning")
            yield Content.assemble(none, " ", link("press e to give it one.", "screen.edit"))
        return
    if several:
        yield plain(f"{licence.regime.title}", "bold $text-primary")
    yield from _claimed(claim, licence)
    pin = activity.pin.get(licence.name) or activity.pin.get(licence.regime.id)
    if pin:
        where = "nowhere" if pin == "none" else f"as {category_title(pin, licence.regime)}"
        said = plain(f"⚑ Pinned: claimed {where}, as you asked", "$text-accent")
        yield Content.assemble(said, " ", link("(p changes it)", "screen.pin"), ".")
    yield from _moves(parts, licence)
    yield from _said(activity, licence)


def _claimed(claim: Claim, licence: Licence) -> Iterator[Content]:
    unit = licence.regime.unit
    category = category_title(claim.category, licence.regime)
    earned = f"Earned {amount(claim.earned, unit)}{f' as {category}' if category else ''}"
    yield plain(f"{earned}{f': {claim.steps}' if claim.steps else ''}.", most=None)
    yield counts_text(claim, unit)
    for text in lost_words(claim):
        yield plain(f"✗ {text}", "$text-error", most=None)


def _moves(parts: Sequence[Move], licence: Licence) -> Iterator[Content]:
    least = [each for each in parts if each.reading.bound != "most"]
    for each in (*least, *(each for each in parts if each.reading.bound == "most")):
        clause = ", ".join(each.reading.clause[:CLAUSES])
        sign, colour = sign_of(each)
        said = plain(f"{sign} {in_words(each, licence.regime)}", colour, most=None)
        yield Content.assemble(said, "  ", plain(clause, "$text-muted", most=None))


def _said(activity: Activity, licence: Licence) -> Iterator[Content]:
    counting = counting_of(activity, licence)
    if counting is None:
        return
    regime = licence.regime
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
        word = "✓ Paper there" if there else "! Paper missing"
        kept = f" (kept for {group[0].kept})" if group[0].kept else ""
        text = f"{word}: {'; '.join(each.name for each in group)}{kept}"
        clause = ", ".join(group[0].clause[:CLAUSES])
        style = "$text-success" if there else "$text-warning"
        yield Content.assemble(plain(text, style, most=None), "  ", plain(clause, "$text-muted"))
    others = [name for name in activity.evidence if name not in {each.name for each in wanted}]
    if others:
        yield plain(f"Other papers: {', '.join(others)}", "$text-muted", most=None)
