"""The price of a clause: how much cheaper, or shorter, the cheapest plan would be without it."""

from __future__ import annotations

from collections.abc import Iterator

from models.base import credits_text, money_text
from models.explained import Price
from models.problem import Element
from planner.explain.elastic import Elastic
from planner.explain.members import LIFE
from planner.explain.told import Told
from planner.life import minutes
from planner.linear import Expr

UNPRICED = ("catalogs", "collisions", "prerequisites")
"""Kinds of element that nobody could give up."""


def prices(elastic: Elastic, told: Told) -> Iterator[Price]:
    """Yield what each rule, and each wish of the holder, adds to the cheapest plan; those that add most come first.

    Money counts first, then hours; both are found on the elastic sheet, with that one element given up.
    """
    money, time = elastic.money(), minutes(elastic.sheet)
    weight = elastic.sheet.model.most(time.terms) + 1
    both = money * weight + time
    with_all = elastic.ask((), both)
    if with_all.status != "optimal":
        return
    cost, hours = money.value(with_all.values), time.value(with_all.values)
    found = []
    for element in elastic.elements:
        if element.kind in UNPRICED:
            continue
        found.append(_price(element, elastic, told, (cost, hours), (both, money, time)))
    yield from sorted(found, key=lambda each: (not each.binds, -each.money, -each.hours))


def _price(
    element: Element, elastic: Elastic, told: Told, before: tuple[int, int], exprs: tuple[Expr, Expr, Expr]
) -> Price:
    both, money, time = exprs
    without = elastic.ask((element,), both)
    rule = element.name if element.kind == "rule" else ""
    title = told.title(element.credential, rule) if rule else LIFE[element.kind]
    proven = without.status == "optimal"
    saved = before[0] - money.value(without.values) if proven else 0
    shorter = before[1] - time.value(without.values) if proven else 0
    return Price(
        kind=element.kind,
        credential=element.credential,
        rule=rule,
        title=title,
        clause=told.clause(element.credential, rule) if rule else (),
        binds=bool(saved or shorter),
        money=saved,
        hours=shorter,
        proven=proven,
        sentence=_sentence(saved, shorter, told) if proven else "not worked out in the time given",
    )


def _sentence(saved: int, shorter: int, told: Told) -> str:
    if not saved and not shorter:
        return "does not bind: without it the cheapest plan costs and takes the same"
    parts = [f"{money_text(saved)} {told.base.currency} less"] if saved else ["the same money"]
    if shorter:
        hours = "hour" if abs(shorter) == 60 else "hours"
        parts.append(f"{credits_text(abs(shorter))} {hours} {'less' if shorter > 0 else 'more'}")
    return f"without it the cheapest plan takes {' and '.join(parts)}"
