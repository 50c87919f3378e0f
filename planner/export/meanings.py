"""What variables stand for, and what is done already: with the arithmetic that gives each piece of credit its size."""

from __future__ import annotations

from collections.abc import Iterator

from models.base import credits_text, money_text
from models.problem import Choice, Option
from planner.export.names import flat
from planner.export.stated import Stated
from planner.linear import Expr, total
from planner.sheet import Group
from planner.takings import Taking


def meanings(stated: Stated) -> dict[int, str]:
    """Say what the variables of things on offer stand for; the names of others say it."""
    found: dict[int, str] = {}
    for option in stated.sheet.options:
        found |= dict.fromkeys(stated.sheet.times(option).terms, _option(option, stated.problem.currency))
    return found


def done(stated: Stated) -> Iterator[str]:
    """Say of each piece of credit that is done how much it is and where it comes in."""
    for group in stated.sheet.groups:
        where = _where(group, stated)
        for taking in group.takings:
            if not isinstance(taking.item, Option):
                only = "".join(f", if {stated.names[var]} is 1" for var in taking.presence.terms)
                yield f"{group.page.licence.name}: {_credit(taking.choice, taking.lot.id)}; {where}{only}"


def _where(group: Group, stated: Stated) -> str:
    """Say where the credit of a group comes in."""
    if group.claim == total(_earned(taking) for taking in group.takings):
        return "counts whole"
    if not group.claim.terms:
        return "no rule reads it"
    return f"counts in {' and '.join(stated.names[var] for var in group.claim.terms)}"


def _option(option: Option, currency: str) -> str:
    step = " a step" if option.stepped else ""
    days = str(option.start) if option.start == option.end else f"{option.start} to {option.end}"
    parts = [flat(option.title), days, f"{money_text(option.cost)} {currency}{step}"]
    if option.stepped and option.fee:
        parts.append(f"{money_text(option.fee)} of it once")
    parts.append(f"{credits_text(option.minutes)} hours{step}")
    for credential, lots in option.lots.items():
        for lot in lots:
            told = [_credit(choice, "" if len(lots) == 1 else lot.id) for choice in lot.choices]
            told += [
                f"nothing as {each.category}: {each.rule}" if each.category else f"nothing: {each.rule}"
                for each in lot.refused
            ]
            parts.append(f"{credential}: {' or '.join(told)}")
    return "; ".join(parts)


def _credit(choice: Choice, of: str) -> str:
    """Say what a piece of credit is worth in a category, in ticks."""
    return f"{f'{flat(of)}: ' if of else ''}{choice.earned} as {choice.category} ({flat(choice.steps)})"


def _earned(taking: Taking) -> Expr:
    return taking.presence * taking.choice.earned
