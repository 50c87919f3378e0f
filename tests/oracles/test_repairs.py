"""Every repair works, exactly as it says, and nothing smaller does: tried by brute force."""

from dataclasses import replace
from fractions import Fraction

from hypothesis import assume, given, note, settings

from models.answer.conflict import RepairStep
from models.problem import SoftConstraint
from planner.explain.diagnose import diagnose
from tests.oracles.brute import Brute, World
from tests.oracles.lifted import both_sides, elements, lifted, possible
from tests.oracles.test_conflicts import MOST, listed
from tests.oracles.worlds import case_of, worlds

FIXED = settings(derandomize=True, deadline=None, max_examples=40, database=None)
OUTSIDE = ("catalogs", "deadline", "hours a day")
"""What brute force knows nothing of."""
STEP = {"budget": 1, "hours a week": Fraction(1, 60)}
"""The smallest change that could matter: prices are whole dollars, and there are sixty minutes in an hour."""


def rule_of(change: RepairStep) -> SoftConstraint:
    return SoftConstraint("rule", change.credential, change.rule.split("[")[0].split("@")[0])


def changed(world: World, changes: tuple[RepairStep, ...], less: RepairStep | None = None) -> World:
    """Return a world with the changes of a repair; one of them may be a step smaller."""
    wishes = dict(world.wishes)
    for change in changes:
        by = Fraction(change.money or 0, 100) + Fraction(change.amount or 0, 60)
        match change.kind:
            case "budget":
                wishes["budget"] += by - (STEP["budget"] if change is less else 0)
            case "hours a week":
                wishes["hours_per_week"] += by - (STEP["hours a week"] if change is less else 0)
            case "never" | "must":
                wishes[change.kind] = [name for name in wishes[change.kind] if name not in change.names]
            case "blackout":
                kept = [gap for gap in wishes["blackouts"] if f"{gap['start']}..{gap['end']}" not in change.names]
                wishes["blackouts"] = kept
    rules = {rule_of(change) for change in changes if change.kind == "rule"}
    others = [SoftConstraint(change.kind) for change in changes if change.kind in ("collisions", "prerequisites")]
    return lifted(replace(world, wishes=wishes), [*rules, *others])


@FIXED
@given(worlds(done=1, offered=3, most=2))
def test_every_repair_works_and_costs_what_it_says(world):
    """Nothing is missing from the list either, and no change can be smaller while the others stay as they are."""
    assume(len(elements(world)) <= MOST and not possible(world, ()))
    case = case_of(world)
    found = diagnose(case, case.problem())
    assert found.complete
    assert found.doubts == ()
    known = [each for each in found.repairs if not any(change.kind in OUTSIDE for change in each.changes)]
    told = {
        frozenset(rule_of(change) if change.kind == "rule" else SoftConstraint(change.kind) for change in each.changes)
        for each in known
    }
    _, ways = both_sides(world)
    assert listed(told) == listed(ways)
    for repair in known:
        note(repair.sentence)
        waived = any(change.kind == "rule" for change in repair.changes)
        best = Brute(changed(world, repair.changes)).cheapest()
        assert best is not None
        if not waived:
            assert best.money * 100 == repair.cost
        for change in repair.changes:
            # A rule is given up as a whole here, and only as far as needed there.
            if change.kind in STEP and not waived:
                assert Brute(changed(world, repair.changes, change)).cheapest() is None
