"""How a row of a rule table is checked: by the auditor's measure, by the solver's claims, and as a plan.

A row states rules, things done and what must be said of one rule.  `stands` says it of the record; then the same things
are put on offer with a place already taken in each, and a plan must exist exactly if the rules are met.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from fractions import Fraction
from typing import Any

from models.answer.outcome import Outcome, Reading
from models.problem import Problem
from models.regime.regime import Regime
from planner.search.answer import check, plan
from tests import make
from tests.make import CREDIT, Plain

PARTS = ("have", "need", "lost", "slack")
"""What a reading tells in credits (or whole items)."""

Rules = Iterable[Plain] | Regime | Mapping[str, Regime]


def day(text: str) -> date:
    """Read 05-31 as a day of 2024, the first year of the usual period."""
    return date.fromisoformat(text if len(text) > 5 else f"2024-{text}")


def did(name: str, hours: Any = 1, when: str = "03-01", category: Any = "a", **stated: Any) -> Plain:
    """Return something done on one day."""
    return make.activity(name, str(hours), day(when), category, **stated)


def offer(name: str, hours: Any = 1, when: str = "03-01", category: Any = "a", price: Any = 0, **stated: Any) -> Plain:
    """Return an offering with one session."""
    return make.offering(name, str(hours), day(when), category=category, price=price, **stated)


def reading_of(outcome: Outcome, key: str, credential: int = 0) -> Reading:
    """Find a reading by the rule's key."""
    return next(each for each in outcome.credentials[credential].readings if each.key == key)


def counted(outcome: Outcome) -> dict[str, Fraction]:
    """Return what of each activity counts, in credits."""
    return {claim.activity: Fraction(claim.claimed, CREDIT) for claim in outcome.activities}


def stands(
    rules: Rules,
    done: Iterable[Plain],
    key: str | None = None,
    *,
    counts: Mapping[str, Any] | None = None,
    plan_too: bool = True,
    **expected: Any,
) -> Outcome:
    """Check what is said of one rule (the last, unless named) where these things are done, then where they are planned.

    Args:
        rules: the rules, or a regime.
        done: activities.
        key: the reading looked at.
        counts: what of each activity must count, in credits.
        plan_too: whether the same things on offer must lead to the same verdict.
        expected: parts of the reading, in credits or items; `credentials` goes to the record.
    """
    if not isinstance(rules, Regime):
        rules = list(rules)  # type: ignore[arg-type]
    done, more = list(done), {k: expected.pop(k) for k in ("credentials",) if k in expected}
    key = key or (rules.rules[-1].id if isinstance(rules, Regime) else rules[-1]["id"])
    outcome = check(make.problem(rules, done, **more))
    agreed(outcome)
    assert outcome.status in {"met", "short"}
    found = reading_of(outcome, key)
    assert told(found, expected) == expected, found.sentence
    if counts is not None:
        assert {name: counted(outcome)[name] for name in counts} == counts
    if plan_too:
        planned = plan(enrolled(rules, done, **more))
        agreed(planned)
        assert (planned.status in {"planned", "met"}) == (outcome.status == "met")
        if planned.status != "impossible":
            same = reading_of(planned, key)
            assert (same.have + same.planned, same.need, same.lost) == (found.have, found.need, found.lost)
    return outcome


def told(found: Reading, expected: Mapping[str, Any]) -> dict[str, Any]:
    """Return the parts of a reading that are asked about, amounts in credits."""
    return {
        part: Fraction(getattr(found, part), CREDIT) if part in PARTS else getattr(found, part) for part in expected
    }


def agreed(outcome: Outcome) -> None:
    """Nobody who checked the answer disagrees."""
    assert outcome.verified.auditor == "agrees", outcome.verified.objections
    assert outcome.verified.second_solver in {"agrees", "not needed"}


def enrolled(rules: Rules, done: Iterable[Plain], **more: Any) -> Problem:
    """Return the problem in which what was done from the start of the period on is a place taken instead."""
    before = [each for each in done if each["end"] < make.START]
    later = [each for each in done if each["end"] >= make.START]
    places = [{"offering": each["id"], "session": "s"} for each in later]
    offerings = [offered(each) for each in later]
    posed = make.problem(rules, before, offerings, wishes={"enrolled": places}, **more)
    return make.attended_at_any_hour(posed)


def offered(activity: Plain) -> Plain:
    """Return the offering with one session that is just what was done."""
    counting = {
        part: activity[part]
        for part in ("category", "topics", "attributes", "parts", "credits", "units")
        if part in activity
    }
    once = {part: activity[part] for part in ("start", "end", "meetings") if part in activity}
    kept = {part: activity[part] for part in ("id", "title", "hours", "course") if part in activity}
    counts = activity.get("counts") or {"board": counting}
    return kept | {"price": 0, "counts": counts, "sessions": [{"id": "s"} | once]}


def bought(rules: Rules, offerings: Iterable[Plain], done: Iterable[Plain] = (), **stated: Any) -> dict[str, int] | str:
    """Return what the cheapest plan takes, by offering; or the status, where there is no plan."""
    outcome = plan(make.attended_at_any_hour(make.problem(rules, done, offerings, **stated)))
    agreed(outcome)
    if outcome.plan is None:
        return outcome.status
    found: dict[str, int] = {}
    for item in outcome.plan.items:
        found[item.offering] = found.get(item.offering, 0) + item.quantity
    return found
