"""Why an offering is in the plan, or why it is not: which rules need it, what the plan costs the other way round."""

from __future__ import annotations

from dataclasses import replace

from models.answer.conflict import Conflict, ServedRule, Why
from models.answer.outcome import Outcome, Plan
from models.base import credits_text, money_text
from models.problem import Problem
from planner.explain.diagnose import diagnose
from planner.formulation.objective import Objective
from planner.problem.case import Case
from planner.search.answer import plan
from planner.search.plan import choice
from planner.search.verified import audited_claims
from planner.solvers.cpsat import Effort
from planner.text.sentences import listing
from planner.text.titles import Titles


def why(case: Case, base: Problem, name: str, objective: Objective, effort: Effort | None = None) -> Why:
    """Say why an offering is, or is not, in the cheapest plan.

    Args:
        case: what the problem was assembled from.
        base: the problem.
        name: the offering's id, or its course.
        objective: what is minimised.
        effort: how long to try.
    """
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
    second = plan(other.problem(), objective=objective, effort=effort)
    needs = _needs(base, first.plan, meant, effort.renewed()) if chosen else ()
    conflicts: tuple[Conflict, ...] = ()
    if second.status == "impossible":
        conflicts = diagnose(other, other.problem(), effort).conflicts
        if not chosen:
            conflicts = tuple(each for each in conflicts if any(member.kind == "must" for member in each.members))
    return _compared(name, title, first, second, needs, conflicts, base, titles, in_plan=bool(chosen))


def _changed(case: Case, *, never: tuple[str, ...], must: tuple[str, ...]) -> Case:
    wishes = case.record.wishes.model_copy(update={"never": never, "must": must})
    return replace(case, record=case.record.model_copy(update={"wishes": wishes}))


def _needs(problem: Problem, found: Plan, meant: set[str], effort: Effort) -> tuple[ServedRule, ...]:
    """Return the rules that the rest of the plan leaves unmet."""
    keys = {item.key for item in found.items if item.offering in meant}
    rest = [item for item in found.items if item.key not in keys]
    readings = audited_claims(problem, choice(rest), effort, rest).audit.readings
    return tuple(
        ServedRule(
            credential=active.name,
            rule=each.key,
            title=each.title,
            clause=each.clause,
            sentence=each.sentence,
        )
        for active, of_credential in zip(problem.credentials, readings, strict=True)
        for each in of_credential
        if not each.met and not each.advisory
    )


def _compared(
    name: str,
    title: str,
    first: Outcome,
    second: Outcome,
    needs: tuple[ServedRule, ...],
    conflicts: tuple[Conflict, ...],
    base: Problem,
    titles: Titles,
    *,
    in_plan: bool,
) -> Why:
    assert first.plan is not None
    before, after = first.plan, second.plan
    dropped: tuple[str, ...] = ()
    added: tuple[str, ...] = ()
    money = hours = None
    if after is not None:
        old = [item.offering for item in before.items]
        new = [item.offering for item in after.items]
        dropped = tuple(dict.fromkeys(each for each in old if each not in new))
        added = tuple(dict.fromkeys(each for each in new if each not in old))
        money, hours = after.cost.money - before.cost.money, after.cost.hours - before.cost.hours
    return Why(
        offering=name,
        title=title,
        status=second.status,
        chosen=in_plan,
        needs=needs,
        money=money,
        hours=hours,
        dropped=dropped,
        added=added,
        conflicts=conflicts,
        left_out=dict(base.left_out).get(name, ""),
        sentence=_sentence(name, second, money, hours, dropped, added, base, titles, in_plan=in_plan),
    )


def _sentence(
    name: str,
    second: Outcome,
    money: int | None,
    hours: int | None,
    dropped: tuple[str, ...],
    added: tuple[str, ...],
    base: Problem,
    titles: Titles,
    *,
    in_plan: bool,
) -> str:
    it = titles.of(name)
    if second.plan is None or money is None or hours is None:
        if second.status == "impossible":
            return (
                f"{it} is in the plan, and without it there is no plan at all"
                if in_plan
                else f"{it} cannot be part of any plan"
            )
        return f"what a plan {'without' if in_plan else 'with'} {it} would cost was not worked out: {second.status}"
    more = (
        "the same money" if not money else f"{money_text(abs(money))} {base.currency} {'more' if money > 0 else 'less'}"
    )
    time = "" if not hours else f" and {credits_text(abs(hours))} hours {'more' if hours > 0 else 'less'}"
    others = [each for each in (added if in_plan else dropped) if each != name]
    swap = ""
    if others:
        named = listing(map(titles.of, others))
        swap = f", taking {named} in its place" if in_plan else f", pushing out {named}"
    where = (
        "is in the plan; the cheapest plan without it" if in_plan else "is not in the plan; the cheapest plan with it"
    )
    return f"{it} {where} takes {more}{time}{swap}"
