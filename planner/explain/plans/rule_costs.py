"""The price of a clause: how much cheaper, or shorter, the cheapest plan would be without it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from models.answer.conflict import Price
from models.base import money_text
from models.problem import SoftConstraint
from planner.explain.relaxation.elastic import ElasticModel, untimed
from planner.explain.relaxation.naming import Naming
from planner.formulation.personal import minutes
from planner.linear.model import Expr, Model, total
from planner.solvers.cpsat import SolverResult
from planner.solvers.presolve.substitute import unshrunk
from planner.text.constraint_names import CONSTRAINT_NAMES
from planner.text.quantities import hours

UNPRICED = ("catalogs", "collisions", "prerequisites")
"""Kinds of element that nobody could give up."""


def prices(elastic: ElasticModel, naming: Naming) -> Iterator[Price]:
    """Yield what each rule, and each wish of the holder, adds to the cheapest plan; those that add most come first.

    Money counts first, then hours; both are found on the elastic sheet, with that one element given up.
    """
    money, time = elastic.money(), minutes(elastic.formulation)
    weight = elastic.formulation.model.most(time.terms) + 1
    both = money * weight + time
    with_all = elastic.ask((), both)
    if with_all.status != "optimal":
        return
    priced = [element for element in elastic.elements if element.kind not in UNPRICED]
    cheaper = _cheaper(elastic, priced, both, with_all)
    cost, took = money.value(with_all.values), time.value(with_all.values)
    found = []
    for element in priced:
        without = cheaper.get(element) or elastic.ask((element,), both)
        proven = without.status == "optimal"
        saved = cost - money.value(without.values) if proven else 0
        shorter = took - time.value(without.values) if proven else 0
        found.append(_price(element, naming, saved, shorter, proven=proven))
    yield from sorted(found, key=lambda each: (not each.binds, -each.money, -each.hours))


def _cheaper(
    elastic: ElasticModel, priced: Sequence[SoftConstraint], both: Expr, with_all: SolverResult
) -> dict[SoftConstraint, SolverResult]:
    """Return the cheapest plans with one element given up, as far as there was time to find out.

    Which one to give up is left open, and so are hours if without them the plan costs the same.  What saves most comes
    first, and how much at most; the elastic sheet then says how much.  As soon as nothing saves anything, all the
    others are known not to bind.
    """
    model, gone = _one_at_most(elastic, priced)
    free = untimed(elastic.model(()), (both,))
    without_hours = elastic.effort.solve(free.model, free.expression(both))
    small = unshrunk(model)
    if without_hours.objective == with_all.objective and without_hours.status == "optimal":
        small = untimed(model, (both, *gone.values()))
    found: dict[SoftConstraint, SolverResult] = {}
    while len(found) < len(priced):
        answer = elastic.effort.solve(small.model, small.expression(both))
        if answer.status != "optimal":
            break
        if answer.objective == with_all.objective:
            return found | {element: with_all for element in priced if element not in found}
        given_up = {each: small.place[next(iter(flag.terms))] for each, flag in gone.items()}
        element = next((each for each, var in given_up.items() if answer.values[var]), None)
        if element is None:
            break
        exact = elastic.model((element,))
        exact.add(both, answer.objective, None, "no less, even without hours")
        found[element] = elastic.prepared.ask(both, effort=elastic.effort, on=exact)
        small.model.upper[given_up[element]] = 0
    return found


def _one_at_most(elastic: ElasticModel, priced: Sequence[SoftConstraint]) -> tuple[Model, dict[SoftConstraint, Expr]]:
    """Return a model in which at most one of some elements gives way, with what says whether each does."""
    model = elastic.formulation.model.copy()
    gone = {element: model.flag(f"{element.kind} {element.name} is given up") for element in priced}
    for element, parts in elastic.parts.items():
        for part in parts:
            if element in gone:
                model.add(Expr({elastic.flag(part): 1}) - gone[element], None, 0, "only as a whole")
            else:
                model.upper[elastic.flag(part)] = 0
    model.add(total(gone.values()), None, 1, "one at most")
    return model, gone


def _price(element: SoftConstraint, naming: Naming, saved: int, shorter: int, *, proven: bool) -> Price:
    rule = element.name if element.kind == "rule" else ""
    return Price(
        kind=element.kind,
        credential=element.credential,
        rule=rule,
        title=naming.title(element.credential, rule) if rule else CONSTRAINT_NAMES[element.kind].title,
        clause=naming.clause(element.credential, rule) if rule else (),
        binds=bool(saved or shorter),
        money=saved,
        hours=shorter,
        proven=proven,
        sentence=_sentence(saved, shorter, naming) if proven else "not worked out in the time given",
    )


def _sentence(saved: int, shorter: int, naming: Naming) -> str:
    if not saved and not shorter:
        return "does not bind: without it the cheapest plan costs and takes the same"
    parts = [f"{money_text(saved)} {naming.base.currency} less"] if saved else ["the same money"]
    if shorter:
        parts.append(f"{hours(abs(shorter))} {'less' if shorter > 0 else 'more'}")
    return f"without it the cheapest plan takes {' and '.join(parts)}"
