"""What a scenario changes in a credential once it is worked out, and how that serves repairs."""

from dataclasses import fields
from datetime import timedelta
from fractions import Fraction

import pytest

from planner.explain.repairs.relaxed_case import RelaxedCase, repaired
from planner.formulation.study_time import HOURS_A_DAY, HOURS_A_MONTH, HOURS_A_WEEK
from planner.problem.amendments import ending_on, extended
from planner.problem.assemble import Unanswered
from planner.scenarios.apply import under
from planner.search.answer import plan
from tests import make
from tests.planner.scenarios.worlds import FIRST, LAST, D, case, scenario


def test_a_later_end_moves_what_ends_with_the_period():
    changed = under(case(), scenario(credentials={"board": {"deadline": D(2026, 3, 1)}})).problem()
    before = case().problem().credentials[0]
    assert changed.credentials[0].rules == extended(before, D(2026, 3, 1) - before.period.end).rules
    assert changed.credentials[0].period.end == D(2026, 3, 1)


def test_an_earlier_end_ends_what_would_end_after_it_and_asks_no_more_for_what_would_begin_then():
    before = case().problem().credentials[0]
    active = ending_on(before, D(2024, 10, 31))
    windows = {applied.key: applied.window for applied in active.rules}
    assert max(window.end for window in windows.values()) == D(2024, 10, 31)
    assert [each.window.start.year for each in active.rules if each.rule.id == "some"] == [2024]
    assert {each.rule.id for each in active.rules} == {each.rule.id for each in before.rules}
    assert [each.by for each in active.rules if each.rule.id == "soon"] == [D(2024, 10, 31)]
    assert active.required == before.required


def test_nothing_counts_after_an_earlier_end():
    """The one session that would do is in September; with the end in August there is no plan."""
    offered = [make.offering("only", 1, LAST)]
    base = make.case([make.minimum(1)], [], offered)
    assert plan(base.problem()).status == "planned"
    for day, status in ((LAST, "planned"), (LAST - timedelta(days=1), "impossible")):
        assert plan(under(base, scenario(credentials={"board": {"deadline": day}})).problem()).status == status


def test_what_is_due_after_the_period_stays_due_on_its_day():
    law = make.regime([make.minimum(0), make.rule("deadline", of={}, by=D(2026, 2, 1), at_least=1)])
    base = make.case(law, [], [])
    assert [each.by for each in ending_on(base.problem().credentials[0], D(2025, 6, 1)).rules if each.by] == [
        D(2026, 2, 1)
    ]


def test_a_period_that_would_end_before_it_begins_is_not_posed():
    with pytest.raises(Unanswered):
        ending_on(case().problem().credentials[0], D(2023, 12, 31))


def rules(changes) -> dict[str, object]:
    changed = under(case(), scenario(credentials={"board": {"waived": changes}}))
    return {each.key: each for each in changed.problem().credentials[0].rules}


def test_a_rule_can_be_waived_in_part_or_altogether():
    found = rules({"total": "5/2", "three": 1, "cap": 2})
    assert found["total"].amount.constant == Fraction(7, 2) * make.CREDIT
    assert found["three"].rule.at_least == 2
    assert found["cap"].amount.constant == 6 * make.CREDIT
    assert not {"total", "three"} & rules({"total": "all", "three": 3}).keys()


def test_a_rule_is_waived_over_one_window_by_its_key_and_over_all_by_its_id():
    every = [key for key in rules({}) if key.startswith("some")]
    assert len(every) == 2
    assert [key for key in rules({every[0]: "all"}) if key.startswith("some")] == every[1:]
    assert [key for key in rules({"some": "all"}) if key.startswith("some")] == []


# --- what is found elsewhere ------------------------------------------------------------------------------------------


RELAXED = [
    ({"waived": {("board", "total"): 60}}, {"credentials": {"board": {"waived": {"total": 1}}}}),
    ({"waived": {("board", "three"): None}}, {"credentials": {"board": {"waived": {"three": "all"}}}}),
    ({"days": {"board": 31}}, {"credentials": {"board": {"deadline": D(2026, 1, 31)}}}),
    ({"allowed": ("weekly",)}, {"lifted": {"never": ["weekly"]}}),
    ({"free": ("2024-07-01..2024-07-14",)}, {"lifted": {"blackouts": ["2024-07-01..2024-07-14"]}}),
    ({"unwanted": ("reading",)}, {"lifted": {"must": ["reading"]}}),
    ({"left": (f"basics@{FIRST}",)}, {"lifted": {"enrolled": [f"basics@{FIRST}"]}}),
    ({"until": D(2025, 8, 1)}, {"until": D(2025, 8, 1)}),
    ({"budget": 12345}, {"budget": "123.45"}),
    ({"hours": {HOURS_A_DAY: 60}}, {"hours_per_day": 9}),
    ({"hours": {HOURS_A_WEEK: 60}}, {"hours_per_week": 11}),
    ({"hours": {HOURS_A_MONTH: 90}}, {"hours_per_month": "21.5"}),
    ({"moved": frozenset({f"basics@{LAST}"})}, {"moved": [f"basics@{LAST}"]}),
]


@pytest.mark.parametrize(("relaxed", "changes"), RELAXED, ids="-".join)
def test_a_repair_is_a_scenario(relaxed, changes):
    assert under(case(), scenario(**changes)).problem() == repaired(case(), RelaxedCase(**relaxed), {}, "USD")


def test_every_part_of_a_repair_has_its_counterpart():
    told = {key for relaxed, _ in RELAXED for key in relaxed}
    # What is found elsewhere is an offering more; what needs no preparation is said of the offering itself.
    assert {each.name for each in fields(RelaxedCase)} - told == {"elsewhere", "unprepared"}


def test_a_session_is_held_when_nothing_else_is():
    offered = [make.offering("one", 1, LAST), make.offering("other", 1, LAST)]
    base = make.case([make.minimum(2)], [], offered)
    assert plan(base.problem()).status == "impossible"
    assert plan(under(base, scenario(moved=[f"other@{LAST}"])).problem()).status == "planned"


def test_what_is_unprepared_needs_nothing_that_is_not_even_on_offer():
    base = make.case([make.minimum(1)], [], [make.offering("late", 1, requires=["gone"])])
    assert plan(base.problem()).status == "impossible"
    assert plan(under(base, scenario(unprepared=["late"])).problem()).status == "planned"
