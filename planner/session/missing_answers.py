"""Build the problem of a record; report each missing or unusable answer at its place in a file."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from models.problem import Problem
from models.record.credential import Credential
from models.record.record import Record
from models.regime.regime import Regime
from planner.errors import BadInput, Diagnostic
from planner.files.drafts import draft
from planner.files.library import Library
from planner.language.amounts import NotLinear
from planner.language.context import Missing
from planner.problem.active_credential import active_credential
from planner.problem.assemble import MixedMoney, Unanswered
from planner.problem.case import Case

MOST_QUESTIONS = 20


def posed(path: Path, case: Case, library: Library) -> Problem:
    """Build the problem of a record read from a file.

    Args:
        path: the record's file, for messages.
        case: the record with its regimes and catalogs.
        library: the files of its regimes, for messages.

    Raises:
        BadInput: with every answer that the regimes lack, and amounts that cannot be added or searched.
    """
    try:
        return case.problem()
    except Unanswered as unanswered:
        raise BadInput(_questions(path, unanswered, case)) from None
    except MixedMoney as error:
        message, _, remedy = str(error).partition("; ")
        raise BadInput([Diagnostic(str(path), message, remedy=remedy, code="mixed-money")]) from None
    except NotLinear:
        raise BadInput(list(_not_linear(case, library))) from None


def _questions(path: Path, unanswered: Unanswered, case: Case) -> list[Diagnostic]:
    """Yield a diagnostic for each missing answer, at the credential that lacks it."""
    found = draft(path, Record)
    tree, root = found.tree, found.root
    if tree is None or root is None:
        return [Diagnostic(str(path), str(unanswered), code="unanswered")]
    lacking = {name for name, _ in unanswered.questions}
    for number, credential in enumerate(case.record.credentials):
        if credential.name not in lacking:
            continue
        regime = case.regimes[credential.regime]
        for missing in _all_missing(credential, regime, case.today):
            message, expected, remedy = _asked(missing, regime)
            place = root.at("credentials", number)
            section = {"anchor": "anchors", "fact": "facts"}.get(missing.what, missing.what)
            at = place.key(section) if place.step(section) else place.at("regime")
            tree.complain(at, "unanswered", f"{credential.name}: {message}", expected, remedy)
    return tree.problems


def _all_missing(credential: Credential, regime: Regime, today: date) -> Iterator[Missing]:
    """Yield the missing answers; fill in each missing day with a made-up one to find the next."""
    for _ in range(MOST_QUESTIONS):
        try:
            active_credential(credential, regime, today)
        except Missing as missing:
            yield missing
            if missing.what != "anchor" or missing.name in credential.anchors:
                return
            made_up = {**credential.anchors, missing.name: today}
            credential = credential.model_copy(update={"anchors": made_up})
        else:
            return


def _asked(missing: Missing, regime: Regime) -> tuple[str, str, str]:
    """Return the message, the expected value and the remedy for a missing answer."""
    name, fact = missing.name, regime.facts.get(missing.name)
    if missing.what == "anchor":
        message = f"the record does not say the day `{name}`"
        return message, missing.ask or "a day", f"write `anchors: {{{name}: 2021-03-10}}`, with your own day"
    if fact is not None:
        sample = {"yes/no": "true", "number": "5", "credits": "12", "word": next(iter(fact.options), "word")}[fact.type]
        asked = fact.ask if missing.ask in ("", fact.ask) else f"{fact.ask} ({missing.ask})"
        return f"the record does not say `{name}`", asked, f"write `facts: {{{name}: {sample}}}`, with your own answer"
    if missing.what == "period":
        return "the period cannot be found", missing.ask, "correct the days, or write `period: {start: …, end: …}`"
    return f"the {missing.what} `{name}` cannot be used", missing.ask, "correct it in the record or in the regime"


def _not_linear(case: Case, library: Library) -> Iterator[Diagnostic]:
    for name in case.regimes:
        yield Diagnostic(
            str(library.paths.get(name, name)),
            "an amount picks the highest, the lowest or a difference of amounts that depend on what is claimed",
            expected="`highest:`, `lowest:` and `less:` over amounts that are known beforehand",
            remedy="take percentages of `required`, or state two rules in place of one",
            code="not-linear",
        )
