"""At least, or at most, so many items, courses, days, weeks or months.

Law: a number of items of a selection is done over a window; others may stand in, up to a number.
Measure: count the items (or the different courses, days, weeks, months), plus what stands in.
Encode: for different courses or weeks a 0/1 variable each, at most the number of items in it; for stand-ins an integer,
at most `up_to`, and at most the number of items or so much credit for each.
"""

from __future__ import annotations

from datetime import date

from models.outcome import Reading
from models.problem import Applied
from models.rules import Count
from models.terms import besides
from planner.ledger import Entry, Ledger, Split, week_of
from planner.linear import NOTHING, Expr, total
from planner.page import Page
from planner.rules.common import ITEM, items_words, reading, whole
from planner.takings import Done

UNITS = {"item": "items", "course": "courses", "day": "days", "week": "weeks", "month": "months"}


def key_of(rule: Count, course: str, end: date) -> str:
    """Return what makes two items count as one."""
    match rule.distinct:
        case "course":
            return course
        case "day":
            return str(end)
        case "week":
            return str(week_of(end))
        case "month":
            return f"{end:%Y-%m}"
        case "item":
            return ""


def measure(applied: Applied, ledger: Ledger) -> Reading:
    """Count."""
    rule = applied.rule
    assert isinstance(rule, Count)
    entries = [e for e in ledger.items(rule.of, applied.window) if e.earned >= rule.each_at_least * e.repeats]
    split = _counted(rule, entries)
    most = rule.at_most is None or split.total <= rule.at_most
    sentence = f"{items_words(split)}"
    if rule.substitute is not None:
        stands_in = _standing_in(applied, rule, ledger)
        split = Split(split.have + stands_in.have, split.planned + stands_in.planned)
        sentence += f", {stands_in.total} standing in (at most {rule.substitute.up_to})"
    least = rule.at_least is None or split.total >= rule.at_least
    if rule.at_least is not None:
        sentence += f" of {rule.at_least} {UNITS[rule.distinct]}"
    if rule.at_most is not None:
        sentence += f"; at most {rule.at_most}"
    need = (rule.at_most or 0) if rule.at_least is None else rule.at_least
    return reading(
        applied,
        ledger,
        met=least and most,
        sentence=sentence,
        split=whole(split),
        need=need * ITEM,
        bound="most" if rule.at_least is None else "least",
        unit=UNITS[rule.distinct],
    )


def _standing_in(applied: Applied, rule: Count, ledger: Ledger) -> Split:
    """Count what stands in: items as the rule counts them, or so much credit for each."""
    substitute = rule.substitute
    assert substitute is not None
    others = besides(substitute.of, rule.of)
    if substitute.worth:
        claimed = ledger.claimed(others, applied.window)
        have, both = claimed.have // substitute.worth, claimed.total // substitute.worth
    else:
        found = _counted(rule, ledger.items(others, applied.window))
        have, both = found.have, found.total
    have, both = min(have, substitute.up_to), min(both, substitute.up_to)
    return Split(have, both - have)


def _counted(rule: Count, entries: list[Entry]) -> Split:
    if rule.distinct == "item":
        return Split(
            sum(entry.repeats for entry in entries if not entry.planned),
            sum(entry.repeats for entry in entries if entry.planned),
        )
    before = {key_of(rule, e.lot.course, e.end) for e in entries if not e.planned}
    after = {key_of(rule, e.lot.course, e.end) for e in entries}
    return Split(len(before), len(after - before))


def encode(applied: Applied, page: Page) -> None:
    """Require, or limit, the count."""
    rule = applied.rule
    assert isinstance(rule, Count)
    items = page.items(rule.of, applied.window, rule.each_at_least)
    number = _number(applied, rule, items, page)
    if rule.at_most is not None:
        page.require(
            applied, total(each.times for each in items) if rule.distinct == "item" else number, high=rule.at_most
        )
    if rule.substitute is not None:
        number = number + _stand_in(applied, rule, page)
    if rule.at_least is not None:
        page.require(applied, number, low=rule.at_least)


def _number(applied: Applied, rule: Count, items: list[Done], page: Page) -> Expr:
    if rule.distinct == "item":
        return total(each.times for each in items)
    groups: dict[str, list[Done]] = {}
    for each in items:
        groups.setdefault(key_of(rule, each.course, each.end), []).append(each)
    number = NOTHING
    for key, members in sorted(groups.items()):
        if any(each.times.fixed and each.times.constant > 0 for each in members):
            number = number + 1
        elif len(members) == 1 and members[0].most == 1:
            number = number + members[0].times
        else:
            present = page.flag(f"{applied.key} has {key} ({members[0].key})")
            inside = total(each.times for each in members)
            page.define(applied, present - inside, high=0)
            if rule.at_most is not None:
                most = sum(each.most for each in members)
                page.define(applied, inside - present * most, high=0)
            number = number + present
    return number


def _stand_in(applied: Applied, rule: Count, page: Page) -> Expr:
    substitute = rule.substitute
    assert substitute is not None
    others = besides(substitute.of, rule.of)
    used = page.number(f"{applied.key} stands in", substitute.up_to)
    if substitute.worth:
        claimed = page.claimed(others, applied.window)
        page.define(applied, used * substitute.worth - claimed, high=0)
    else:
        page.define(applied, used - _number(applied, rule, page.items(others, applied.window), page), high=0)
    return used
