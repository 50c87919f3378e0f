"""Write what each kind of rule requires and what each conversion gives, as the regime states it."""

from __future__ import annotations

from collections.abc import Iterator

from models.base import TICKS, credits_text, money_text, written
from models.regime.obligations import Evidence, Exemption, Extension, Fee, Late, Requires
from models.regime.regime import Conversion, Rounding
from models.regime.rules import (
    Alternatives,
    CarryOver,
    Count,
    Cover,
    Deadline,
    FollowUp,
    LeadTime,
    Maximum,
    Minimum,
    NotCreditable,
    Once,
    Order,
    Rule,
    Threshold,
    Unshared,
)
from models.regime.selection import Selection
from planner.text.phrases import Words, all_of


def asks(rule: Rule, say: Words) -> str:
    """Write what a rule requires."""
    match rule:
        case Minimum():
            apart = f", apart from {all_of(rule.apart_from)}" if rule.apart_from else ""
            other = rule.substitute
            stands_in = f"; up to {say.amount(other.up_to)} from {say.of(other.of)} stand in" if other else ""
            return f"at least {say.amount(rule.at_least)}{_of(rule.of, say)}{say.window(rule.window)}{apart}{stands_in}"
        case Maximum():
            each = "" if rule.each == "all" else f" for each {rule.each}"
            beyond = "" if rule.excess == "lost" else "; more breaks the rule"
            return f"at most {say.amount(rule.at_most)}{each}{_of(rule.of, say)}{say.window(rule.window)}{beyond}"
        case Cover():
            least = "at least one activity" if rule.at_least is None else f"at least {say.amount(rule.at_least)}"
            return f"{least} on each of {all_of((*rule.topics, *rule.categories))}{say.window(rule.window)}"
        case Count():
            return f"{_bounds(rule)} {_counted(rule)}{_of(rule.of, say)}{say.window(rule.window)}"
        case Deadline():
            after = f", not before {say.moment(rule.not_before)}" if rule.not_before else ""
            return f"{rule.at_least} of {say.of(rule.of)} by {say.moment(rule.by)}{after}"
        case Order():
            first = "everything else" if rule.first == Selection() else say.of(rule.first)
            return f"{first} before {say.of(rule.then)}"
        case Once():
            return f"each course{_of(rule.of, say)} once{say.window(rule.window)}{_unless(rule.unless, say)}"
        case NotCreditable():
            return f"no credit for {say.of(rule.of)}{_unless(rule.unless, say)}"
        case LeadTime():
            return f"applied for {rule.at_least.words()} before it starts{_unless(rule.unless, say)}"
        case FollowUp():
            lost = "; late papers forfeit the credit" if rule.forfeits else ""
            return f"{rule.task} within {rule.within.words()} of the end{lost}"
        case CarryOver():
            return f"at most {say.amount(rule.at_most)} of the period before"
        case Threshold():
            return f"{say.of(rule.of)} counts from {say.amount(rule.at_least)} on{say.window(rule.window)}"
        case Unshared():
            return f"{say.of(rule.of)} is not claimed for another credential too"
        case Alternatives():
            return " or ".join(f"{way.title} ({all_of(asks(each, say) for each in way.rules)})" for way in rule.ways)
        case Requires():
            return say.condition(rule.holds)
        case _:
            return _informative(rule, say)


def _informative(rule: Rule, say: Words) -> str:
    match rule:
        case Exemption():
            spared = f", except {all_of(rule.except_)}" if rule.except_ else ""
            return f"excuses from {'every rule' if rule.excuses == 'all' else all_of(rule.excuses)}{spared}"
        case Evidence():
            kept = f", kept for {rule.retain.words()}" if rule.retain else ""
            return f"{all_of(rule.documents)}{kept}"
        case Fee():
            amount = f"{money_text(rule.amount)} {say.regime.currency}" if rule.amount is not None else "set elsewhere"
            return f"{amount}, owed: {rule.owed}"
        case Late():
            return "; ".join(
                f"{f'until {step.until.words()} after' if step.until else 'later'}: {step.status}"
                for step in rule.steps
            )
        case Extension():
            papers = f"; needs {all_of(rule.documents)}" if rule.documents else ""
            return f"may add {rule.adds.words() if rule.adds else 'the time that is granted'}{papers}"
        case _:
            return ""


def _of(selection: Selection, say: Words) -> str:
    return "" if selection == Selection() else f" of {say.of(selection)}"


def _unless(selection: Selection | None, say: Words) -> str:
    return "" if selection is None else f", unless it is {say.of(selection)}"


def _bounds(rule: Count) -> str:
    bounds = [("at least", rule.at_least), ("at most", rule.at_most)]
    return " and ".join(f"{word} {number}" for word, number in bounds if number is not None)


def _counted(rule: Count) -> str:
    return "items" if rule.distinct == "item" else f"different {rule.distinct}s"


def converts(conversion: Conversion, say: Words) -> str:
    """Write how a conversion turns an activity into credit."""
    of = "anything" if conversion.of == Selection() else say.of(conversion.of)
    condition = f", if {say.condition(conversion.when)}" if conversion.when is not None else ""
    return f"{of}{condition}: {'; '.join(_steps(conversion, say))}"


def _steps(each: Conversion, say: Words) -> Iterator[str]:
    unit = say.regime.unit.name
    if each.none:
        yield "no credit, it only has to be done"
    if each.flat is not None:
        yield f"{say.amount(each.flat)}, whatever its length"
    if each.units:
        yield all_of(f"{say.amount(ticks)} for a {name.replace('_', ' ')}" for name, ticks in each.units.items())
    if each.stated:
        yield "what its sponsor states"
    if each.minutes_per_credit is not None:
        otherwise = "otherwise " if each.units or each.stated else ""
        yield f"{otherwise}{written(each.minutes_per_credit)} minutes are one {unit}"
    if each.per_day is not None:
        yield f"at most {say.amount(each.per_day)} a day"
    if each.times != 1:
        yield f"times {written(each.times)}"
    if each.round is not None:
        yield _rounded(each.round, say)
    if each.at_most is not None:
        yield f"at most {say.amount(each.at_most)} for one item"
    if each.at_least:
        yield f"less than {say.amount(each.at_least)} is nothing"


def _rounded(how: Rounding, say: Words) -> str:
    where = {"down": "down", "up": "up", "nearest": "to the nearest"}[how.direction]
    if len(how.to) == 1:
        steps = f"whole {say.regime.unit.plural}" if how.to[0] == TICKS else f"steps of {say.amount(how.to[0])}"
    else:
        steps = f"one of the fractions {all_of(map(credits_text, how.to))}"
    first = f", from {say.amount(how.first)} on" if how.first else ""
    return f"rounded {where}{' to' if how.direction != 'nearest' else ' of'} {steps}{first}"
