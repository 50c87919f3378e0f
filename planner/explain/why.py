"""Why an offering is in the plan, or why it is not: which rules need it, what the plan costs the other way round."""

from __future__ import annotations

from dataclasses import replace

from models.answer.conflict import Conflict, ServedRule, Why
from models.answer.outcome import Plan
from models.base import credits_text, money_text
from models.problem import Problem
from planner.explain.diagnose import diagnose, unmet_readings
from planner.formulation.objective import Objective
from planner.problem.case import Case
from planner.search.answer import plan
from planner.search.plan import choice
from planner.search.verified import Standing, audited_claims
from planner.solvers.cpsat import Effort
from planner.text.sentences import listing
from planner.text.titles import Titles


def why(case: Case, base: Problem, name: str, objective: Objective, effort: Effort | None = None) -> Why:
    """Say why an offering, named by its id or its course, is, or is not, in the cheapest plan."""
    effort = effort or Effort()
    first = plan(base, objective=objective, effort=effort)
    titles = Titles(case.record, case.catalogs)
    title = {each.id: each.title for catalog in case.catalogs for each in catalog.offerings}.get(name, name)
    wishes = case.record.wishes
    if first.plan is None:
        sentence = f"no plan is known, with or without {titles.of(name)}: recert explain says why"
        return Why(offering=name, title=title, status=first.status, chosen=False, sentence=sentence)
    meant = {name} | {each.id for catalog in case.catalogs for each in catalog.offerings if each.course == name}
    chosen = [item for item in first.plan.items if item.offering in meant]
    if chosen:
        never = (*(each for each in wishes.never if each not in meant), *sorted(meant))
        must = tuple(each for each in wishes.must if each not in meant)
        other = _changed(case, never=never, must=must)
    else:
        other = _changed(case, never=tuple(n for n in wishes.never if n not in meant), must=(*wishes.must, name))
    standing = Standing(other.problem())
    second = plan(standing.problem, objective=objective, effort=effort, standing=standing)
    needs = _needs(base, first.plan, meant, effort.renewed()) if chosen else ()
    conflicts: tuple[Conflict, ...] = ()
    if second.status == "impossible":
        conflicts = diagnose(other, standing.problem, effort, standing).conflicts
        if not chosen:
            conflicts = tuple(each for each in conflicts if any(member.kind == "must" for member in each.members))
    found = Why(
        offering=name,
        title=title,
        status=second.status,
        chosen=bool(chosen),
        needs=needs,
        conflicts=conflicts,
        left_out=dict(base.left_out).get(name, ""),
        sentence="",
    )
    if second.plan is not None:
        found = found.model_copy(update=_differences(first.plan, second.plan))
    return found.model_copy(update={"sentence": _sentence(found, titles, base.currency)})


def _changed(case: Case, *, never: tuple[str, ...], must: tuple[str, ...]) -> Case:
    wishes = case.record.wishes.model_copy(update={"never": never, "must": must})
    return replace(case, record=case.record.model_copy(update={"wishes": wishes}))


def _needs(problem: Problem, found: Plan, meant: set[str], effort: Effort) -> tuple[ServedRule, ...]:
    """Return the rules that the rest of the plan leaves unmet."""
    keys = {item.key for item in found.items if item.offering in meant}
    rest = [item for item in found.items if item.key not in keys]
    left = audited_claims(problem, choice(rest), effort, rest).audit
    return tuple(
        ServedRule(credential=active.name, rule=each.key, title=each.title, clause=each.clause, sentence=each.sentence)
        for active, each in unmet_readings(problem, left)
    )


def _differences(before: Plan, after: Plan) -> dict[str, object]:
    """Return what the second plan costs more, and which offerings it takes in place of which."""
    old, new = [item.offering for item in before.items], [item.offering for item in after.items]
    return {
        "money": after.cost.money - before.cost.money,
        "hours": after.cost.hours - before.cost.hours,
        "dropped": tuple(dict.fromkeys(each for each in old if each not in new)),
        "added": tuple(dict.fromkeys(each for each in new if each not in old)),
    }


def _sentence(found: Why, titles: Titles, currency: str) -> str:
    it, money, hours = titles.of(found.offering), found.money, found.hours
    without = "without" if found.chosen else "with"
    if money is None or hours is None:
        if found.status != "impossible":
            return f"what a plan {without} {it} would cost was not worked out: {found.status}"
        if found.chosen:
            return f"{it} is in the plan, and without it there is no plan at all"
        return f"{it} cannot be part of any plan"
    more = "the same money" if not money else f"{money_text(abs(money))} {currency} {'more' if money > 0 else 'less'}"
    time = "" if not hours else f" and {credits_text(abs(hours))} hours {'more' if hours > 0 else 'less'}"
    others = [each for each in (found.added if found.chosen else found.dropped) if each != found.offering]
    swap = ""
    if others:
        named = listing(map(titles.of, others))
        swap = f", taking {named} in its place" if found.chosen else f", pushing out {named}"
    where = "is in the plan" if found.chosen else "is not in the plan"
    return f"{it} {where}; the cheapest plan {without} it takes {more}{time}{swap}"
