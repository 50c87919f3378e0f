"""At least, or at most, so many items, courses, days, weeks or months.

Law: a number of items of a selection is done over a window; others may stand in, up to a number.
Measure: count the items (or the different courses, days, weeks, months), plus what stands in.
Encode: for different courses or weeks a 0/1 variable each, at most the number of items in it; for stand-ins an integer,
at most `up_to`, and at most the number of items or so much credit for each.
"""

from __future__ import annotations

from datetime import date

from models.answer.outcome import Reading
from models.problem import RuleInstance
from models.regime.rules import Count
from models.regime.selection import besides
from planner.linear.model import NOTHING, Expr, total
from planner.rules.credential_model import CredentialModel
from planner.rules.ledger import Entry, Ledger, Split, week_of
from planner.rules.readings import ITEM, Figures, items_words, reading, whole
from planner.rules.variables import ItemVariable

UNITS = {"item": "items", "course": "courses", "day": "days", "week": "weeks", "month": "months"}


def key_of(rule: Count, course: str, end: date) -> str:
    """Return the key under which items count as one: the course, day, week or month."""
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


def measure(instance: RuleInstance, ledger: Ledger) -> Reading:
    """Count."""
    rule = instance.rule
    assert isinstance(rule, Count)
    entries = [e for e in ledger.items(rule.of, instance.window) if e.earned >= rule.each_at_least * e.repeats]
    split = _counted(rule, entries)
    most = rule.at_most is None or split.total <= rule.at_most
    sentence = f"{items_words(split)}"
    if rule.substitute is not None:
        stands_in = _standing_in(instance, rule, ledger)
        split = Split(split.have + stands_in.have, split.planned + stands_in.planned)
        sentence += f", {stands_in.total} standing in (at most {rule.substitute.up_to})"
    least = rule.at_least is None or split.total >= rule.at_least
    if rule.at_least is not None:
        sentence += f" of {rule.at_least} {UNITS[rule.distinct]}"
    if rule.at_most is not None:
        sentence += f"; at most {rule.at_most}"
    need = (rule.at_most or 0) if rule.at_least is None else rule.at_least
    return reading(
        instance,
        ledger,
        Figures(
            split=whole(split),
            need=need * ITEM,
            bound="most" if rule.at_least is None else "least",
            unit=UNITS[rule.distinct],
        ),
        met=least and most,
        sentence=sentence,
    )


def _standing_in(instance: RuleInstance, rule: Count, ledger: Ledger) -> Split:
    """Count substitutes: items as the rule counts them, or one for each `worth` of credit."""
    substitute = rule.substitute
    assert substitute is not None
    others = besides(substitute.of, rule.of)
    if substitute.worth:
        claimed = ledger.claimed(others, instance.window)
        have, both = claimed.have // substitute.worth, claimed.total // substitute.worth
    else:
        found = _counted(rule, ledger.items(others, instance.window))
        have, both = found.have, found.total
    have, both = min(have, substitute.up_to), min(both, substitute.up_to)
    return Split(have, both - have)


def _counted(rule: Count, entries: list[Entry]) -> Split:
    if rule.distinct == "item":
        return Split(
            sum(entry.repeats for entry in entries if not entry.planned),
            sum(entry.repeats for entry in entries if entry.planned),
        )
    before = {key_of(rule, e.piece.course, e.end) for e in entries if not e.planned}
    after = {key_of(rule, e.piece.course, e.end) for e in entries}
    return Split(len(before), len(after - before))


def encode(instance: RuleInstance, model: CredentialModel) -> None:
    """Require the count, or limit it."""
    rule = instance.rule
    assert isinstance(rule, Count)
    items = model.items(rule.of, instance.window, rule.each_at_least)
    number = _number(instance, rule, items, model)
    if rule.at_most is not None:
        done = total(each.times for each in items) if rule.distinct == "item" else number
        model.require(instance, done <= rule.at_most)
    if rule.substitute is not None:
        number = number + _stand_in(instance, rule, model)
    if rule.at_least is not None:
        model.require(instance, number >= rule.at_least)


def _number(instance: RuleInstance, rule: Count, items: list[ItemVariable], model: CredentialModel) -> Expr:
    if rule.distinct == "item":
        return total(each.times for each in items)
    groups: dict[str, list[ItemVariable]] = {}
    for each in items:
        groups.setdefault(key_of(rule, each.course, each.end), []).append(each)
    number = NOTHING
    for key, members in sorted(groups.items()):
        if any(each.times.fixed and each.times.constant > 0 for each in members):
            number = number + 1
        elif len(members) == 1 and members[0].most == 1:
            number = number + members[0].times
        else:
            present = model.flag(f"{instance.key} has {key} ({members[0].key})")
            inside = total(each.times for each in members)
            model.define(instance, present - inside <= 0)
            if rule.at_most is not None:
                most = sum(each.most for each in members)
                model.define(instance, inside - present * most <= 0)
            number = number + present
    return number


def _stand_in(instance: RuleInstance, rule: Count, model: CredentialModel) -> Expr:
    substitute = rule.substitute
    assert substitute is not None
    others = besides(substitute.of, rule.of)
    used = model.number(f"{instance.key} stands in", substitute.up_to)
    if substitute.worth:
        claimed = model.claimed(others, instance.window)
        model.define(instance, used * substitute.worth - claimed <= 0)
    else:
        model.define(instance, used - _number(instance, rule, model.items(others, instance.window), model) <= 0)
    return used
