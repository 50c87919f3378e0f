"""What variables stand for, and what is done already: with the arithmetic that gives each piece of credit its size."""

from __future__ import annotations

from collections.abc import Iterator

from models.base import credits_text, money_text
from models.problem import CategoryCredit, Option
from planner.export.names import flat
from planner.export.stated import Stated
from planner.formulation.model import ClaimGroup
from planner.linear.model import Expr, total
from planner.rules.variables import CreditVariable


def meanings(stated: Stated) -> dict[int, str]:
    """Say what the variables of things on offer stand for; the names of others say it."""
    found: dict[int, str] = {}
    for option in stated.formulation.options:
        found |= dict.fromkeys(stated.formulation.times(option).terms, _option(option, stated.problem.currency))
    return found


def done(stated: Stated) -> Iterator[str]:
    """Say of each piece of credit that is done how much it is and where it comes in."""
    for group in stated.formulation.groups:
        where = _where(group, stated)
        for variable in group.variables:
            if not isinstance(variable.item, Option):
                only = "".join(f", if {stated.names[var]} is 1" for var in variable.presence.terms)
                name = group.credential_model.active.name
                yield f"{name}: {_credit(variable.choice, variable.piece.id)}; {where}{only}"


def _where(group: ClaimGroup, stated: Stated) -> str:
    """Say where the credit of a group comes in."""
    if group.claim == total(_earned(variable) for variable in group.variables):
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
    for credential, pieces in option.pieces.items():
        for piece in pieces:
            told = [_credit(choice, "" if len(pieces) == 1 else piece.id) for choice in piece.choices]
            told += [
                f"nothing as {each.category}: {each.rule}" if each.category else f"nothing: {each.rule}"
                for each in piece.refused
            ]
            parts.append(f"{credential}: {' or '.join(told)}")
    return "; ".join(parts)


def _credit(choice: CategoryCredit, of: str) -> str:
    """Say what a piece of credit is worth in a category, in ticks."""
    return f"{f'{flat(of)}: ' if of else ''}{choice.earned} as {choice.category} ({flat(choice.steps)})"


def _earned(variable: CreditVariable) -> Expr:
    return variable.presence * variable.choice.earned
