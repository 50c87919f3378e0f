"""The sentences an answer ends with: how it stands, how far it is proven, who checked it.  Pure formatting."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from models.answer.comparison import ColumnStatus, ScenarioResult
from models.answer.conflict import Why
from models.answer.outcome import CredentialStanding, Outcome, Plan, StageResult, Status
from models.base import credits_text, money_text
from planner.errors import ExitCode
from planner.formulation.objective import Objective
from planner.text.quantities import noun_for

PROVEN = {
    "money": ("Proven cheapest: no plan costs less", "none costs less"),
    "hours": ("Proven shortest: no plan takes fewer hours", "none takes fewer hours"),
    "finish": ("Proven earliest: no plan is done sooner", "none is done sooner"),
    "changes": ("Proven closest to the accepted plan: no plan changes less", "none changes less"),
}
"""What an optimal stage means, as the first and as a later one."""


def code_of(outcome: Outcome, *, interrupted: bool = False) -> ExitCode:
    """Return how the program ends after an answer."""
    if interrupted and not (outcome.plan is not None and outcome.plan.optimal):
        return ExitCode.STOPPED
    match outcome.status:
        case "met" | "planned":
            return ExitCode.MET
        case "short" | "impossible":
            return ExitCode.NOT_MET
        case "stopped" | "disagreement":
            return ExitCode.STOPPED


def code_of_why(found: Why, *, interrupted: bool = False) -> ExitCode:
    """Return how the program ends after saying why."""
    if interrupted or found.status in ("stopped", "disagreement"):
        return ExitCode.STOPPED
    # Asked of a record that has no plan at all, there is nothing to weigh the offering against.
    return ExitCode.NOT_MET if found.status == "impossible" and not found.conflicts else ExitCode.MET


Tone = Literal["good", "bad", "open"]
"""How a status is to be taken: as asked for, not so, or not known."""


@dataclass(frozen=True, slots=True)
class StatusWords:
    """How a status is told."""

    tone: Tone
    word: str
    """Where there is room for little."""
    sentence: str


STATUSES: Mapping[ColumnStatus | Status, StatusWords] = {
    "met": StatusWords("good", "met", "Met: nothing is left to do."),
    "planned": StatusWords("good", "planned", "Planned: with this plan every rule that binds is kept."),
    "short": StatusWords("bad", "not met yet", "Not met."),
    "impossible": StatusWords(
        "bad", "impossible", "Impossible: no plan keeps every rule, with what is on offer and what the record allows."
    ),
    "stopped": StatusWords(
        "open",
        "stopped",
        "Stopped before there was an answer; nothing is said about whether the requirement can be met.",
    ),
    "disagreement": StatusWords(
        "bad",
        "checks disagree",
        "No answer: the checks disagree, which is a bug in recert.  Do not rely on what is shown.",
    ),
    "unanswered": StatusWords("open", "no answer", "No answer: with these changes no plan can be searched for."),
}
"""By status, for every front end."""


def standing(answer: Outcome | ScenarioResult) -> str:
    """Say in one sentence what came out."""
    if isinstance(answer, Outcome) and answer.status == "short":
        return f"Not met: {'; '.join(filter(None, map(_short, answer.credentials)))}."
    if answer.status == "met" and answer.plan is None:
        return "Met: every rule that binds is kept."
    return STATUSES[answer.status].sentence


def _short(held: CredentialStanding) -> str:
    unmet = [each for each in held.readings if not each.met and not each.advisory]
    if not unmet:
        return ""
    first = unmet[0]
    amount = ""
    if first.bound == "least" and first.unit == held.unit and first.slack < 0:
        amount = f"{credits_text(-first.slack)} {held.unit} missing under `{first.rule}`"
        unmet = unmet[1:]
    more = "more " if amount else ""
    rest = f"{len(unmet)} {more}{noun_for(len(unmet), 'reading')} unmet" if unmet else ""
    return f"{' and '.join(filter(None, (amount, rest)))} for {held.name}"


def proof(plan: Plan, objective: Objective) -> Iterator[str]:
    """Say how far a plan is from proven, stage by stage."""
    proven = [stage for stage in plan.stages if stage.optimal]
    if proven and proven[0] == plan.stages[0]:
        first, *later = proven
        words = PROVEN[first.name][0]
        if first.name == "money" and objective.hour_value:
            words += f", an hour counted as {money_text(objective.hour_value)} {plan.cost.currency}"
        told = [PROVEN[stage.name][1] for stage in later if stage.name in PROVEN]
        yield words + (f" (of those {', of these '.join(told)})." if told else ".")
    for stage in plan.stages:
        if not stage.optimal:
            yield _unproven(stage, plan, objective)
    if not plan.optimal and all(stage.optimal for stage in plan.stages):
        yield "The search ended before the rest was settled: another plan as good may be better in what comes after."


def _unproven(stage: StageResult, plan: Plan, objective: Objective) -> str:
    match stage.name:
        case "money" if objective.hour_value:
            return "Not proven cheapest: the search ended first."
        case "money":
            off = money_text(plan.cost.money - plan.bound)
            least = f"{money_text(plan.bound)} {plan.cost.currency}"
            return f"Not proven cheapest: no plan costs less than {least}, so at most {off} could be saved."
        case "hours":
            off = credits_text(stage.value - stage.bound)
            return f"Not proven shortest: at most {off} hours could be saved."
        case "finish":
            return f"Not proven earliest: it might end up to {stage.value - stage.bound} days sooner."
        case _:
            return "Not proven closest to the accepted plan: the search ended first."


def verified(answer: Outcome | ScenarioResult) -> Iterator[str]:
    """Say who checked the answer without having produced it."""
    found = answer.verified
    match found.auditor:
        case "agrees":
            yield "Verified by the auditor, which recomputed everything from dates and claims alone."
        case "objects":
            yield "The auditor objects:"
            yield from (f"  {each.about}: {each.what}" for each in found.objections)
    no = "that there is no plan" if answer.status == "impossible" else "that no way of claiming this credit is enough"
    match found.second_solver:
        case "agrees":
            yield f"A second, independent solver agrees {no}."
        case "disagrees":
            yield "A second, independent solver disagrees."
        case "gave up":
            yield "The first solver finds no plan; the second gave up, so this is not confirmed and not said."
    if found.saved_model:
        yield f"The model is saved for a bug report: {found.saved_model}"
