"""What each kind of rule asks, in words, with nothing worked out: for people who read a regime."""

from __future__ import annotations

from models.base import money_text
from models.duties import Evidence, Exemption, Extension, Fee, Late, Requires
from models.rules import (
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
from models.terms import Selection
from planner.cli.phrases import Words, all_of


def asks(rule: Rule, say: Words) -> str:
    """Say what a rule asks."""
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
            return _told(rule, say)


def _told(rule: Rule, say: Words) -> str:
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
    told = [("at least", rule.at_least), ("at most", rule.at_most)]
    return " and ".join(f"{word} {number}" for word, number in told if number is not None)


def _counted(rule: Count) -> str:
    return "items" if rule.distinct == "item" else f"different {rule.distinct}s"
